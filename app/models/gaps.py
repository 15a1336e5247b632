"""Gaps, and paths, whose steps are gaps."""

from typing import Literal

from pydantic import Field, computed_field

from app.framework import HOURS_PER_CREDIT
from app.models.base import CREDITS_NOTE, Basis, Change, Direction, Model, Number, Relation
from app.models.roles import Entry, Evidence, FunctionRef, GapTotals, HeldRequirement, Proficiency, RoleRef, UnitRef


class SharedRequirement(HeldRequirement):
    """A unit of the target that is held as well as is asked. `type_from`: its type in `from`, null if `from` does not require it."""

    type_from: str | None = None


class GapUnit(HeldRequirement):
    """A unit that is missing, or (`raise`) held below the rung that is asked for. `siblings` are the other held units of its functions.

    `rpl_range` says whether its level is one of RPL's levels 1 to 4; null if unknown.
    """

    relation: Relation
    siblings: list[UnitRef] = []
    rpl_range: bool | None = None


class FunctionGap(Model):
    """The gap within one function. `raises` of the units are held below their rung; `credits` leaves them out.

    `unknown_credits` counts the other units that `credits` leaves out.
    """

    function: FunctionRef
    units: int
    raises: int = 0
    credits: Number
    unknown_credits: int = 0
    relation: Relation


class SoftSkillChange(Model):
    name: str
    name_en: str | None = None
    from_: Proficiency | None = Field(default=None, alias="from")
    to: Proficiency | None = None
    change: Change


class GapQualification(Model):
    title: str
    title_en: str | None = None
    level: int | None = None
    entry: Entry


class Exempted(Model):
    """Units of the target's qualification that are already held. The provider may exempt them; `evidence` quotes the sentence.

    `units` are their codes, `names` the same units with their names.
    """

    units: list[str] = []
    names: list[UnitRef] = []
    credits: Number = 0
    evidence: list[Evidence] = []


class Rpl(Model):
    """Whether the level of the qualification is one that RPL covers. It does not say that an assessment exists."""

    available: bool | None
    reason: str


class HoldingRef(Model):
    """A unit that the person holds, by its code, and the rung; null if it is held plain."""

    code: str
    proficiency: Proficiency | None = None


class Gap(Model):
    """What `to` requires beyond what is held. If `direction` is `down`, these are not credits still to earn.

    `holdings` are the units of `held` with the rungs that were given.
    """

    from_: RoleRef | None = Field(default=None, alias="from")
    to: RoleRef
    direction: Direction
    held: list[str] = []
    assumed: list[str] = []
    lacking: list[str] = []
    shared: list[SharedRequirement] = []
    gap: list[GapUnit] = []
    holdings: list[HoldingRef] = []
    totals: GapTotals
    by_function: list[FunctionGap] = []
    soft_skills: list[SoftSkillChange] = []
    qualification: GapQualification | None = None
    exempted: Exempted
    rpl: Rpl
    notes: list[str] = [CREDITS_NOTE]


class GapSummary(Model):
    """The gap of a step without the details of its units."""

    totals: GapTotals
    by_function: list[FunctionGap] = []
    gap_codes: list[str] = []


class Step(Model):
    from_: RoleRef = Field(alias="from")
    to: RoleRef
    basis: Basis
    kind: str | None = None
    evidence: list[Evidence] = []
    gap: Gap | GapSummary


class OnTheWay(Model):
    """What a path costs beyond the direct gap."""

    units: int
    credits: Number


class PathTotals(Model):
    """Totals of a path; each unit is counted once. `raises` of the units are held at the start, but not as well as a role asks."""

    steps: int
    units: int
    raises: int = 0
    credits: Number
    unknown_credits: int = 0
    on_the_way: OnTheWay

    @computed_field  # type: ignore[prop-decorator]
    @property
    def hours(self) -> Number:
        return self.credits * HOURS_PER_CREDIT


class Path(Model):
    roles: list[RoleRef]
    steps: list[Step]
    totals: PathTotals


class Paths(Model):
    """The best paths. `optimal` is false if the search reached its time limit; `truncated` is true if there are more paths than `limit`."""

    from_: RoleRef = Field(alias="from")
    to: RoleRef
    direct: GapTotals
    paths: list[Path]
    truncated: bool
    optimal: bool
    reason: str | None = None
    ranked_by: Literal["credits", "units", "steps"] = "credits"
    notes: list[str] = []
