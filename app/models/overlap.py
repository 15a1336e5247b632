"""How roles overlap: two side by side, the matrix, similar roles."""

from app.models.base import CREDITS_NOTE, By, Change, Metric, Model, Number
from app.models.roles import FunctionRef, Proficiency, Requirement, RoleRef, UnitRef


class SharedUnit(UnitRef):
    """A unit that both roles require, with the type and the rung of each requirement."""

    type_a: str
    type_b: str
    proficiency_a: Proficiency | None = None
    proficiency_b: Proficiency | None = None


class SoftSkillPair(Model):
    name: str
    name_en: str | None = None
    a: Proficiency | None = None
    b: Proficiency | None = None
    change: Change


class FunctionOverlap(Model):
    """The units of one function that both roles, only a or only b require, by code, with the known levels and the credits of each side.

    `unknown_a` and `unknown_b` count the units that the credits leave out.
    """

    function: FunctionRef
    shared: list[str]
    only_a: list[str]
    only_b: list[str]
    levels_a: list[int]
    levels_b: list[int]
    credits_a: Number
    credits_b: Number
    unknown_a: int = 0
    unknown_b: int = 0


class PairOverlap(Model):
    """Two roles side by side. `coverage_of_a`: the share of a's requirements that what b requires covers, each at its rung."""

    a: RoleRef
    b: RoleRef
    shared: list[SharedUnit]
    only_a: list[Requirement]
    only_b: list[Requirement]
    jaccard: float
    coverage_of_a: float
    coverage_of_b: float
    soft_skills: list[SoftSkillPair]
    by_function: list[FunctionOverlap]
    notes: list[str] = [CREDITS_NOTE]


class Matrix(Model):
    """`cells[row][column]`: row = from, column = to. The diagonal is the role's own count (`shared`) or 1.

    `covered`: how many of the column's items the row covers, units at the rungs that the column asks for.
    """

    roles: list[RoleRef]
    by: By
    metric: Metric
    cells: list[list[Number]]
    counts: list[int]
    shared: list[list[int]]
    covered: list[list[int]] = []
    notes: list[str] = []


class SimilarRole(RoleRef):
    """A similar role. `coverage` is the share of its items that the asked role covers, units at the rungs that it asks for."""

    shared: int
    covered: int
    jaccard: float
    coverage: float
