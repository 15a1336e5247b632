"""From what is loaded to what is to be loaded: which frameworks an import concerns, and their parts before and after it.

What it does not concern is neither unpacked nor built: its version, numbers and findings are known (app/dataset/parts.py). Where that
cannot be relied on, because frameworks meet or because another version of the software laid them out, everything is built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from app.dataset.archive import Content, packed, unpacked
from app.dataset.build import Dataset
from app.dataset.changed_slugs import changed_slugs
from app.dataset.merging import merged, without
from app.dataset.parts import KEPT, Laid, Parts, lay_out, meets_loaded, sorted_findings, version_of
from app.errors import ImportRefused
from app.graph.client import Transaction
from app.graph.queries import schema_fingerprint
from app.models import Finding, Model
from app.sources import english
from app.sources.records import SourceRecord

MOST_CONTENT = 40_000_000  # bytes of a packed record, eight times ESCO's; the embedded engine takes messages of 64 MB
OF_AN_IMPORT = "slug_changed"  # a finding about what one import changed
_FINDINGS = TypeAdapter(list[Finding])


@dataclass(frozen=True)
class Task:
    """What to load and what to remove. `kept`: the records were loaded once, so what they share is told and not refused."""

    sources: Sequence[SourceRecord]
    replace: bool
    remove: tuple[str, ...]
    kept: bool

    def applied_to(self, loaded: Sequence[SourceRecord]) -> list[SourceRecord]:
        """The records that are to be loaded in the end. Raises ImportRefused, NotFound, Invalid."""
        records = merged([] if self.replace else loaded, self.sources)
        return without(records, self.remove) if self.remove else records


class _Head(Model):
    name: str
    ordinal: int
    framework: str
    kind: str
    prefix: str | None

    def record(self) -> SourceRecord:
        return SourceRecord(name=self.name, framework=self.framework, kind=self.kind, prefix=self.prefix, units=(), roles=())


class _InParts(Model):
    version: str
    parts: str | None
    integrity: str


@dataclass(frozen=True)
class Known:
    """What the graph says of itself: version, parts, findings, and its sources without their content."""

    version: str | None
    parts: Parts
    integrity: str
    heads: list[SourceRecord]


@dataclass(frozen=True)
class Step:
    """The parts that an import concerns, before and after; `others` are those that it does not. `order`: the names of all sources."""

    before: Dataset
    after: Dataset
    parts: Parts
    others: Parts
    records: list[SourceRecord]
    contents: Mapping[str, bytes]
    order: list[str]

    def counts(self) -> dict[str, int]:
        """The counts of everything."""
        return {name: number + sum(part.counts[name] for part in self.others.values()) for name, number in self.after.counts().items()}


def loaded_parts(tx: Transaction) -> Known:
    """What is known without reading it."""
    row = next(iter(tx.all("dataset/in_parts", _InParts, laid_out_by=schema_fingerprint())), None)
    heads = [head.record() for head in tx.all("dataset/heads", _Head)]
    if row is None:
        return Known(None, {}, "[]", heads)
    parts = KEPT.validate_json(row.parts) if row.parts else {}
    return Known(row.version, parts if version_of(parts) == row.version else {}, row.integrity, heads)


def prepare(tx: Transaction, task: Task, known: Known, *, whole: bool = False) -> Step | None:
    """What the task makes of what is loaded; None where more than it concerns has to be built (`whole`).

    Raises ImportRefused, NotFound, Invalid.
    """
    wanted = task.applied_to(known.heads)
    heads, staying = {id(head) for head in known.heads}, {id(record) for record in wanted}
    touched = {record.framework for record in (*task.sources, *(one for one in known.heads if id(one) not in staying))}
    others = {} if whole else {name: part for name, part in known.parts.items() if name not in touched}
    concerned = sorted({one.framework for one in known.heads} - others.keys())
    contents, loaded = _known(tx.all("dataset/contents_of", Content, frameworks=concerned), task.sources)
    held = {record.name: record for record in loaded}
    wanted = [one for one in wanted if id(one) not in heads or one.framework in others or one.name in held]
    records = [held[one.name] if id(one) in heads else one for one in wanted if one.framework not in others]
    words = english.load()
    laid = lay_out(records, words, fresh=() if task.kept else [record.name for record in task.sources]) if records else Laid(Dataset())
    unchanged = len(records) == len(loaded) and all(new is old for new, old in zip(records, loaded, strict=True))
    was = laid if unchanged else lay_out(loaded, words, fresh=()) if loaded else Laid(Dataset())
    if others:
        if was.parts != {name: part for name, part in known.parts.items() if name not in others} or bool(laid.parts) != bool(records):
            return None
        if any(meets_loaded(tx, data, others) for data in (laid.data, *(() if unchanged else (was.data,)))):
            return None
    _complete(was, laid, known, others)
    parts = dict(sorted({**others, **laid.parts}.items()))
    return Step(was.data, laid.data, parts, others, records, contents, [record.name for record in wanted])


def _complete(was: Laid, laid: Laid, known: Known, others: Parts) -> None:
    """The versions and findings of everything, not of these parts alone."""
    if others:
        was.data.version, laid.data.version = known.version or "", version_of({**others, **laid.parts})
        of = {head.name for head in known.heads if head.framework in others}
        kept = [one for one in _FINDINGS.validate_json(known.integrity) if one.source in of and one.rule != OF_AN_IMPORT]
        laid.data.findings = sorted_findings((*laid.data.findings, *kept))
    laid.data.findings += changed_slugs(was.data, laid.data)


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
