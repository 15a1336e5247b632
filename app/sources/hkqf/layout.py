"""From the rows of a document to its parts: one `Layout` a specification, with its labels, tables and notes.

What is recognised are the words that every specification of the family prints (headings, labels, column names), in whatever markup. A
row that belongs to no part is a fault, never skipped; prose between the parts is left alone.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from app.sources.hkqf.rows import TABLES, Record, Table, add_row, header_of
from app.sources.hkqf.text import (
    SENTENCE_END,
    Block,
    Line,
    Report,
    bare,
    blocks,
    cells,
    is_blank,
    is_separator,
    joined,
    numbered,
    numeral,
    opens_block,
    plain,
    quoted,
)
from app.sources.hkqf.words import (
    AFTER_TABLE,
    CODE,
    FIRST_SECTION,
    LABELS,
    NAMES,
    NOTE,
    PROSE,
    SECTIONS,
    STANDARDS,
    TABLE_TITLES,
    heading_of,
    label_of,
    section_of,
)


@dataclass
class Label:
    """A label and what stands under it."""

    first: int
    last: int
    blocks: list[Block] = field(default_factory=list)

    def text(self, glue: str = "") -> str:
        return glue.join(block.text for block in self.blocks)


@dataclass
class Note:
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
    sections: dict[str, int] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    note: Note | None = None
    sector: str | None = None


def layouts(lines: list[Line], report: Report) -> list[Layout]:
    """Every specification of the document, in order; a fault if there is none, or if contents stand before the first."""
    starts = [at for at, line in enumerate(lines) if heading_of(line)]
    if not starts:
        report.fault(1, "no specification heading", "a heading such as 「…的職業資歷說明」")
        return []
    stray = next((line for line in lines[: starts[0]] if section_of(line) or header_of(line) or label_of(line)), None)
    if stray:
        report.fault(stray.first, f"「{quoted(stray)}」 stands before any specification heading", "a heading 「…的職業資歷說明」 above it")
    return [_Walk(lines[start:end], report).layout for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


class _Walk:
    """One pass over the rows of one specification; `layout` is what it found."""

    def __init__(self, lines: list[Line], report: Report) -> None:
        self.report = report
        document, title = heading_of(lines[0]) or ("", "")
        content = [line.last for line in lines if not is_blank(line.text)]
        self.layout = Layout(lines[0].first, max(content), document, title)
        self.label: Label | None = None
        self.table: Table | None = None
        self.swallow = False
        self.gap = False
        self.fresh = False
        for line in lines[1:]:
            if not self._step(line):
                break
        self._sector(self.layout.labels["field"].text() if "field" in self.layout.labels else "")
        self._missing()

    def _step(self, line: Line) -> bool:
        """Takes one row; False when the rest of the chunk belongs to a specification whose heading is missing."""
        if is_blank(line.text) or is_separator(line.text):
            self.gap = self.gap or is_blank(line.text)
            return True
        known = self._note(line) or self._header(line) or self._heading(line) or self._label(line)
        if known is None:
            self._other(line)
        self.gap = False
        return known is not False

    def _close(self) -> None:
        self.label, self.table, self.swallow, self.fresh = None, None, False, False

    def _note(self, line: Line) -> bool | None:
        text = " ".join(plain(cell) for cell in cells(line.text) if cell)
        found = NOTE.search(text)
        if not found or numbered(text)[0] is not None or found.start() > 8:
            return None
        if self.layout.note:
            self.report.fault(
                line.first, f"a second note 「{quoted(line)}」", f"one note a specification, line {self.layout.note.line} has it"
            )
        else:
            self.layout.note = Note(line.first, line.last, numeral(found[1]))
        self._close()
        return True

    def _header(self, line: Line) -> bool | None:
        header = header_of(line)
        if header is None:
            return None
        kind, columns, unknown = header
        self.label, self.swallow, self.fresh = None, False, True
        missing = [key for key in TABLES[kind].columns if key not in columns]
        twice = [key for key in TABLES[kind].columns if columns.count(key) > 1]
        if unknown or missing or twice:
            names = [f"「{name}」 is not a column" for name in unknown]
            names += [f"column 「{TABLES[kind].columns[key]}」 is missing" for key in missing]
            names += [f"column 「{TABLES[kind].columns[key]}」 stands twice" for key in twice]
            expected = "、".join(TABLES[kind].columns.values())
            self.report.fault(line.first, f"{TABLES[kind].title}: {'; '.join(names)}", f"the columns {expected}")
            self.layout.refused.add(kind)
            self.table, self.swallow = None, True
            return True
        self.table = self.layout.tables.setdefault(kind, Table(kind, line.first, line.last, columns))
        self.table.header, self.table.last = columns, max(self.table.last, line.last)
        return True

    def _heading(self, line: Line) -> bool | None:
        name = section_of(line)
        if name is None:
            if bare(line.text.replace("\t", "")) not in TABLE_TITLES:
                return None
            self.fresh = self.table is not None
            self.label = None
            return True
        if name in self.layout.sections:
            return self._second(line, name, self.layout.sections[name], stop=name == FIRST_SECTION)
        self._close()
        self.layout.sections[name] = line.first
        return True

    def _second(self, line: Line, name: str, first: int, *, stop: bool) -> bool:
        self._close()
        self.swallow = True
        expected = f"once in a specification (line {first} has it) or, before it, the heading 「…的職業資歷說明」 of another one"
        self.report.fault(line.first, f"「{name}」 a second time", expected)
        return not stop

    def _label(self, line: Line) -> bool | None:
        found = label_of(line)
        if found is None:
            return None
        key, content, continued = found
        if key in self.layout.labels and not continued:
            return self._second(line, NAMES[key], self.layout.labels[key].first, stop=key == "field")
        self._close()
        self.label = self.layout.labels.setdefault(key, Label(line.first, line.last))
        self._extend(self.label, content, line)
        return True

    def _extend(self, label: Label, content: list[str], line: Line) -> None:
        """Adds a row to a label; a paragraph that was broken by a page is put together again."""
        for block in (found for cell in content for found in blocks(cell, line.first, line.last)):
            before = label.blocks[-1] if label.blocks else None
            broken = line.first > label.first and before and before.kind == block.kind == "p" and before.text[-1] not in SENTENCE_END
            if before and broken and before.last < line.first:
                label.blocks[-1] = Block("p", joined(before.text, block.text), before.first, line.last)
            else:
                label.blocks.append(block)
        label.last = line.last

    def _other(self, line: Line) -> None:
        """A row that is no heading, header, label or note: of the open table, of the open label, prose, or a fault."""
        row = cells(line.text)
        filled = [cell for cell in row if cell]
        if self.layout.sector is None:
            self._sector(plain(line.text))
        if self.swallow:
            return
        if self.table:
            self._table_row(self.table, row, line)
        elif self.label and self._continues(row, filled):
            self._extend(self.label, filled, line)
        elif len(filled) > 1 or CODE.search(line.text):
            self.swallow = True
            self.label = None
            expected = f"one of the labels {'、'.join(LABELS)}, or the header of a table above its rows"
            self.report.fault(line.first, f"「{quoted(line)}」 belongs to no label and no table", expected)
        elif not row[0] and filled:
            self.report.fault(line.first, f"「{quoted(line)}」 belongs to no label and no table", "a label in its first cell")
        else:
            self._close()

    def _sector(self, text: str) -> None:
        found = STANDARDS.search(text)
        self.layout.sector = found[1].strip() if found else self.layout.sector

    def _continues(self, row: list[str], filled: list[str]) -> bool:
        """Whether a row goes on with the open label: it says so by an empty first cell or a bullet, or it follows directly."""
        label = self.label
        if label is None or len(filled) != 1 or (PROSE.match(plain(filled[0])) and row[0]):
            return False
        if filled[0].startswith("#"):
            return False
        return not row[0] or opens_block(filled[0]) or not label.blocks or (not self.gap and label.blocks[-1].kind == "p")

    def _table_row(self, table: Table, row: list[str], line: Line) -> None:
        """A row while a table is open: after an empty line a single text is prose, unless the page has just been turned."""
        text = row[0]
        alone = len([cell for cell in row if cell]) == 1 and bool(text)
        if not alone or (self.fresh and not (self.gap and AFTER_TABLE.match(plain(text)))):
            add_row(table, row, line, self.report)
            self.fresh = False
            return
        number = numbered(plain(text))[0]
        last = (table.records[-1].number or 0) if table.records else 0
        if (number is not None and (number == last + 1 or not self.gap)) or CODE.search(text):
            self._not_a_row(table, line, "too few cells in ")
        elif not self.gap and not AFTER_TABLE.match(plain(text)) and not text.startswith("#"):
            self._not_a_row(table, line, "no row of the table: ")

    def _not_a_row(self, table: Table, line: Line, wrong: str) -> None:
        shape = table.shape
        expected = f"{len(shape.columns)} cells separated by tabs ({'、'.join(shape.columns.values())}), or an empty line after the table"
        self.report.fault(line.first, f"{shape.title}: {wrong}「{quoted(line)}」", expected)
        table.records.append(Record(numbered(plain(line.text))[0], line.first, line.last, [], faulty=True, raw=line.text))

    def _missing(self) -> None:
        """Faults for the sections, labels and tables that a specification always has, at its heading."""
        found = self.layout
        for name in _absent(SECTIONS, found.sections):
            self.report.fault(found.line, f"「{found.document}」 lacks the section 「{name}」", "this heading")
        for key in _absent(NAMES, found.labels):
            self.report.fault(found.line, f"「{found.document}」 lacks the row 「{NAMES[key]}」", "a row with this label")
        for kind in _absent(TABLES, [*found.tables, *found.refused]):
            columns = "、".join(TABLES[kind].columns.values())
            self.report.fault(
                found.line, f"「{found.document}」 lacks the table of {TABLES[kind].title}", f"a table with the columns {columns}"
            )
        for key, label in found.labels.items():
            if not label.blocks:
                self.report.fault(label.first, f"「{NAMES[key]}」 is empty", "its content in the next cell")
        for table in found.tables.values():
            if not table.records:
                self.report.fault(table.first, f"the table of {TABLES[table.kind].title} has no rows", "at least one")


def _absent(wanted: Iterable[str], found: Container[str]) -> Iterator[str]:
    return (name for name in wanted if name not in found)
