"""A unit in full, and functions: their grid and their ladder."""

from app.models.base import Model, Number, Page
from app.models.roles import FunctionRef, Outcome, Proficiency, RoleRef, Rung, UnitRef


class RoleType(RoleRef):
    """A role that requires the unit, with the type of the requirement and the rung that it asks for."""

    type: str
    proficiency: Proficiency | None = None


class ListedUnit(UnitRef):
    """A unit in a list: `role_count` roles require it, and `field_count` fields have such a role."""

    role_count: int
    field_count: int


class UnitOutcome(Outcome):
    role: RoleRef
    source: str


class FamilyUnit(UnitRef):
    """A unit of the same functions. That they belong together is inferred, not stated."""

    inferred: bool = True


class UnitDetail(UnitRef):
    """A unit in full. If its functions have more than 500 other units, `family_truncated` is true and `family` has the first 50."""

    description: str | None = None

    roles: list[RoleType]
    scale: list[Rung] = []
    outcomes: list[UnitOutcome]
    family: list[FamilyUnit]
    family_truncated: bool = False


class Cell(Model):
    """One cell of the function x level grid, for one role and type."""

    level: int | None
    role: str
    type: str
    units: list[str]


class FunctionRow(FunctionRef):
    """A function with its counts and its cells. `unknown_credits` counts the units that `credits` leaves out."""

    units: int
    requirements: int
    roles: int
    credits: Number
    unknown_credits: int = 0
    cells: list[Cell]


class FunctionRows(Page[FunctionRow]):
    """Functions. `cells_omitted` is true if there are more than 60 roles and none was chosen; then no row has cells."""

    cells_omitted: bool = False


class LadderUnit(UnitRef):
    roles: list[RoleType]


class LadderLevel(Model):
    level: int | None
    units: list[LadderUnit]


class FunctionDetail(FunctionRef):
    """The ladder of a function: one page of its units by level, with the roles that require them (at most 100 for each unit).

    `unknown_credits` counts the units that `credits` leaves out.
    """

    units: int
    credits: Number
    unknown_credits: int = 0
    levels: list[LadderLevel]
