"""A table as a grid of texts: the rows of a CSV file, or of one sheet of a workbook with its merged cells resolved."""

import csv
import io
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.sources.bundle.files import MOST_BYTES
from app.sources.forms.kinds import CODECS, NAMES, kind_of
from app.sources.hkqf.text import CONTROL, unified
from app.sources.records import Fault

WORKBOOKS = (".xlsx", ".xlsm")
SEPARATORS = ",;\t|"
LOOKED_AT = 100  # rows that tell the separator
MOST_CELLS = 20_000_000  # of one sheet
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")


class TableRefused(Exception):
    """A file that is no readable table; `fault` says where and what to do."""

    def __init__(self, file: str, line: int, wrong: str, expected: str) -> None:
        self.fault = Fault(file, line, f"{wrong}; expected {expected}")
        super().__init__(str(self.fault))


@dataclass
class Grid:
    """`rows` are equally long, without white space around the texts; `lines` the row number of each in the file.

    A cell merged downwards stands in each of its rows; of one merged across, `across` has the text for the cells to the right.
    """

    label: str
    rows: list[list[str]]
    lines: list[int]
    across: dict[tuple[int, int], str] = field(default_factory=dict)
    letters: bool = False

    def place(self, column: int) -> str:
        """The column as a person finds it: its letter in a spreadsheet, otherwise its number."""
        return _letter(column + 1) if self.letters else str(column + 1)


def read_grids(path: Path, *, encoding: str | None = None) -> list[tuple[str, Grid]]:
    """The sheets that hold anything, by name; of a text file its one table, without a name. Raises TableRefused, also where there is
    nothing, and OSError.
    """
    grids = list(_sheets(path)) if path.suffix.lower() in WORKBOOKS else [("", _text(path, encoding))]
    if not any(grid.rows for _, grid in grids):
        raise TableRefused(path.name, 1, "the table is empty", "a row of headings and rows below it")
    return grids


def _text(path: Path, encoding: str | None) -> Grid:
    text = unified(_decoded(path, encoding).removeprefix("\ufeff"))
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise TableRefused(path.name, line, f"a binary file: control character U+{ord(control[0]):04X}", "a text file")
    separator = "\t" if path.suffix.lower() == ".tsv" else _separator(text)
    rows, lines, first = [], [], 1
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append([cell.strip() for cell in cells])
                lines.append(first)
            first = reader.line_num + 1
    except csv.Error as error:
        raise TableRefused(
            path.name, first, f"quotation marks that do not pair ({error})", "a cell in quotation marks, each inner one doubled"
        ) from error
    return Grid(path.name, _padded(rows), lines)


def _decoded(path: Path, encoding: str | None) -> str:
    data = path.read_bytes()
    try:
        return data.decode(encoding or "utf-8")
    except LookupError as error:
        raise TableRefused(path.name, 1, f"there is no encoding {encoding!r}", "one that Python knows, such as big5hkscs") from error
    except UnicodeDecodeError as error:
        likely = kind_of(path.name, data)
        codec = CODECS.get(likely) or ("utf-16" if likely == "utf-16" else None)
        name = NAMES[likely] if codec else f"not {encoding or 'UTF-8'} (byte {error.start + 1})"
        way_out = f"UTF-8, or --encoding {codec}" if codec else "UTF-8, or the right --encoding (cp1252 for many Western spreadsheets)"
        line = data.count(b"\n", 0, error.start) + 1
        raise TableRefused(path.name, line, name, way_out) from error


def _separator(text: str) -> str:
    """The one that divides most rows of the beginning into the same number of cells."""

    def alike(mark: str) -> tuple[int, int]:
        sample = io.StringIO("\n".join(text.split("\n", 4 * LOOKED_AT)[: 4 * LOOKED_AT]), newline="\n")
        widths: Counter[int] = Counter()
        try:
            for cells in csv.reader(sample, delimiter=mark):
                widths[len(cells)] += len(cells) > 1
                if widths.total() >= LOOKED_AT:
                    break
        except csv.Error:
            return 0, 0
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        return times, width

    return max(SEPARATORS, key=alike)


def _sheets(path: Path) -> Iterator[tuple[str, Grid]]:
    values, formulas = _book(path, formulas=True), None
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            continue
        cells = {at: cell.value for at, cell in sheet._cells.items() if cell.value is not None}
        if any(cell.data_type == "f" for cell in sheet._cells.values()):
            formulas = formulas or _book(path, formulas=False)
            cells = _computed(f"{path.name}/{sheet.title}", cells, sheet._cells, formulas[sheet.title]._cells)
        if grid := _grid(f"{path.name}/{sheet.title}", cells, [merged.bounds for merged in sheet.merged_cells.ranges]):
            yield sheet.title, grid


def _book(path: Path, *, formulas: bool) -> Any:
    """The workbook with its formulas, or with the values they had when it was saved."""
    import openpyxl  # noqa: PLC0415 - a tenth of a second that other files do not need

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise TableRefused(path.name, 1, f"unpacks to more than {MOST_BYTES // 1_000_000} MB", "a smaller workbook")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which say nothing here
            return openpyxl.load_workbook(path, data_only=not formulas)
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        raise TableRefused(path.name, 1, f"not a readable workbook ({error})", "an .xlsx file that a spreadsheet opens") from error


def _computed(label: str, cells: dict[Any, Any], asked: Any, computed: Any) -> dict[Any, Any]:
    for at, cell in asked.items():
        if cell.data_type == "f":
            cells[at] = computed[at].value if at in computed else None
            if cells[at] is None:
                wrong = f"cell {_letter(at[1])}{at[0]} is a formula whose value is not in the file"
                raise TableRefused(label, at[0], wrong, "the workbook saved once more by a spreadsheet, or values instead of formulas")
    return cells


def _grid(label: str, cells: dict[tuple[int, int], Any], merged: list[tuple[int, int, int, int]]) -> Grid | None:
    texts = {at: said for at, value in cells.items() if (said := _cell(value))}
    across: dict[tuple[int, int], str] = {}
    for left, top, right, bottom in merged:
        text = texts.get((top, left), "")
        if not text or (right - left + 1) * (bottom - top + 1) > MOST_CELLS:
            continue
        for row in range(top, bottom + 1):
            texts[row, left] = text
            across.update({(row, column): text for column in range(left + 1, right + 1)})
    if not texts:
        return None
    lines = sorted({row for row, _ in texts})
    width = max(column for _, column in texts)
    if len(lines) * width > MOST_CELLS:
        raise TableRefused(label, 1, f"{len(lines):,} rows of {width:,} columns", "a smaller table")
    rows = [[""] * width for _ in lines]
    at = {line: index for index, line in enumerate(lines)}
    for (line, column), text in texts.items():
        rows[at[line]][column - 1] = text
    placed = {(at[line], column - 1): text for (line, column), text in across.items() if line in at and column <= width}
    return Grid(label, rows, lines, placed, letters=True)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(column)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unified(str(value)).strip()


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]
