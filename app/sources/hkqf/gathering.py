"""From the rows of a table to its numbered records: continuations over page breaks, and numbers that the export lost."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.sources.hkqf.furniture import joined_mark
from app.sources.hkqf.report import Report
from app.sources.hkqf.rows import EXCLUSIVE, Piece, Record, Row, Table, continued, placed, row_number, type_of
from app.sources.hkqf.shape import match
from app.sources.hkqf.text import BULLET, bullet, numbered, numeral, plain, quoted
from app.text.normal import normal

MARKING = {"units": "code", "outcomes": "code", "skills": "proficiency", "programmes": "level"}  # which each record has
OTHER_NUMBER = r"[(]?\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3}(?=\s*[)、.:]))\s*[)]?\s*[、.:\-–]?\s*(?=[^0-9\s])"


@dataclass(frozen=True)
class _Placed:
    """A row with its cells in their columns; `cells` is None where they do not fit."""

    row: Row
    cells: list[tuple[str, str]] | None
    number: int | None

    def text(self, column: str) -> str:
        return next((plain(cell) for name, cell in self.cells or [] if name == column), "")


def gather(table: Table, report: Report) -> None:
    """Makes the table's records from its rows; faults where a row is neither a record nor the rest of one."""
    for group in _groups(table):
        if any(found.number is not None for found in group) or not any(found.text(MARKING[table.kind]) for found in group):
            for found in group:
                _add(table, found, report)
        else:
            _unnumbered_group(table, group, report)


def _groups(table: Table) -> Iterator[list[_Placed]]:
    """The rows that are numbered together: those of one type in the table of units, all rows elsewhere."""
    group: list[_Placed] = []
    kind = None
    for row in table.rows:
        cells = None if row.faulty else placed(table, row.cells, row.header)
        leading = next((plain(cell) for column, cell in cells or [] if column == table.shape.leading), "")
        found = _Placed(row, cells, row_number(row) if row.faulty else numbered(leading)[0])
        printed = type_of(found.text("type")) if table.kind == "units" else None
        if printed and printed != kind:
            kind = printed
            if group:
                yield group
            group = []
        group.append(found)
    if group:
        yield group


def _add(table: Table, found: _Placed, report: Report) -> None:
    """Adds a row: a new record if it carries a number, else the rest of the record before it; faults if it is neither."""
    row, line = found.row, found.row.line
    table.last = max(table.last, line.last)
    if row.faulty:
        table.records.append(Record(found.number, line.first, line.last, [], faulty=True, raw=line.text))
        return
    named = [column for column in row.header if column]
    filled = [cell for cell in row.cells if cell]
    if found.cells is None:
        few = len(row.cells) < len(row.header) and len(filled) <= len(named)
        _refuse(table, found, report, f"too {'few' if few else 'many'} cells ({len(row.cells) if few else len(filled)})")
        return
    pieces = [
        Piece(column, _unnumbered(cell) if column == table.shape.leading else cell, line.first, line.last) for column, cell in found.cells
    ]
    if found.number is not None:
        short = len(row.cells) if len(row.cells) < len(named) else 0
        table.records.append(Record(found.number, line.first, line.last, pieces, raw=line.text, short=short))
    elif _stray(found, len(named)):
        _not_a_row(table, found, report)
    else:
        _continue(table, pieces, found, report)


def _stray(found: _Placed, columns: int) -> bool:
    """Whether a row without a number cannot be the rest of the row above: a page head in cells, or too few cells."""
    row = found.row
    if joined_mark(row.line.text):
        return True
    short = len(row.cells) < columns
    listed = any("<li" in cell.lower() or bullet(cell) for cell in row.cells)
    return short and not (row.fresh and listed)


def _not_a_row(table: Table, found: _Placed, report: Report) -> None:
    line = found.row.line
    expected = (
        "a number before the text if it is a row, tabs before it if it is the rest of the row above; a page head or foot: take it out"
    )
    report.fault(line.first, f"{table.shape.title}: no row of the table: 「{quoted(line)}」", expected, "cells")
    table.records.append(Record(None, line.first, line.last, [], faulty=True, raw=line.text))


def _unnumbered(raw: str) -> str:
    """The raw cell without its number, whatever markup stands around it."""
    number, rest = numbered(raw)
    if number is not None:
        return rest
    number, rest = numbered(plain(raw))
    return raw if number is None else rest


def _refuse(table: Table, found: _Placed, report: Report, wrong: str) -> None:
    line = found.row.line
    expected = f"{len(table.shape.columns)}: {'、'.join(table.shape.columns.values())}"
    report.fault(line.first, f"{table.shape.title}: {wrong} in 「{quoted(line)}」", expected, "cells")
    table.records.append(Record(row_number(found.row), line.first, line.last, [], faulty=True, raw=line.text))


def _continue(table: Table, pieces: list[Piece], found: _Placed, report: Report) -> None:
    """Puts a row without a number to the record before it; a second code, level or the like: its number is missing."""
    shape, line = table.shape, found.row.line
    before = table.records[-1] if table.records else None
    clash = next((piece for piece in pieces if before and piece.column in EXCLUSIVE and before.has(piece.column)), None)
    if before and before.faulty:
        before.raw += line.text
        return
    if before is None or clash:
        number = (before.number or 0) + 1 if before else 1
        report.fault(
            line.first,
            f"{shape.title}: no number in 「{quoted(line)}」",
            f"「{number}. 」 before the text in column {shape.columns[shape.leading]}",
            "number",
        )
        table.records.append(Record(None, line.first, line.last, [], faulty=True, raw=line.text))
        return
    repeated = ("type", "function")
    before.pieces += [piece for piece in pieces if not (piece.column in repeated and _same(table, piece))]
    before.last, before.short = line.last, 0
    before.raw += "\n" + line.text


def _same(table: Table, piece: Piece) -> bool:
    """Whether a continuation only prints again what is in force: the type or the function of the rows above."""
    inherited = next((record.text(piece.column) for record in reversed(table.records) if record.has(piece.column)), "")
    return normal(continued(plain(piece.raw))) == normal(continued(inherited))


def _unnumbered_group(table: Table, group: list[_Placed], report: Report) -> None:
    """Rows of which none has a number as the family writes it: another way of writing it, or numbers that the export lost."""
    marking, leading = MARKING[table.kind], table.shape.leading
    texts = [found.text(leading) for found in group if found.text(marking)]
    numbers = [_other_number(text) for text in texts]
    if [number for number, _ in numbers] == list(range(1, len(texts) + 1)):
        ends = [end for _, end in numbers]
        report.spelling("number", group[0].row.line.first, texts[0][: ends[0]].strip(), "1.")
    else:
        marks = [BULLET.match(text) if bullet(text) else None for text in texts]
        ends = [mark.end() if mark and all(marks) else 0 for mark in marks]
        lines = f"{len(texts)} rows have no numbers; they are numbered by their place"
        report.note("numbering_lost", group[0].row.line.first, f"{table.shape.title}: {lines}", f"{len(texts)} 行沒有編號，按次序編號")
    at = 0
    for found in group:
        if not found.text(marking):
            _add(table, found, report) if _is_rest(found, leading) else _refuse(table, found, report, f"no {MARKED[marking]}")
            continue
        line, end = found.row.line, ends[at]
        at += 1
        pieces = [
            Piece(column, plain(cell)[end:] if column == leading and end else cell, line.first, line.last)
            for column, cell in found.cells or []
        ]
        table.last = max(table.last, line.last)
        table.records.append(Record(at, line.first, line.last, pieces, raw=line.text))


def _other_number(text: str) -> tuple[int | None, int]:
    """The number that a text begins with in another way (`1 `, `一、`, `①`), and where the rest begins."""
    if text and unicodedata.category(text[0]) == "No":
        return int(unicodedata.numeric(text[0])), len(text) - len(text[1:].lstrip())
    found = match(OTHER_NUMBER, text)
    return (numeral(found[1]), found.end) if found else (None, 0)


MARKED = {"code": "unit code (編號)", "proficiency": "proficiency (熟練程度)", "level": "level (級別)"}


def _is_rest(found: _Placed, leading: str) -> bool:
    """Whether a row without a code or the like may be the rest of the row above: below a header, or without a name of its own."""
    return found.row.faulty or found.cells is None or found.row.fresh or not found.text(leading)
