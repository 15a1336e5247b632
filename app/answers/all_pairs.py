"""The overlap of all pairs of roles, counted role by role, so that the pairs are never kept in memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from app.answers.requirement_sets import framework_sets
from app.errors import NotFound
from app.graph.client import Graph
from app.models import By, SourceInfo

Sets = Mapping[str, frozenset[str]]


def get_sets(graph: Graph, *, by: By = "function", framework: str | None = None) -> list[Sets]:
    """What each role requires (or expects), by slug; a framework an entry, since roles of two are never compared.

    Raises NotFound, which lists the frameworks.
    """
    known = sorted({source.framework for source in graph.all("dataset/sources", SourceInfo)})
    if framework is not None and framework not in known:
        raise NotFound(f"there is no framework {framework!r}; choose one of {', '.join(known)}", candidates=known)
    return [framework_sets(graph, name, by) for name in known if framework in (None, name)]


def shared_counts(sets: Sequence[Collection[str]], *, least: int = 1) -> Iterator[tuple[list[int], list[int]]]:
    """For each set in turn: the positions of the later sets that share at least `least` items with it, and how many items each.

    Needs memory for the sets and one count for each set. Uses an inverted index, because most pairs share nothing.
    """
    numbers: dict[str, int] = {}
    items = [[numbers.setdefault(item, len(numbers)) for item in one] for one in sets]
    holders = _holders(items)
    for place, mine in enumerate(items):
        if not mine:
            yield [], []
            continue
        shared = np.bincount(np.concatenate([holders[item] for item in mine]))[place + 1 :]
        places = np.flatnonzero(shared >= least)
        yield (places + place + 1).tolist(), shared[places].tolist()


def _holders(items: Sequence[Sequence[int]]) -> list[np.ndarray]:
    """The positions of the sets that contain each item; items are numbered from 0."""
    if not any(items):
        return []
    flat = np.array([item for one in items for item in one])
    places = np.repeat(np.arange(len(items)), [len(one) for one in items])
    return np.split(places[np.argsort(flat, kind="stable")], np.cumsum(np.bincount(flat))[:-1])
