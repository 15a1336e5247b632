"""Ruled tables of a PDF: cells from their lines, also where a page ends without one, and tables that go on over pages put together."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfplumber.page import Page

from app.sources.forms.blocks import Block, Paragraph
from app.sources.forms.grid import Placed, table_blocks
from app.sources.forms.pdf_lines import Char, Para, Style, full, goes_on, lines_of, paragraphs

NEAR = 3.0
NUMBER = re.compile(r"\s*[0-9０-９]{1,3}\s*(?:[.．](?![0-9０-９])|[、)）])")
HEAD_ROWS = 3
Box = tuple[float, float, float, float]


@dataclass
class CellBox:
    """A cell: its box, its place in the grid, and what stands in it."""

    box: Box
    start: int = 0
    span: int = 1
    rows: int = 1
    chars: list[Char] = field(default_factory=list)
    paras: list[Para] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join("".join(para.text.split()) for para in self.paras)


@dataclass
class Row:
    page: int
    cells: list[CellBox]

    def text(self) -> list[str]:
        return [cell.text for cell in self.cells]


@dataclass
class RuledTable:
    box: Box
    columns: list[float]
    rows: list[Row]
    padding: float = 0.0


def cell_boxes(page: Page) -> list[list[Box]]:
    """The cells of each table on a page."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] > NEAR]
    level = [edge for edge in page.edges if edge["orientation"] == "h" and edge["width"] > NEAR]
    if len(upright) < 2:
        return []
    missing = _open_ends(upright, level)
    settings: dict[str, Any] = {"explicit_horizontal_lines": missing} if missing else {}
    return [[(cell[0], cell[1], cell[2], cell[3]) for cell in table.cells] for table in page.find_tables(settings)]


def _open_ends(upright: Sequence[dict[str, Any]], level: Sequence[dict[str, Any]]) -> list[float]:
    """Where upright lines end together and no level line closes them: browsers rule no line where a page breaks a table."""
    rods: dict[int, list[list[float]]] = {}
    for edge in sorted(upright, key=lambda edge: (round(edge["x0"]), edge["top"])):
        pieces = rods.setdefault(round(edge["x0"]), [])
        if pieces and edge["top"] <= pieces[-1][1] + NEAR:
            pieces[-1][1] = max(pieces[-1][1], edge["bottom"])
        else:
            pieces.append([edge["top"], edge["bottom"]])
    ends: dict[int, list[float]] = {}
    for place, pieces in rods.items():
        for end in (end for piece in pieces for end in piece):
            if not any(abs(edge["top"] - end) <= NEAR and edge["x0"] - NEAR <= place <= edge["x1"] + NEAR for edge in level):
                ends.setdefault(round(end), []).append(end)
    return [found[0] for found in ends.values() if len(found) > 1]


def table_of(boxes: Sequence[Box], page: int) -> RuledTable:
    """The cells of a table in rows and columns; a cell over several rows counts in each of them."""
    columns = _clusters(box[0] for box in boxes)
    tops = _clusters(box[1] for box in boxes)
    rows = [Row(page, []) for _ in tops]
    for box in sorted(boxes):
        start, top = _index(columns, box[0]), _index(tops, box[1])
        span = sum(box[0] - NEAR < column < box[2] - NEAR for column in columns)
        down = sum(box[1] - NEAR < other < box[3] - NEAR for other in tops)
        rows[top].cells.append(CellBox(box, start, max(span, 1), max(down, 1)))
    frame = (min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes), max(box[3] for box in boxes))
    return RuledTable(frame, columns, rows)


def _clusters(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _index(clusters: Sequence[float], value: float) -> int:
    return max(bisect_right(clusters, value + NEAR / 2) - 1, 0)


def fill(table: RuledTable, style: Style) -> None:
    """Makes paragraphs of the characters in each cell."""
    cells = [cell for row in table.rows for cell in row.cells]
    lines = [lines_of(cell.chars, style, row.page) for row in table.rows for cell in row.cells]
    margins = [found[0].x0 - cell.box[0] for cell, found in zip(cells, lines, strict=True) if found]
    table.padding = max(min(margins, default=0.0), 0.0)
    for cell, found in zip(cells, lines, strict=True):
        cell.paras = paragraphs(found, cell.box[2] - table.padding, style)


def continues(upper: RuledTable, lower: RuledTable) -> bool:
    """Whether a table at the top of a page has the same edges as the one at the end of the page before."""
    ends = ((upper.box[0], lower.box[0]), (upper.box[2], lower.box[2]))
    if any(abs(one - other) > NEAR for one, other in ends):
        return False
    return all(any(abs(column - other) <= NEAR for other in upper.columns) for column in lower.columns)


def append(upper: RuledTable, lower: RuledTable, style: Style) -> None:
    """Puts the rows of `lower` below those of `upper`: a repeated head once, a row that the page cut in two as one."""
    rows = lower.rows
    for cell in (cell for row in rows for cell in row.cells):
        last = cell.start + cell.span
        cell.start = _nearest(upper.columns, lower.columns[cell.start])
        cell.span = (_nearest(upper.columns, lower.columns[last]) if last < len(lower.columns) else len(upper.columns)) - cell.start
    head = next((count for count in range(min(HEAD_ROWS, len(rows), len(upper.rows)), 0, -1) if _same_head(upper, rows, count)), 0)
    rows = rows[head:]
    if rows and upper.rows and _cut_in_two(upper, rows[0]):
        _join_rows(upper, rows[0], style)
        rows = rows[1:]
    upper.rows += rows


def _nearest(columns: Sequence[float], value: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - value))


def _same_head(upper: RuledTable, rows: Sequence[Row], count: int) -> bool:
    return all(any(row.text()) and row.text() == above.text() for row, above in zip(rows[:count], upper.rows, strict=False))


def _last_cells(upper: RuledTable) -> dict[int, CellBox]:
    """The cells at the lower end of a table, those that reach down from rows above too."""
    found: dict[int, CellBox] = {}
    for at, row in enumerate(upper.rows):
        found |= {cell.start: cell for cell in row.cells if at + cell.rows >= len(upper.rows)}
    return found


def _cut_in_two(upper: RuledTable, row: Row) -> bool:
    """Whether a row only goes on with the last one: it has no number, fewer cells, and each of its texts goes on with the one above."""
    above = _last_cells(upper)
    filled = [cell for cell in row.cells if cell.paras]
    if not filled or any(NUMBER.match(cell.paras[0].text) for cell in filled) or len(row.cells) < len(above):
        return False
    if any(above[cell.start].paras for cell in row.cells if cell.start in above and not cell.paras):
        return all(_goes_on(upper, above.get(cell.start), cell, listed=True) for cell in filled)
    return all(_goes_on(upper, above.get(cell.start), cell, listed=False) for cell in filled)


def _goes_on(upper: RuledTable, above: CellBox | None, cell: CellBox, *, listed: bool) -> bool:
    """Whether a cell goes on with the one above: in the middle of a text, or (`listed`) with a further item of its list."""
    if above is None or not above.paras:
        return False
    right = above.box[2] - upper.padding
    line, text = above.paras[-1].lines[-1], cell.paras[0].text
    if not listed:
        return goes_on(line, text, right)
    return any(para.bullet for para in (*above.paras, *cell.paras)) or full(line, text, right)


def _join_rows(upper: RuledTable, row: Row, style: Style) -> None:
    above = _last_cells(upper)
    for cell in (cell for cell in row.cells if cell.paras):
        target = above[cell.start]
        first, last = cell.paras[0], target.paras[-1]
        if not first.bullet and goes_on(last.lines[-1], first.text, target.box[2] - upper.padding):
            last.text = style.join(last.text, first.text.lstrip(" "))
            last.lines += first.lines
            target.paras += cell.paras[1:]
        else:
            target.paras += cell.paras


def blocks_of(table: RuledTable) -> list[Block]:
    """The table as blocks; places are pages."""
    rows: list[list[Placed]] = []
    reaching: dict[int, tuple[int, int]] = {}
    for row in table.rows:
        own = {cell.start: Placed(cell.start, cell.span, _cell_blocks(cell, row.page)) for cell in row.cells}
        down = {start: Placed(start, span, continued=True) for start, (span, _) in reaching.items() if start not in own}
        rows.append(_complete(own | down, len(table.columns)))
        reaching = {start: (span, left - 1) for start, (span, left) in reaching.items() if left > 1}
        reaching |= {cell.start: (cell.span, cell.rows - 1) for cell in row.cells if cell.rows > 1}
    return table_blocks(rows, [row.page for row in table.rows])


def _complete(cells: dict[int, Placed], columns: int) -> list[Placed]:
    """The cells of a row; where no lines close a cell, as where a page cuts a merged one, an empty one stands."""
    covered = {at for cell in cells.values() for at in range(cell.start, cell.start + cell.span)}
    return sorted([*cells.values(), *(Placed(at, 1) for at in range(columns) if at not in covered)], key=lambda cell: cell.start)


def _cell_blocks(cell: CellBox, page: int) -> tuple[Block, ...]:
    return tuple(Paragraph(para.text.strip(), bullet=para.bullet, place=page) for para in cell.paras)
