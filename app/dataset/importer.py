"""Sources -> graph: read, checked together, compared with what is loaded, and written as one difference in one transaction.

The sources are the truth and the graph is made from them (docs/decisions/0005-one-import.md): each Source node keeps its record, so
that any import can rebuild the whole dataset in memory, find the clashes, and write no more than what changed.
"""

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.dataset import archive as archives
from app.dataset.announce import Loaded, announced, look
from app.dataset.archive import Content, packed, unpacked
from app.dataset.build import Dataset, build
from app.dataset.changed_slugs import changed_slugs
from app.dataset.differences import differences, shortened
from app.dataset.merging import merged, without
from app.dataset.one_import import one_import
from app.dataset.row_changes import Changes, compare
from app.dataset.soundness import State, counted
from app.dataset.write import wipe, write
from app.engine.open import Engine
from app.errors import AppError, ArchiveDamaged, ImportRefused, NoDataset
from app.graph.client import Graph, Transaction
from app.models import Differences, Finding
from app.sources import english
from app.sources.read import Progress, without_collection
from app.sources.records import SourceRecord

OCCUPIED = "this database holds nodes but no dataset of ours"
MOST_CONTENT = 40_000_000  # bytes of a packed record, eight times ESCO's; the embedded engine takes messages of 64 MB
ROOM = 12  # bytes of disk for each byte of packed records: the graph, its log and the archive (ESCO: 5 MB packed, 40 MB)


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do: versions before and after, and what changed between them, row by row and in words of the field."""

    before: str | None
    version: str
    changes: Changes
    differences: Differences
    findings: list[Finding]
    counts: dict[str, int]
    written: bool


@dataclass(frozen=True)
class _Task:
    """What to load and what to remove."""

    sources: Sequence[SourceRecord]
    replace: bool
    remove: tuple[str, ...]
    kept: bool

    def applied_to(self, loaded: Sequence[SourceRecord]) -> list[SourceRecord]:
        """The records that are to be loaded in the end. Raises ImportRefused, NotFound, Invalid."""
        records = merged([] if self.replace else loaded, self.sources)
        return without(records, self.remove) if self.remove else records


class _Occupied(BaseModel):
    occupied: bool


def load(graph: Graph, sources: Sequence[SourceRecord], *, replace: bool = False, remove: Sequence[str] = (), check: bool = False,
         kept: bool = False, engine: Engine | None = None, progress: Progress = lambda *_: None) -> ImportReport:  # fmt: skip
    """Bring `sources` into the graph, in place of those of the same names (`replace`: of everything), and take out the sources called
    `remove`. `kept`: the records were loaded once, so what they share is told and not refused.

    One transaction; a second load of the same content writes nothing; `check` writes nothing at all. On the embedded engine one
    import waits for another, and the archive is drafted before the commit and put in its place after it, so that neither can be lost.
    Raises ImportRefused (clashes), NotFound (no such source to remove),
    NoDataset (the database holds somebody else's nodes), ImportUnderWay, DiskFull, Unavailable.
    """
    archive = engine.archive if engine and not check else None
    task = _Task(sources, replace=replace, remove=tuple(remove), kept=kept)
    with one_import(archive) if archive else nullcontext():
        _refuse_foreign(graph)
        if not check:
            graph.apply_schema()
        with without_collection(), nullcontext() if check else announced(graph, alone=archive is not None) as under_way:

            def work(tx: Transaction) -> tuple[ImportReport, Path | None]:
                if under_way:
                    under_way.begin()
                report, draft = _load(tx, task, check=check, archive=archive, progress=progress)
                if under_way and report.written:
                    under_way.commit()
                return report, draft

            try:
                report, draft = graph.transaction(work)
            except AppError as error:
                if archive and engine and engine.is_short_of_room():
                    raise archives.full(archive.parent) from error
                raise
        if draft:
            archives.switch(draft)
    if engine and not check:
        engine.settle()
    return report


def loaded_version(graph: Graph) -> str:
    """The version of the dataset. Raises NoDataset with what to do."""
    return get_loaded(graph).version


def get_loaded(graph: Graph) -> Loaded:
    """The version of the dataset and the imports under way, none of them being committed. Raises NoDataset with what to do."""
    if loaded := look(graph):
        return loaded
    if is_occupied(graph):
        raise NoDataset(OCCUPIED, advice="name an empty one in PATHWAYS_NEO4J_URI and PATHWAYS_NEO4J_DATABASE")
    raise NoDataset("the database is empty", advice="load something: pathways import PATH, or pathways serve --seed")


def is_occupied(graph: Graph) -> bool:
    """Whether there are nodes, ours or not."""
    return any(row.occupied for row in graph.all("dataset/occupied", _Occupied))


def _refuse_foreign(graph: Graph) -> None:
    if is_occupied(graph) and graph.one("dataset/version", Loaded) is None:  # in this order: another import may end between the two
        raise NoDataset(f"{OCCUPIED}; it belongs to somebody else, and nothing was written")


def _load(tx: Transaction, task: _Task, *, check: bool, archive: Path | None, progress: Progress) -> tuple[ImportReport, Path | None]:
    """What was done, and the drafted archive of it."""
    if not check:  # the first write takes the lock: a second import waits here, or is run again after this one
        tx.write("import/merge_dataset", [{"name": "dataset", "properties": {"locked": True}}])
    progress("comparing", 0, 2)
    stored = next((row.version for row in tx.all("dataset/version", Loaded)), None)
    contents, loaded = _known(tx.all("dataset/contents", Content), task.sources)
    if archive and shutil.disk_usage(archive.parent).free < ROOM * sum(map(len, contents.values())):
        raise archives.full(archive.parent)  # before anything is written: an engine without room can do no more than read
    records = task.applied_to(loaded)
    words = english.load()
    after = build(records, words, fresh=() if task.kept else [record.name for record in task.sources])
    progress("comparing", 1, 2)
    unchanged = len(records) == len(loaded) and all(new is old for new, old in zip(records, loaded, strict=True))
    before = after if unchanged else build(loaded, words, fresh=()) if loaded else Dataset()
    after.findings += changed_slugs(before, after)
    changes, found = compare(before, after), differences(before, after)
    progress("comparing", 2, 2)
    written, draft = stored != after.version and not check, None
    if written:
        if stored is not None and stored != before.version:  # laid out by another version of the software: nothing there can be relied on
            wipe(tx)
            before, changes = Dataset(), compare(Dataset(), after)
        write(tx, before, after, changes=changes, sources=_source_rows(after, records, contents), progress=progress)
        generation = _next_generation(tx, archive)
        tx.write("import/merge_dataset", [_dataset_row(after, found, generation=generation, counted=counted(tx))])
        if archive:
            draft = archives.draft(
                archive, {record.name: contents[record.name] for record in records}, generation=generation, version=after.version
            )
    else:
        tx.discard()
    return ImportReport(stored, after.version, changes, found, after.findings, after.counts(), written), draft


def _next_generation(tx: Transaction, archive: Path | None) -> int:
    """A number that only grows, whatever the clock does; one that was not counted on, of a graph emptied by hand, grows with the time."""
    known = [state.generation or 0 for state in tx.all("dataset/state", State)]
    if archive:
        with suppress(ArchiveDamaged):
            manifest = archives.read_manifest(archive)
            known += [manifest.generation] if manifest else []
    return max([time.time_ns() // 1_000_000, *(number + 1 for number in known)])


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


def _source_rows(data: Dataset, records: Sequence[SourceRecord], contents: Mapping[str, bytes]) -> list[dict[str, Any]]:
    rows = data.table("sources")
    return [
        {"name": record.name, "properties": {**rows[record.name]["properties"], "ordinal": ordinal}, "content": contents[record.name]}
        for ordinal, record in enumerate(records)
    ]


def _dataset_row(data: Dataset, found: Differences, *, generation: int, counted: str) -> dict[str, Any]:
    properties = {
        "locked": None,
        "version": data.version,
        "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": json.dumps(data.counts()),
        "integrity": json.dumps([finding.model_dump() for finding in data.findings], ensure_ascii=False),
        "generation": generation,
        "counted": counted,
        "last_import": shortened(found).model_dump_json(),
    }
    return {"name": "dataset", "properties": properties}
