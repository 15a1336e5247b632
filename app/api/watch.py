"""Which dataset is loaded now, asked of the database at most twice a second."""

import time
from threading import Lock

from app.dataset import announce
from app.dataset.announce import Loaded
from app.dataset.importer import get_loaded
from app.graph.client import Graph

FRESH_SECONDS = 0.5  # an answer follows an import within a second


class Watch:
    """The dataset's version. Thread-safe; raises Unavailable or NoDataset when there is none to tell."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._lock = Lock()
        self._known: tuple[float, Loaded] | None = None

    def recent(self) -> str | None:
        """The version, if it was asked for within the last half second; never blocks."""
        known = self._known
        return known[1].version if known and time.monotonic() - known[0] < FRESH_SECONDS else None

    def version(self) -> str:
        """The version, at most half a second old."""
        if known := self.recent():
            return known
        with self._lock:
            return self.recent() or self.now()

    def now(self) -> str:
        """The version as the database has it now."""
        asked = time.monotonic()
        loaded = get_loaded(self._graph)
        self._known = (asked, loaded)
        return loaded.version

    def settled(self, version: str) -> bool:
        """Whether all that was read since this version was told is of it for certain, without asking the database; never blocks.

        So it is while no import that was not announced can have committed (app/dataset/announce.py). Servers of a cluster learn of an
        announcement at times of their own, so there it is never certain.
        """
        known = self._known
        if self._graph.routed or known is None or known[1] != Loaded(version=version):
            return False
        return time.monotonic() - known[0] < announce.QUIET_SECONDS
