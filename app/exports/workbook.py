"""The tables as sheets of a workbook, written row by row: a sheet that explains them, frozen heads, filters, column widths."""

from datetime import datetime
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.exports.about import table_facts
from app.exports.cells import Cell
from app.exports.contents import Contents
from app.exports.tables import TidyTable, tables_of

MOST_ROWS = 1_048_575  # of a sheet, below its head
MOST_CHARACTERS = 32_767  # of a cell, counted as UTF-16 does
XLSX_NOTE = f"A sheet ends after {MOST_ROWS:,} rows and a cell after {MOST_CHARACTERS:,} characters; the csv format has all."


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the workbook."""
    with Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
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
            _fill(book.add_worksheet(table.name), table, contents, bold)


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


def _fill(sheet: Worksheet, table: TidyTable, contents: Contents, bold: Format) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, max(column.width, len(column.name) + 3))  # 3: the filter's button
        sheet.write_string(0, index, column.name, bold)
    sheet.freeze_panes(1, 1)
    number = 0
    for number, row in enumerate(table.cells(contents), start=1):
        if number > MOST_ROWS:
            break
        for index, cell in enumerate(row):
            _put(sheet, number, index, cell)
    sheet.autofilter(0, 0, min(number, MOST_ROWS), len(table.columns) - 1)


def _put(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    """Write a text as text, whatever it looks like. An unknown cell stays empty."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, cut(cell))


def cut(text: str) -> str:
    """`text`, cut to what a cell holds and then ending in an ellipsis."""
    if len(text) * 2 <= MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= MOST_CHARACTERS * 2:
        return text
    return units[: (MOST_CHARACTERS - 1) * 2].decode("utf-16-le", errors="ignore") + "…"
