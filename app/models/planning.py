"""Roles near to what a person holds, and whether a course meets the rules."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.models.base import CREDITS_NOTE, Items, Model, Number
from app.models.gaps import HoldingRef
from app.models.roles import GapTotals, HeldRequirement, RoleRef, Totals, UnitRef


def _whole(value: object) -> object:
    """20.0 is an integer in JSON; true and "20" are none."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, Field(strict=True), BeforeValidator(_whole)]
Code = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


HeldCode = Annotated[str, Field(min_length=1, max_length=400, pattern=r"\S")]  # with a rung


class Match(RoleRef):
    """A role and what is already held of it: `share` of its credits, or of its units if any credits are unknown (`share_by` says which).

    `held`: what is held as well as the role asks; `missing`: all else; `raises`: those of `missing` that are held below their rung.
    """

    held: list[HeldRequirement]
    missing: list[HeldRequirement]
    raises: list[HeldRequirement] = []
    share: float
    share_by: Literal["credits", "units"]
    held_totals: Totals
    missing_totals: GapTotals
    totals: Totals


class NextUnit(Model):
    """A unit that is not held: how many of the matching roles' gaps it would shorten, and which (slugs, in the order of the roles)."""

    unit: UnitRef
    roles: int
    role_slugs: list[str]


class Matches(Items[Match]):
    """The matching roles. `units` are the given ones, by code, whether or not a role lists them; `holdings` the same with their rungs."""

    units: list[UnitRef]
    holdings: list[HoldingRef] = []
    opens: list[NextUnit]
    notes: list[str] = [CREDITS_NOTE]


class MatchRequest(Model):
    """`held` are the codes of the units that a person holds, 1 to 500, each alone or with the rung at which it is held: `CODE@RUNG`.

    `framework`: only roles of this framework.
    """

    held: list[HeldCode] = Field(min_length=1, max_length=500, examples=[["107089L3", "107091L4"]])
    framework: str | None = Field(default=None, min_length=1, max_length=200, examples=["hkqf"])
    limit: Whole = Field(default=20, ge=1, le=500)


class Completion(Model):
    """The units of the role to add: fewest credits, then fewest units, then codes."""

    units: list[UnitRef]
    credits: Number


class UnitRule(Model):
    """The specification, part 乙: a competency-based course covers at least 60 % of the role's units."""

    met: bool
    covered: int
    needed: int
    of: int
    missing: int
    completion: Completion | None = Field(description="null if the role's units cannot meet the rule")


class CreditRule(Model):
    """Qualifications Guidelines, guideline 1: the lower of 60 % of the course's credits and 72 come from competency standards.

    `needed` is the lower of `sixty_percent` and `cap`.
    """

    met: bool
    credits: Number
    needed: Number
    sixty_percent: Number
    cap: Number
    course_credits: Number
    assumed: bool = Field(description="True if no course credits were given, so that the role's credits are used")
    missing: Number
    completion: Completion | None


class CourseCheck(Model):
    role: RoleRef
    covered: list[UnitRef]
    outside: list[UnitRef]
    unit_rule: UnitRule
    credit_rule: CreditRule
    met: bool
    completion: Completion | None = Field(description="The cheapest completion for both rules")
    notes: list[str] = [CREDITS_NOTE]


class CourseCheckRequest(Model):
    """A course: the units that it covers, its own credits, and credits from other competency standards."""

    role: str = Field(min_length=1, max_length=200, examples=["talent-management-assistant"])
    units: list[Code] = Field(default=[], max_length=500, examples=[["107012L3", "107013L3"]])
    course_credits: Annotated[int, Field(ge=1, le=10_000, strict=True), BeforeValidator(_whole)] | None = None
    other_standard_credits: Whole = Field(default=0, ge=0, le=10_000)
