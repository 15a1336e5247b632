"""The table of holders that `pathways team` reads: a row a person, or a row a person and unit."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from app.errors import ImportRefused
from app.sources.bundle.tables import CsvTable, read_table
from app.sources.bundle.workbook import read_sheets

COLUMNS = ("name", "held", "code", "proficiency")
EXPECTED = "the columns name,held (a row a person) or name,code,proficiency (a row a person and unit)"
BETWEEN = re.compile(r"[,，、;；\r\n]+")


class Holder(NamedTuple):
    """Somebody's name in the table, the units held, and the line of each."""

    name: str
    held: list[str]
    lines: list[int]


def read_holders(file: Path) -> list[Holder]:
    """The holders in the order of the table. Raises ImportRefused, OSError."""
    table = read_table(file.name, _csv(file), required=(), known=COLUMNS)
    wide, long = "held" in table.columns, "code" in table.columns
    if not table.faults and wide == long:
        table.fault(1, "the table has both held and code" if wide else "the table has neither held nor code", EXPECTED)
    holders = [] if table.faults else _wide(table) if wide else _long(table)
    if not table.faults and not holders:
        table.fault(1, "the table has no row", EXPECTED)
    if table.faults:
        raise ImportRefused("the table of holders cannot be read; nothing was asked", errors=[str(fault) for fault in table.faults])
    return holders


def _csv(file: Path) -> bytes:
    """The table, or the first sheet of a workbook as one."""
    if file.suffix.lower() != ".xlsx":
        return file.read_bytes()
    with file.open("rb") as stream:
        return next(iter(read_sheets(stream).values()), b"")


def _wide(table: CsvTable) -> list[Holder]:
    holders = []
    for row in table.rows:
        held = list(_codes(table.cell(row, "held")))
        holders.append(Holder(table.cell(row, "name"), held, [row.first] * len(held)))
    return holders


def _long(table: CsvTable) -> list[Holder]:
    """Rows of one name are one person; without a column for names the table is about one person."""
    holders: dict[str, Holder] = {}
    for row in table.rows:
        name, code, rung = (table.cell(row, column) for column in ("name", "code", "proficiency"))
        if "name" in table.columns and not name:
            table.fault(row.first, "the row has no name", "whose unit this is")
        elif code:
            holder = holders.setdefault(name, Holder(name, [], []))
            holder.held.append(f"{code}@{rung}" if rung else code)
            holder.lines.append(row.first)
        else:
            table.fault(row.first, "the row has no code", "the code of a unit")
    return list(holders.values())


def _codes(cell: str) -> Iterable[str]:
    """The codes in one cell. White space divides only where there is no rung, whose name may have some."""
    for part in BETWEEN.split(cell):
        yield from [part.strip()] if "@" in part and part.strip() else part.split()
