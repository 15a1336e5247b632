"""What a request may ask: every parameter of every route, checked; an unknown one is refused."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from app.answers.paths import DEFAULT_BASIS, MAX_STEPS
from app.models import Basis, By, Detail, Kind, Metric, Order

MOST_CODES = 500
ASSISTANT, DIRECTOR = "talent-management-assistant", "talent-management-director"


def split(codes: list[str]) -> list[str]:
    """`a,b` and repetition mean the same; empty parts are dropped."""
    return [piece.strip() for part in codes for piece in part.split(",") if piece.strip()]


def _split(value: object) -> object:
    parts = [value] if isinstance(value, str) else value
    return split([str(part) for part in parts]) if isinstance(parts, list) else parts


Name = Annotated[str, Field(max_length=200)]
Names = Annotated[list[Name], BeforeValidator(_split), Field(max_length=MOST_CODES)]
InPath = Name
Text = Annotated[str, Field(min_length=1, max_length=200)]
QfLevel = Annotated[int | None, Field(ge=1, le=7, description="QF level, 1 to 7")]
RoleName = Annotated[
    str,
    Field(min_length=1, max_length=200, description="Anything that names a role: slug, title, last word, position", examples=[ASSISTANT]),
]


class Params(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_by_name=False, validate_by_alias=True, hide_input_in_errors=True)


class NoParams(Params):
    pass


class Paging(Params):
    limit: int = Field(50, ge=1, le=500, description="Items on a page")
    offset: int = Field(0, ge=0, le=1_000_000, description="Items before the page")


class Filter(Params):
    field: Text | None = Field(None, description="Slug or name of a field", examples=["talent-management"])
    sector: Text | None = Field(None, description="Slug or name of a sector")
    framework: Text | None = Field(None, examples=["hkqf"])


class LevelParams(Params):
    framework: Text | None = Field(None, examples=["hkqf"])


class FieldParams(LevelParams):
    sector: Text | None = Field(None, description="Slug or name of a sector")


class RoleParams(Paging, Filter):
    level: QfLevel = None
    q: Text | None = Field(None, description="Part of any of a role's names; Simplified finds Traditional")


class UnitParams(Paging, Filter):
    level: QfLevel = None
    function: Text | None = Field(None, description="Slug of a function")
    role: RoleName | None = None
    type: Text | None = Field(None, description="core, functional, or a bundle's own type")
    q: Text | None = Field(None, description="Part of a name, or the start of a code")


class FunctionParams(Paging, Filter):
    role: Names = Field(default=[], description="Only functions of these roles, with their cells; without a filter")


class LadderParams(Params):
    limit: int = Field(500, ge=1, le=500, description="Units on a page")
    offset: int = Field(0, ge=0, le=1_000_000, description="Units before the page")


class SimilarParams(Params):
    by: By = "unit"
    metric: Metric = "jaccard"
    limit: int = Field(20, ge=1, le=500)


class HoldingParams(Params):
    held: Names = Field(
        default=[], description="Codes of units that the person holds, repeated or comma-separated, at most 500", examples=[["107049L5"]]
    )
    lacking: Names = Field(default=[], description="Codes of units of `from` that the person does not hold", examples=[["107091L4"]])


class GapParams(HoldingParams):
    from_: RoleName | None = Field(None, alias="from", description="The role that the person has; its units are assumed to be held")
    to: Annotated[RoleName, Field(examples=[DIRECTOR])]


class PathParams(HoldingParams):
    from_: RoleName = Field(alias="from")
    to: Annotated[RoleName, Field(examples=[DIRECTOR])]
    via: Names = Field(default=[], description="Roles to visit, in this order")
    max_steps: int = Field(4, ge=1, le=MAX_STEPS)
    limit: int = Field(5, ge=1, le=50)
    order: Order = "credits"
    basis: Annotated[list[Basis], BeforeValidator(_split), Field(min_length=1)] = Field(default=list(DEFAULT_BASIS))
    detail: Detail = Field("first", description="Which paths' steps carry a whole gap")


class MatrixParams(Filter):
    role: Names = Field(default=[], description="The roles, at most 60; all that the filter leaves where none is given")
    by: By = "function"
    metric: Metric = "coverage"


class AnalysisParams(Params):
    role: Names = Field(default=[], description="The roles, at most 60; all where none is given")
    nearest: int = Field(3, ge=0, le=20, description="So many of the nearest roles beside each")


class SearchParams(Filter):
    q: Text = Field(examples=["人力资源"])
    kind: Annotated[list[Kind], BeforeValidator(_split)] = Field(
        default=[], max_length=MOST_CODES, description="Only these kinds, repeated or comma-separated"
    )
    limit: int = Field(20, ge=1, le=500)


class GraphParams(Params):
    focus: Text = Field(
        pattern=r"^(role|unit|function):.", description="role:SLUG, unit:CODE or function:SLUG", examples=["role:talent-management-officer"]
    )
    depth: int = Field(1, ge=1, le=3)
    limit: int = Field(500, ge=1, le=500, description="At most so many nodes, the nearest")


class LineParams(Params):
    first: int = Field(1, ge=1, le=10_000_000)
    last: int | None = Field(None, ge=1, le=10_000_000)
