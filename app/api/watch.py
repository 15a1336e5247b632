"""Which dataset is loaded now. The database is asked at most twice a second."""

import time
from threading import Lock

from app.dataset.importer import loaded_version
from app.errors import Unavailable
from app.graph.client import Graph

FRESH_SECONDS = 0.5  # an answer follows an import within a second


class Watch:
    """The version of the dataset. Thread-safe. Raises Unavailable or NoDataset if there is none."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._lock = Lock()
        self._known: tuple[float, str] | None = None
        self._failed: tuple[float, Unavailable] | None = None

    def recent(self) -> str | None:
        """The version if it was asked for within the last half second. Never blocks."""
        known = self._known
        return known[1] if known and time.monotonic() - known[0] < FRESH_SECONDS else None

    def version(self) -> str:
        """The version, at most half a second old."""
        if known := self.recent():
            return known
        asked = time.monotonic()
        with self._lock:
            if self._failed and self._failed[0] > asked:  # a caller that waited for another one's query has its result
                raise self._failed[1]
            return self.recent() or self.now()

    def now(self) -> str:
        """The version that the database has now."""
        asked = time.monotonic()
        try:
            version = loaded_version(self._graph)
        except Unavailable as error:
            self._failed = (time.monotonic(), error)
            raise
        self._known = (asked, version)
        return version
