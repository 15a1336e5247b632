"""What all roles of a framework list, kept in memory while the dataset stays: the questions that compare all roles need it each time.

For ESCO, reading it takes 0.2 to 0.5 s on either engine and comparing one role with it a millisecond. It is kept by version: a dataset
that was loaded meanwhile has another one.
"""

from collections.abc import Callable, Collection, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

from app.answers.inverted import Holders
from app.dataset.announce import look
from app.graph.client import Graph

MOST_ITEMS = 1_000_000  # of all kept sets together; ESCO's units are 123,788, and take 9 MB

Items = TypeVar("Items", bound=Collection[str])
Key = tuple[str, str, str]  # version, framework, what is listed
_kept: WeakKeyDictionary[Graph, LRUCache[Key, Any]] = WeakKeyDictionary()
_lock = Lock()


class Index(Generic[Items]):
    """What each role lists, by slug, and which roles list an item."""

    def __init__(self, listed: Mapping[str, Items]) -> None:
        self.slugs = sorted(listed)
        self.listed = {slug: listed[slug] for slug in self.slugs}
        self.sizes = np.array([len(listed[slug]) for slug in self.slugs], dtype=np.int64)
        self.holders = Holders(list(self.listed.values()))

    def shared(self, slug: str) -> npt.NDArray[np.int64]:
        """How many of the items of a role each role lists, in the order of `slugs`; the role itself lists none."""
        counts: npt.NDArray[np.int64] = self.holders.counts(self.listed[slug])
        counts[self.slugs.index(slug)] = 0
        return counts

    def jaccard(self, slug: str, shared: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        found: npt.NDArray[np.float64] = shared / np.maximum(len(self.listed[slug]) + self.sizes - shared, 1)
        return found


def kept(graph: Graph, framework: str, what: str, read: Callable[[], Mapping[str, Items]]) -> Index[Items]:
    """What the roles of a framework list: from memory where it is of the dataset that is loaded now, otherwise read."""
    before = look(graph)
    key = (before.version if before else "", framework, what)
    with _lock:
        known = _kept.setdefault(graph, LRUCache(MOST_ITEMS, getsizeof=_items))
        if (found := known.get(key)) is not None:
            index: Index[Items] = found
            return index
    index = Index(read())
    after = look(graph)
    if before and after and before.version == after.version and _items(index) <= MOST_ITEMS:
        with _lock:
            for old in [one for one in known if one[0] != key[0]]:
                del known[old]
            known[key] = index
    return index


def _items(index: Index[Any]) -> int:
    return int(index.sizes.sum()) + len(index.slugs)
