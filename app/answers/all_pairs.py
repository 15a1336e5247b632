"""The overlap of all pairs of roles, counted role by role, so that the pairs are never kept in memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from app.answers.inverted import Holders
from app.answers.requirement_sets import framework_sets
from app.dataset.info import framework_named, list_frameworks
from app.graph.client import Graph
from app.models import By

Sets = Mapping[str, frozenset[str]]


def get_sets(graph: Graph, *, by: By = "function", framework: str | None = None) -> list[Sets]:
    """What each role requires (or expects), by slug; a framework an entry, since roles of two are never compared.

    Raises NotFound, which lists the frameworks.
    """
    return [framework_sets(graph, name, by).listed for name in known_frameworks(graph, framework)]


def known_frameworks(graph: Graph, framework: str | None = None) -> list[str]:
    """The framework of that name, or all that are loaded. Raises NotFound, which lists them."""
    one = framework_named(graph, framework)
    return list_frameworks(graph) if one is None else [one]


def shared_counts(sets: Sequence[Collection[str]], *, least: int = 1) -> Iterator[tuple[list[int], list[int]]]:
    """For each set in turn: the positions of the later sets that share at least `least` items with it, and how many items each.

    Needs memory for the sets and one count for each set.
    """
    holders = Holders(sets)
    for place, mine in enumerate(sets):
        shared = holders.counts(mine)[place + 1 :]
        places = np.flatnonzero(shared >= least)
        yield (places + place + 1).tolist(), shared[places].tolist()
