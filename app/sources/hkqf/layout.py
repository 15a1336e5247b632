"""From the rows of a document to its parts: one `Layout` a specification, with its labels, tables and notes.

What is recognised are the words that every specification of the family prints (headings, labels, column names), in whatever markup. A
row that belongs to no part is a fault or is reported as passed over; the family's own prose between the parts is left alone.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from app.sources.hkqf.heading import Heading, half_heading, heading_of
from app.sources.hkqf.report import ADDING, Report
from app.sources.hkqf.rows import TABLES, Table, header_of
from app.sources.hkqf.text import Block, Line, cells, is_blank, quoted
from app.sources.hkqf.words import NAMES, SECTIONS, is_table_title, label_of, section_of
from app.text.normal import normal

HEADING_EXPECTED = (
    "a heading such as 「…的職業資歷說明」 or 「Vocational Qualification Specifications for …」, with nothing else but a number before it, "
    "or a level, date or edition in brackets"
)


@dataclass
class Label:
    """A label and what stands under it. `below`: its text is on the lines below it; `number`: the latest of a numbered list there."""

    first: int
    last: int
    blocks: list[Block] = field(default_factory=list)
    place: int = 0
    below: bool = False
    number: int = 0

    def text(self, glue: str = "") -> str:
        return glue.join(block.text for block in self.blocks)


@dataclass
class CoreNote:
    """The remark that states the number of core units; `number` is None where it cannot be read."""

    line: int
    last: int
    number: int | None


@dataclass
class Layout:
    """The parts of one specification. `refused` names the tables whose header has been refused already."""

    line: int
    last: int
    document: str
    title: str
    language: str = "zh"
    sections: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    note: CoreNote | None = None
    sector: str | None = None


@dataclass(frozen=True)
class Chunk:
    """The rows from one heading to the next, the heading's own first."""

    heading: Heading
    lines: list[Line]


def chunks(lines: list[Line], report: Report) -> list[Chunk]:
    """The specifications of a document, in order; a fault if there is none, or if contents stand before the first."""
    starts = [(at, heading) for at, line in enumerate(lines) if (heading := heading_of(line))]
    if not starts:
        half = next((line.first for line in lines if half_heading(line)), None)
        report.fault(half or 1, "no specification heading", HEADING_EXPECTED)
        return []
    ends = [*(at for at, _ in starts[1:]), len(lines)]
    found = [Chunk(heading, lines[at:end]) for (at, heading), end in zip(starts, ends, strict=True)]
    before = lines[: starts[0][0]]
    kept = _without_contents(found, report)
    if stray := next((line for line in before if section_of(line) or header_of(line) or label_of(line)), None):
        half = next((line.first for line in before if half_heading(line)), None)
        report.fault(half or stray.first, f"「{quoted(stray)}」 stands before any specification heading", f"{HEADING_EXPECTED} above it")
    for at, _ in starts:
        if at and _broken(lines[at - 1], lines[at]):
            wrong = f"the heading 「{quoted(lines[at - 1])} / {quoted(lines[at])}」 seems to be broken over two lines"
            report.fault(lines[at].first, wrong, f"{HEADING_EXPECTED} on one line")
        above = next((line for line in reversed(lines[:at]) if not is_blank(line.text)), None)
        if above and _beside(above, lines[at]):
            said = quoted(above)
            message = f"heading 「{said}」 right above that of a specification; not read as a part of its title"
            report.note("ignored_line", above.first, message, f"資歷說明標題正上方的標題「{said}」不當作標題的一部分")
    for chunk in kept:
        if chunk.heading.wrong:
            wrong = f"the heading 「{chunk.heading.document}」 has words that are part of no role: 「{chunk.heading.wrong}」"
            report.fault(chunk.lines[0].first, wrong, HEADING_EXPECTED)
    return kept


def _without_contents(found: list[Chunk], report: Report) -> list[Chunk]:
    """Headings with nothing below them that come again are lines of a table of contents; repeated ones are page heads."""
    kept: list[Chunk] = []
    passed: list[tuple[Line, str]] = []
    for at, chunk in enumerate(found):
        bare_heading = not any(_content(line) or section_of(line) for line in chunk.lines[1:])
        again = any(_same(chunk, other) for other in found[at + 1 :])
        if again and not any(_content(line) for line in chunk.lines[1:]):
            passed.append((chunk.lines[0], "a line of a table of contents"))
        elif chunk.heading.continued and kept and _same(chunk, kept[-1]):
            passed.append((chunk.lines[0], "a heading that is continued"))
            kept[-1] = Chunk(kept[-1].heading, [*kept[-1].lines, *chunk.lines[1:]])
        elif bare_heading and at + 1 < len(found):
            wrong = f"this heading follows another, 「{chunk.heading.document}」 on line {chunk.lines[0].first}, with nothing between them"
            report.fault(found[at + 1].lines[0].first, wrong, "one heading a specification; take out the one that is the head of a page")
        else:
            kept.append(chunk)
    if passed:
        lines = "、".join(str(line.first) for line, _ in passed)
        what = passed[0][1]
        message = f"{what} 「{quoted(passed[0][0])}」 passed over (lines {lines})"
        report.note("furniture", passed[0][0].first, message, f"略過重複的標題「{quoted(passed[0][0])}」（第 {lines} 行）")
    return kept


def _broken(above: Line, line: Line) -> bool:
    """Whether the marked row right above begins what this row, which is not marked, ends."""
    marked = above.text.lstrip().startswith("#") and not line.text.lstrip().startswith("#")
    return marked and above.last + 1 == line.first and not (section_of(above) or is_table_title(above) or heading_of(above))


def _beside(above: Line, line: Line) -> bool:
    """Whether the row above is a heading of the same rank that names no part."""
    ranks = [re.match(r"\s*(#+)", one.text) for one in (above, line)]
    same = ranks[0] and ranks[1] and ranks[0][1] == ranks[1][1]
    return bool(same) and not (section_of(above) or is_table_title(above) or heading_of(above))


def _same(chunk: Chunk, other: Chunk) -> bool:
    return normal(chunk.heading.title) == normal(other.heading.title)


def _content(line: Line) -> bool:
    """Whether a row holds what a specification says, and not only names its parts."""
    return header_of(line) is not None or len([cell for cell in cells(line.text) if cell]) > 1


def report_missing(found: Layout, report: Report) -> None:
    """Faults for the sections, labels and tables that a specification always has, at its heading."""
    other = f"; if it is called otherwise, {ADDING}"
    for name in _absent(SECTIONS, found.sections):
        report.fault(
            found.line,
            f"「{found.document}」 lacks the section 「{SECTIONS[name]}」",
            f"this heading{other}",
        )
    for key in _absent(NAMES, found.labels):
        report.fault(
            found.line,
            f"「{found.document}」 lacks the row 「{NAMES[key]}」",
            f"a row with this label{other}",
        )
    for kind in _absent(TABLES, [*found.tables, *found.refused]):
        columns = "、".join(TABLES[kind].columns.values())
        report.fault(found.line, f"「{found.document}」 lacks the table of {TABLES[kind].title}", f"a table with the columns {columns}")
    for key, label in found.labels.items():
        if not label.blocks:
            report.fault(label.first, f"「{NAMES[key]}」 is empty", "its content in the next cell")
    for table in found.tables.values():
        if not table.records:
            report.fault(table.first, f"the table of {TABLES[table.kind].title} has no rows", "at least one")


def _absent(wanted: Iterable[str], found: Container[str]) -> Iterator[str]:
    return (name for name in wanted if name not in found)
