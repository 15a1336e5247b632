"""What a reader hands over: the validated content of one source, before it meets the other sources.

A reader (hkqf.py, bundle.py) turns a file into one `SourceRecord`, or into the complete list of what is wrong with it. Text is
verbatim, names are as printed, nothing English is added here, and nothing is looked up. Lines count from 1.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field

from app.models import Evidence, Finding, Lines, Model, Number


def _absent(default: Any) -> Any:
    """A field that a record is kept without while it says nothing: what was kept before there was such a field stays the same."""
    return Field(default=default, exclude_if=lambda value: not value)


class Statement(Lines):
    """One bullet or paragraph, verbatim."""

    text: str


class UnitRecord(Lines):
    """A unit as this source prints it first; `functions` are names, all that this source puts it in, in order. `other_names` are what it is
    called elsewhere, so that a search finds it. `language` is `en` where an English document prints it.
    """

    code: str
    name: str
    name_en: str | None = None
    level: int | None = None
    credits: Number | None = None
    functions: tuple[str, ...] = ()
    description: str | None = _absent(None)
    other_names: tuple[str, ...] = _absent(())
    language: str | None = _absent(None)


class RequirementRecord(Lines):
    """`type` is `core`, `functional`, or a bundle's own word; `order` counts from 1 over the whole role.

    `proficiency` is the name of the rung at which the unit is asked for, and `rank` its place on the framework's scale.
    """

    code: str
    type: str
    order: int
    weight: Number | None = None
    proficiency: str | None = _absent(None)
    rank: int | None = _absent(None)


STATED = set(RequirementRecord.model_fields)  # shared by all that are made without checks: a set for each of ESCO's takes 65 MB


class SoftSkillRecord(Lines):
    name: str
    definition: str | None = None
    proficiency: str
    rank: int
    proficiency_definition: str | None = None


class OutcomeRecord(Lines):
    order: int
    statement: str
    assessment: tuple[str, ...] = ()
    code: str


class EntryRecord(Model):
    """Both ladders as printed; `text` is the whole cell, `line` its line."""

    text: str
    academic: str | None = None
    vocational: str | None = None
    vocational_level: int | None = None
    line: int


class QualificationRecord(Lines):
    title: str
    titles: tuple[str, ...]
    level: int
    credits: Number
    entry: EntryRecord
    objective: str | None = None


class ProgrammeRecord(Lines):
    order: int
    award_title: str
    programme_name: str
    level: int | None = None
    provider: str


class RoleRecord(Lines):
    """One specification. `key` is a bundle's own id (None: the slug is made from field and position, or the title).

    `language` is `en` for an English specification; others are Chinese, or a bundle's.
    """

    key: str | None = None
    document: str
    language: str | None = _absent(None)
    title: str
    title_en: str | None = None
    position: str | None = None
    level: int | None = None
    field: str | None = None
    sector: str | None = None
    group: str | None = None
    parent: str | None = None
    job_family: str | None = _absent(None)
    description: str | None = _absent(None)
    titles_text: str | None = None
    typical_titles: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
    general_requirements: tuple[str, ...] = ()
    requirements: tuple[RequirementRecord, ...] = ()
    soft_skills: tuple[SoftSkillRecord, ...] = ()
    qualification: QualificationRecord | None = None
    outcomes: tuple[OutcomeRecord, ...] = ()
    on_the_job: tuple[str, ...] = ()
    education_pathway: tuple[Statement, ...] = ()
    employment_pathway: tuple[Statement, ...] = ()
    programmes: tuple[ProgrammeRecord, ...] = ()
    lines: dict[str, Lines] = Field(default_factory=dict)


class ProgressionRecord(Lines):
    """A row of a bundle's progressions, by the roles' own ids."""

    from_key: str
    to_key: str
    kind: str | None = None


class RungRecord(Lines):
    """A rung of the framework's scale of proficiency; 1 is the lowest."""

    rank: int
    name: str
    name_en: str | None = None
    definition: str | None = None


class LevelRecord(Lines):
    """What a framework calls one of its levels."""

    level: int
    name: str | None = None
    name_en: str | None = None


class EnglishName(Model):
    """A row of the `english.csv` that lies beside a document: an English name for something that the document names."""

    kind: str
    key: str
    name_en: str
    official: bool = False
    line: int | None = None


class Original(Model):
    """The file that a source was read from where it is no text: its form (docx, html, pdf) and its bytes in base64."""

    form: str
    content: str


class SourceRecord(Model):
    """The content of one source. `text` (its lines, newline-joined, for the reader of quotations) is not part of the content's hash.

    Of a document of another form than text, `text` is the text that it was read as, `pages` the page of each of its lines (PDF), and
    `original` the file. `english`: the English names that came beside a document. `scale`: the rungs of proficiency, lowest first.
    `prefix`: what stands before the ids, where they were given one.
    """

    name: str
    framework: str
    kind: str
    units: tuple[UnitRecord, ...]
    roles: tuple[RoleRecord, ...]
    progressions: tuple[ProgressionRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str | None = None
    pages: tuple[int, ...] | None = None
    original: Original | None = None
    english: tuple[EnglishName, ...] = _absent(())
    scale: tuple[RungRecord, ...] = _absent(())
    levels: tuple[LevelRecord, ...] = _absent(())
    prefix: str | None = _absent(None)

    def quoted(self, line: int | None, text: str) -> Evidence:
        """A quotation of this source, with its page where it has pages."""
        at = (line or 0) - 1
        page = self.pages[at] if self.pages and 0 <= at < len(self.pages) else None
        return Evidence(source=self.name, line=line, page=page, text=text)


@dataclass(frozen=True, order=True)
class Fault:
    """Why an import is refused: one line a fault, `file:line: what is wrong and what was expected`."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class Reading:
    """What a reader makes of one file: a record, or at least one fault, or a map that it proposes where it was given none."""

    record: SourceRecord | None = None
    faults: list[Fault] = field(default_factory=list)
    proposal: str | None = None


ColumnMap = dict[str, str | tuple[str, ...]]  # what a column says -> its heading, or the headings of a matrix


@dataclass(frozen=True)
class Label:
    """One row of the table. `meaning` is a kind and a name in it, such as `label.position`."""

    label: str
    language: str
    meaning: str
    seen: bool = False
    source: str = ""

    @property
    def kind(self) -> str:
        return self.meaning.partition(".")[0]

    @property
    def name(self) -> str:
        return self.meaning.rpartition(".")[2]


@dataclass(frozen=True)
class Said:
    """What the caller says of the files: the framework of bundles, the encoding of texts, the map and the sheet of tables, further
    labels of documents; None where the reader finds it out.
    """

    framework: str | None = None
    encoding: str | None = None
    columns: ColumnMap | None = None
    sheet: str | None = None
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Reader:
    """One kind of input. `recognises` looks at a file or folder and opens no more of it than it must; a file that nobody recognises is
    read by the reader of its ending. `read` takes it and what the caller says of it, and raises OSError. `licence`: of what is read;
    None where its publisher's terms hold. `takes_map`: it needs to be told which column says what.
    """

    kind: str
    about: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path, Said], list[Reading]]
    endings: tuple[str, ...] = ()
    licence: str | None = None
    takes_framework: bool = False
    takes_map: bool = False
