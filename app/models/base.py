"""What all models share: immutability, pages, lines, and words with a fixed set of values."""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from app.framework import HOURS_PER_CREDIT

Number = int | float
Relation = Literal["new_function", "deeper", "same_level"]
Change = Literal["new", "raise", "same", "lower", "not_listed"]
Direction = Literal["up", "lateral", "down", "unknown"]
Basis = Literal["asserted", "derived", "inferred"]
Metric = Literal["shared", "jaccard", "coverage"]
By = Literal["unit", "function", "soft-skill"]
Order = Literal["credits", "steps"]
UnitSort = Literal["code", "roles", "fields", "level", "credits"]
SortOrder = Literal["asc", "desc"]
Detail = Literal["first", "all", "none"]
Kind = Literal["role", "unit", "function", "soft_skill", "programme"]
DifferenceKind = Literal[
    "source", "role", "qualification", "unit", "requirement", "progression", "outcome", "soft_skill", "programme", "function", "field",
    "level", "proficiency",
]  # fmt: skip

CREDITS_NOTE = f"QF credits are indicative (1 credit = {HOURS_PER_CREDIT} notional learning hours)."


class Model(BaseModel):
    """Immutable, and serialised by the names of the API (`from`, not `from_`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)


T = TypeVar("T")


class Page(Model, Generic[T]):
    """One page of a list: `total` counts all items, `items` holds at most `limit` of them, from `offset` on."""

    items: list[T]
    total: int
    limit: int
    offset: int


class Items(Model, Generic[T]):
    """A list without pages. `total` counts all items."""

    items: list[T]
    total: int


class Lines(Model):
    """Where something stands in its source file."""

    first_line: int | None = None
    last_line: int | None = None
