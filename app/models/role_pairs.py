"""Pairs of roles, nearest first, and groups of roles that list the same."""

from app.models.base import CREDITS_NOTE, By, Metric, Model
from app.models.roles import FunctionRef, RoleRef, UnitRef


class SkillName(Model):
    """A soft skill as an item that roles share."""

    slug: str
    name: str
    name_en: str | None = None


Item = UnitRef | FunctionRef | SkillName


class RolePair(Model):
    """Two roles of one framework: what both list, and what only one of them lists (units, functions or soft skills, as asked).

    `other_rungs` counts what both list but ask for at different rungs.
    """

    a: RoleRef
    b: RoleRef
    shared: list[Item]
    only_a: list[Item]
    only_b: list[Item]
    jaccard: float
    coverage_of_a: float
    coverage_of_b: float
    other_rungs: int


class AlikeRoles(Model):
    """Roles that list the same items. `same_rungs`: they ask for each of them at the same rung too."""

    roles: list[RoleRef]
    items: int
    same_rungs: bool


class RolePairs(Model):
    """The nearest pairs. `total` counts all pairs whose value is at least `min`; `groups` are found over all pairs of the filter.

    `roles` is how many roles fit the filter, `looked_at` how many of them were compared: all, or the largest ones if there are too many.
    """

    items: list[RolePair]
    total: int
    groups: list[AlikeRoles]
    by: By
    metric: Metric
    min: float
    roles: int
    looked_at: int
    notes: list[str] = [CREDITS_NOTE]
