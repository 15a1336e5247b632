"""A publisher's release as it is downloaded: a folder or zip of tables, read row by row with every fault by file, row and column.

A zip is read in place and held to the limits of bundles (docs/reference/bundles.md). Files are found by name in any case, in whatever
folder of the zip they are.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from app.models import Finding, Number
from app.sources.bundle.files import MOST_BYTES, entry_name, is_hidden, unsafe_entry
from app.sources.hkqf.text import unified
from app.sources.records import Fault

MOST_ENTRIES = 2000  # in a zip: ESCO in all its languages has about 600
MOST_FAULTS = 200  # of one file
Rows = Iterator[tuple[int, list[str]]]


def names_in(path: Path) -> set[str]:
    """The names of the files in the folder or zip at `path`, in small letters; none where it is neither. Raises OSError."""
    if path.is_dir():
        return {entry.name.lower() for entry in path.iterdir() if entry.is_file()}
    if not path.is_file() or path.suffix.lower() != ".zip":
        return set()
    try:
        with zipfile.ZipFile(path) as archive:
            return {PurePosixPath(entry_name(info)).name.lower() for info in archive.infolist()[:MOST_ENTRIES]}
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return set()


class Release:
    """The files of a release by name, the faults met in them, and what is noted beside. `name` is that of the folder or zip."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self.path = path
        self.name = path.resolve().name
        self.faults: list[Fault] = []
        self.findings: list[Finding] = []
        self.left = MOST_BYTES
        self.files: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        if path.is_dir():
            for entry in sorted(path.iterdir()):
                if entry.is_file():
                    self._add(entry.name, entry.name)
        else:
            self._open_zip()

    def fault(self, file: str, line: int, wrong: str, expected: str) -> None:
        """A fault at a row of a file; more than 200 of one file are not listed."""
        label = f"{self.name}/{self.labels.get(file.lower(), file)}"
        if sum(fault.file == label for fault in self.faults[-MOST_FAULTS:]) < MOST_FAULTS:
            self.faults.append(Fault(label, line, f"{wrong}; expected {expected}"))

    def note(self, rule: str, message: str, message_zh: str, *, line: int | None = None) -> None:
        """A finding about the release."""
        self.findings.append(Finding(rule=rule, source=self.name, line=line, message=message, message_zh=message_zh))

    def has(self, file: str) -> bool:
        return file.lower() in self.files

    def matching(self, pattern: re.Pattern[str]) -> list[tuple[str, re.Match[str]]]:
        """The files whose whole name, in small letters, is of the pattern, by name."""
        return [(file, found) for file in sorted(self.files) if (found := pattern.fullmatch(file))]

    def csv_rows(self, file: str, columns: Sequence[str], optional: Sequence[str] = ()) -> Rows:
        """The cells of these columns in each row of a CSV file, empty where an optional one is missing, with the row's line.

        What is wrong with the file becomes faults: no such file or column, not UTF-8, quotation marks that do not pair, too few cells.
        """
        text = self._text(file)
        if text is None:
            return
        reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
        line = 1
        try:
            at = self._header(file, next(reader, []), columns, optional)
            width, line = max(at, default=-1) + 1, reader.line_num
            for cells in reader if at else ():
                first, line = line + 1, reader.line_num
                if len(cells) < width:
                    if any(cells):
                        self.fault(file, first, f"too few cells: {len(cells)}", f"at least {width}")
                    continue
                yield first, [cells[index] if index >= 0 else "" for index in at]
        except csv.Error as error:
            self.fault(file, line + 1, f"quotation marks that do not pair ({error})", "a quoted cell that ends before the separator")

    def tab_rows(self, file: str, columns: Sequence[str], optional: Sequence[str] = ()) -> Rows:
        """The same of a file whose cells are divided by tabs and never quoted."""
        text = self._text(file)
        if text is None:
            return
        lines = text.split("\n")
        at = self._header(file, lines[0].split("\t"), columns, optional)
        width = max(at, default=-1) + 1
        for number, line in enumerate(lines[1:], start=2) if at else ():
            cells = line.split("\t")
            if len(cells) >= width:
                yield number, [cells[index].strip() if index >= 0 else "" for index in at]
            elif line.strip():
                self.fault(file, number, f"too few cells: {len(cells)}", f"at least {width}")

    def number(self, file: str, line: int, column: str, cell: str) -> Number | None:
        """The number in a cell; None, and a fault, where it is none."""
        try:
            value = float(cell)
        except ValueError:
            self.fault(file, line, f"column {column}: {cell!r} is not a number", "a number with a decimal point")
            return None
        return int(value) if value.is_integer() else value

    def whole(self, file: str, line: int, column: str, cell: str) -> int | None:
        """The whole number in a cell; None, and a fault, where it is none."""
        if cell.isascii() and cell.isdecimal():
            return int(cell)
        self.fault(file, line, f"column {column}: {cell!r} is not a whole number", "a whole number")
        return None

    def _add(self, name: str, entry: str) -> None:
        if name.lower() in self.files:
            self.faults.append(Fault(f"{self.name}/{entry}", 1, f"is there beside {self.files[name.lower()]}; expected one release"))
        self.files[name.lower()] = entry
        self.labels[name.lower()] = name

    def _open_zip(self) -> None:
        try:
            with zipfile.ZipFile(self.path) as archive:
                infos = [info for info in archive.infolist() if not info.is_dir() and not is_hidden(entry_name(info))]
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            self.faults.append(Fault(self.name, 1, f"is not a complete zip ({error}); expected one that unzip can read"))
            return
        if len(infos) > MOST_ENTRIES:
            self.faults.append(Fault(self.name, 1, f"a zip of {len(infos)} entries; expected at most {MOST_ENTRIES}"))
            return
        for info in infos:
            if wrong := unsafe_entry(info):
                self.faults.append(Fault(f"{self.name}/{entry_name(info)}", 1, wrong))
            self._add(PurePosixPath(entry_name(info)).name, info.filename)

    def _bytes(self, file: str) -> bytes | None:
        entry = self.files.get(file.lower())
        if entry is None:
            self.fault(file, 1, "the file is missing", "all files of the release")
            return None
        try:
            if self.path.is_dir():
                size = (self.path / entry).stat().st_size
                data = (self.path / entry).read_bytes() if size <= self.left else None
            else:
                with zipfile.ZipFile(self.path) as archive, archive.open(entry) as stream:
                    data = stream.read(self.left + 1)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            self.fault(file, 1, f"cannot be unpacked ({error})", "a zip that unzip can read")
            return None
        if data is None or len(data) > self.left:
            self.fault(file, 1, f"brings the release to more than {MOST_BYTES // 1_000_000} MB", "fewer languages at a time")
            return None
        self.left -= len(data)
        return data

    def _text(self, file: str) -> str | None:
        data = self._bytes(file)
        if data is None:
            return None
        try:
            return unified(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            self.fault(file, data.count(b"\n", 0, error.start) + 1, f"not UTF-8 (byte {error.start + 1})", "the file as it is published")
            return None

    def _header(self, file: str, header: Sequence[str], columns: Sequence[str], optional: Sequence[str]) -> list[int]:
        """The place of each column, -1 for an optional one that is missing; empty, and a fault, where a needed one is."""
        names = {name.strip().casefold(): index for index, name in reversed(list(enumerate(header)))}
        if missing := [name for name in columns if name.casefold() not in names]:
            self.fault(file, 1, f"the header lacks {', '.join(missing)}", f"the columns {', '.join(columns)}")
            return []
        return [names.get(name.casefold(), -1) for name in (*columns, *optional)]
