"""Roles and their parts: units, requirements, soft skills, qualification, programmes, progressions."""

from typing import Literal

from pydantic import Field, computed_field

from app.framework import HOURS_PER_CREDIT
from app.models.base import CREDITS_NOTE, Basis, HeldAs, Lines, Model, Number


class FieldRef(Model):
    """An area of specialty and the sector (industry) it belongs to."""

    slug: str
    name: str
    name_en: str | None = None
    sector: str | None = None
    sector_en: str | None = None
    sector_slug: str | None = None


class FunctionRef(Model):
    slug: str
    name: str
    name_en: str | None = None


class RoleRef(Model):
    slug: str
    title: str
    title_en: str | None = None
    short: str
    short_en: str | None = None
    position: str | None = None
    position_en: str | None = None
    job_family: str | None = None
    level: int | None = None
    framework: str
    field: FieldRef | None = None


class UnitRef(Model):
    code: str
    name: str
    name_en: str | None = None
    name_en_official: bool = False
    level: int | None = None
    credits: Number | None = None
    framework: str
    functions: list[FunctionRef] = []

    @computed_field  # type: ignore[prop-decorator]
    @property
    def hours(self) -> Number | None:
        """Notional learning hours."""
        return None if self.credits is None else self.credits * HOURS_PER_CREDIT


class Proficiency(Model):
    """A rung of a scale. `rank` orders the rungs, 1 is the lowest; of soft skills 1 basic, 2 intermediate, 3 advanced, 4 expert."""

    name: str
    name_en: str | None = None
    rank: int
    definition: str | None = None


class Rung(Proficiency):
    """A rung of a framework's scale of proficiency; `rank` 1 is the lowest."""

    key: str
    framework: str


class SkillProficiency(Proficiency):
    """How well a role expects a soft skill."""

    definition_en: str | None = None


class Requirement(UnitRef, Lines):
    """A unit as one role requires it. `type` (`core`, `functional`, or a bundle's own word) belongs to the requirement.

    `proficiency` is the rung of the framework's scale at which the unit is asked for; null if the requirement names none.
    """

    type: str
    order: int
    weight: Number | None = None
    proficiency: Proficiency | None = None


class HeldRequirement(Requirement):
    """A requirement and how its unit is held: `plain` (it covers every rung), at a `rung`, which `held_proficiency` is, or `unknown`.

    `held_as` is null if the unit is not held.
    """

    held_as: HeldAs | None = None
    held_proficiency: Proficiency | None = None


class SoftSkill(Lines):
    slug: str
    name: str
    name_en: str | None = None
    definition: str | None = None
    definition_en: str | None = None
    proficiency: SkillProficiency


class SoftSkillRef(Model):
    """A soft skill with the roles (slugs) that expect it."""

    slug: str
    name: str
    name_en: str | None = None
    definition: str | None = None
    roles: list[str] = []


class Entry(Model):
    """Entry requirements by the academic or the vocational ladder.

    `vocational_level` is the level named there, `line` is where they are printed.
    """

    academic: str | None = None
    academic_en: str | None = None
    vocational: str | None = None
    vocational_en: str | None = None
    vocational_level: int | None = None
    line: int | None = None


class Outcome(Lines):
    order: int
    statement: str
    statement_en: str | None = None
    assessment: list[str] = []
    assessment_en: list[str] | None = None
    unit_code: str


class Qualification(Model):
    """`title` is as printed (fields / awards); `titles` are all combinations that it stands for."""

    title: str
    title_en: str | None = None
    titles: list[str]
    titles_en: list[str] | None = None
    level: int | None = None
    credits: Number | None = None
    entry: Entry
    objective: str | None = None
    objective_en: str | None = None
    outcomes: list[Outcome] = []


class Programme(Lines):
    """A programme on the market, as printed. `level_relation` compares its level with the role's."""

    order: int
    award_title: str
    award_title_en: str | None = None
    programme_name: str
    programme_name_en: str | None = None
    level: int | None = None
    level_relation: Literal["below", "same", "above"] | None = None
    provider: str
    provider_en: str | None = None


class Evidence(Model):
    """A quoted line of a source. `page` is its page in a PDF."""

    source: str
    line: int | None = None
    page: int | None = None
    text: str


class Progression(Model):
    from_: RoleRef = Field(alias="from")
    to: RoleRef
    basis: Basis
    kind: str | None = None
    evidence: list[Evidence] = []


class Progressions(Model):
    to: list[Progression] = []
    from_: list[Progression] = Field(default=[], alias="from")


class Totals(Model):
    """Counts of units and sums of credits and hours. `unknown_credits` counts the units that the sums leave out."""

    units: int
    core: int
    functional: int
    credits: Number
    core_credits: Number
    functional_credits: Number
    unknown_credits: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def hours(self) -> Number:
        return self.credits * HOURS_PER_CREDIT


class GapTotals(Totals):
    """Totals of what is missing. `raises` of the units are held, but not at the rung that is asked for; no sum of credits counts them."""

    raises: int = 0


class SourceRef(Lines):
    """`document` is the heading of the specification inside the source."""

    source: str
    document: str


class FunctionCount(FunctionRef):
    """A function with its units in one role. `unknown_credits` counts the units that `credits` leaves out."""

    units: int
    core: int
    functional: int
    credits: Number
    unknown_credits: int = 0


class RoleDetail(RoleRef):
    """Everything about a role. `*_en` is the official English of a text, from an English specification; null where none is loaded.

    `language` is `en` for a role that is loaded in English alone. `source_en` is where the English is printed, if that is another source.
    """

    language: str | None = None
    title_en_official: bool = False
    typical_titles: list[str] = []
    typical_titles_en: list[str] | None = None
    titles_text: str | None = None
    titles_text_en: str | None = None
    parent: str | None = None
    description: str | None = None
    activities: list[str] = []
    activities_en: list[str] | None = None
    purpose: str | None = None
    purpose_en: str | None = None
    general_requirements: list[str] = []
    general_requirements_en: list[str] | None = None
    units: list[Requirement]
    scale: list[Rung] = []
    functions: list[FunctionCount] = []
    soft_skills: list[SoftSkill] = []
    qualification: Qualification | None = None
    on_the_job: list[str] = []
    on_the_job_en: list[str] | None = None
    education_pathway: list[str] = []
    education_pathway_en: list[str] | None = None
    employment_pathway: list[str] = []
    employment_pathway_en: list[str] | None = None
    programmes: list[Programme] = []
    progressions: Progressions
    totals: Totals
    source: SourceRef
    source_en: SourceRef | None = None
    lines: dict[str, Lines] = {}
    notes: list[str] = [CREDITS_NOTE]
