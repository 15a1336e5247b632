"""One pass over the rows of one specification: which label, table or remark each row belongs to."""

import re
from collections.abc import Iterable

from app.sources.hkqf.furniture import MARK, MARKS, joined_mark
from app.sources.hkqf.gathering import gather
from app.sources.hkqf.heading import half_heading
from app.sources.hkqf.labels import labels
from app.sources.hkqf.layout import HEADING_EXPECTED, Chunk, CoreNote, Label, Layout, report_missing
from app.sources.hkqf.report import ADDING, Report
from app.sources.hkqf.rows import TABLES, Row, Table, header_of
from app.sources.hkqf.shape import fullmatch
from app.sources.hkqf.text import (
    SENTENCE_END,
    Block,
    Line,
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
    FIRST_SECTION,
    NAMES,
    SECTIONS,
    core_note,
    is_after_table,
    is_code,
    is_prose,
    is_table_title,
    label_of,
    section_of,
    sector_in,
)
from app.text.normal import normal

LISTS = {"field", "general_requirements", "on_the_job", "pathway"}
ONE_LINE = {"position", "qualification_level", "qualification_credits"}
TOUCHING = (
    "an empty line around it if it is a remark, a bullet or a tab before it if it belongs to the text above; "
    "take it out if it is the head or foot of a page"
)


LONGEST_LABEL = 80


def layout_of(chunk: Chunk, report: Report) -> Layout:
    """The parts of one specification; faults for everything that belongs to none, and for what is missing."""
    return _Walk(chunk, report).layout


class _Walk:
    """`layout` is what has been found; `label` or `table` is open, `swallow` while the rest of a refused part goes by."""

    def __init__(self, chunk: Chunk, report: Report) -> None:
        self.report = report
        lines = chunk.lines
        content = [line.last for line in lines if not is_blank(line.text)]
        self.layout = Layout(lines[0].first, max(content), chunk.heading.document, chunk.heading.title, chunk.heading.language)
        self.label: Label | None = None
        self.table: Table | None = None
        self.swallow = False
        self.gap = False
        self.fresh = False
        for line in lines[1:]:
            if not self._step(line):
                break
        for table in self.layout.tables.values():
            gather(table, report)
        self._sector(self.layout.labels["field"].text() if "field" in self.layout.labels else "")
        report_missing(self.layout, report)

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
        found = core_note(text)
        if found is None or numbered(text)[0] is not None:
            return None
        if self.layout.note:
            self.report.fault(
                line.first, f"a second note 「{quoted(line)}」", f"one note a specification, line {self.layout.note.line} has it"
            )
        else:
            self.layout.note = CoreNote(line.first, line.last, numeral(found))
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
            names = [f"「{plain(name)}」 is not a column" for name in unknown]
            names += [f"column 「{TABLES[kind].columns[key]}」 is missing" for key in missing]
            names += [f"column 「{TABLES[kind].columns[key]}」 stands twice" for key in twice]
            expected = "、".join(TABLES[kind].columns.values())
            expected += f", or {ADDING}" if unknown else ""
            self.report.fault(line.first, f"{TABLES[kind].title}: {'; '.join(names)}", f"the columns {expected}")
            self.layout.refused.add(kind)
            self.table, self.swallow = None, True
            return True
        self._spelt(line, (label.label for label in labels().of("column")))
        self.table = self.layout.tables.setdefault(kind, Table(kind, line.first, line.last, columns))
        self.table.header, self.table.last = columns, max(self.table.last, line.last)
        return True

    def _spelt(self, line: Line, names: Iterable[str]) -> None:
        """Reports a label or column in Simplified or variant characters."""
        printed = [plain(cell) for cell in cells(line.text) if cell]
        usual = [normal(name) for name in names]
        for text in printed if len(usual) > 1 else printed[:1]:
            if not text.isascii() and not any(name in normal(text) for name in usual):
                self.report.spelling("words", line.first, text, "")

    def _heading(self, line: Line) -> bool | None:
        name = section_of(line)
        if name is None:
            if not is_table_title(line):
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
        expected = f"once in a specification (line {first} has it) or, before it, the heading of another one"
        self.report.fault(line.first, f"「{SECTIONS.get(name, name)}」 a second time", expected)
        return not stop

    def _label(self, line: Line) -> bool | None:
        found = label_of(line)
        if found is None:
            return None
        key, content, continued = found
        if key in self.layout.labels and not continued:
            return self._second(line, NAMES[key], self.layout.labels[key].first, stop=key == "field")
        self._close()
        self._spelt(line, (NAMES[key],))
        self.label = self.layout.labels.setdefault(key, Label(line.first, line.last, place=line.place))
        self._extend(key, self.label, self._one_cell(key, content, line), line)
        return True

    def _one_cell(self, key: str, content: list[str], line: Line) -> list[str]:
        """The one cell beside a label; a page mark beside it is passed over, anything else is a fault."""
        kept = list({normal(plain(cell)): cell for cell in content if not fullmatch(MARKS, plain(cell))}.values())
        mark = next((plain(cell) for cell in content if fullmatch(MARKS, plain(cell))), "")
        if mark and len(content) > 1:
            self.report.note("furniture", line.first, f"page mark 「{mark}」 beside 「{NAMES[key]}」 passed over", f"略過「{mark}」")
        if len(kept) > 1:
            wrong = f"「{NAMES[key]}」 has {len(kept)} cells beside it: 「{quoted(line)}」"
            self.report.fault(line.first, wrong, "one cell with its content, the next label on a line of its own", "cells")
        return kept if len(content) > 1 else content

    def _extend(self, key: str, label: Label, content: list[str], line: Line) -> None:
        """Adds a row to a label; a paragraph that was broken by a page is put together again."""
        found = [block for cell in content for block in blocks(cell, line.first, line.last)]
        marked = key == "position" and any(fullmatch(rf".*(?:{MARK})", block.text) for block in found)
        if key in ONE_LINE and (marked or len(label.blocks) + len(found) > 1):
            wrong = f"「{NAMES[key]}」 says more than one thing: 「{quoted(line)}」"
            self.report.fault(line.first, wrong, "one line for it; take this one out if it is the head or foot of a page")
            return
        for block in found:
            before = label.blocks[-1] if label.blocks else None
            broken = line.place > label.place and before and before.kind == block.kind == "p" and before.text[-1] not in SENTENCE_END
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
        if half_heading(line):
            self._close()
            self.swallow = True
            self.report.fault(line.first, f"「{quoted(line)}」 is no heading of a specification", HEADING_EXPECTED)
        if self.swallow:
            return
        if self.table:
            self._table_row(self.table, row, line)
        elif self.label and self._continues(row, filled):
            key = next(key for key, label in self.layout.labels.items() if label is self.label)
            if self.label.blocks and not self.label.below:
                zh = f"「{NAMES[key]}」在下面接續：「{quoted(line)}」"
                self.report.note("text_continued", line.first, f"「{NAMES[key]}」 goes on below its row: 「{quoted(line)}」", zh)
            self.label.below = self.label.below or not self.label.blocks
            self.label.number = numbered(plain(filled[0]))[0] or self.label.number
            self._extend(key, self.label, filled, line)
        elif len(filled) > 1 or is_code(line.text):
            self._unknown(line)
        elif not row[0] and filled:
            expected = TOUCHING if self.label else "a label in its first cell"
            self.report.fault(line.first, f"「{quoted(line)}」 belongs to no label and no table", expected, "unknown")
        elif self.label and not self.gap and not is_prose(plain(filled[0])) and not filled[0].startswith("#"):
            self.report.fault(line.first, f"「{quoted(line)}」 stands directly below the text of a label", TOUCHING, "unknown")
        else:
            self._pass_over(line)

    def _unknown(self, line: Line) -> None:
        self.swallow = True
        self.label = None
        expected = f"one of the labels {'、'.join(NAMES.values())}, or the header of a table above its rows"
        if 1 < len(plain(cells(line.text)[0])) <= LONGEST_LABEL and not is_code(line.text):
            expected += f"; if 「{plain(cells(line.text)[0])}」 is another word for one of them, {ADDING}"
        if joined_mark(line.text):
            expected = f"a page head and a page number that repeat, or {expected}; take it out if it is the head or foot of a page"
        self.report.fault(line.first, f"「{quoted(line)}」 belongs to no label and no table", expected, "unknown")

    def _pass_over(self, line: Line) -> None:
        """Leaves a text between the parts alone; unless the family prints it everywhere, a finding says so."""
        text = next(plain(cell) for cell in cells(line.text) if cell)
        if not is_prose(text) and not is_after_table(text):
            self.report.note(
                "ignored_line", line.first, f"「{quoted(line)}」 passed over: no label, table or note", f"略過「{quoted(line)}」"
            )
        self._close()

    def _sector(self, text: str) -> None:
        self.layout.sector = sector_in(text) or self.layout.sector

    def _continues(self, row: list[str], filled: list[str]) -> bool:
        """Whether a row goes on with the open label: the label is still empty, or the row is an item of its list, or the rest of a text."""
        label = self.label
        if label is None or len(filled) != 1 or filled[0].startswith("#") or (is_prose(plain(filled[0])) and row[0]):
            return False
        if not label.blocks:
            return True
        key = next(key for key, known in self.layout.labels.items() if known is label)
        last = label.blocks[-1]
        if opens_block(filled[0]):
            number = numbered(plain(filled[0]))[0]
            if number is not None:
                return number == 1 + label.number and (label.below or number > 1 or last.text[-1] in ":：")
            return key in LISTS or last.kind == "li" or last.text[-1] in ":："
        if re.match(r"<p[\s>]", filled[0], re.IGNORECASE):
            return label.below and not self.gap
        return not row[0] and self.gap and last.kind == "p" and last.text[-1] not in SENTENCE_END

    def _table_row(self, table: Table, row: list[str], line: Line) -> None:
        """A row while a table is open: after an empty line a single text is prose, unless it stands in cells below a header."""
        text = plain(row[0])
        alone = len([cell for cell in row if cell]) == 1 and bool(row[0])
        if not alone or (self.fresh and len(row) > 1 and not is_after_table(text)):
            table.rows.append(Row(line, row, table.header, self.fresh))
            self.fresh = False
            return
        number = numbered(text)[0]
        if (number is not None and (number == table.last_number + 1 or not self.gap)) or is_code(text):
            self._not_a_row(table, line, "too few cells in ")
        elif is_prose(text) or is_after_table(text):
            self.fresh = self.fresh and not self.gap
        elif not self.gap:
            self._not_a_row(table, line, "no row of the table: ")
        else:
            self._pass_over(line)
            self.table = table

    def _not_a_row(self, table: Table, line: Line, wrong: str) -> None:
        shape = table.shape
        expected = f"{len(shape.columns)} cells separated by tabs ({'、'.join(shape.columns.values())}), or an empty line after the table"
        expected += "; take it out if it is the head or foot of a page"
        self.report.fault(line.first, f"{shape.title}: {wrong}「{quoted(line)}」", expected, "cells")
        table.rows.append(Row(line, cells(line.text), table.header, faulty=True))
