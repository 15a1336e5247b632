"""How the people of a team stand to roles."""

from typing import Annotated, Literal

from pydantic import Field

from app.models.base import CREDITS_NOTE, Model, Number
from app.models.limits import MOST_CODES, MOST_HOLDERS, MOST_ROLES
from app.models.planning import Code
from app.models.roles import Requirement, RoleRef, Totals, UnitRef


class HolderRequest(Model):
    """A person, or a number in place of a name, and the codes of the units that the person holds: `CODE` or `CODE@RUNG`, one an element."""

    name: str | None = Field(default=None, max_length=200, examples=["A"])
    held: list[Code] = Field(max_length=MOST_CODES, examples=[["107012L3", "107091L4"]])


class TeamRequest(Model):
    """Holders, and the roles to look at; without roles, all roles of the framework, or of the dataset."""

    holders: list[HolderRequest] = Field(min_length=1, max_length=MOST_HOLDERS)
    roles: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(
        default=[], max_length=MOST_ROLES, examples=[["officer", "manager"]]
    )
    framework: str | None = Field(default=None, min_length=1, max_length=200, examples=["hkqf"])
    limit: int = Field(default=20, ge=1, le=MOST_HOLDERS, strict=True, description="Number of holders to list for each role (1 to 500)")


class HolderOfRole(Model):
    """How one holder stands to the role. `index`: the holder's place in the question, from 0.

    `missing` are not held at all, `raises` are held below the rung asked for. `credits` are those of `missing`; `unknown_credits` counts
    the units that they leave out.
    """

    index: int
    name: str | None
    covered: int
    missing: list[str]
    raises: list[str]
    share: float
    credits: Number
    unknown_credits: int = 0


class CoveredByOne(Model):
    """A requirement that only this holder covers."""

    unit: UnitRef
    index: int


class TeamRole(Model):
    """One role: its best holders, what nobody covers, what rests on one holder, and how many holders cover each unit.

    `share_by` says what the shares count: credits, or requirements where any credits of the role are unknown.
    """

    role: RoleRef
    totals: Totals
    share_by: Literal["credits", "units"]
    holders: list[HolderOfRole]
    nobody: list[Requirement]
    one: list[CoveredByOne]
    covered_by: dict[str, int]


class TeamUnit(Model):
    """A unit, and how many requirements that nobody covers would be covered if one holder had it."""

    unit: UnitRef
    requirements: int


class Team(Model):
    """How a team stands to roles. `next`: the units that would cover most requirements that nobody covers."""

    roles: list[TeamRole]
    next: list[TeamUnit]
    notes: list[str] = [CREDITS_NOTE]
