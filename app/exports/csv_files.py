"""The tables as CSV in a zip: UTF-8 with the byte order mark that Excel needs, texts quoted and numbers not."""

import csv
from datetime import datetime
from io import TextIOWrapper
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.exports.about import table_facts
from app.exports.cells import Cell
from app.exports.contents import Contents
from app.exports.onwards import onwards
from app.exports.tables import tables_of

README = "README.txt"
CSV_NOTE = (
    "Spreadsheets guess types when they open a CSV file and may take a code for a number: open the workbook (format xlsx), or import "
    "the columns as text."
)


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the zip: README.txt and one CSV file for each table."""
    with ZipFile(onwards(file), "w", ZIP_DEFLATED) as archive:
        with archive.open(_entry(README, contents), "w") as raw, _text(raw) as readme:
            readme.write(_readme(contents))
        for table in tables_of(contents):
            with archive.open(_entry(f"{table.name}.csv", contents), "w") as raw, _text(raw) as text:
                writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
                writer.writerow(table.header)
                writer.writerows(map(_plain, table.cells(contents)))


def _entry(name: str, contents: Contents) -> ZipInfo:
    """An entry with the date of the import; without one it would get the current time."""
    entry = ZipInfo(name, datetime.fromisoformat(contents.dataset.imported_at).timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _text(raw: IO[bytes]) -> TextIOWrapper:
    return TextIOWrapper(raw, "utf-8-sig", newline="")


def _plain(row: list[Cell]) -> list[Cell]:
    return [str(cell).lower() if cell is True or cell is False else cell for cell in row]


def _readme(contents: Contents) -> str:
    lines = [f"{name}: {value}" for name, value in [*table_facts(contents), ("note", CSV_NOTE)]]
    for table in tables_of(contents):
        lines += ["", f"{table.name}.csv: {table.about}", *(f"    {column.name}: {column.about}" for column in table.columns)]
    return "".join(f"{line}\r\n" for line in lines)
