"""The reader of bundles: your own framework as a folder or zip of CSV tables (docs/reference/bundles.md).

Three layers: files.py (folder or zip, limits), tables.py (CSV, columns, numbers), and here what the tables say together.
All faults of a bundle are reported at once, and then no record is made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.framework import HKQF, LEVELS
from app.models import Finding
from app.sources.bundle.files import REQUIRED, TABLES, Files, is_bundle, open_bundle
from app.sources.bundle.scale import Scale, read_levels, read_proficiency, read_scale
from app.sources.bundle.tables import LONGEST_ID, CsvTable, Row, read_table
from app.sources.records import STATED, Fault, ProgressionRecord, Reading, RequirementRecord, RoleRecord, SourceRecord, UnitRecord
from app.text.normal import normal
from app.text.slugs import addressable

__all__ = ["is_bundle", "read"]

KIND = "bundle"
UNKNOWN_TYPE = "unknown"  # for an empty cell: every requirement has a type, and none is made up
# The columns that say which role, unit or pair a row is about; those that say more of it may be missing.
COLUMNS = {
    "roles": ("id", "title"), "units": ("id", "name"), "requires": ("role_id", "unit_id"), "progressions": ("from_role", "to_role"),
    "proficiencies": ("rank",), "levels": ("level",),
}  # fmt: skip
FURTHER = {
    "roles": ("level", "parent", "group", "title_en", "field", "sector", "position", "job_family", "description"),
    "units": ("level", "credits", "group", "name_en", "functions", "description"),
    "requires": ("type", "weight", "proficiency"),
    "progressions": ("kind",),
    "proficiencies": ("name", "name_en", "definition"),
    "levels": ("name", "name_en"),
}
TYPES = {"core": "core", "核心": "core", "functional": "functional", "職能": "functional"}  # by normal form; other words are kept
SUMS = {"total", "totals", "sum", "subtotal", "grand total", "總計", "合計", "小計", "總數"}  # what a spreadsheet puts below its data


@dataclass
class _Bundle:
    """The tables read so far, and the ids of roles and units as in the files, with their lines."""

    tables: dict[str, CsvTable]
    framework: str
    roles: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)

    def known(self, table: str) -> dict[str, int] | None:
        """The ids of roles or units. None if some could not be read, because then none can be called missing."""
        return {"roles": self.roles, "units": self.units}[table] if self.tables[table].whole else None


def read(path: Path, *, framework: str | None = None, encoding: str | None = None) -> Reading:
    """The record of the bundle at `path`, a folder or a zip, or every fault of it, by file and line. Raises OSError.

    `encoding` is that of the tables, UTF-8 where none is given.
    The source takes the name of the file or folder. So does its framework (without the ending of a zip), unless one is given.
    """
    name = path.resolve().name
    files = open_bundle(path, name)
    bundle = _Bundle(_tables(files, encoding), framework or (name if path.is_dir() else Path(name).stem))
    units = _units(bundle)
    roles = _roles(bundle)
    scale = read_scale(bundle.tables["proficiencies"], stated="proficiencies" in files.data)
    levels = read_levels(bundle.tables["levels"])
    required = _requirements(bundle, scale)
    progressions = _progressions(bundle)
    faults = [*files.faults, *(fault for table in bundle.tables.values() for fault in table.faults)]
    if not faults and not roles and not units:
        faults.append(Fault(files.labels["roles"], 1, "the bundle has neither roles nor units; expected at least one"))
    if faults:
        return Reading(faults=sorted(set(faults)))
    for key, role in roles.items():
        roles[key] = role.model_copy(update={"requirements": tuple(required.get(key, ()))})
    record = SourceRecord.model_construct(
        name=name,
        framework=bundle.framework,
        kind=KIND,
        units=tuple(units),
        roles=tuple(roles.values()),
        progressions=tuple(progressions),
        findings=tuple(_ignored(name, files, bundle.tables)),
        scale=scale.rungs,
        levels=levels,
    )
    return Reading(record=record)


def _tables(files: Files, encoding: str | None) -> dict[str, CsvTable]:
    """All tables. One whose file is missing or unreadable has no rows and is not whole, unless it may be missing."""
    missing = {table: CsvTable(table, whole=table not in REQUIRED) for table in TABLES}
    return missing | {
        table: read_table(
            files.labels[table], data, required=COLUMNS[table], known=FURTHER[table], encoding=None if files.is_workbook else encoding
        )
        for table, data in files.data.items()
    }


def _units(bundle: _Bundle) -> list[UnitRecord]:
    table = bundle.tables["units"]
    records, slugs = [], dict[str, Row]()
    for row in _distinct(table, "id"):
        key = _new_id(table, row, bundle.units, slugs)
        name = _text(table, row, "name")
        level, credits = _level(bundle, table, row), table.number(row, "credits")
        grouped = "functions" if "functions" in table.columns else "group"
        functions = tuple(dict.fromkeys(_list(table.cell(row, grouped)))) if grouped == "functions" else _one(table.cell(row, grouped))
        records.append(
            UnitRecord.model_construct(
                code=addressable(key), name=name, name_en=table.cell(row, "name_en") or None, level=level, credits=credits,
                functions=functions, description=table.cell(row, "description") or None, first_line=row.first, last_line=row.last,
            )
        )  # fmt: skip
    return records


def _roles(bundle: _Bundle) -> dict[str, RoleRecord]:
    """The roles by id, without their requirements. If there is no column `field`, the group of a role is its field."""
    table = bundle.tables["roles"]
    records, slugs = {}, dict[str, Row]()
    for row in _distinct(table, "id"):
        key = _new_id(table, row, bundle.roles, slugs)
        title = _text(table, row, "title")
        group = table.cell(row, "group") or None
        own_field = table.cell(row, "field") if "field" in table.columns else group
        if table.cell(row, "sector") and not own_field:
            table.fault(row.first, "a sector without a field", "the field of the sector that the role belongs to")
        records[key] = RoleRecord.model_construct(
            key=key, document="roles.csv", title=title, title_en=table.cell(row, "title_en") or None,
            position=table.cell(row, "position") or None, level=_level(bundle, table, row), group=group,
            field=own_field or None,
            sector=table.cell(row, "sector") or None, parent=table.cell(row, "parent") or None,
            job_family=table.cell(row, "job_family") or None, description=table.cell(row, "description") or None,
            first_line=row.first, last_line=row.last,
        )  # fmt: skip
    return records


def _requirements(bundle: _Bundle, scale: Scale) -> dict[str, list[RequirementRecord]]:
    """By role, in the order of the file. A row that means the same as an earlier one (`Core`, or a rung by its rank) counts once."""
    table = bundle.tables["requires"]
    roles, units = bundle.known("roles"), bundle.known("units")
    found: dict[str, list[RequirementRecord]] = {}
    codes = {key: addressable(key) for key in bundle.units}
    seen: dict[tuple[str, str], RequirementRecord] = {}
    for row in _distinct(table, "role_id", "unit_id"):
        pair = _pair(table, row, ("role_id", roles, "roles.csv"), ("unit_id", units, "units.csv"))
        of_role = found.setdefault(pair[0], [])
        proficiency, rank = read_proficiency(table, row, scale)
        record = RequirementRecord.model_construct(
            _fields_set=STATED, code=codes.get(pair[1], pair[1]), type=_type(table.cell(row, "type")), order=len(of_role) + 1,
            weight=table.number(row, "weight"), proficiency=proficiency, rank=rank, first_line=row.first, last_line=row.last,
        )  # fmt: skip
        first = seen.setdefault(pair, record)
        if first is record:
            of_role.append(record)
        elif all(pair) and (first.type, first.weight, first.rank) == (record.type, record.weight, record.rank):
            table.repeated.append((row.first, first.first_line or 0))
        else:
            wrong = f"role {pair[0]!r} requires unit {pair[1]!r} twice, first on line {first.first_line}"
            table.fault(row.first, wrong, "each requirement once")
    return found


def _progressions(bundle: _Bundle) -> list[ProgressionRecord]:
    table = bundle.tables["progressions"]
    roles = bundle.known("roles")
    records, seen = [], dict[tuple[str, str], int]()
    for row in _distinct(table, "from_role", "to_role"):
        pair = _pair(table, row, ("from_role", roles, "roles.csv"), ("to_role", roles, "roles.csv"))
        if pair[0] and pair[0] == pair[1]:
            table.fault(row.first, f"a progression from {pair[0]!r} to itself", "two different roles")
        elif first := seen.get(pair):
            table.fault(row.first, f"the progression {pair[0]!r} to {pair[1]!r} is there twice, first on line {first}", "each pair once")
        seen.setdefault(pair, row.first)
        kind = table.cell(row, "kind") or None
        records.append(
            ProgressionRecord.model_construct(from_key=pair[0], to_key=pair[1], kind=kind, first_line=row.first, last_line=row.last)
        )
    return records


def _type(printed: str) -> str:
    return TYPES.get(normal(printed), printed) or UNKNOWN_TYPE


def _distinct(table: CsvTable, *columns: str) -> Iterator[Row]:
    """The rows, one that says the same as an earlier one of the same ids left out and noted."""
    first: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        key = tuple(table.cell(row, column) for column in columns)
        if all(key) and first.setdefault(key, row) is not row and first[key].cells == row.cells:
            table.repeated.append((row.first, first[key].first))
        else:
            yield row


def _new_id(table: CsvTable, row: Row, ids: dict[str, int], slugs: dict[str, Row]) -> str:
    """The row's id, after reporting what is wrong with it: empty, used before, or the same as another in an address."""
    key = table.cell(row, "id")
    slug = addressable(key)
    other = slugs.setdefault(normal(slug), row)
    if not key:
        table.fault(row.first, "the id is empty", "an id")
    elif key in ids:
        table.fault(row.first, f"id {key!r} is there twice, first on line {ids[key]}", "each id once")
    elif other is not row:
        same = f"id {key!r} and {table.cell(other, 'id')!r} on line {other.first}"
        if addressable(table.cell(other, "id")) == slug:
            table.fault(row.first, f"{same} are both {slug!r} in an address", "ids that differ in more than spaces and / \\ ? # % ,")
        else:
            table.fault(row.first, f"{same} look the same", "ids that differ in more than case, width and invisible characters")
    elif len(key) > LONGEST_ID or not slug.strip("-."):
        table.fault(row.first, f"id {key[:40]!r} cannot be part of an address", f"letters or digits, at most {LONGEST_ID}")
    ids.setdefault(key, row.first)
    return key


def _text(table: CsvTable, row: Row, column: str) -> str:
    text = table.cell(row, column)
    if not text:
        sums = next((cell for cell in row.cells if cell.casefold() in SUMS), None)
        wrong = f"{sums!r} looks like the sum below the rows of a spreadsheet" if sums else f"the {column} is empty"
        table.fault(row.first, wrong, "no such row; delete it" if sums else f"a {column}")
    return text


def _level(bundle: _Bundle, table: CsvTable, row: Row) -> int | None:
    level = table.whole_number(row, "level")
    if level is not None and bundle.framework == HKQF and level not in LEVELS:
        table.fault(row.first, f"level {level} is not a level of {HKQF}", f"{LEVELS[0]} to {LEVELS[-1]}")
    return level


def _pair(table: CsvTable, row: Row, *ends: tuple[str, dict[str, int] | None, str]) -> tuple[str, str]:
    """The two ids of a row, each of which has to be known, by (column, known ids, the file that has them)."""
    for column, ids, file in ends:
        key = table.cell(row, column)
        if not key:
            table.fault(row.first, f"the {column} is empty", f"an id of {file}")
        elif ids is not None and key not in ids:
            table.fault(row.first, f"{column} {key!r} is not in {file}", "an id that is there")
    return table.cell(row, ends[0][0]), table.cell(row, ends[1][0])


def _list(cell: str) -> Sequence[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _one(cell: str) -> tuple[str, ...]:
    return (cell,) if cell else ()


def _ignored(name: str, files: Files, tables: dict[str, CsvTable]) -> list[Finding]:
    """A note for every file and column that is passed over."""
    notes = [
        Finding(
            rule="ignored_file", source=name, message=f"{file} is not a table of a bundle and is ignored",
            message_zh=f"{file} 不屬於資料包的表格，未有讀入",
        )
        for file in files.ignored
    ]  # fmt: skip
    for table in tables.values():
        file = table.label.removeprefix(f"{name}/")
        notes += [
            Finding(
                rule="ignored_column", source=name, line=1, message=f"column {column!r} of {file} has no meaning here and is ignored",
                message_zh=f"{file} 的欄位「{column}」沒有用途，未有讀入",
            )
            for column in table.ignored
        ]  # fmt: skip
        notes += [
            Finding(
                rule="row_repeated", source=name, line=line, message=f"{file} says the same on line {first}; the row counts once",
                message_zh=f"{file} 第 {first} 行內容相同，只計一次",
            )
            for line, first in table.repeated
        ]  # fmt: skip
    return notes
