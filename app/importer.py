"""Sources -> graph: read, checked together, compared with what is loaded, and written as one difference in one transaction.

The sources are the truth and the graph is made from them (docs/decisions/0005-one-import.md): each Source node keeps its record, so
that any import can rebuild the whole dataset in memory, find the clashes, and write no more than what changed.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.engine import Engine
from app.errors import ImportRefused, Invalid, NoDataset
from app.graph import Graph, Transaction
from app.models import Finding
from app.sources import english, hkqf
from app.sources.changes import Changes, compare
from app.sources.dataset import Dataset, build
from app.sources.records import Fault, Reading, SourceRecord
from app.sources.seed import seed_files
from app.writing import wipe, write

DOCUMENTS = (".md", ".txt")
Progress = Callable[[str, int, int], None]  # phase, done, of how many


@dataclass(frozen=True)
class Report:
    """What an import did, or would do: versions before and after, and what changed between them."""

    before: str | None
    version: str
    changes: Changes
    findings: list[Finding]
    counts: dict[str, int]
    written: bool


class _Content(BaseModel):
    name: str
    ordinal: int
    content: bytes


class _Occupied(BaseModel):
    occupied: bool


class _Version(BaseModel):
    version: str


def read_sources(paths: Sequence[Path], progress: Progress = lambda *_: None) -> list[SourceRecord]:
    """The records of all documents at `paths` (files, or folders read whole).

    Raises ImportRefused with every fault of every file, `file:line: what` each; Invalid for a path that is not there.
    """
    files = [file for path in paths for file in _files(path)]
    readings: list[Reading] = []
    for done, file in enumerate(files):
        progress("reading", done, len(files))
        readings.append(_read(file))
    faults = [fault for reading in readings for fault in reading.faults]
    records = [reading.record for reading in readings if reading.record]
    names = [record.name for record in records]
    faults += [
        Fault(name, 0, "two of the given files have this name; give them different ones")
        for name in {n for n in names if names.count(n) > 1}
    ]
    if faults:
        raise ImportRefused(f"{len(faults)} faults; nothing was loaded", errors=[str(fault) for fault in sorted(faults)])
    return records


def load(graph: Graph, sources: Sequence[SourceRecord], *, replace: bool = False, check: bool = False,
         engine: Engine | None = None, progress: Progress = lambda *_: None) -> Report:  # fmt: skip
    """Bring `sources` into the graph, in place of those of the same names (`replace`: of everything).

    One transaction; a second load of the same content writes nothing; `check` writes nothing at all. Raises ImportRefused
    (clashes), NoDataset (the database holds somebody else's nodes), Unavailable.
    """
    _refuse_foreign(graph)
    if not check:
        graph.apply_schema()

    def work(tx: Transaction) -> tuple[Report, list[SourceRecord]]:
        return _load(tx, sources, replace=replace, check=check, progress=progress)

    report, records = graph.transaction(work)
    if engine and not check:
        _keep(engine, records)
        engine.settle()
    return report


def ensure_loaded(graph: Graph, engine: Engine, progress: Progress = lambda *_: None) -> None:
    """Load an empty graph of the embedded engine from what was imported before (a new engine or schema version), else from the seed."""
    if engine.archive is None or graph.one("dataset/version", _Version):
        return
    records = list(_kept(engine.archive)) or read_sources(seed_files())
    load(graph, records, engine=engine, progress=progress)


def loaded_version(graph: Graph) -> str:
    """The version of the dataset. Raises NoDataset with what to do."""
    if row := graph.one("dataset/version", _Version):
        return row.version
    if _occupied(graph):
        raise NoDataset("this database holds nodes but no dataset of ours; give an empty one (PATHWAYS_NEO4J_URI, PATHWAYS_NEO4J_DATABASE)")
    raise NoDataset("the database is empty; load something: pathways import PATH, or pathways serve --seed")


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(
            file for file in path.rglob("*") if file.suffix.lower() in DOCUMENTS and file.name != "SOURCES.md" and file.is_file()
        )
        if not found:
            raise Invalid(f"{path} holds no document ({', '.join(DOCUMENTS)})")
        return found
    if not path.is_file():
        raise Invalid(f"there is no file or folder {path}")
    return [path]


def _read(file: Path) -> Reading:
    try:
        return hkqf.read(file.read_bytes(), file.name)
    except OSError as error:
        raise Invalid(f"{file} cannot be read: {error.strerror}") from error


def _occupied(graph: Graph) -> bool:
    return any(row.occupied for row in graph.all("dataset/occupied", _Occupied))


def _refuse_foreign(graph: Graph) -> None:
    if graph.one("dataset/version", _Version) is None and _occupied(graph):
        raise NoDataset("this database holds nodes but no dataset of ours; it is somebody else's, nothing was written")


def _load(
    tx: Transaction, sources: Sequence[SourceRecord], *, replace: bool, check: bool, progress: Progress
) -> tuple[Report, list[SourceRecord]]:
    if not check:  # the first write takes the lock: a second import waits here, or is run again after this one
        tx.write("import/merge_dataset", [{"name": "dataset", "properties": {"importing": True}}])
    stored = next((row.version for row in tx.all("dataset/version", _Version)), None)
    loaded = [unpacked(row.content) for row in tx.all("dataset/contents", _Content)]
    records = _merged([] if replace else loaded, sources)
    words = english.load()
    before, after = build(loaded, words) if loaded else Dataset(), build(records, words)
    changes = compare(before, after)
    written = stored != after.version and not check
    if written:
        if stored is not None and stored != before.version:  # laid out by another version of the software: nothing there can be relied on
            wipe(tx)
            before, changes = Dataset(), compare(Dataset(), after)
        write(tx, before, after, changes=changes, sources=_source_rows(after, records), progress=progress)
        tx.write("import/merge_dataset", [_dataset_row(after)])
    else:
        tx.discard()
    return Report(stored, after.version, changes, after.findings, after.counts(), written), records


def _merged(loaded: Sequence[SourceRecord], new: Sequence[SourceRecord]) -> list[SourceRecord]:
    """A source of a known name takes the known one's place; others follow."""
    fresh = {record.name: record for record in new}
    kept = [fresh.pop(record.name, record) for record in loaded]
    return [*kept, *fresh.values()]


def _source_rows(data: Dataset, records: Sequence[SourceRecord]) -> list[dict[str, Any]]:
    rows = data.table("sources")
    return [
        {"name": record.name, "properties": {**rows[record.name]["properties"], "ordinal": ordinal, "content": packed(record)}}
        for ordinal, record in enumerate(records)
    ]


def _dataset_row(data: Dataset) -> dict[str, Any]:
    properties = {
        "importing": None,
        "version": data.version,
        "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": json.dumps(data.counts()),
        "integrity": json.dumps([finding.model_dump() for finding in data.findings], ensure_ascii=False),
    }
    return {"name": "dataset", "properties": properties}


def packed(record: SourceRecord) -> bytes:
    """A record as kept in the graph and in the archive: JSON, gzip, the same bytes for the same record."""
    return gzip.compress(record.model_dump_json().encode(), mtime=0)


def unpacked(content: bytes) -> SourceRecord:
    return SourceRecord.model_validate_json(gzip.decompress(content))


def _keep(engine: Engine, records: Iterable[SourceRecord]) -> None:
    """Keep what is loaded as files; the graph can be made anew from them."""
    if engine.archive is None:
        return
    engine.archive.mkdir(parents=True, exist_ok=True)
    names = set()
    for ordinal, record in enumerate(records):
        file = engine.archive / f"{ordinal:03d}.json.gz"
        content = packed(record)
        if not file.exists() or file.read_bytes() != content:
            part = file.with_suffix(".part")
            part.write_bytes(content)
            part.replace(file)
        names.add(file.name)
    for old in engine.archive.glob("*.json.gz"):
        if old.name not in names:
            old.unlink()


def _kept(archive: Path) -> Iterable[SourceRecord]:
    return (unpacked(file.read_bytes()) for file in sorted(archive.glob("*.json.gz")))
