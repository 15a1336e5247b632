"""The parameters of questions, checked. HTTP and the command line share them; an unknown parameter is refused."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.framework import LEVELS
from app.models import Basis, By, CourseCheckRequest, Detail, GroupBy, Kind, MatchRequest, Metric, Order, SortOrder, UnitSort
from app.models.limits import DEFAULT_BASIS, MOST_CODES, MOST_LISTED, MOST_ROLES, MOST_STEPS
from app.text.lists import divided

ASSISTANT, DIRECTOR = "talent-management-assistant", "talent-management-director"


def split(codes: list[str]) -> list[str]:
    """Codes that were repeated or separated by commas, as one list; empty parts are dropped."""
    return [piece.strip() for part in codes for piece in part.split(",") if piece.strip()]


def _as_list(value: object) -> object:
    """A list without values that hold no name at all. It is divided where the graph tells what is one name; that more is refused here."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) > MOST_CODES:
        return parts
    said = [str(part) for part in parts if divided(str(part))]
    if (number := sum(len(divided(part)) for part in said)) > MOST_CODES:
        raise PydanticCustomError("too_long", f"List should have at most {MOST_CODES} items, not {number}")
    return said


def _split(value: object) -> object:
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) > MOST_CODES:  # too many are refused as they come, empty ones too
        return parts
    return split([str(part) for part in parts])


Name = Annotated[str, Field(max_length=200)]
InPath = Name
Listed = Annotated[str, Field(max_length=MOST_LISTED)]
Listing = Annotated[list[Listed], BeforeValidator(_as_list), Field(max_length=MOST_CODES)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
QfLevel = Annotated[int | None, Field(ge=LEVELS[0], le=LEVELS[-1], description=f"QF level, {LEVELS[0]} to {LEVELS[-1]}")]
RoleName = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="Anything that names a role: slug, title, last word of the title, position",
        examples=[ASSISTANT],
    ),
]


class Params(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_by_name=False, validate_by_alias=True, hide_input_in_errors=True)


class NoParams(Params):
    pass


class Paging(Params):
    limit: int = Field(50, ge=1, le=500, description="Number of items (1 to 500)")
    offset: int = Field(0, ge=0, le=1_000_000, description="Number of items to skip")


class Filter(Params):
    field: Text | None = Field(None, description="Slug or name of a field", examples=["talent-management"])
    sector: Text | None = Field(None, description="Slug or name of a sector")
    framework: Text | None = Field(None, description="Name of a framework", examples=["hkqf"])


class LevelParams(Params):
    framework: Text | None = Field(None, description="Name of a framework", examples=["hkqf"])


class FieldParams(LevelParams):
    sector: Text | None = Field(None, description="Slug or name of a sector")


class RoleParams(Paging, Filter):
    level: QfLevel = None
    q: Text | None = Field(None, description="Part of any name of a role, or of its description; Simplified finds Traditional")


class UnitParams(Paging, Filter):
    level: QfLevel = None
    function: Text | None = Field(None, description="Slug of a function")
    role: Annotated[RoleName | None, Field(description="Only units that this role requires")] = None
    type: Text | None = Field(None, description="Only requirements of this type: core, functional, or a bundle's own type")
    q: Text | None = Field(None, description="Part of a name or description, or the start of a code")
    sort: UnitSort = Field(
        "code", description="Sort by code, by the roles that require a unit, by the fields of these roles, by level or by credits"
    )
    order: SortOrder | None = Field(
        None, description="asc or desc; default: roles, fields and credits largest first, code and level smallest first"
    )


class FunctionParams(Paging, Filter):
    role: Listing = Field(
        default=[], description="Only the functions of these roles, with their cells; cannot be combined with framework, sector or field"
    )


class ExportParams(Filter):
    role: Listing = Field(default=[], description="Only these roles and what they need; the choice is what fits all parameters")
    gaps: bool = Field(False, description=f"Add the gap of every ordered pair of roles, at most {MOST_ROLES} roles")


class LadderParams(Params):
    limit: int = Field(500, ge=1, le=500, description="Number of units (1 to 500)")
    offset: int = Field(0, ge=0, le=1_000_000, description="Number of units to skip")


class SimilarParams(Params):
    by: By = Field("unit", description="What to compare")
    metric: Metric = Field("jaccard", description="Figure to sort by")
    limit: int = Field(20, ge=1, le=500, description="Number of roles (1 to 500)")


class HoldingParams(Params):
    held: Listing = Field(
        default=[],
        description="Codes of units that the person holds, repeated or separated by commas, semicolons or spaces, at most 500; "
        "each alone or with the rung at which it is held: CODE@RUNG",
        examples=[["107049L5"]],
    )
    lacking: Listing = Field(default=[], description="Codes of units of `from` that the person does not hold", examples=[["107091L4"]])


class TypedMatch(MatchRequest):
    """The posted question as a person types it: an element of `held` may be a list of codes."""

    held: Listing = Field(min_length=1)


class TypedCourse(CourseCheckRequest):
    """The posted question as a person types it: an element of `units` may be a list of codes."""

    units: Listing = Field(default=[])


class GapParams(HoldingParams):
    from_: RoleName | None = Field(None, alias="from", description="The role that the person has; its units are assumed to be held")
    to: Annotated[RoleName, Field(description="The role to reach", examples=[DIRECTOR])]


class PathParams(HoldingParams):
    from_: RoleName = Field(alias="from", description="The role that the person has")
    to: Annotated[RoleName, Field(description="The role to reach", examples=[DIRECTOR])]
    via: Listing = Field(default=[], description="Roles to visit, in this order")
    max_steps: int = Field(4, ge=1, le=MOST_STEPS, description=f"Most steps in a path (1 to {MOST_STEPS})")
    limit: int = Field(5, ge=1, le=50, description="Number of paths (1 to 50)")
    order: Order = Field("credits", description="Rank by fewest credits or by fewest steps")
    basis: Annotated[list[Basis], BeforeValidator(_split), Field(min_length=1)] = Field(
        default=list(DEFAULT_BASIS), description="Which progressions to use"
    )
    detail: Detail = Field(
        "first", description="Which paths have the full gap of each step: the first, all or none; the others have a summary"
    )


class MatrixParams(Filter):
    role: Listing = Field(default=[], description=f"Roles to compare, at most {MOST_ROLES}. If none is given, all that match the filters")
    by: By = Field("function", description="What to compare")
    metric: Metric = Field("coverage", description="Figure in the cells")


class PairsParams(Filter):
    job_family: Text | None = Field(None, description="Name of a job family")
    by: By = Field("unit", description="What to compare")
    metric: Metric = Field("jaccard", description="Figure to sort by; coverage: the larger of the two roles'")
    min_: float | None = Field(
        None, alias="min", ge=0, le=100_000, allow_inf_nan=False, description="Least value of a pair (default 0.5 for jaccard, otherwise 0)"
    )
    limit: int = Field(20, ge=1, le=500, description="Number of pairs (1 to 500)")


class AnalysisParams(Params):
    role: Listing = Field(default=[], description=f"Roles to look at, at most {MOST_ROLES}. If none is given, all")
    nearest: int = Field(3, ge=0, le=20, description="Number of nearest roles to list for each role (0 to 20)")


class SpreadParams(LevelParams):
    by: GroupBy = Field("field", description="How roles are grouped")
    groups: int = Field(30, ge=1, le=500, description="Number of groups, those of most roles (1 to 500)")
    functions: int = Field(40, ge=1, le=500, description="Number of functions, those of most roles (1 to 500)")


class CellParams(Params):
    by: GroupBy = Field("field", description="How roles are grouped")
    group: Text | None = Field(
        None, description="Key of the group; if none is given, the roles that have none", examples=["talent-management"]
    )


class SearchParams(Filter):
    q: Text = Field(description="Words of a name, or the start of a code", examples=["人力资源"])
    kind: Annotated[list[Kind], BeforeValidator(_split)] = Field(
        default=[], max_length=MOST_CODES, description="Only these kinds, repeated or separated by commas"
    )
    limit: int = Field(20, ge=1, le=500, description="Number of results (1 to 500)")


class GraphParams(Params):
    focus: Text = Field(
        pattern=r"^(role|unit|function):.",
        description="The node in the middle: role:SLUG, unit:CODE or function:SLUG",
        examples=["role:talent-management-officer"],
    )
    depth: int = Field(1, ge=1, le=3, description="Steps from the focus (1 to 3)")
    limit: int = Field(500, ge=1, le=500, description="Number of nodes (1 to 500); the nearest are kept")


class LineParams(Params):
    first: int = Field(1, ge=1, le=10_000_000, description="First line, counted from 1")
    last: int | None = Field(None, ge=1, le=10_000_000, description="Last line; if not given, the end of the source")
