"""The files of a bundle: the bytes of its tables, read in place and within limits. Nothing is written to disk.

A zip may come from somebody else, so its directory is checked before anything is unpacked, and unpacked bytes are counted as they come:
the sizes in a header are not trusted. All faults are reported at once, one line for each entry.
"""

import gzip
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from app.sources.bundle.workbook import read_sheets, sheet_names
from app.sources.records import Fault

TABLES = ("roles", "units", "requires", "progressions", "proficiencies", "levels")
REQUIRED = TABLES[:3]  # any of these makes a folder a bundle; the others alone do not
FILES_OF_A_BUNDLE = {f"{table}.csv{end}" for table in REQUIRED for end in ("", ".gz")}
MOST_BYTES = 200_000_000  # of all tables together, unpacked
MOST_ENTRIES = 100  # in a zip
MOST_RATIO = 100  # unpacked to packed; such text is packed 4 to 30 times
RATIO_FROM = 1_000_000  # bytes; below that, a ratio means nothing
ARCHIVES = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".7z", ".rar", ".bz2", ".xz", ".zst", ".jar", ".whl", ".tar.gz")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may need gigabytes of memory
OFFICE = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
CHUNK = 1 << 20
DRIVE = re.compile(r"[A-Za-z]:")


@dataclass
class Files:
    """The bytes of each table, the name of its file, what was ignored, and all faults."""

    bundle: str
    data: dict[str, bytes] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_workbook: bool = False
    left: int = field(default_factory=lambda: MOST_BYTES)

    def fault(self, message: str, file: str | None = None) -> None:
        self.faults.append(Fault(f"{self.bundle}/{file}" if file else self.bundle, 1, message))


class TooMuch(Exception):
    """The message says which limit was exceeded."""


def is_bundle(path: Path) -> bool:
    """Whether `path` is a zip, a folder that holds a table of a bundle, or a workbook with such a sheet."""
    if path.is_dir():
        return any(entry.name.lower() in FILES_OF_A_BUNDLE and entry.is_file() for entry in path.iterdir())
    if not path.is_file() or not (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path)):
        return False
    names = sheet_names(path)
    return names is None or any(name.strip().lower() in REQUIRED for name in names)


def open_bundle(path: Path, name: str) -> Files:
    """The content of the folder or zip at `path`. Raises OSError when it cannot be read."""
    files = Files(name)
    if path.is_dir():
        _folder(path, files)
    else:
        with zip_faults(files), zipfile.ZipFile(path) as archive:
            _zip(archive, path.stat().st_size, files)
    return files


def _folder(path: Path, files: Files) -> None:
    entries = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
    for table, entry in _tables(entries, files):
        file = path / entry
        if not file.is_file():
            files.fault("is not a file; expected a table", entry)
            continue
        with file.open("rb") as stream:
            _take(table, entry, stream, file.stat().st_size, files)


def _zip(archive: zipfile.ZipFile, size: int, files: Files) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        files.fault(f"a zip of {len(infos)} entries; expected at most {MOST_ENTRIES}")
        return
    if max(size, sum(info.file_size for info in infos)) > MOST_BYTES:
        files.fault(f"unpacks to more than {MOST_BYTES // 1_000_000} MB; expected less; split the bundle")
        return
    seen: set[str] = set()
    for info in infos:
        wrong = unsafe_entry(info) or ("is in the zip twice; expected each name once" if entry_name(info) in seen else None)
        seen.add(entry_name(info))
        if wrong:
            files.fault(wrong, entry_name(info))
    if files.faults:
        return
    if OFFICE in seen:
        _workbook(archive, WORKBOOK in seen, files)
        return
    inner = {entry_name(info): info for info in infos if not entry_name(info).endswith("/") and not is_hidden(entry_name(info))}
    root = _root(inner, files)
    files.ignored += sorted(name for name in inner if _parent(name) != root)
    of_root = {PurePosixPath(name).name: info for name, info in inner.items() if _parent(name) == root}
    for table, entry in _tables(sorted(of_root), files):
        info = of_root[entry]
        with zip_faults(files, entry), archive.open(info) as stream:
            _take(table, entry, stream, info.file_size, files)


def _workbook(archive: zipfile.ZipFile, is_one: bool, files: Files) -> None:
    """The sheets of a workbook that are called as the tables are, each as the CSV that a spreadsheet would write."""
    if not is_one or archive.fp is None:
        files.fault("is a document of an office program; expected a zip of CSV tables, or a workbook whose sheets are the tables")
        return
    sheets = read_sheets(archive.fp)
    files.is_workbook = True
    called = {sheet.strip().lower(): sheet for sheet in sheets}
    for table in TABLES:
        if table in called:
            files.labels[table] = f"{files.bundle}/{called[table]}"
            files.data[table] = sheets[called[table]]
        elif table in REQUIRED:
            files.fault(f"the workbook has no sheet {table}; expected the sheets {', '.join(REQUIRED)}")
    files.ignored += [sheet for sheet in sheets if sheet.strip().lower() not in TABLES]


def entry_name(info: zipfile.ZipInfo) -> str:
    """With slashes: some programs for Windows write backslashes."""
    return info.orig_filename.replace("\\", "/")


def unsafe_entry(info: zipfile.ZipInfo) -> str | None:
    """Why an entry of a zip is refused, judged by the zip's directory."""
    name = entry_name(info)
    kind = stat.S_IFMT(info.external_attr >> 16)
    reasons = (
        (name.startswith("/") or DRIVE.match(name) or ".." in name.split("/"), "leads out of the zip; expected names inside it"),
        ("\0" in name, "has a name with a zero byte; expected plain names"),
        (stat.S_ISLNK(kind), "is a link; expected files only"),
        (kind and not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)), "is neither file nor folder; expected files only"),
        (info.flag_bits & 0x1, "is encrypted; expected a zip without password"),
        (name.lower().endswith(ARCHIVES), "is an archive inside the zip; expected CSV files"),
        (info.compress_type not in METHODS, "is packed by a method other than deflate; expected an ordinary zip"),
        (_dense(info.file_size, info.compress_size), f"unpacks to more than {MOST_RATIO} times its size; expected an ordinary table"),
    )
    return next((text for wrong, text in reasons if wrong), None)


def _dense(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed


def is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _parent(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _root(names: Iterable[str], files: Files) -> str:
    """The folder of the zip that has the tables: its top, or the one folder that was packed."""
    roots = sorted({_parent(name) for name in names if PurePosixPath(name).name.lower() in FILES_OF_A_BUNDLE})
    if len(roots) > 1:
        files.fault(f"the tables are in {len(roots)} folders ({', '.join(roots)}); expected one bundle in a zip")
    return roots[0] if roots else "."


def _tables(entries: list[str], files: Files) -> Iterator[tuple[str, str]]:
    """(table, entry) of every table that is there once, its name in any case. A required one that is missing is a fault; other entries
    are ignored.
    """
    names = {table: [f"{table}.csv", f"{table}.csv.gz"] for table in TABLES}
    for table, possible in names.items():
        found = [entry for entry in entries if entry.lower() in possible]
        if len(found) == 1:
            yield table, found[0]
        elif found:
            files.fault(f"is there beside {' and '.join(found[1:])}; expected only one of them", found[0])
        elif table in REQUIRED:
            files.fault(f"the file is missing; expected {table}.csv or {table}.csv.gz", f"{table}.csv")
    files.ignored += [entry for entry in entries if not any(entry.lower() in possible for possible in names.values())]


def _take(table: str, entry: str, stream: IO[bytes], size: int, files: Files) -> None:
    """Read one table. Its bytes count against what is left of the limit, those of a gzip file by their unpacked size."""
    files.labels[table] = f"{files.bundle}/{entry}"
    try:
        if entry.lower().endswith(".gz"):
            with gzip.GzipFile(fileobj=stream) as unpacking:
                files.data[table] = read_within(unpacking.read, files, packed=size)
        else:
            files.data[table] = read_within(stream.read, files, packed=None)
    except TooMuch as error:
        files.fault(str(error), entry)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        files.fault(f"is not a complete gzip file ({error}); expected one that gunzip can read", entry)


def read_within(read: Callable[[int], bytes], files: Files, *, packed: int | None) -> bytes:
    chunks, total = [], 0
    while chunk := read(CHUNK):
        chunks.append(chunk)
        total += len(chunk)
        if total > files.left:
            raise TooMuch(f"brings the bundle to more than {MOST_BYTES // 1_000_000} MB unpacked; expected less; split the bundle")
        if packed is not None and _dense(total, packed):
            raise TooMuch(f"unpacks to more than {MOST_RATIO} times its size; expected an ordinary table")
    files.left -= total
    return b"".join(chunks)


@contextmanager
def zip_faults(files: Files, entry: str | None = None) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        files.fault(f"is not a complete zip ({error}); expected one that unzip can read", entry)
