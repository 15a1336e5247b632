"""The sheets of an Excel workbook as CSV, so that they are read and cited as a table of a bundle: the row of a sheet is its line."""

import csv
import html
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO

SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*?\bname=[\"']([^\"']*)[\"']")
MOST_LISTED = 1_000_000  # bytes of a workbook's list of sheets


def sheet_names(path: Path) -> list[str] | None:
    """The names of the sheets of the workbook at `path`, without reading them; None where it is no workbook, or a damaged one."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as listed:
            return [html.unescape(name) for name in SHEET.findall(listed.read(MOST_LISTED).decode("utf-8", "replace"))]
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, EOFError):
        return None


def read_sheets(file: IO[bytes]) -> dict[str, bytes]:
    """The sheets by name, in their order: the values that the workbook shows, not its formulas. Raises BadZipFile where it is damaged."""
    import openpyxl  # noqa: PLC0415 - a quarter of a second that every command would pay

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which say nothing here
        try:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            return {sheet.title: _csv(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
        except (KeyError, ValueError, AttributeError, TypeError, OSError) as error:
            raise zipfile.BadZipFile(f"damaged workbook: {error}") from error


def _csv(rows: Iterable[tuple[object, ...]]) -> bytes:
    sheet = [[_cell(value) for value in row] for row in rows]
    width = max((at + 1 for row in sheet for at, cell in enumerate(row) if cell), default=0)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in sheet:
        cells = (row + [""] * width)[:width]
        writer.writerow([cell.replace("\r\n", "\n").replace("\n", " ") for cell in cells])
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
