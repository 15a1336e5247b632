"""A unit whole, and the functions: their grid and their ladder."""

from app.models.base import Model, Number, Page
from app.models.roles import FunctionRef, Outcome, RoleRef, UnitRef


class RoleType(RoleRef):
    """A role that requires the unit, with the requirement's type."""

    type: str


class UnitOutcome(Outcome):
    role: RoleRef
    source: str


class FamilyUnit(UnitRef):
    """A unit of the same function(s); that they belong together is inferred, not stated."""

    inferred: bool = True


class UnitDetail(UnitRef):
    """`family_truncated`: its functions have more than 500 other units, of which `family` has the first 50."""

    roles: list[RoleType]
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
    """`unknown_credits` counts the units that `credits` leaves out."""

    units: int
    requirements: int
    roles: int
    credits: Number
    unknown_credits: int = 0
    cells: list[Cell]


class FunctionRows(Page[FunctionRow]):
    """`cells_omitted`: more than 60 roles are loaded and none was chosen, so that no row has cells."""

    cells_omitted: bool = False


class LadderUnit(UnitRef):
    roles: list[RoleType]


class LadderLevel(Model):
    level: int | None
    units: list[LadderUnit]


class FunctionDetail(FunctionRef):
    """One function's ladder: its units by level (one page of them), with the roles that require them (at most 100 each).

    `unknown_credits` counts the units that `credits` leaves out.
    """

    units: int
    credits: Number
    unknown_credits: int = 0
    levels: list[LadderLevel]
