"""Sources -> graph: read, checked together, compared with what is loaded, and written as one difference in one transaction.

The sources are the truth and the graph is made from them (docs/decisions/0005-one-import.md): each Source node keeps its record, so
that any import can rebuild the whole dataset in memory, find the clashes, and write no more than what changed.
"""

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.dataset.announce import Loaded, announced, look
from app.dataset.archive import Content, keep, packed, unpacked
from app.dataset.archive import kept as kept_files
from app.dataset.build import Dataset, build
from app.dataset.differences import differences, kept
from app.dataset.row_changes import Changes, compare
from app.dataset.write import wipe, write
from app.engine.open import Engine
from app.errors import ImportRefused, Invalid, NoDataset
from app.graph.client import Graph, Transaction
from app.models import Differences, Finding
from app.sources import english, json_export
from app.sources.bundle.reader import is_bundle
from app.sources.bundle.reader import read as read_bundle
from app.sources.hkqf import reader as hkqf
from app.sources.records import Fault, Reading, SourceRecord
from app.sources.seed import ABOUT, seed_files

DOCUMENTS = (".md", ".txt")
MOST_CONTENT = 40_000_000  # bytes of a packed record, eight times ESCO's; the embedded engine takes messages of 64 MB
MOST_FAULTS = 1000  # that are listed; the others are counted
Progress = Callable[[str, int, int], None]  # phase, done, of how many


@dataclass(frozen=True)
class Report:
    """What an import did, or would do: versions before and after, and what changed between them, row by row and in words of the field."""

    before: str | None
    version: str
    changes: Changes
    differences: Differences
    findings: list[Finding]
    counts: dict[str, int]
    written: bool


class _Occupied(BaseModel):
    occupied: bool


def read_sources(paths: Sequence[Path], progress: Progress = lambda *_: None, *, framework: str | None = None) -> list[SourceRecord]:
    """The records of all documents, bundles and JSON exports at `paths`: files, bundle folders, and folders of any of these, read whole.

    `framework` is the framework of the bundles among them, in place of their names. Raises ImportRefused with every fault of every
    file, `file:line: what` each, the first 1000; Invalid for a path that is not there, or a framework where there is no bundle.
    """
    places = [place for path in paths for place in _places(path)]
    bundles = [place for place in places if is_bundle(place)]
    if framework is not None and not (framework.strip() and bundles):
        raise Invalid("--framework names the framework of a bundle; give it a name, and a bundle among the paths")
    readings: list[Reading] = []
    with _no_collection():
        for done, place in enumerate(places):
            progress("reading", done, len(places))
            readings.extend(_read(place, framework.strip() if framework else None, bundle=place in bundles))
    progress("reading", len(places), len(places))
    faults = [fault for reading in readings for fault in reading.faults]
    records = [reading.record for reading in readings if reading.record]
    names = Counter(record.name for record in records)
    faults += [
        Fault(name, 0, "two of the given files have this name; give them different ones") for name, times in names.items() if times > 1
    ]
    if faults:
        listed = [str(fault) for fault in sorted(faults)[:MOST_FAULTS]]
        more = [f"... and {_faults(len(faults) - MOST_FAULTS)} more"] if len(faults) > MOST_FAULTS else []
        raise ImportRefused(f"{_faults(len(faults))}; nothing was loaded", errors=listed + more)
    return records


def _faults(number: int) -> str:
    return "1 fault" if number == 1 else f"{number} faults"


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hundreds of thousands of rows are made and kept: looking for cycles among them doubles the time (measured: 2.2 s against 1.1)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def load(graph: Graph, sources: Sequence[SourceRecord], *, replace: bool = False, check: bool = False,
         engine: Engine | None = None, progress: Progress = lambda *_: None) -> Report:  # fmt: skip
    """Bring `sources` into the graph, in place of those of the same names (`replace`: of everything).

    One transaction; a second load of the same content writes nothing; `check` writes nothing at all. Raises ImportRefused
    (clashes), NoDataset (the database holds somebody else's nodes), Unavailable.
    """
    _refuse_foreign(graph)
    if not check:
        graph.apply_schema()

    with _no_collection(), nullcontext() if check else announced(graph) as under_way:

        def work(tx: Transaction) -> tuple[Report, list[bytes]]:
            if under_way:
                under_way.begin()
            done = _load(tx, sources, replace=replace, check=check, progress=progress)
            if under_way and done[0].written:
                under_way.commit(read=done[0].before is not None)
            return done

        report, contents = graph.transaction(work)
    if engine and not check:
        if engine.archive:
            keep(engine.archive, contents)
        engine.settle()
    return report


def ensure_loaded(graph: Graph, engine: Engine, progress: Progress = lambda *_: None) -> None:
    """Load an empty graph of the embedded engine from what was imported before (a new engine or schema version), else from the seed."""
    if engine.archive is None or graph.one("dataset/version", Loaded):
        return
    records = list(kept_files(engine.archive)) or read_sources(seed_files())
    load(graph, records, engine=engine, progress=progress)


def loaded_version(graph: Graph) -> str:
    """The version of the dataset. Raises NoDataset with what to do."""
    return get_loaded(graph).version


def get_loaded(graph: Graph) -> Loaded:
    """The version of the dataset and the imports under way, none of them being committed. Raises NoDataset with what to do."""
    if loaded := look(graph):
        return loaded
    if _occupied(graph):
        raise NoDataset("this database holds nodes but no dataset of ours; give an empty one (PATHWAYS_NEO4J_URI, PATHWAYS_NEO4J_DATABASE)")
    raise NoDataset("the database is empty; load something: pathways import PATH, or pathways serve --seed")


def _places(path: Path) -> list[Path]:
    """The documents and bundles at `path`: itself, or those in the folder and its folders. What lies in a bundle is the bundle's."""
    if path.is_dir() and not is_bundle(path):
        found = sorted(_within(path))
        if not found:
            raise Invalid(f"{path} holds no document ({', '.join(DOCUMENTS)}) and no bundle")
        return found
    if not path.exists():
        raise Invalid(f"there is no file or folder {path}")
    return [path]


def _within(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir() and not is_bundle(entry):
            yield from () if entry.is_symlink() else _within(entry)
        elif entry.is_dir() or entry.suffix.lower() == ".zip" or _is_document(entry) or json_export.is_export(entry):
            yield entry


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in DOCUMENTS and path.name != ABOUT


def _read(place: Path, framework: str | None, *, bundle: bool) -> list[Reading]:
    try:
        if place.suffix.lower() == json_export.ENDING and not bundle:
            return json_export.read(place.read_bytes(), place.name)
        return [read_bundle(place, framework=framework) if bundle else hkqf.read(place.read_bytes(), place.name)]
    except OSError as error:
        raise Invalid(f"{place} cannot be read: {error.strerror}") from error


def _occupied(graph: Graph) -> bool:
    return any(row.occupied for row in graph.all("dataset/occupied", _Occupied))


def _refuse_foreign(graph: Graph) -> None:
    if _occupied(graph) and graph.one("dataset/version", Loaded) is None:  # in this order: another import may end between the two
        raise NoDataset("this database holds nodes but no dataset of ours; it is somebody else's, nothing was written")


def _load(
    tx: Transaction, sources: Sequence[SourceRecord], *, replace: bool, check: bool, progress: Progress
) -> tuple[Report, list[bytes]]:
    if not check:  # the first write takes the lock: a second import waits here, or is run again after this one
        tx.write("import/merge_dataset", [{"name": "dataset", "properties": {"locked": True}}])
    progress("comparing", 0, 2)
    stored = next((row.version for row in tx.all("dataset/version", Loaded)), None)
    contents, loaded = _known(tx.all("dataset/contents", Content), sources)
    records = _merged([] if replace else loaded, sources)
    words = english.load()
    after = build(records, words)
    progress("comparing", 1, 2)
    unchanged = len(records) == len(loaded) and all(new is old for new, old in zip(records, loaded, strict=True))
    before = after if unchanged else build(loaded, words) if loaded else Dataset()
    changes, found = compare(before, after), differences(before, after)
    progress("comparing", 2, 2)
    written = stored != after.version and not check
    if written:
        if stored is not None and stored != before.version:  # laid out by another version of the software: nothing there can be relied on
            wipe(tx)
            before, changes = Dataset(), compare(Dataset(), after)
        write(tx, before, after, changes=changes, sources=_source_rows(after, records, contents), progress=progress)
        tx.write("import/merge_dataset", [_dataset_row(after, found)])
    else:
        tx.discard()
    report = Report(stored, after.version, changes, found, after.findings, after.counts(), written)
    return report, [contents[record.name] for record in records]


def _known(stored: Sequence[Content], new: Sequence[SourceRecord]) -> tuple[dict[str, bytes], list[SourceRecord]]:
    """The packed content of every source by name, that of `new` ones where they are among them; and the records that are stored.

    A stored record that is equal to a new one is that one: nothing is unpacked and nothing built twice for it.
    """
    fresh = {record.name: record for record in new}
    packs = {name: packed(record) for name, record in fresh.items()}
    if large := [f"{name}:1: too large to be kept as one source; split it" for name, pack in packs.items() if len(pack) > MOST_CONTENT]:
        raise ImportRefused("nothing was loaded", errors=large)
    loaded = [fresh[row.name] if row.content == packs.get(row.name) else unpacked(row.content) for row in stored]
    return {row.name: row.content for row in stored} | packs, loaded


def _merged(loaded: Sequence[SourceRecord], new: Sequence[SourceRecord]) -> list[SourceRecord]:
    """A source of a known name takes the known one's place; others follow."""
    fresh = {record.name: record for record in new}
    kept = [fresh.pop(record.name, record) for record in loaded]
    return [*kept, *fresh.values()]


def _source_rows(data: Dataset, records: Sequence[SourceRecord], contents: Mapping[str, bytes]) -> list[dict[str, Any]]:
    rows = data.table("sources")
    return [
        {"name": record.name, "properties": {**rows[record.name]["properties"], "ordinal": ordinal}, "content": contents[record.name]}
        for ordinal, record in enumerate(records)
    ]


def _dataset_row(data: Dataset, found: Differences) -> dict[str, Any]:
    properties = {
        "locked": None,
        "version": data.version,
        "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": json.dumps(data.counts()),
        "integrity": json.dumps([finding.model_dump() for finding in data.findings], ensure_ascii=False),
        "last_import": kept(found).model_dump_json(),
    }
    return {"name": "dataset", "properties": properties}
