"""From the rows of a table to entries, one a requirement: fills what a person leaves out, and says what is no requirement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.models import Finding
from app.sources.bundle.reader import SUMS
from app.sources.records import ColumnMap, Fault
from app.sources.table.grid import Grid
from app.sources.table.header import Header
from app.sources.table.mapping import ACROSS, REQUIREMENT, ROLE, UNIT, is_across
from app.text.normal import normal

MARKS = {normal(word) for word in ("x", "✓", "✔", "☑", "●", "•", "○", "1", "y", "yes", "true", "required", "是", "有", "需要", "√")}
NO_MARKS = {
    normal(word) for word in ("", "-", "–", "—", "0", "n", "no", "none", "false", "n/a", "na", "not required", "否", "無", "不適用")
}


@dataclass(frozen=True)
class Entry:
    """What one row, or one cell of a matrix, says of its role, its unit and the requirement between them; by the keys of the map."""

    line: int
    role: dict[str, str]
    unit: dict[str, str]
    requirement: dict[str, str]


@dataclass
class Notes:
    """What was met on the way: faults, and findings of what was filled in or left out."""

    source: str
    grid: Grid
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    filled: dict[str, list[int]] = field(default_factory=dict)

    def fault(self, line: int, wrong: str, expected: str) -> None:
        self.faults.append(Fault(self.grid.label, line, f"{wrong}; expected {expected}"))

    def left_out(self, line: int, why: str, why_zh: str) -> None:
        message = f"row {line} is left out: {why}"
        self.findings.append(
            Finding(rule="row_left_out", source=self.source, line=line, message=message, message_zh=f"第 {line} 行未有讀入：{why_zh}")
        )

    def of_filling(self) -> Iterator[Finding]:
        """One finding for each column that was filled down."""
        for column, lines in self.filled.items():
            message = f"the empty cells of column {column} continue the cell above, in {len(lines)} rows"
            message_zh = f"欄位「{column}」有 {len(lines)} 行留空，沿用上一行的內容"
            yield Finding(rule="filled_down", source=self.source, line=lines[0], message=message, message_zh=message_zh)


def entries(grid: Grid, header: Header, columns: ColumnMap, notes: Notes) -> list[Entry]:
    """The requirements of a table, in its order. What is no requirement, and what was filled in, stands in `notes`."""
    across = next((key for key in ("role", "unit") if is_across(columns[key])), None)
    return list(_of_matrix(grid, header, columns, notes, across) if across else _of_list(grid, header, notes))


def _of_list(grid: Grid, header: Header, notes: Notes) -> Iterator[Entry]:
    above: dict[str, str] = {}
    for index, line in _data_rows(grid, header, notes):
        row = {key: grid.rows[index][at] for key, at in header.columns.items()}
        before = dict(above)
        _continue_above(row, above, header, line, notes)
        if _named(row, "role") and _named(row, "unit"):
            yield Entry(line, _part(row, ROLE), _part(row, UNIT), _part(row, REQUIREMENT))
        elif _heads_a_block(grid, header, index):
            continue
        elif _named(row, "unit"):
            notes.fault(line, f"{_column(header, grid, 'role')} is empty, and no role stands above it", "the role that requires the unit")
        else:
            above.clear()
            above.update(before)
            text = next((cell for cell in grid.rows[index] if cell), "")
            notes.left_out(line, f"it names no unit ({text[:60]!r})", f"沒有單元（{text[:60]}）")


def _continue_above(row: dict[str, str], above: dict[str, str], header: Header, line: int, notes: Notes) -> None:
    """Fill cells that a person left empty because they say the same as the cell above. `above` is what the last rows said.

    An empty role goes on with the role above; where the units stand left of the roles, an empty unit with the unit above. What stands left
    of the role in such a table and is empty beside a new role is that of the role above too.
    """
    unit_first = header.columns["unit"] < header.columns["role"]
    filled: list[str] = []
    if _named(row, "role"):
        if above.get("outline"):
            filled += _fill(row, above, _left_of(header, "role", ROLE))
        above.update({key: row.get(key, "") for key in ROLE})
    elif _named(above, "role") and not unit_first:
        above["outline"] = "yes"
        if _named(row, "unit"):
            filled += _fill(row, above, ROLE)
    if _named(row, "unit"):
        above.update({key: row.get(key, "") for key in UNIT})
    elif unit_first and _named(row, "role") and _named(above, "unit"):
        filled += _fill(row, above, UNIT)
    for key in filled:
        notes.filled.setdefault(header.headings[header.columns[key]], []).append(line)


def _fill(row: dict[str, str], above: dict[str, str], keys: Iterable[str]) -> list[str]:
    """Fill the empty cells of these keys, and say which were filled."""
    filled = [key for key in keys if key in row and not row[key] and above.get(key)]
    row.update({key: above[key] for key in filled})
    return filled


def _left_of(header: Header, key: str, keys: tuple[str, ...]) -> list[str]:
    return [one for one in keys if one in header.columns and header.columns[one] < header.columns[key]]


def _heads_a_block(grid: Grid, header: Header, index: int) -> bool:
    """Whether a row names a role alone and the next one a unit alone; or the reverse, where the units come first."""
    left, right = sorted((header.columns["role"], header.columns["unit"]))
    if index + 1 == len(grid.rows):
        return False
    row, below = grid.rows[index], grid.rows[index + 1]
    return bool(row[left] and not row[right] and below[right] and not below[left])


def _of_matrix(grid: Grid, header: Header, columns: ColumnMap, notes: Notes, across: str) -> Iterator[Entry]:
    down, keys = ("unit", UNIT) if across == "role" else ("role", ROLE)
    says = next((key for key in REQUIREMENT if columns.get(key) == ACROSS), None)
    for index, line in _data_rows(grid, header, notes):
        row = {key: grid.rows[index][at] for key, at in header.columns.items()}
        cells = {at: grid.rows[index][at] for at in header.across}
        if not _named(row, down):
            text = next((cell for cell in grid.rows[index] if cell), "")
            if any(normal(cell) not in NO_MARKS for cell in cells.values()):
                notes.fault(line, f"{_column(header, grid, down)} is empty", f"the {down} that the row is about")
            else:
                notes.left_out(line, f"it names no {down} ({text[:60]!r})", f"沒有名稱（{text[:60]}）")
            continue
        if not any(cells.values()):
            notes.left_out(line, f"no cell of {row.get(down) or row.get(f'{down}_id')!r} is filled", "各格均留空")
        for at, cell in cells.items():
            if normal(cell) in NO_MARKS:
                continue
            other = {across: _heading(header, at)}
            if says is None and normal(cell) not in MARKS:
                wrong = f"column {grid.place(at)} ({other[across]}): {cell!r} is no mark such as x"
                notes.fault(line, wrong, f"a mark, or in the map what the cells say: proficiency={ACROSS} or type={ACROSS}")
            said = {says: cell} if says else {}
            mine = _part(row, keys)
            yield Entry(line, other if across == "role" else mine, mine if across == "role" else other, said)


def _heading(header: Header, at: int) -> str:
    return header.headings[at]


def _data_rows(grid: Grid, header: Header, notes: Notes) -> Iterator[tuple[int, int]]:
    """The rows below the header that are neither empty, nor a sum, nor the header once more."""
    for index in range(header.last + 1, len(grid.rows)):
        cells, line = grid.rows[index], grid.lines[index]
        mapped = [cells[at] for at in (*header.columns.values(), *header.across)]
        first = next((cell for cell in cells if cell), "")
        if not any(mapped):
            if first:
                notes.left_out(line, f"no column of the map is filled ({first[:60]!r})", f"對應的欄位均留空（{first[:60]}）")
        elif normal(first.rstrip(":：")) in {normal(word) for word in SUMS}:
            notes.left_out(line, f"{first!r} is the sum below the rows", f"「{first}」是合計")
        elif all(_is_heading(grid, header, at, cells[at]) for at in header.columns.values()):
            notes.left_out(line, "it repeats the headings", "重複標題")
        else:
            yield index, line


def _is_heading(grid: Grid, header: Header, at: int, cell: str) -> bool:
    return normal(cell) in {normal(grid.rows[row][at]) for row in range(header.first, header.last + 1)} and bool(cell)


def _named(row: dict[str, str], what: str) -> bool:
    return bool(row.get(what) or row.get(f"{what}_id"))


def _part(row: dict[str, str], keys: tuple[str, ...]) -> dict[str, str]:
    return {key: row[key] for key in keys if row.get(key)}


def _column(header: Header, grid: Grid, key: str) -> str:
    at = header.columns[key]
    return f"column {grid.place(at)} ({header.headings[at]})"
