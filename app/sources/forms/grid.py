"""Tables whose cells are merged, sideways or downwards, as rows of cells in the columns they belong to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.sources.forms.blocks import Block, Cell, Heading, Paragraph, Piece, Table, cell_text


@dataclass(frozen=True)
class Placed:
    """A cell at its place in the grid; `continued`: it is the lower part of a cell that began in a row above."""

    start: int
    span: int
    blocks: tuple[Block, ...] = ()
    continued: bool = False


Row = Sequence[Placed]


def table_blocks(rows: Sequence[Row], places: Sequence[int]) -> list[Block]:
    """The table as a block. A frame of one column is what it holds; a heading or a table within a full row stands by itself."""
    pairs = [(row, place) for row, place in zip(rows, places, strict=True) if row]
    if all(len(row) == 1 for row, _ in pairs):
        return [block for row, _ in pairs for block in row[0].blocks]
    pairs = _one_head(pairs)
    rows = [row for row, _ in pairs]
    found: list[Block] = []
    run: list[tuple[list[Cell], int]] = []
    for (row, place), cells in zip(pairs, _in_columns(rows), strict=True):
        if len(row) == 1 and any(isinstance(block, Heading | Table) for block in row[0].blocks):
            found += [*_table(run), *row[0].blocks]
            run = []
        else:
            run.append((cells, place))
    return [*found, *_table(run)]


def _table(rows: Sequence[tuple[list[Cell], int]]) -> list[Block]:
    return [Table([cells for cells, _ in rows], [place for _, place in rows])] if rows else []


def _one_head(pairs: list[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """A head of two rows, where one name stands over several columns, as one row: the names that stand lowest."""
    at = next((at for at, (row, _) in enumerate(pairs) if len(row) > 1), len(pairs))
    if at + 1 >= len(pairs):
        return pairs
    (upper, place), (lower, _) = pairs[at], pairs[at + 1]
    over = any(sum(cell.start <= below.start < cell.start + cell.span for below in lower) > 1 for cell in upper)
    if not over or not any(cell.continued for cell in lower):
        return pairs
    names = {cell.start: cell.blocks for cell in upper}
    head = [replace(cell, blocks=names.get(cell.start, ()), continued=False) if cell.continued else cell for cell in lower]
    return [*pairs[:at], (head, place), *pairs[at + 2 :]]


def _in_columns(rows: Sequence[Row]) -> Iterator[list[Cell]]:
    """Each row's cells under the columns that most rows of the table have; a cell over several columns is followed by empty ones."""
    shapes = Counter(tuple(cell.start for cell in row) for row in rows if len(row) > 2)
    widths = Counter(len(row) for row in rows if len(row) > 2)
    width = max(widths, key=lambda width: (widths[width], width), default=0)
    starts = max((shape for shape in shapes if len(shape) == width), key=lambda shape: shapes[shape], default=())
    for row in rows:
        cells = [() if cell.continued else tuple(pieces(cell.blocks)) for cell in row]
        wide = any(sum(cell.start <= start < cell.start + cell.span for start in starts) > 1 for cell in row)
        shifted = row[0].start > 0 and len(row) < width
        if len(row) != width and ((wide and len(row) > 1) or shifted):
            cells = _spread(row, cells, starts) or cells
        yield cells


def _spread(row: Row, cells: list[Cell], starts: tuple[int, ...]) -> list[Cell] | None:
    """The cells, each under the column whose beginning is nearest to its own; None where two would share one."""
    nearest = [min(range(len(starts)), key=lambda at: abs(starts[at] - cell.start)) for cell in row]
    if len(set(nearest)) < len(nearest):
        return None
    spread: list[Cell] = [()] * len(starts)
    for at, cell in zip(nearest, cells, strict=True):
        spread[at] = cell
    return spread


def pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    """What stands in a cell as its paragraphs and list items; of a table within the cell, each row is a paragraph."""
    for block in blocks:
        if isinstance(block, Heading):
            yield Piece("p", block.text)
        elif isinstance(block, Paragraph):
            yield Piece("li" if block.bullet else "p", block.numbered)
        else:
            yield from (Piece("p", " ".join(filter(None, map(cell_text, row)))) for row in block.rows)
