"""The tidy tables: their names, columns and rows, in the order in which they stand in a zip or a workbook."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.exports.cells import Cell, safe
from app.exports.contents import Contents
from app.exports.rows import (
    CODES,
    EvidenceRow,
    FindingRow,
    FunctionRow,
    GapRow,
    OutcomeRow,
    ProgrammeRow,
    ProgressionRow,
    RequirementRow,
    RoleRow,
    RungRow,
    SoftSkillRow,
    SourceRow,
    UnitRow,
)
from app.models import Model


@dataclass(frozen=True)
class Column:
    """`name` as in the file, `field` of the row's model, what it means, its width in characters, what joins a list in one cell."""

    name: str
    field: str
    about: str
    width: int
    join: str


@dataclass(frozen=True)
class TidyTable:
    """A table: `about` is one sentence, `rows` its rows as models."""

    name: str
    about: str
    columns: Sequence[Column]
    rows: Callable[[Contents], Iterator[Model]]

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def cells(self, contents: Contents) -> Iterator[list[Cell]]:
        """The rows as cells: numbers and truth values as they are, texts safe for a spreadsheet, None for unknown."""
        values, joins = attrgetter(*(column.field for column in self.columns)), [column.join for column in self.columns]
        for row in self.rows(contents):
            yield list(map(_cell, values(row), joins))


def _cell(value: object, join: str) -> Cell:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = value if isinstance(value, str) else join.join(map(str, value)) if isinstance(value, list) else str(value)
    return safe(text) if text else None


def _table(name: str, row: type[Model], rows: Callable[[Contents], Iterator[Model]]) -> TidyTable:
    columns = [
        Column(field.alias or key, key, field.description or "", *_kept(field.json_schema_extra)) for key, field in row.model_fields.items()
    ]
    return TidyTable(name, " ".join((row.__doc__ or "").split()), columns, rows)


def _kept(extra: object) -> tuple[int, str]:
    given = extra if isinstance(extra, dict) else {}
    return int(given.get("width", 10)), str(given.get("join", CODES))


GAPS = "gaps"
SCALE = "proficiencies"
TABLES = (
    _table("requirements", RequirementRow, Contents.requirements),
    _table("units", UnitRow, Contents.units),
    _table("functions", FunctionRow, Contents.functions),
    _table("roles", RoleRow, Contents.roles),
    _table("soft_skills", SoftSkillRow, Contents.soft_skills),
    _table("outcomes", OutcomeRow, Contents.outcomes),
    _table("programmes", ProgrammeRow, Contents.programmes),
    _table("progressions", ProgressionRow, Contents.progressions),
    _table("progression_evidence", EvidenceRow, Contents.evidence),
    _table(GAPS, GapRow, Contents.gaps),
    _table(SCALE, RungRow, Contents.scale),
    _table("sources", SourceRow, Contents.sources),
    _table("findings", FindingRow, Contents.findings),
)


def tables_of(contents: Contents) -> list[TidyTable]:
    """The tables of a file: the gaps only if they were asked for, the scale only if a role asks for a rung."""
    left_out = {name for name, there in ((GAPS, contents.choice.gaps), (SCALE, contents.rungs)) if not there}
    return [table for table in TABLES if table.name not in left_out]
