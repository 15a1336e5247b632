"""Gaps, and the paths whose steps they are."""

from typing import Literal

from pydantic import Field, computed_field

from app.framework import HOURS_PER_CREDIT
from app.models.base import CREDITS_NOTE, Basis, Change, Direction, Model, Number, Relation
from app.models.roles import Entry, Evidence, FunctionRef, Proficiency, Requirement, RoleRef, Totals, UnitRef


class SharedRequirement(Requirement):
    """A unit of the target that is held; `type_from` is None where `from` does not require it."""

    type_from: str | None = None


class GapUnit(Requirement):
    """`siblings`: the held units of its functions. `rpl_range`: the unit's level lies in RPL's 1..4; None when unknown."""

    relation: Relation
    siblings: list[UnitRef] = []
    rpl_range: bool | None = None


class FunctionGap(Model):
    """`unknown_credits` counts the units that `credits` leaves out."""

    function: FunctionRef
    units: int
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
    level: int | None = None
    entry: Entry


class Exempted(Model):
    """Units of the target's qualification already held; the provider may exempt them (`evidence` quotes the sentence)."""

    units: list[str] = []
    credits: Number = 0
    evidence: list[Evidence] = []


class Rpl(Model):
    """Whether the qualification's level lies in RPL's range; no claim that an assessment exists."""

    available: bool | None
    reason: str


class Gap(Model):
    """What `to` lists beyond what is held. For direction `down` it is not credits still to earn."""

    from_: RoleRef | None = Field(default=None, alias="from")
    to: RoleRef
    direction: Direction
    held: list[str] = []
    assumed: list[str] = []
    lacking: list[str] = []
    shared: list[SharedRequirement] = []
    gap: list[GapUnit] = []
    totals: Totals
    by_function: list[FunctionGap] = []
    soft_skills: list[SoftSkillChange] = []
    qualification: GapQualification | None = None
    exempted: Exempted
    rpl: Rpl
    notes: list[str] = [CREDITS_NOTE]


class GapSummary(Model):
    """A step's gap without its units' details."""

    totals: Totals
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
    """Each unit of the path is counted once."""

    steps: int
    units: int
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
    """`optimal` is False when the search was cut off by its time limit; `truncated` when more paths exist than `limit`."""

    from_: RoleRef = Field(alias="from")
    to: RoleRef
    direct: Totals
    paths: list[Path]
    truncated: bool
    optimal: bool
    reason: str | None = None
    ranked_by: Literal["credits", "units", "steps"] = "credits"
    notes: list[str] = []
