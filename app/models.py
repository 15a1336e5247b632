"""The domain and the API schema in one: frozen models whose field names are the words of the contract.

Credits are QF credits (1 credit = 10 notional learning hours, indicative); a level is a level of its framework (`hkqf`: 1..7);
None always means unknown, never zero. Lines count from 1 in the source file.
"""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, computed_field

Number = int | float
Relation = Literal["new_function", "deeper", "same_level"]
Change = Literal["new", "raise", "same", "lower", "not_listed"]
Direction = Literal["up", "lateral", "down", "unknown"]
Basis = Literal["asserted", "derived", "inferred"]
Metric = Literal["shared", "jaccard", "coverage"]
By = Literal["unit", "function", "soft-skill"]
Order = Literal["credits", "steps"]
Detail = Literal["first", "all", "none"]

HOURS_PER_CREDIT = 10
CREDITS_NOTE = "QF credits are indicative (1 credit = 10 notional learning hours)."


class Model(BaseModel):
    """Immutable, and serialised by the contract's names (`from`, not `from_`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)


T = TypeVar("T")


class Page(Model, Generic[T]):
    """One page of a list: `total` counts all items, `items` holds those from `offset`, at most `limit`."""

    items: list[T]
    total: int
    limit: int
    offset: int


class Items(Model, Generic[T]):
    """A list that is never paged."""

    items: list[T]
    total: int


class Lines(Model):
    """Where something stands in its source file."""

    first_line: int | None = None
    last_line: int | None = None


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


class Requirement(UnitRef, Lines):
    """A unit as one role requires it; `type` (`core`, `functional`, or a bundle's own word) belongs to the requirement."""

    type: str
    order: int
    weight: Number | None = None


class Proficiency(Model):
    """`rank` orders proficiencies: 1 basic, 2 intermediate, 3 advanced, 4 expert."""

    name: str
    name_en: str | None = None
    rank: int
    definition: str | None = None


class SoftSkill(Lines):
    slug: str
    name: str
    name_en: str | None = None
    definition: str | None = None
    proficiency: Proficiency


class SoftSkillRef(Model):
    """A soft skill with the roles (slugs) that expect it."""

    slug: str
    name: str
    name_en: str | None = None
    definition: str | None = None
    roles: list[str] = []


class Entry(Model):
    """Entry requirements by either ladder; `vocational_level` is the level named there, `line` where they stand."""

    academic: str | None = None
    vocational: str | None = None
    vocational_level: int | None = None
    line: int | None = None


class Outcome(Lines):
    order: int
    statement: str
    assessment: list[str] = []
    unit_code: str


class Qualification(Model):
    """`title` as printed (fields / awards), `titles` every field x award name it stands for, `objective` as printed."""

    title: str
    titles: list[str]
    level: int | None = None
    credits: Number | None = None
    entry: Entry
    objective: str | None = None
    outcomes: list[Outcome] = []


class Programme(Lines):
    """A programme on the market as printed; `level_relation` compares its level with the role's."""

    order: int
    award_title: str
    programme_name: str
    level: int | None = None
    level_relation: Literal["below", "same", "above"] | None = None
    provider: str


class Evidence(Model):
    """A quoted line of a source."""

    source: str
    line: int | None = None
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
    """Counts of units and sums of credits (and hours); `unknown_credits` counts the units that the sums leave out."""

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


class SourceRef(Lines):
    """`document` is the heading of the specification inside the source."""

    source: str
    document: str


class FunctionCount(FunctionRef):
    units: int
    core: int
    functional: int
    credits: Number


class RoleDetail(RoleRef):
    typical_titles: list[str] = []
    titles_text: str | None = None
    activities: list[str] = []
    purpose: str | None = None
    general_requirements: list[str] = []
    units: list[Requirement]
    functions: list[FunctionCount] = []
    soft_skills: list[SoftSkill] = []
    qualification: Qualification | None = None
    on_the_job: list[str] = []
    education_pathway: list[str] = []
    employment_pathway: list[str] = []
    programmes: list[Programme] = []
    progressions: Progressions
    totals: Totals
    source: SourceRef
    lines: dict[str, Lines] = {}
    notes: list[str] = [CREDITS_NOTE]


class SharedRequirement(Requirement):
    """A unit of the target that is held; `type_from` is None where `from` does not require it."""

    type_from: str | None = None


class GapUnit(Requirement):
    """`siblings`: the held units of its functions. `rpl_range`: the unit's level lies in RPL's 1..4; None when unknown."""

    relation: Relation
    siblings: list[UnitRef] = []
    rpl_range: bool | None = None


class FunctionGap(Model):
    function: FunctionRef
    units: int
    credits: Number
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


class SharedUnit(UnitRef):
    type_a: str
    type_b: str


class SoftSkillPair(Model):
    name: str
    name_en: str | None = None
    a: Proficiency | None = None
    b: Proficiency | None = None
    change: Change


class FunctionOverlap(FunctionRef):
    """Codes of the units that both, only a, only b require in this function; levels known, credits of each side."""

    shared: list[str]
    only_a: list[str]
    only_b: list[str]
    levels_a: list[int]
    levels_b: list[int]
    credits_a: Number
    credits_b: Number


class PairOverlap(Model):
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
    """`cells[row][column]`: row = from, column = to; the diagonal is the role's own count (`shared`) or 1."""

    roles: list[RoleRef]
    by: By
    metric: Metric
    cells: list[list[Number]]
    counts: list[int]
    shared: list[list[int]]


class SimilarRole(RoleRef):
    shared: int
    jaccard: float
    coverage: float


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
    roles: list[RoleType]
    outcomes: list[UnitOutcome]
    family: list[FamilyUnit]


class Cell(Model):
    """One cell of the function x level grid, for one role and type."""

    level: int | None
    role: str
    type: str
    units: list[str]


class FunctionRow(FunctionRef):
    units: int
    requirements: int
    roles: int
    credits: Number
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
    """One function's ladder: its units by level, with the roles that require them."""

    units: int
    credits: Number
    levels: list[LadderLevel]


class LevelCount(Model):
    key: str
    framework: str
    level: int
    award: str | None = None
    award_en: str | None = None
    roles: int
    units: int


class FieldCount(FieldRef):
    framework: str
    roles: int
    units: int


class SearchHit(Model):
    """`ref` is the RoleRef, UnitRef, FunctionRef, soft skill or programme found; `matched` the text that matched."""

    kind: Literal["role", "unit", "function", "soft_skill", "programme"]
    ref: dict[str, object]
    matched: str


class SearchResult(Items[SearchHit]):
    """`read_as` is the query as it was compared, where characters were folded (Simplified read as Traditional)."""

    q: str
    read_as: str


class GraphNode(Model):
    model_config = ConfigDict(extra="allow")
    id: str
    label: str


class GraphEdge(Model):
    model_config = ConfigDict(extra="allow")
    source: str
    target: str
    type: str


class GraphView(Model):
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    truncated: bool


class Finding(Model):
    """Something in a source that is reported and loaded as it is (contract, section 7)."""

    rule: str
    source: str
    line: int | None = None
    role: str | None = None
    code: str | None = None
    message: str
    message_zh: str | None = None


class SourceInfo(Model):
    name: str
    framework: str
    kind: str
    roles: int
    units: int
    lines: int | None = None
    documents: list[str] = []


class Counts(Model):
    roles: int = 0
    units: int = 0
    functions: int = 0
    requirements: int = 0
    soft_skills: int = 0
    outcomes: int = 0
    programmes: int = 0
    providers: int = 0
    fields: int = 0
    progressions: int = 0


class DatasetInfo(Model):
    version: str
    imported_at: str
    sources: list[SourceInfo]
    counts: Counts
    integrity: list[Finding]


class SourceLine(Model):
    line: int
    text: str


class SourceText(Model):
    """Lines of a source as they were read, for a reader that checks a quotation."""

    source: str
    total: int
    lines: list[SourceLine]


class Problem(Model):
    """RFC 9457 problem details."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    candidates: list[RoleRef] | list[str] | None = None
    errors: list[str] | None = None


class Match(RoleRef):
    """A role by what is already held of it: `share` of its credits, or of its units where any credits are unknown (`share_by`)."""

    held: list[Requirement]
    missing: list[Requirement]
    share: float
    share_by: Literal["credits", "units"]
    held_totals: Totals
    missing_totals: Totals
    totals: Totals


class NextUnit(Model):
    """A unit that is not held: how many of the matching roles' gaps it shortens, and which (slugs, in the order of the roles)."""

    unit: UnitRef
    roles: int
    role_slugs: list[str]


class Matches(Items[Match]):
    """`units` are those that were given, by code, whether or not a role lists them."""

    units: list[UnitRef]
    opens: list[NextUnit]
    notes: list[str] = [CREDITS_NOTE]


class MatchRequest(Model):
    """`held`: codes of the units that a person holds, 1 to 500."""

    held: list[str] = Field(min_length=1, max_length=500, examples=[["107089L3", "107091L4"]])
    limit: int = Field(default=20, ge=1, le=500)


class Completion(Model):
    """Units of the role to add: fewest credits, then fewest units, then codes."""

    units: list[UnitRef]
    credits: Number


class UnitRule(Model):
    """The specification, part 乙: a competency-based course covers at least 60 % of the role's units."""

    met: bool
    covered: int
    needed: int
    of: int
    missing: int
    completion: Completion | None = Field(description="None where the role's units cannot meet the rule")


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
    assumed: bool = Field(description="No course credits were given: the role's stand in")
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
    units: list[str] = Field(default=[], max_length=500, examples=[["107012L3", "107013L3"]])
    course_credits: int | None = Field(default=None, ge=1, le=10_000)
    other_standard_credits: int = Field(default=0, ge=0, le=10_000)
