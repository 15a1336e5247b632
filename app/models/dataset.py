"""What is loaded: levels, fields, sources, counts, findings."""

from typing import Literal

from app.models.base import DifferenceKind, Items, Model, Number
from app.models.roles import FieldRef, Rung


class LevelCount(Model):
    """A level. `name` is what its framework calls it; `award` is the usual award of a level of the Hong Kong framework."""

    key: str
    framework: str
    level: int
    name: str | None = None
    name_en: str | None = None
    award: str | None = None
    award_en: str | None = None
    roles: int
    units: int


class Levels(Items[LevelCount]):
    """Levels, and the rungs at which requirements ask for their units, by framework and rank."""

    scale: list[Rung] = []


class FieldCount(FieldRef):
    framework: str
    roles: int
    units: int


class Finding(Model):
    """Something in a source that is reported but loaded as it is. `rule` says what (docs/reference/documents.md lists the rules)."""

    rule: str
    source: str
    line: int | None = None
    page: int | None = None
    role: str | None = None
    code: str | None = None
    message: str
    message_zh: str | None = None


class LoadedSource(Model):
    """A source as the graph keeps it."""

    name: str
    framework: str
    kind: str
    roles: int
    units: int
    lines: int | None = None
    form: str | None = None
    documents: list[str] = []


class SourceInfo(LoadedSource):
    """`licence` is the line under which its publisher lets it be used; null where the publisher's own terms hold."""

    licence: str | None = None


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


class FieldChange(Model):
    """One field that changed, with its old and its new value. null means that there was or is no value."""

    field: str
    before: str | Number | bool | list[str] | None = None
    after: str | Number | bool | list[str] | None = None


class Difference(Model):
    """Something added, removed or changed between two sets of sources. `key` is a slug, a code, or both ends of a relationship."""

    kind: DifferenceKind
    action: Literal["added", "removed", "changed"]
    key: list[str]
    name: str | None = None
    fields: list[FieldChange] = []


class DifferenceCount(Model):
    """How much of one kind differs. `moved` counts what has the same content at another place of its source."""

    kind: DifferenceKind
    added: int
    removed: int
    changed: int
    moved: int


class Differences(Model):
    """What changed from one dataset to another. If nothing was loaded before, `before` is null and only the counts are given.

    `entries` are sorted by kind, action and key. `truncated` means that there are more than are listed.
    """

    before: str | None
    after: str
    counts: list[DifferenceCount]
    entries: list[Difference]
    truncated: bool = False


class DatasetInfo(Model):
    """What is loaded. `last_import` is what the last import changed: at most 500 entries, long texts cut.

    It is null if an older version loaded the data.
    """

    version: str
    imported_at: str
    sources: list[SourceInfo]
    counts: Counts
    integrity: list[Finding]
    last_import: Differences | None = None


class SourceLine(Model):
    """A line of a source. `page` is its page in a PDF."""

    line: int
    page: int | None = None
    text: str


class SourceText(Model):
    """Lines of a source as they were read, for checking a quotation."""

    source: str
    total: int
    lines: list[SourceLine]
