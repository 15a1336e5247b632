"""Bundles in a zip: read in place, and every zip that is not what it should be refused with one line an entry."""

import csv
import gzip
import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from app.sources.bundle import files as bundle_files
from app.sources.bundle.reader import is_bundle, read
from app.sources.bundle.worked_example import example_dir

TABLES = {path.name: path.read_bytes() for path in sorted(example_dir().glob("*.csv"))}
Entry = tuple[str | zipfile.ZipInfo, bytes]


def packed(path: Path, *more: Entry, tables: dict[str, bytes] = TABLES, under: str = "", method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in tables.items():
            archive.writestr(f"{under}{name}", content)
        for entry, content in more:
            archive.writestr(entry, content)
    return path


def info(name: str, mode: int = stat.S_IFREG) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (mode | 0o644) << 16
    return entry


def faults(path: Path) -> list[str]:
    reading = read(path)
    assert reading.record is None
    return [str(fault) for fault in reading.faults]


@pytest.fixture
def nothing_extracted(tmp_path: Path) -> Iterator[None]:
    """Beside the zip nothing appears."""
    yield
    assert [path.suffix for path in tmp_path.iterdir()] == [".zip"]


@pytest.mark.parametrize("under", ["", "cafe/", "a/cafe/"])
@pytest.mark.usefixtures("nothing_extracted")
def test_a_zip_is_read_as_the_folder_is(tmp_path: Path, under: str) -> None:
    record = read(packed(tmp_path / "cafe.zip", under=under)).record
    folder = read(example_dir()).record
    assert record
    assert folder
    assert (record.name, record.framework, record.findings) == ("cafe.zip", "cafe", ())
    assert (record.roles, record.units, record.progressions) == (folder.roles, folder.units, folder.progressions)


@pytest.mark.usefixtures("nothing_extracted")
def test_names_with_backslashes_are_names(tmp_path: Path) -> None:
    path = packed(tmp_path / "cafe.zip", under="cafe\\")
    record = read(path).record
    assert record
    assert (len(record.units), record.findings) == (12, ())


def workbook(path: Path, sheets: dict[str, str]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, text in sheets.items():
        sheet = book.create_sheet(title)
        for row in csv.reader(io.StringIO(text)):
            sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell or None for cell in row])
    book.save(path)
    return path


def test_a_workbook_says_the_same_as_its_sheets_as_csv(tmp_path: Path) -> None:
    tables = {table: (example_dir() / f"{table}.csv").read_text("utf-8") for table in ("roles", "units", "requires", "progressions")}
    plain = read(example_dir(), framework="cafe").record
    found = read(workbook(tmp_path / "cafe.xlsx", {name.title(): text for name, text in tables.items()} | {"Notes": "a,b"})).record
    assert plain
    assert found
    assert (found.roles, found.units, found.progressions, found.framework) == (plain.roles, plain.units, plain.progressions, "cafe")
    assert [(note.rule, note.message.split()[0]) for note in found.findings] == [("ignored_file", "Notes")]


def test_faults_of_a_workbook_name_the_sheet_and_its_row(tmp_path: Path) -> None:
    sheets = {"roles": "id,title\nr1,One\n", "units": "id,name\nu1,First\nu1,Again\n", "requires": "role_id,unit_id\nr1,u1\n"}
    (fault,) = faults(workbook(tmp_path / "mine.xlsx", sheets))
    assert fault.startswith("mine.xlsx/units:3: id 'u1' is there twice, first on line 2")
    half = faults(workbook(tmp_path / "half.xlsx", {name: sheets[name] for name in ("roles", "units")}))
    assert "half.xlsx:1: the workbook has no sheet requires; expected the sheets roles, units, requires" in half


def test_other_documents_of_office_programs_are_told_as_what_they_are(tmp_path: Path) -> None:
    path = packed(tmp_path / "slides.pptx", ("[Content_Types].xml", b"<Types/>"), ("ppt/presentation.xml", b""), tables={})
    (fault,) = faults(path)
    assert "document of an office program; expected a zip of CSV tables, or a workbook" in fault
    damaged = packed(tmp_path / "framework.xlsx", ("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b""), tables={})
    (fault,) = faults(damaged)
    assert "damaged workbook" in fault


def test_gzip_within_a_zip_and_what_a_mac_adds(tmp_path: Path) -> None:
    tables = {f"cafe/{name}.gz": gzip.compress(content) for name, content in TABLES.items()}
    path = packed(
        tmp_path / "x.zip", ("__MACOSX/cafe/._roles.csv", b"\0"), ("cafe/.DS_Store", b"\0"), ("cafe/notes.txt", b"n"), tables=tables
    )
    record = read(path).record
    assert record
    assert len(record.units) == 12
    assert [finding.message.split(" ")[0] for finding in record.findings] == ["notes.txt"]


def test_any_zip_is_a_bundle_whatever_it_is_called(tmp_path: Path) -> None:
    assert is_bundle(packed(tmp_path / "cafe.data"))
    (tmp_path / "broken.ZIP").write_bytes(b"PK no zip")
    assert faults(tmp_path / "broken.ZIP")[0].startswith("broken.ZIP:1: is not a complete zip")


UNSAFE: dict[str, tuple[list[Entry], list[str]]] = {
    "up": ([("../evil.csv", b"x")], ["../evil.csv:1: leads out of the zip"]),
    "up within": ([("a/../../evil.csv", b"x")], ["a/../../evil.csv:1: leads out of the zip"]),
    "backslashes": ([("..\\evil.csv", b"x")], ["../evil.csv:1: leads out of the zip"]),
    "absolute": ([("/etc/passwd", b"x")], ["/etc/passwd:1: leads out of the zip"]),
    "drive": ([("C:/evil.csv", b"x")], ["C:/evil.csv:1: leads out of the zip"]),
    "link": ([(info("link.csv", stat.S_IFLNK), b"/etc/passwd")], ["link.csv:1: is a link"]),
    "device": ([(info("null.csv", stat.S_IFCHR), b"")], ["null.csv:1: is neither file nor folder"]),
    "nested": (
        [("more.zip", b"x"), ("old.tar.gz", b"x"), ("n.7Z", b"x")],
        ["more.zip:1: is an archive", "n.7Z:1: is an archive", "old.tar.gz:1: is an archive"],
    ),
    "dense": ([("zeros.txt", b"0" * 2_000_000)], ["zeros.txt:1: unpacks to more than 100 times its size"]),
    "several": ([("../a", b""), (info("b", stat.S_IFLNK), b"c")], ["../a:1: leads", "b:1: is a link"]),
}


@pytest.mark.parametrize("case", UNSAFE)
@pytest.mark.usefixtures("nothing_extracted")
def test_an_unsafe_zip_is_refused_with_one_line_an_entry(tmp_path: Path, case: str) -> None:
    entries, expected = UNSAFE[case]
    found = faults(packed(tmp_path / "cafe.zip", *entries))
    assert [fault[: len(start) + 9] for fault, start in zip(found, expected, strict=True)] == [f"cafe.zip/{start}" for start in expected]


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(tmp_path / "cafe.zip").read_bytes())
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1  # the flag in the directory
    (tmp_path / "cafe.zip").write_bytes(content)
    assert [fault.partition(": ")[2] for fault in faults(tmp_path / "cafe.zip")] == ["is encrypted; expected a zip without password"] * 4


def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed(tmp_path / "cafe.zip", ("roles.csv", b"id\n"))
    assert faults(tmp_path / "cafe.zip") == ["cafe.zip/roles.csv:1: is in the zip twice; expected each name once"]


def test_two_bundles_in_a_zip_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "cafe.zip", *((f"other/{name}", content) for name, content in TABLES.items()))
    assert faults(path)[0].startswith("cafe.zip:1: the tables are in 2 folders (., other)")


def test_another_method_of_packing_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "cafe.zip", method=zipfile.ZIP_LZMA)
    assert all("packed by a method other than deflate" in fault for fault in faults(path))


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    most = bundle_files.MOST_ENTRIES
    entries = [(f"{n}.txt", b"") for n in range(most - 4)]
    assert read(packed(tmp_path / "full.zip", *entries)).record
    assert faults(packed(tmp_path / "cafe.zip", *entries, ("one.txt", b""))) == [
        f"cafe.zip:1: a zip of {most + 1} entries; expected at most {most}"
    ]


def test_a_damaged_entry_is_refused(tmp_path: Path) -> None:
    content = packed(tmp_path / "cafe.zip", method=zipfile.ZIP_STORED).read_bytes()
    (tmp_path / "cafe.zip").write_bytes(content.replace(b"Barista", b"Barrsta", 1))
    assert any(fault.startswith("cafe.zip/roles.csv:1: is not a complete zip (Bad CRC-32") for fault in faults(tmp_path / "cafe.zip"))


# --- limits ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """A limit that the example just keeps."""
    size = sum(map(len, TABLES.values()))
    monkeypatch.setattr(bundle_files, "MOST_BYTES", size)
    return size


def test_the_limit_is_on_all_tables_together_unpacked(tmp_path: Path, small: int) -> None:
    assert read(example_dir()).record
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, content in TABLES.items():
        (folder / f"{name}.gz").write_bytes(gzip.compress(content))
    assert read(folder).record
    (folder / "units.csv.gz").write_bytes(gzip.compress(TABLES["units.csv"] + b"\n"))
    assert [fault.partition(" MB")[0] for fault in faults(folder)] == [
        "folder/progressions.csv.gz:1: brings the bundle to more than 0",
    ]


def test_a_zip_over_the_limit_is_refused_before_it_is_unpacked(tmp_path: Path, small: int) -> None:
    path = packed(tmp_path / "cafe.zip", ("more.txt", b"x" * small))
    assert faults(path) == ["cafe.zip:1: unpacks to more than 0 MB; expected less; split the bundle"]


def test_gzip_within_a_zip_counts_by_its_unpacked_size(tmp_path: Path, small: int) -> None:
    tables = {f"{name}.gz": gzip.compress(content + b"\n" * 50_000) for name, content in TABLES.items()}
    found = faults(packed(tmp_path / "cafe.zip", tables=tables))
    assert len(found) == 4
    assert all("brings the bundle to more than" in fault for fault in found)


def test_a_gzip_bomb_is_not_unpacked_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "bomb"
    folder.mkdir()
    for name, content in TABLES.items():
        (folder / name).write_bytes(content)
    (folder / "units.csv").unlink()
    (folder / "units.csv.gz").write_bytes(gzip.compress(b"\n" * 20_000_000))
    assert faults(folder) == ["bomb/units.csv.gz:1: unpacks to more than 100 times its size; expected an ordinary table"]


@pytest.mark.parametrize(
    "content", [b"no gzip", gzip.compress(TABLES["units.csv"])[:-20], gzip.compress(TABLES["units.csv"])[:-9] + b"x" * 9]
)
def test_a_damaged_gzip_file_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "cafe"
    folder.mkdir()
    for name, table in TABLES.items():
        (folder / name).write_bytes(table)
    (folder / "units.csv").unlink()
    (folder / "units.csv.gz").write_bytes(content)
    assert [fault.partition(" (")[0] for fault in faults(folder)] == ["cafe/units.csv.gz:1: is not a complete gzip file"]


def test_a_table_plain_and_packed_and_one_that_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "cafe"
    folder.mkdir()
    for name, table in TABLES.items():
        (folder / name).write_bytes(table)
    (folder / "units.csv.gz").write_bytes(gzip.compress(TABLES["units.csv"]))
    (folder / "progressions.csv").unlink()
    (folder / "progressions.csv").mkdir()
    assert [fault.partition(";")[0] for fault in faults(folder)] == [
        "cafe/progressions.csv:1: is not a file", "cafe/units.csv:1: is there beside units.csv.gz",
    ]  # fmt: skip
