"""An analyst's views of roles: what is off its level, what changes its type, how much is core, what is near and why."""

from app.models.base import Model, Number
from app.models.overlap import SimilarRole
from app.models.roles import FunctionRef, Requirement, RoleRef, UnitRef


class OffLevel(Model):
    """A requirement whose unit is not at its role's level; `by`: levels above (below: negative)."""

    role: str
    unit: Requirement
    by: int


class RoleTypes(Model):
    """The types that a role's requirements have within one function, and their units."""

    role: str
    types: list[str]
    units: list[str]


class TypeChange(FunctionRef):
    """A function whose requirements are of one type in one role and of another in another role."""

    roles: list[RoleTypes]


class CoreShare(Model):
    """How much of a role holds for the whole sector: `share` of its credits that are core (of its units where any credits are unknown)."""

    role: str
    units: int
    core_units: int
    credits: Number
    core_credits: Number
    unknown_credits: int
    share: float


class NearRole(SimilarRole):
    """A near role and why: the functions that both have (`shared`, `jaccard` and `coverage` count these), the units that both require."""

    functions: list[FunctionRef]
    units: list[UnitRef]


class Nearest(Model):
    """The roles nearest to one, by functions, then by units, then by slug."""

    role: str
    nearest: list[NearRole]


class Analysis(Model):
    """The views of the given roles; `role` is a slug of `roles` everywhere. Near roles may be others."""

    roles: list[RoleRef]
    off_level: list[OffLevel]
    type_changes: list[TypeChange]
    core_shares: list[CoreShare]
    nearest: list[Nearest]
    notes: list[str] = []
