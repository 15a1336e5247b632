"""Sources -> graph: read, checked together, compared with what is loaded, and written as one difference in one transaction.

The sources are the truth and the graph is made from them (docs/decisions/0005-one-import.md): each Source node keeps its record, so
that any import can rebuild the whole dataset in memory, find the clashes, and write no more than what changed.
"""

import json
import shutil
import time
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.dataset import archive as archives
from app.dataset.announce import Loaded, announced, look
from app.dataset.archive import Content
from app.dataset.build import Dataset
from app.dataset.differences import differences, shortened
from app.dataset.one_import import one_import
from app.dataset.parts import KEPT
from app.dataset.row_changes import Changes, compare
from app.dataset.soundness import State, counted
from app.dataset.steps import Step, Task, loaded_parts, prepare
from app.dataset.write import wipe, write
from app.engine.open import Engine
from app.errors import AppError, ArchiveDamaged, NoDataset
from app.graph.client import Graph, Transaction
from app.graph.queries import schema_fingerprint
from app.models import Differences, Finding
from app.sources.read import Progress, without_collection
from app.sources.records import SourceRecord

OCCUPIED = "this database holds nodes but no dataset of ours"
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
    task = Task(sources, replace=replace, remove=tuple(remove), kept=kept)
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


def _load(tx: Transaction, task: Task, *, check: bool, archive: Path | None, progress: Progress) -> tuple[ImportReport, Path | None]:
    """What was done, and the drafted archive of it."""
    if not check:  # the first write takes the lock: a second import waits here, or is run again after this one
        tx.write("import/merge_dataset", [{"name": "dataset", "properties": {"locked": True}}])
    progress("comparing", 0, 2)
    known = loaded_parts(tx)
    step = prepare(tx, task, known) or prepare(tx, task, known, whole=True)
    if step is None:
        raise AssertionError("unreachable")
    if archive and shutil.disk_usage(archive.parent).free < ROOM * sum(map(len, step.contents.values())):
        raise archives.full(archive.parent)  # before anything is written: an engine without room can do no more than read
    progress("comparing", 1, 2)
    before, after = step.before, step.after
    changes, found = compare(before, after), differences(before, after)
    progress("comparing", 2, 2)
    written, draft = known.version != after.version and not check, None
    counts = step.counts()
    if written:
        if known.version is not None and known.version != before.version:  # laid out by another version: nothing there can be relied on
            wipe(tx)
            before, changes = Dataset(), compare(Dataset(), after)
        write(tx, before, after, changes=changes, sources=_source_rows(after, step), progress=progress)
        tx.write("import/order_sources", [{"name": name, "ordinal": ordinal} for ordinal, name in enumerate(step.order)])
        generation = _next_generation(tx, archive)
        row = _dataset_row(step, counts, found, generation=generation, counted=counted(tx))
        tx.write("import/merge_dataset", [row])
        if archive:
            others = {one.name: one.content for one in tx.all("dataset/contents_of", Content, frameworks=sorted(step.others))}
            contents = {name: step.contents.get(name) or others[name] for name in step.order}
            draft = archives.draft(archive, contents, generation=generation, version=after.version)
    else:
        tx.discard()
    return ImportReport(known.version, after.version, changes, found, after.findings, counts, written), draft


def _next_generation(tx: Transaction, archive: Path | None) -> int:
    """A number that only grows, whatever the clock does; one that was not counted on, of a graph emptied by hand, grows with the time."""
    known = [state.generation or 0 for state in tx.all("dataset/state", State)]
    if archive:
        with suppress(ArchiveDamaged):
            manifest = archives.read_manifest(archive)
            known += [manifest.generation] if manifest else []
    return max([time.time_ns() // 1_000_000, *(number + 1 for number in known)])


def _source_rows(data: Dataset, step: Step) -> list[dict[str, Any]]:
    rows = data.table("sources")
    return [{"name": one.name, "properties": rows[one.name]["properties"], "content": step.contents[one.name]} for one in step.records]


def _dataset_row(step: Step, counts: dict[str, int], found: Differences, *, generation: int, counted: str) -> dict[str, Any]:
    properties = {
        "locked": None,
        "version": step.after.version,
        "parts": KEPT.dump_json(step.parts).decode() if step.parts else None,
        "laid_out_by": schema_fingerprint(),
        "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": json.dumps(counts),
        "integrity": json.dumps([finding.model_dump() for finding in step.after.findings], ensure_ascii=False),
        "generation": generation,
        "counted": counted,
        "last_import": shortened(found).model_dump_json(),
    }
    return {"name": "dataset", "properties": properties}
