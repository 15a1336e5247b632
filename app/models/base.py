"""What all models share: immutability, pages, lines, and words with a fixed set of values."""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from app.choices import Basis, By, Change, Detail, Direction, HeldAs, Kind, Metric, Order, Relation
from app.framework import CREDITS_NOTE

__all__ = [
    "CREDITS_NOTE",
    "Basis",
    "By",
    "Change",
    "Detail",
    "DifferenceKind",
    "Direction",
    "HeldAs",
    "Items",
    "Kind",
    "Lines",
    "Metric",
    "Model",
    "Number",
    "Order",
    "Page",
    "Relation",
    "SortOrder",
    "UnitSort",
]

Number = int | float
UnitSort = Literal["code", "roles", "fields", "level", "credits"]
SortOrder = Literal["asc", "desc"]
DifferenceKind = Literal[
    "source", "role", "qualification", "unit", "requirement", "progression", "outcome", "soft_skill", "programme", "function", "field",
    "level", "proficiency",
]  # fmt: skip


class Model(BaseModel):
    """Immutable, and serialised by the names of the API (`from`, not `from_`)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,  # every field is sent, also with the value that it has by itself
    )


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
