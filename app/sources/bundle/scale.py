"""What a bundle says of its rungs and levels: `proficiencies.csv`, `levels.csv`, and the proficiency of a requirement."""

from dataclasses import dataclass

from app.scale import LOWEST, faults_of, find_rung, rank_said
from app.sources.bundle.tables import CsvTable, Row
from app.sources.records import LevelRecord, RungRecord


@dataclass(frozen=True)
class Scale:
    """The rungs of a bundle, lowest first. `stated`: it has a table of them, otherwise a proficiency is a whole number.

    `whole`: every row of that table could be read, so a rung that is not here does not exist.
    """

    rungs: tuple[RungRecord, ...]
    stated: bool
    whole: bool


def read_scale(table: CsvTable, *, stated: bool) -> Scale:
    """The rungs in `proficiencies.csv`; a row that says the same as an earlier one counts once."""
    rungs: dict[RungRecord, int] = {}
    rows: dict[RungRecord, Row] = {}
    for row in table.rows:
        rank = _needed(table, row, "rank", "the rank of a rung")
        if rank is None:
            continue
        name_en = table.cell(row, "name_en") or None
        name = table.cell(row, "name") or name_en or str(rank)
        rung = RungRecord(rank=rank, name=name, name_en=name_en, definition=table.cell(row, "definition") or None)
        if rung in rungs:
            table.repeated.append((row.first, rungs[rung]))
        else:
            rungs[rung], rows[rung] = row.first, row
    for rung, wrong, expected in faults_of(list(rungs)):
        table.fault(rungs[rung], wrong, expected)
    placed = [rung.model_copy(update={"first_line": rows[rung].first, "last_line": rows[rung].last}) for rung in rungs]
    return Scale(tuple(sorted(placed, key=lambda rung: rung.rank)), stated, table.whole and not table.faults)


def read_proficiency(table: CsvTable, row: Row, scale: Scale) -> tuple[str | None, int | None]:
    """The name and rank of the rung that a requirement asks for; None for an empty cell, and after a fault."""
    said = table.cell(row, "proficiency")
    if not said:
        return None, None
    if not scale.stated:
        if rank := rank_said(said):
            return str(rank), rank
        table.fault(row.first, f"proficiency {said!r} is not a whole number from {LOWEST} up", "a rank, or a table proficiencies.csv")
    elif rung := find_rung(scale.rungs, said):
        return rung.name, rung.rank
    elif scale.whole:
        known = ", ".join(f"{rung.name} ({rung.rank})" for rung in scale.rungs[:20])
        table.fault(row.first, f"proficiency {said!r} is not in proficiencies.csv", f"one of {known}" if known else "a rung that is there")
    return None, None


def read_levels(table: CsvTable) -> tuple[LevelRecord, ...]:
    """What `levels.csv` calls each level, lowest first; a row that says the same as an earlier one counts once."""
    found: dict[int, LevelRecord] = {}
    for row in table.rows:
        number = _needed(table, row, "level", "the number of a level")
        if number is None:
            continue
        level = LevelRecord(
            level=number, name=table.cell(row, "name") or None, name_en=table.cell(row, "name_en") or None,
            first_line=row.first, last_line=row.last,
        )  # fmt: skip
        first = found.setdefault(number, level)
        if (first.name, first.name_en) != (level.name, level.name_en):
            table.fault(row.first, f"level {number} has two names, first on line {first.first_line}", "each level once")
        elif first is not level:
            table.repeated.append((row.first, first.first_line or 0))
    return tuple(found[number] for number in sorted(found))


def _needed(table: CsvTable, row: Row, column: str, expected: str) -> int | None:
    if not table.cell(row, column):
        table.fault(row.first, f"the {column} is empty", expected)
    return table.whole_number(row, column)
