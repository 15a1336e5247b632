"""The tables as sheets of a workbook: a sheet that explains them, frozen heads, filters, column widths.

The library writes everything but the rows. It can only write a file at its end, which for a large dataset is minutes after the beginning;
so the rows are put into its empty sheets while they are read, and the zip is written onwards.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from app.exports.about import table_facts
from app.exports.cells import Cell
from app.exports.contents import Contents
from app.exports.onwards import onwards
from app.exports.tables import TidyTable, tables_of

MOST_ROWS = 1_048_575  # of a sheet, below its head
MOST_CHARACTERS = 32_767  # of a cell, counted as UTF-16 does
XLSX_NOTE = f"A sheet ends after {MOST_ROWS:,} rows and a cell after {MOST_CHARACTERS:,} characters; the csv format has all."
END_OF_ROWS = "</sheetData>"
BOOK = "xl/workbook.xml"
LIKE_AN_ESCAPE = re.compile(r"(?=_x[0-9a-fA-F]{4}_)")
ROWS_AT_ONCE = 500


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the workbook."""
    frame = ZipFile(_frame(contents))
    sheets = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(tables_of(contents), start=2)}
    last_rows = {}
    with ZipFile(onwards(file), "w", ZIP_DEFLATED) as archive:
        for entry in frame.infolist():
            text = frame.read(entry).decode()
            if table := sheets.get(entry.filename):
                last_rows[table.name] = _put_rows(archive, entry, text, table.cells(contents))
            elif entry.filename != BOOK:
                archive.writestr(_like(entry), text)
        archive.writestr(_like(frame.getinfo(BOOK)), _with_filters(frame.read(BOOK).decode(), last_rows))


def _frame(contents: Contents) -> BytesIO:
    """The workbook with its sheets' heads and without their rows."""
    file = BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {
                "title": f"qf-pathways, dataset {contents.dataset.version}",
                "author": contents.software,
                "created": datetime.fromisoformat(contents.dataset.imported_at).replace(tzinfo=None),
            }
        )
        bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
        _explain(book.add_worksheet("about"), contents, bold, wrapped)
        for table in tables_of(contents):
            _head(book.add_worksheet(table.name), table, bold)
    return file


def _explain(sheet: Worksheet, contents: Contents, bold: Format, wrapped: Format) -> None:
    """The facts, then what each table and column means."""
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 2, 100)
    rows = [(name, "", value) for name, value in [*table_facts(contents), ("note", XLSX_NOTE)]]
    rows += [("", "", "")]
    for table in tables_of(contents):
        rows += [(table.name, "", table.about), *((table.name, column.name, column.about) for column in table.columns)]
    for number, (first, second, text) in enumerate(rows):
        sheet.write_string(number, 0, first, bold)
        sheet.write_string(number, 1, second)
        sheet.write_string(number, 2, text, wrapped)


def _head(sheet: Worksheet, table: TidyTable, bold: Format) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, max(column.width, len(column.name) + 3))  # 3: the filter's button
        sheet.write_string(0, index, column.name, bold)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, 0, len(table.columns) - 1)


def _put_rows(archive: ZipFile, entry: ZipInfo, text: str, rows: Iterator[list[Cell]]) -> int:
    """Write a sheet with its rows; the number of its last row."""
    # The library states the cells that it wrote; a reader that believed it would see the head alone.
    head, _, rest = re.sub(r"<dimension [^>]*/>", "", text).partition(END_OF_ROWS)
    number = 1
    with archive.open(_like(entry), "w") as sheet:
        sheet.write(head.encode())
        places = [xl_col_to_name(index) for index in range(head.count("<c r="))]
        within = islice(rows, MOST_ROWS)
        while batch := list(islice(within, ROWS_AT_ONCE)):
            sheet.write("".join(_row(number + at, row, places) for at, row in enumerate(batch, start=1)).encode())
            number += len(batch)
        sheet.write((END_OF_ROWS + re.sub(r'(<autoFilter ref="A1:[A-Z]+)1"', rf'\g<1>{number}"', rest)).encode())
    return number


def _row(number: int, cells: list[Cell], places: list[str]) -> str:
    return f'<row r="{number}">{"".join(map(_cell, places, (number,) * len(cells), cells))}</row>'


def _cell(place: str, number: int, cell: Cell) -> str:
    """A text as text, whatever it looks like. An unknown cell stays empty."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cut(cell)
        if "_x" in text:
            text = LIKE_AN_ESCAPE.sub("_x005F", text)
        return f'<c r="{place}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    if isinstance(cell, bool):
        return f'<c r="{place}{number}" t="b"><v>{int(cell)}</v></c>'
    return f'<c r="{place}{number}"><v>{cell!r}</v></c>'


def _with_filters(book: str, last_rows: dict[str, int]) -> str:
    """The filters' names reach to the last rows."""
    for name, last in last_rows.items():
        book = re.sub(rf"(>{name}!\$A\$1:\$[A-Z]+\$)1<", rf"\g<1>{last}<", book)
    return book


def _like(entry: ZipInfo) -> ZipInfo:
    copy = ZipInfo(entry.filename, entry.date_time)
    copy.compress_type, copy.external_attr, copy.create_system = ZIP_DEFLATED, entry.external_attr, 3
    return copy


def cut(text: str) -> str:
    """`text`, cut to what a cell holds and then ending in an ellipsis."""
    if len(text) * 2 <= MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= MOST_CHARACTERS * 2:
        return text
    return units[: (MOST_CHARACTERS - 1) * 2].decode("utf-16-le", errors="ignore") + "…"
