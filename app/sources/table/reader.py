"""The reader of tables: one .csv, .tsv or .xlsx and the map of its columns (docs/reference/tables.md).

Layers: grid.py (cells), mapping.py (the map), header.py (where the headings are), entries.py (rows to requirements), draft.py (ids, and
what contradicts itself). All faults are reported at once, and then no record is made.
"""

from pathlib import Path

from app.models import Finding
from app.sources.own_english import FILE as ENGLISH
from app.sources.records import ColumnMap, Fault, Reading, Said, SourceRecord
from app.sources.table.cells import scale_of
from app.sources.table.draft import Draft
from app.sources.table.entries import NO_MARKS, Notes, entries
from app.sources.table.grid import WORKBOOKS, Grid, TableRefused, read_grids
from app.sources.table.header import Header, find_header
from app.sources.table.mapping import SCALE
from app.sources.table.proposal import propose
from app.text.normal import normal

KIND = "table"
ENDINGS = (".csv", ".tsv", *WORKBOOKS)


def is_table(path: Path) -> bool:
    """Whether `path` is a file of a table's kind; what it holds is only told with a map."""
    return path.is_file() and path.suffix.lower() in ENDINGS and path.name.lower() != ENGLISH


def read(path: Path, said: Said) -> Reading:
    """The record of the table at `path`, or every fault of it by row; without a map, a proposal of one. Raises OSError."""
    try:
        sheets = read_grids(path, encoding=said.encoding)
        if said.columns is None:
            return _proposed(path, sheets, said)
        name, grid, header, other = _sheet(path, sheets, said, said.columns)
    except TableRefused as refused:
        return Reading(faults=[refused.fault])
    return _read(path, grid, header, said.columns, said=said, other=[sheet for sheet in other if sheet != name])


def _proposed(path: Path, sheets: list[tuple[str, Grid]], said: Said) -> Reading:
    chosen = _called(path, sheets, said.sheet) if said.sheet else sheets
    command = f"pathways import {path.name} --map FILE.toml"
    maps = [propose(grid, command=command + (f" --sheet {name!r}" if len(sheets) > 1 else "")) for name, grid in chosen]
    return Reading(proposal="\n".join(maps))


def _called(path: Path, sheets: list[tuple[str, Grid]], name: str) -> list[tuple[str, Grid]]:
    found = [(sheet, grid) for sheet, grid in sheets if sheet.strip().casefold() == name.strip().casefold()]
    if not found:
        names = ", ".join(repr(sheet) for sheet, _ in sheets)
        wrong = f"there is no sheet {name!r} that is visible and filled" if names != "''" else "a text file has no sheets"
        raise TableRefused(path.name, 1, wrong, f"one of {names}" if names != "''" else "no --sheet")
    return found


def _sheet(path: Path, sheets: list[tuple[str, Grid]], said: Said, columns: ColumnMap) -> tuple[str, Grid, Header, list[str]]:
    """The sheet that is asked for, otherwise the only one that has the headings of the map; and the names of all."""
    fitting: list[tuple[str, Grid, Header]] = []
    refused: list[TableRefused] = []
    for name, grid in _called(path, sheets, said.sheet) if said.sheet else sheets:
        try:
            fitting.append((name, grid, find_header(grid, columns)))
        except TableRefused as error:
            refused.append(error)
    if not fitting:
        raise refused[0]
    if len(fitting) > 1:
        names = ", ".join(repr(name) for name, _, _ in fitting)
        raise TableRefused(path.name, 1, f"the sheets {names} all have the headings of the map", "one of them, named with --sheet")
    return *fitting[0], [name for name, _ in sheets]


def _read(path: Path, grid: Grid, header: Header, columns: ColumnMap, *, said: Said, other: list[str]) -> Reading:
    notes = Notes(path.name, grid)
    found = entries(grid, header, columns, notes)
    words = columns.get(SCALE, ())
    scale = scale_of(words if isinstance(words, tuple) else (words,), (entry.requirement.get("proficiency", "") for entry in found))
    notes.faults += [Fault(grid.label, grid.lines[header.last], f"{wrong}; expected another scale in the map") for wrong in scale.wrong]
    draft = Draft(notes, said.framework or path.stem, scale)
    for entry in found:
        draft.add(entry)
    roles, units = draft.records()
    if not found and not notes.faults:
        notes.fault(grid.lines[header.last], "no row below the headings says a role and a unit", "at least one requirement")
    if notes.faults:
        return Reading(faults=sorted(set(notes.faults)))
    beside = _left_aside(path.name, grid, header, other)
    record = SourceRecord(
        name=path.name, framework=draft.framework, kind=KIND, units=tuple(units), roles=tuple(roles), scale=scale.rungs,
        levels=tuple(draft.levels[level] for level in sorted(draft.levels)), findings=(*notes.findings, *notes.of_filling(), *beside),
    )  # fmt: skip
    return Reading(record=record)


def _left_aside(name: str, grid: Grid, header: Header, other: list[str]) -> list[Finding]:
    """A finding for every sheet, row above the headings and column that is not read."""
    below = grid.rows[header.last + 1 :]
    used = {*header.columns.values(), *(at for at in header.across if any(normal(row[at]) not in NO_MARKS for row in below))}
    found = [
        Finding(
            rule="ignored_file", source=name, message=f"sheet {sheet!r} is not read", message_zh=f"工作表「{sheet}」未有讀入"
        )
        for sheet in other
    ]  # fmt: skip
    for row in range(header.first):
        line = grid.lines[row]
        text = next((cell for cell in grid.rows[row] if cell), "")[:60]
        message = f"row {line} above the headings is not read ({text!r})"
        found.append(
            Finding(rule="ignored_line", source=name, line=line, message=message, message_zh=f"標題以上的第 {line} 行未有讀入（{text}）")
        )
    for at, heading in enumerate(header.headings):
        if at not in used and (at in header.across or any(row[at] for row in below)):
            what = heading or grid.place(at)
            why, why_zh = ("has no filled cell", "各格均留空") if at in header.across else ("is not in the map", "不在對應表內")
            message, message_zh = f"column {what!r} {why} and is not read", f"欄位「{what}」{why_zh}，未有讀入"
            line = grid.lines[header.last]
            found.append(Finding(rule="ignored_column", source=name, line=line, message=message, message_zh=message_zh))
    return found
