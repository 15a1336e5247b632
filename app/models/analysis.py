"""An analyst's views of roles: units off the level, functions that change their type, shares of core units, nearest roles and why."""

from app.models.base import Model, Number
from app.models.overlap import SimilarRole
from app.models.roles import FunctionRef, Requirement, RoleRef, UnitRef


class OffLevel(Model):
    """A requirement whose unit is not at its role's level. `by` is the number of levels above; negative means below."""

    role: str
    unit: Requirement
    by: int


class RoleTypes(Model):
    """The types of a role's requirements within one function, and their units."""

    role: str
    types: list[str]
    units: list[str]


class TypeChange(FunctionRef):
    """A function whose requirements are of one type in one role and of another in another role."""

    roles: list[RoleTypes]


class CoreShare(Model):
    """How much of a role of `hkqf` is core: `share` of its credits, or of its units if any credits are unknown."""

    role: str
    units: int
    core_units: int
    credits: Number
    core_credits: Number
    unknown_credits: int
    share: float


class TypeShare(Model):
    """How much of a role's requirements are of one type: `units` of `of` units; `share` counts units."""

    role: str
    type: str
    units: int
    of: int
    share: float


class NearRole(SimilarRole):
    """A near role and why it is near: the functions that both have and the units that both require.

    `shared`, `jaccard` and `coverage` count functions.
    """

    functions: list[FunctionRef]
    units: list[UnitRef]


class Nearest(Model):
    """The roles nearest to one, by functions, then by units, then by slug."""

    role: str
    nearest: list[NearRole]


class Analysis(Model):
    """The views of the given roles. `role` is always a slug of `roles`; near roles may be other roles."""

    roles: list[RoleRef]
    off_level: list[OffLevel]
    type_changes: list[TypeChange]
    core_shares: list[CoreShare]
    type_shares: list[TypeShare] = []
    nearest: list[Nearest]
    notes: list[str] = []
