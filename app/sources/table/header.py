"""Where the header of a table is, over one to three rows, and which column each key of the map means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.sources.records import ColumnMap
from app.sources.table.grid import Grid, TableRefused
from app.sources.table.mapping import ACROSS, SCALE, is_across
from app.text.normal import normal

ROWS_LOOKED_AT = 50  # above a table there may be a title and notes
MOST_ROWS = 3  # of a header
JOIN = " / "  # between the headings of several rows


@dataclass(frozen=True)
class Header:
    """The header stands on rows `first` to `last` of the grid. `columns`: the column of each key; `across`: those of a matrix."""

    first: int
    last: int
    headings: list[str]
    columns: dict[str, int]
    across: list[int]


def find_header(grid: Grid, columns: ColumnMap) -> Header:
    """The first rows that have every heading of the map. Raises TableRefused, which names the headings that are missing."""
    wanted = _wanted(columns)
    best: tuple[int, int, list[str]] | None = None
    for last in range(min(len(grid.rows), ROWS_LOOKED_AT)):
        for first in range(last, max(last - MOST_ROWS, -1), -1):  # as few rows as will do: a note above is no heading
            labels = [_labels(grid, first, last, column) for column in range(len(grid.rows[0]))]
            found = {name: _matching(labels, name) for name in wanted}
            missing = [name for name in wanted if not found[name]]
            if not missing:
                return _header(grid, columns, first, last, found)
            if best is None or len(missing) < len(best[2]):
                best = first, last, missing
    first, last, missing = best or (0, 0, list(wanted))
    there = [heading for heading in headings(grid, first, last) if heading]
    wrong = f"no heading {', '.join(map(repr, missing))}"
    raise TableRefused(grid.label, grid.lines[last], wrong, f"one of the headings {', '.join(map(repr, there[:40]))}")


def headings(grid: Grid, first: int, last: int) -> list[str]:
    """The heading of each column: the texts of its header rows, from above, each once."""
    return [_joined(_stack(grid, first, last, column)) for column in range(len(grid.rows[0]))]


def _wanted(columns: ColumnMap) -> list[str]:
    values = [columns[key] for key in columns if key != SCALE]
    names = [name for value in values for name in ((value,) if isinstance(value, str) else value) if name != ACROSS]
    return list(dict.fromkeys(names))


def _stack(grid: Grid, first: int, last: int, column: int) -> list[str]:
    """The texts of a column's header rows, a text that is merged across standing over each of its columns."""
    return [
        grid.rows[row][column] or grid.across.get((row, column), "") or _left(grid, row, last, column) for row in range(first, last + 1)
    ]


def _left(grid: Grid, row: int, last: int, column: int) -> str:
    """In a CSV file a heading over several columns stands over the first of them; only where a lower row divides it."""
    if grid.letters or row == last or not grid.rows[last][column]:
        return ""
    return next((grid.rows[row][at] for at in range(column, -1, -1) if grid.rows[row][at]), "")


def _joined(texts: Iterable[str]) -> str:
    return JOIN.join(dict.fromkeys(" ".join(text.split()) for text in texts if text))


def _labels(grid: Grid, first: int, last: int, column: int) -> list[str]:
    """What a column may be called, the best name first: its lowest text, all of them joined, or one of them."""
    stack = _stack(grid, first, last, column)
    lowest = next((text for text in reversed(stack) if text), "")
    return [normal(name) for name in (lowest, _joined(stack)) if name]


def _matching(labels: list[list[str]], name: str) -> list[int]:
    """The columns that are called `name`: those of this whole heading, otherwise those whose lowest row says it."""
    word = normal(name)
    whole = [at for at, names in enumerate(labels) if names and names[-1] == word]
    return whole or [at for at, names in enumerate(labels) if word in names]


def _header(grid: Grid, columns: ColumnMap, first: int, last: int, found: Mapping[str, list[int]]) -> Header:
    texts = headings(grid, first, last)
    if twice := next((name for name, at in found.items() if len(at) > 1), None):
        places = " and ".join(f"{grid.place(at)} ({texts[at]})" for at in found[twice])
        raise TableRefused(
            grid.label, grid.lines[last], f"heading {twice!r} is there twice, in columns {places}", "one; write the headings above it too"
        )
    single = {key: found[value][0] for key, value in columns.items() if isinstance(value, str) and value != ACROSS and key != SCALE}
    used: dict[int, str] = {}
    for key, at in single.items():
        if used.setdefault(at, key) != key:
            wrong = f"column {grid.place(at)} ({texts[at]}) is mapped as {used[at]} and as {key}"
            raise TableRefused(grid.label, grid.lines[last], wrong, "one meaning for each column")
    across = next((columns[key] for key in ("role", "unit") if is_across(columns[key])), ())
    unnamed = [at for at, text in enumerate(texts) if text and at not in used]
    return Header(first, last, texts, single, unnamed if across == ACROSS else [found[name][0] for name in across])
