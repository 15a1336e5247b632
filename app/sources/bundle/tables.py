"""One table of a bundle: from bytes to rows by RFC 4180, with the line of every row and all faults of its form."""

import csv
import io
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from app.models import Number
from app.sources.forms.kinds import CODECS, NAMES, encoding_of
from app.sources.hkqf.text import CONTROL, unified
from app.sources.records import Fault
from app.text.characters import plain_characters

ENCODINGS = {**CODECS, "utf-16": "utf-16"}
LEGACY = "a text file in UTF-8, or the right --encoding (cp1252 for many Western spreadsheets)"
LONGEST_ID = 200  # characters; what an address may carry
MOST = 1_000_000_000  # of a number
WHOLE = re.compile(r"\d+(?:\.0+)?", re.ASCII)
NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
SEPARATORS = ",;\t"  # told by the header; a comma where nothing tells
RECORDS = {mark: re.compile(rf'(?:"(?:[^"]|"")*"|[^"{mark}\n]*)(?:{mark}(?:"(?:[^"]|"")*"|[^"{mark}\n]*))*\n?') for mark in SEPARATORS}


class Row(NamedTuple):
    """The cells of one record, white space around them removed, and the lines it stands on."""

    first: int
    last: int
    cells: list[str]


@dataclass
class CsvTable:
    """`columns`: index by name. `repeated`: rows that say nothing new.

    `whole`: every record could be read, so an id that is not here does not exist.
    """

    label: str
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    repeated: list[tuple[int, int]] = field(default_factory=list)  # line, and the line that said it first
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True

    def fault(self, line: int, wrong: str, expected: str) -> None:
        self.faults.append(Fault(self.label, line, f"{wrong}; expected {expected}"))

    def broken(self, line: int, wrong: str, expected: str) -> None:
        self.whole = False
        self.fault(line, wrong, expected)

    def cell(self, row: Row, column: str) -> str:
        """The text of the cell; empty if there is no such column."""
        index = self.columns.get(column)
        return "" if index is None else row.cells[index]

    def whole_number(self, row: Row, column: str) -> int | None:
        """None for an empty cell, and after a fault."""
        text = self.cell(row, column)
        if text and (wrong := _wrong(text, WHOLE, "is not a whole number")):
            self.fault(row.first, f"{column} {text!r} {wrong}", "a whole number, or an empty cell if it is unknown")
            return None
        return int(float(text)) if text else None

    def number(self, row: Row, column: str) -> Number | None:
        """None for an empty cell, and after a fault."""
        text = self.cell(row, column)
        if text and (wrong := _wrong(text, NUMBER, "is not a number")):
            self.fault(row.first, f"{column} {text!r} {wrong}", "a number with a decimal point, or an empty cell if it is unknown")
            return None
        value = float(text) if text else None
        return int(value) if value is not None and value.is_integer() else value


def read_table(label: str, data: bytes, *, required: Sequence[str], known: Sequence[str], encoding: str | None = None) -> CsvTable:
    """The rows of a table that has all `required` columns; those neither required nor `known` are left out of `columns`.

    Names of columns may be in any case. Cells are separated by commas, semicolons or tabs, as the header is.
    """
    table = CsvTable(label)
    given = data if encoding is None else _from(encoding, data, table)
    text = None if given is None else _decoded(given, table)
    if text is None:
        return table
    records = _records(text, table, _separator(text, {*required, *known}))
    header = next(records, None)
    if header is None:
        table.broken(1, "the file is empty", f"the header {','.join(required)}")
        return table
    _header(header, table, required, known)
    if table.columns.keys() >= set(required):
        _rows(records, len(header.cells), table)
    return table


def _wrong(text: str, pattern: re.Pattern[str], otherwise: str) -> str | None:
    if text.startswith("-") and NUMBER.fullmatch(text[1:]):
        return "is negative"
    if not pattern.fullmatch(text):
        return otherwise
    return "is too large" if float(text) > MOST else None


def _decoded(data: bytes, table: CsvTable) -> str | None:
    """The text without its byte order mark and with line feeds, or None if it is not text. Every line that is not UTF-8 is a fault."""
    likely = encoding_of(data)
    if likely in ENCODINGS:
        wrong = _first_wrong(data)
        table.broken(data.count(b"\n", 0, wrong) + 1, f"{NAMES[likely]}, not in UTF-8", f"UTF-8, or --encoding {ENCODINGS[likely]}")
        return None
    if b"\0" in data:
        table.broken(data[: data.index(b"\0")].count(b"\n") + 1, "a binary file", "a text file in UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        for number, raw in enumerate(_physical(data), start=1):
            try:
                raw.decode()
            except UnicodeDecodeError as error:
                table.broken(number, f"not UTF-8: byte 0x{raw[error.start]:02x} cannot be read", LEGACY)
        text = data.decode("utf-8", errors="backslashreplace").removeprefix("\ufeff")
    text = unified(text)
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        table.broken(line, f"a binary file: control character U+{ord(control[0]):04X}", "a text file in UTF-8")
        return None
    return text


def _from(encoding: str, data: bytes, table: CsvTable) -> bytes | None:
    """The text in UTF-8; None, with a fault, where it is not in the encoding that was given."""
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode()
    except LookupError:
        table.broken(1, f"there is no encoding {encoding!r}", "one that Python knows, such as big5hkscs")
    except UnicodeError as error:
        wrong = error.start if isinstance(error, UnicodeDecodeError) else 0
        table.broken(
            data.count(b"\n", 0, wrong) + 1, f"not a text in {encoding} (byte {wrong + 1})", "the right --encoding, or none for UTF-8"
        )
    return None


def _first_wrong(data: bytes) -> int:
    """Where the first bytes stand that are not UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _physical(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _separator(text: str, names: Set[str]) -> str:
    """The one that makes most column names of the first line that is not blank."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return max(SEPARATORS, key=lambda mark: sum(_column(cell.strip('"')) in names for cell in first.split(mark)))


def _column(name: str) -> str:
    return plain_characters(name).strip().lower()


def _records(text: str, table: CsvTable, separator: str) -> Iterator[Row]:
    """The records that are not blank. After one with wrong quotation marks, reading goes on with the next line."""
    lines = text.split("\n") if '"' in text else None
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=separator, strict=True)
    first = 1
    while True:
        try:
            for cells in reader:
                row = Row(first, reader.line_num, cells)
                first = reader.line_num + 1
                if (
                    lines
                    and any('"' in cell for cell in cells)
                    and not RECORDS[separator].fullmatch("\n".join(lines[row.first - 1 : row.last]))
                ):
                    wrong = "a quotation mark within a cell that is not quoted"
                    table.fault(row.first, wrong, "the cell in quotation marks, each inner one doubled")
                stripped = [cell.strip() for cell in cells]
                if any(stripped):  # a row that was emptied in a spreadsheet has only commas
                    yield Row(row.first, row.last, stripped)
        except csv.Error as error:
            closed = "end of data" not in str(error) and "field limit" not in str(error)
            wrong = "text after the closing quotation mark of a cell" if closed else "a quotation mark that is never closed"
            table.broken(first, wrong, "a quoted cell that ends before the separator or the end of the line")
            first = reader.line_num + 1
            if closed:
                continue
        return


def _header(header: Row, table: CsvTable, required: Sequence[str], known: Sequence[str]) -> None:
    names = [_column(cell) for cell in header.cells]
    for index, name in enumerate(names):
        if name not in required and name not in known:
            table.ignored.append(header.cells[index] or f"#{index + 1}")
        elif name in table.columns:
            table.fault(header.first, f"column {name!r} is there twice", "each column once")
        else:
            table.columns[name] = index
    if missing := [name for name in required if name not in table.columns]:
        table.broken(header.first, f"the header lacks {', '.join(missing)}", f"the columns {','.join(required)}{_hint(names)}")


def _hint(names: Sequence[str]) -> str:
    if names[0].lower().startswith("sep="):
        return f" (this line is {names[0]!r}, which is for spreadsheets; the header must be the first line)"
    return " (cells are separated by commas, semicolons or tabs)" if len(names) == 1 else ""


def _rows(records: Iterator[Row], width: int, table: CsvTable) -> None:
    for row in records:
        if len(row.cells) == width:
            table.rows.append(row)
        else:
            few = "few" if len(row.cells) < width else "many"
            table.broken(row.first, f"too {few} cells: {len(row.cells)}", f"{width}, as in the header")
