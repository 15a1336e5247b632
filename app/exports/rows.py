"""The rows of the tables: each model is a table, its fields are the columns in order, and their descriptions explain them."""

from typing import Any

from pydantic import Field

from app.models import Basis, Direction, Model, Number, Relation

CODES, TEXTS = "|", "\n"  # what joins a list in one cell: codes and slugs on a line, statements below each other
NARROW, NAME, TEXT = 10, 28, 60


def col(about: str, width: int = NARROW, *, join: str = CODES, **more: Any) -> Any:
    """A column: what it holds, and its width in a workbook, in characters."""
    return Field(description=about, json_schema_extra={"width": width, "join": join}, **more)


def first_line() -> Any:
    return col("first line in the source, counted from 1")


def last_line() -> Any:
    return col("last line in the source")


def source() -> Any:
    return col("name of the source", NAME)


class RequirementRow(Model):
    """What each role requires: one row for each role and unit."""

    role: str = col("slug of the role", NAME)
    title: str = col("title of the role", 18)
    role_level: int | None = col("level of the role")
    code: str = col("unit code, text", 12)
    name: str = col("name of the unit", 40)
    name_en: str | None = col("English name", 40)
    name_en_official: bool = col("true: the published English name; false: a gloss")
    level: int | None = col("level of the unit")
    off_level: bool | None = col("true if the unit's level differs from the role's")
    credits: Number | None = col("credits, indicative; empty is unknown")
    hours: Number | None = col("notional learning hours, 10 for each credit")
    type: str = col("core, functional, or the source's own word", 12)
    order: int = col("place in the role's list")
    weight: Number | None = col("weight that the source gives the requirement")
    proficiency: str | None = col("rung at which the role asks for the unit; empty if it names none", 14)
    rank: int | None = col("its rank on the framework's scale, 1 the lowest")
    functions: list[str] = col("slugs of the unit's functions", NAME)
    title_en: str | None = col("English title of the role", 24)
    framework: str = col("framework of the role")
    sector: str | None = col("sector of the role's field", 18)
    field: str | None = col("field of the role", 18)
    job_family: str | None = col("job family of the role", 18)
    source: str = source()
    first_line: int | None = first_line()
    last_line: int | None = last_line()


class UnitRow(Model):
    """Units of competency."""

    code: str = col("unit code, text", 12)
    name: str = col("name", 40)
    name_en: str | None = col("English name", 40)
    name_en_official: bool = col("true: the published English name; false: a gloss")
    level: int | None = col("level")
    credits: Number | None = col("credits, indicative; empty is unknown")
    hours: Number | None = col("notional learning hours, 10 for each credit")
    framework: str = col("framework")
    functions: list[str] = col("slugs of its functions", NAME)
    function_names: list[str] = col("names of its functions", NAME)
    roles: int = col("number of roles that require it")
    sources: list[str] = col("names of the sources that contain it", NAME)
    description: str | None = col("what the source says about the unit", TEXT)


class FunctionRow(Model):
    """Functions (major functional areas). A unit with two functions counts in both."""

    slug: str = col("slug", NAME)
    name: str = col("name", NAME)
    name_en: str | None = col("English, a gloss", NAME)
    framework: str = col("framework")
    units: int = col("number of units")
    credits: Number | None = col("their known credits, indicative; empty if all are unknown")
    requirements: int = col("number of requirements")
    roles: int = col("number of roles")


class RoleRow(Model):
    """Roles with their qualification and the texts of their specification."""

    slug: str = col("slug", NAME)
    title: str = col("title", 18)
    title_en: str | None = col("English title", NAME)
    position: str | None = col("position")
    position_en: str | None = col("its English", 12)
    job_family: str | None = col("job whose rungs these roles are", 20)
    parent: str | None = col("broader role or class, as the source names it", 20)
    level: int | None = col("level; not a pay band or a rating of a person")
    framework: str = col("framework")
    field: str | None = col("slug of the field (area of specialty)", 20)
    field_name: str | None = col("its name", 20)
    field_en: str | None = col("its English", 20)
    sector: str | None = col("slug of the sector", 20)
    sector_name: str | None = col("its name", 20)
    sector_en: str | None = col("its English", 20)
    typical_titles: list[str] = col("typical job titles", NAME)
    description: str | None = col("what the source says about the role", TEXT)
    units: int = col("number of units that it requires")
    core: int = col("of them core")
    functional: int = col("of them functional")
    credits: Number | None = col("known credits of its units, indicative; empty if all are unknown")
    core_credits: Number | None = col("of them core")
    functional_credits: Number | None = col("of them functional")
    unknown_credits: int = col("units whose credits are unknown, left out of the sums")
    qualification_title: str | None = col("qualification as printed", NAME)
    qualification_level: int | None = col("level of the qualification")
    qualification_credits: Number | None = col("its stated credits")
    entry_academic: str | None = col("academic entry", TEXT)
    entry_vocational: str | None = col("vocational entry", TEXT)
    entry_vocational_level: int | None = col("level that the vocational entry names")
    objective: str | None = col("objective of the qualification", TEXT)
    purpose: str | None = col("purpose of the role", TEXT)
    general_requirements: list[str] = col("general requirements", TEXT, join=TEXTS)
    on_the_job: list[str] = col("on-the-job learning", TEXT, join=TEXTS)
    education_pathway: list[str] = col("education pathway", TEXT, join=TEXTS)
    employment_pathway: list[str] = col("employment pathway", TEXT, join=TEXTS)
    source: str = source()
    document: str = col("heading of the specification in the source", NAME)
    first_line: int | None = first_line()
    last_line: int | None = last_line()


class SoftSkillRow(Model):
    """Soft skills: one row for each role and skill."""

    role: str = col("slug of the role", NAME)
    skill: str = col("slug of the soft skill", 20)
    name: str = col("name", 20)
    name_en: str | None = col("English, a gloss", 20)
    definition: str | None = col("definition as printed", TEXT)
    framework: str = col("framework")
    proficiency: str = col("proficiency expected", 12)
    proficiency_en: str | None = col("its English", 14)
    rank: int = col("its rank: 1 basic, 2 intermediate, 3 advanced, 4 expert")
    proficiency_definition: str | None = col("its definition as printed", TEXT)
    first_line: int | None = first_line()
    last_line: int | None = last_line()


class OutcomeRow(Model):
    """Learning outcomes of the roles' qualifications, one for each unit."""

    role: str = col("slug of the role", NAME)
    order: int = col("place in the list")
    code: str = col("unit code, text", 12)
    statement: str = col("the outcome", TEXT)
    assessment: list[str] = col("assessment guidelines, one on each line", TEXT, join=TEXTS)
    source: str = source()
    first_line: int | None = first_line()
    last_line: int | None = last_line()


class ProgrammeRow(Model):
    """Programmes on the market as printed: examples, not a route to the qualification."""

    role: str = col("slug of the role", NAME)
    order: int = col("place in the list")
    award_title: str = col("award", NAME)
    programme_name: str = col("programme", NAME)
    level: int | None = col("level of the programme")
    level_relation: str | None = col("that level compared with the role's: below, same, above")
    provider: str = col("provider", NAME)
    source: str = source()
    first_line: int | None = first_line()
    last_line: int | None = last_line()


class ProgressionRow(Model):
    """Which role leads to which, on what basis."""

    from_: str = col("slug of the role", NAME, alias="from")
    to: str = col("slug of the role it leads to", NAME)
    basis: Basis = col("asserted (a source says so), derived (from entry levels), inferred (between fields)", 12)
    kind: str | None = col("kind that the source gives it", 14)
    evidence: int = col("number of quoted lines")


class EvidenceRow(Model):
    """The quoted lines on which progressions are based: one row for each line."""

    from_: str = col("slug of the role", NAME, alias="from")
    to: str = col("slug of the role it leads to", NAME)
    order: int = col("place among the lines of this progression")
    source: str = source()
    line: int | None = col("line in the source, counted from 1")
    page: int | None = col("page of the PDF")
    text: str = col("the line as printed", TEXT)


class GapRow(Model):
    """What `to` requires and `from` does not: one row for each unit of each pair of roles.

    If `direction` is down, these are not credits still to earn.
    """

    from_: str = col("slug of the role that the person has; its units are assumed to be held", NAME, alias="from")
    to: str = col("slug of the other role", NAME)
    progression: Basis | None = col("basis of the progression between them; empty if there is none", 12)
    direction: Direction = col("up, lateral, down or unknown, by the levels of the roles")
    code: str = col("unit code, text", 12)
    name: str = col("name of the unit", 40)
    name_en: str | None = col("English name", 40)
    level: int | None = col("level of the unit")
    credits: Number | None = col("credits, indicative; empty is unknown")
    type: str = col("type for `to`", 12)
    proficiency: str | None = col("rung at which `to` asks for the unit", 14)
    rank: int | None = col("its rank, 1 the lowest")
    held_proficiency: str | None = col("rung at which `from` asks for it, which counts as held", 14)
    held_rank: int | None = col("its rank")
    relation: Relation = col(
        "compared with what is held in the unit's functions: new_function, deeper, same_level; raise: held, but not at the rung of `to`", 14
    )
    functions: list[str] = col("slugs of the unit's functions", NAME)
    siblings: list[str] = col("codes of the held units of these functions", NAME)


class ShareRow(Model):
    """Pairs of roles that share units, the 20 nearest of each role."""

    a: str
    b: str
    shared: int
    jaccard: float


class RungRow(Model):
    """The scales of proficiency: what the rungs that requirements name mean."""

    framework: str = col("framework whose scale it is", 14)
    rank: int = col("place on the scale, 1 the lowest")
    name: str = col("name of the rung", 20)
    name_en: str | None = col("English name", 20)
    definition: str | None = col("what it means", TEXT)


class SourceRow(Model):
    """What was imported."""

    name: str = col("name of the source", NAME)
    framework: str = col("framework")
    kind: str = col("kind of source")
    roles: int = col("number of roles")
    units: int = col("number of units")
    lines: int | None = col("number of lines of its text")
    form: str | None = col("docx, html or pdf, if it was not a text")
    documents: list[str] = col("specifications in it", TEXT, join=TEXTS)


class FindingRow(Model):
    """What the import found in the sources and loaded as it is."""

    rule: str = col("rule", 20)
    source: str = source()
    line: int | None = col("line in the source")
    page: int | None = col("page of the PDF")
    role: str | None = col("slug of the role", NAME)
    code: str | None = col("unit code, text", 12)
    message: str = col("what was found", TEXT)
    message_zh: str | None = col("the same in Chinese", TEXT)
