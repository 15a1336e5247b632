"""From paths to records: finds the files, gives each to its reader, and collects every fault."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.errors import ImportRefused, Invalid, MapNeeded, Misused
from app.framework import HKQF
from app.sources import own_english
from app.sources.hkqf.labels import labels_of
from app.sources.records import ColumnMap, Fault, Label, Reader, Reading, Said, SourceRecord
from app.sources.registry import DOCUMENTS, ENDINGS, READERS, reader_of, reader_of_ending
from app.sources.side_by_side import PREFIX, prefixed, same_name

MOST_FAULTS = 1000  # that many are listed; the rest is counted
Progress = Callable[[str, int, int], None]  # phase, done, of how many


def read_sources(paths: Sequence[Path], progress: Progress = lambda *_: None, *, framework: str | None = None,
                 encoding: str | None = None, columns: ColumnMap | None = None,
                 sheet: str | None = None, prefix: str | None = None, labels: Path | None = None) -> list[SourceRecord]:  # fmt: skip
    """The records of everything at `paths` that a reader recognises: files, bundles, and folders of these.

    `framework` overrides the names of bundles, tables and published frameworks; `encoding` is that of the texts; `columns` and `sheet` say
    how tables are read;
    `prefix` stands before the ids of all of these (an empty one is the framework's name); `labels` is a table of further labels
    that documents print. Raises
    ImportRefused with the faults of every file, each as `file:line: what` (the first 1000), MapNeeded for a table without `columns`, and
    Invalid for a path that does not exist, a framework without a bundle, or a map without a table.
    """
    tables = [path for path in paths if path.name == own_english.FILE and path.is_file()]  # read with the documents beside them
    places = [place for path in paths if path not in tables for place in _places(path, mapped=columns is not None)]
    _refuse_lonely(tables, places)
    if framework is not None and not (framework.strip() and any(reader.takes_framework for _, reader in places)):
        raise Invalid("--framework is for bundles, tables and published frameworks; give it a name, and at least one of these as a path")
    if (columns is not None or sheet is not None) and not any(reader.takes_map for _, reader in places):
        raise Invalid("--map and --sheet are for tables; give at least one .csv, .tsv or .xlsx file")
    _check_prefix(prefix, places)
    if labels is not None and not any(reader is DOCUMENTS for _, reader in places):
        raise Invalid("--labels is for documents; give at least one among the paths")
    said = Said(framework.strip() if framework else None, encoding, columns, sheet, _labels(labels) if labels else ())
    readings: list[Reading] = []
    with without_collection():
        for done, (place, reader) in enumerate(places):
            progress("reading", done, len(places))
            readings.extend(_read(place, reader, said))
        readings = _with_english(places, readings)
    progress("reading", len(places), len(places))
    records = [reading.record for reading in readings if reading.record]
    if prefix is not None:
        records = [_with_prefix(record, prefix, said.framework) for record in records]
    names = Counter(same_name(record) for record in records)
    faults = [fault for reading in readings for fault in reading.faults] + [
        Fault(name, 0, "two of the given files have this name; give them different ones") for name, times in names.items() if times > 1
    ]
    if faults:
        listed = [str(fault) for fault in sorted(faults)[:MOST_FAULTS]]
        more = [f"... and {len(faults) - MOST_FAULTS} more faults"] if len(faults) > MOST_FAULTS else []
        raise ImportRefused(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}; nothing was loaded", errors=listed + more)
    if proposals := [reading.proposal for reading in readings if reading.proposal]:
        raise MapNeeded("nothing was loaded; a table needs a map of its columns", proposal="\n".join(proposals))
    return records


def _labels(file: Path) -> tuple[Label, ...]:
    try:
        return labels_of(file)
    except OSError as error:
        raise Invalid(f"cannot read {file}: {error.strerror}") from error


@contextmanager
def without_collection() -> Iterator[None]:
    """Switch the garbage collector off while many rows are made: looking for cycles doubles the time (2.2 s instead of 1.1)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _places(path: Path, *, mapped: bool) -> list[tuple[Path, Reader]]:
    """What a reader recognises at `path`: the path itself, or files in the folder and its folders. Files in a bundle belong to the bundle.

    A file that is named is read even if no reader recognises it, so that one of them says what is wrong with it. One that a map is given
    with (`mapped`) is a table, whatever else it could be.
    """
    if not path.exists():
        raise Invalid(f"there is no file or folder {path}")
    table = next((reader for reader in READERS if mapped and reader.takes_map and reader.recognises(path)), None)
    if reader := table or reader_of(path):
        return [(path, reader)]
    if not path.is_dir():
        return [(path, reader_of_ending(path))]
    found = sorted(_within(path), key=lambda place: place[0])
    if not found:
        raise Invalid(f"{path} contains nothing that can be read; expected {', '.join(reader.about for reader in READERS)}")
    return found


def _within(folder: Path) -> Iterator[tuple[Path, Reader]]:
    if (folder / own_english.FILE).is_file():
        _refuse_lonely([folder / own_english.FILE], [(entry, DOCUMENTS) for entry in folder.iterdir() if reader_of(entry) is DOCUMENTS])
    for entry in folder.iterdir():
        if (entry.is_dir() or entry.suffix.lower() in ENDINGS) and (reader := reader_of(entry)):
            yield entry, reader
        elif entry.is_dir() and not entry.is_symlink():
            yield from _within(entry)


def _refuse_lonely(tables: Sequence[Path], places: Sequence[tuple[Path, Reader]]) -> None:
    folders = {place.parent.resolve() for place, reader in places if reader is DOCUMENTS}
    if lonely := next((table for table in tables if table.resolve().parent not in folders), None):
        raise Invalid(f"{lonely} names things of documents, and none lies beside it; import it with the documents in one folder")


def _with_english(places: Sequence[tuple[Path, Reader]], readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the English names that lie beside their documents, folder by folder. A document is one reading."""
    files = {place.name: own_english.lies_beside(place) for place, reader in places if reader is DOCUMENTS}
    done = list(readings)
    for file in sorted({file for file in files.values() if file}):
        mine = [at for at, one in enumerate(done) if one.record and one.record.kind == HKQF and files.get(one.record.name) == file]
        records, faults = own_english.with_names(file, [record for at in mine if (record := done[at].record)])
        for at, record in zip(mine, records, strict=True):
            done[at] = Reading(record=record)
        done += [Reading(faults=faults)] if faults else []
    return done


def _check_prefix(prefix: str | None, places: Sequence[tuple[Path, Reader]]) -> None:
    if prefix is None:
        return
    if prefix and not PREFIX.fullmatch(prefix):
        raise Misused(f"--prefix is {prefix!r}; give small letters, digits, and . _ - after the first of them, at most 32")
    if other := next((place for place, reader in places if not reader.takes_framework), None):
        raise Misused(f"--prefix is for bundles, tables and published frameworks, and {other} is none; import it alone, without --prefix")


def _with_prefix(record: SourceRecord, prefix: str, framework: str | None) -> SourceRecord:
    if not prefix and not PREFIX.fullmatch(record.framework):
        raise Misused(
            f"the framework's name, {record.framework!r}, cannot be a prefix; give one: --prefix=NAME (small letters, digits and . _ -)"
        )
    return prefixed(record, prefix or record.framework, framework=framework)


def _read(place: Path, reader: Reader, said: Said) -> list[Reading]:
    try:
        return reader.read(place, said)
    except OSError as error:
        raise Invalid(f"cannot read {place}: {error.strerror}") from error
