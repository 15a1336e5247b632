"""Whether the graph holds what an import wrote: by counts when the embedded engine was started, row by row where damage is suspected."""

import json
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.dataset.archive import Records, loaded_sources
from app.dataset.build import Dataset
from app.dataset.parts import lay_out
from app.errors import AppError, Damaged, TimedOut, Unavailable
from app.graph.client import Graph, Transaction
from app.models import Model
from app.sources import english
from app.sources.read import without_collection

Kept = Mapping[str, Mapping[str, Any]]  # properties by key
COUNTS = ("dataset/node_counts", "dataset/link_counts")


class State(Model):
    """What the graph says of itself."""

    version: str
    generation: int | None
    counted: str | None
    importing: tuple[str, ...]


class _Count(Model):
    name: str
    number: int
    size: int


class _Kept(Model):
    name: str
    key: str
    kept: dict[str, Any]


class _Required(Model):
    role: str
    required: list[tuple[str, dict[str, Any]]]


def counted(graph: Graph | Transaction) -> str:
    """How many nodes and relationships of each kind there are, and how long their keys: read now, as one text to compare."""
    rows = [row for name in COUNTS for row in graph.all(name, _Count)]
    return json.dumps({row.name: [row.number, row.size] for row in rows if row.number}, sort_keys=True)


def check_counts(graph: Graph, state: State) -> None:
    """Raises Damaged where there is more or less than the last import left. Costs a step over every relationship (ESCO: 2 s)."""
    if state.counted is None:
        return
    found, expected = json.loads(_read(lambda: counted(graph))), json.loads(state.counted)
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            raise Damaged(f"of {name} the graph holds {_number(found, name)}, of {_number(expected, name)} that were written")


def check_rows(graph: Graph, *, known: Records | None = None) -> int:
    """Read every row and compare it with what the kept records make; how many were read. Not while an import commits. Raises Damaged.

    `known`: records that were unpacked already, by the hash of what is packed.
    """
    state = graph.one("dataset/state", State)
    if state is None:
        return 0
    with without_collection(), ThreadPoolExecutor(1) as beside:
        reading = beside.submit(_counted_and_found, graph, state)  # the database's work, while the records are built here
        made = _read(lambda: lay_out(loaded_sources(graph, known=known), english.load(), fresh=()).data)
        found = _read(reading.result)
        if made.version != state.version:
            raise Damaged("the records in the graph do not make the dataset that it says it holds")
        for name, table in found.items():
            _compare(name, table, made)
        return sum(map(len, found.values()))


def _counted_and_found(graph: Graph, state: State) -> Mapping[str, Kept]:
    """The properties of every row by table and key, where there are as many as there should be. Raises Damaged."""
    check_counts(graph, state)
    found: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in graph.all("dataset/everything", _Kept):
        found[row.name][row.key] = row.kept
    for one in graph.all("dataset/everything_required", _Required):
        found["requirements"].update((f"{one.role}\t{code}", kept) for code, kept in one.required)
    return found


def _compare(name: str, found: Kept, made: Dataset) -> None:
    expected = made.tables.get(name, {})
    if found.keys() != expected.keys():
        raise Damaged(f"{name} are missing, or there are others")
    for key, row in expected.items():
        kept = found[key]
        for field, value in row.get("properties", {}).items():
            if kept.get(field) != value and not (isinstance(value, tuple) and kept.get(field) == list(value)):
                raise Damaged(f"{field} of {key!r} ({name}) is not what was written")


def _read(ask: Any) -> Any:
    """Anything that goes wrong while all is read is damage, but for a database that cannot be reached."""
    try:
        return ask()
    except (Unavailable, TimedOut):
        raise
    except (AppError, OSError, EOFError, ValueError, KeyError) as error:
        raise Damaged(f"the graph cannot be read ({type(error).__name__}: {error})") from error


def _number(counts: Mapping[str, Any], name: str) -> int:
    return int(counts.get(name, [0])[0])
