"""The server's connection to the graph: opened at its start, opened again when an embedded engine that it used is gone."""

import asyncio
import logging
import time
from threading import Lock, Thread

from anyio import CapacityLimiter
from starlette.concurrency import run_in_threadpool

from app.api.kept_exports import Shelf
from app.api.watch import Watch
from app.dataset.recovery import end_commits, open_whole, rebuilt
from app.errors import AppError, Damaged
from app.graph.client import Graph
from app.settings import Settings

PAUSE_SECONDS = 2.0  # between two attempts
log = logging.getLogger("pathways")


class Connection:
    """Engine, graph and watch of one server process. Opening starts or joins the embedded engine and loads it when it is empty; a
    given Neo4j may be absent, nothing is asked of it. Raises EngineUnavailable."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._mending = Lock()
        self._tried = 0.0
        self._closed = False
        self._reviving: asyncio.Task[bool] | None = None
        self.engine = open_whole(settings)
        self.graph = Graph(self.engine.reader, read_only=True)
        self.graph.end_commits = self._end_commits if self.engine.archive else None
        self.watch = Watch(self.graph)
        self.exports = Shelf(self.graph)
        self.looks = CapacityLimiter(2)

    def close(self) -> None:
        """Waits for an engine that is being opened, so that none is left behind."""
        with self._lock:
            self._closed = True
            self.exports.close()
            self.graph.close()
            self.engine.close()

    async def is_revived(self, *, until: float) -> bool:
        """Whether the embedded engine, which may have been killed, runs again; does not wait longer than `until` (monotonic)."""
        if self.engine.archive is None:
            return False
        if self._reviving is None or self._reviving.done():
            self._reviving = asyncio.create_task(run_in_threadpool(self.revive))
        try:
            return await asyncio.wait_for(asyncio.shield(self._reviving), until - time.monotonic())
        except TimeoutError:
            return False

    def revive(self) -> bool:
        """Open the embedded engine again, which may have been killed; whether that worked. A given Neo4j comes back by itself."""
        if self.engine.archive is None:
            return False
        asked = time.monotonic()
        with self._lock:
            if self._closed:
                return False
            if self._tried > asked - PAUSE_SECONDS:
                return self._tried >= asked  # another request has just done it
            try:
                self.engine.close()
                self.engine = open_whole(self._settings)
                self.graph.move_to(self.engine.reader)
            except (AppError, OSError) as error:
                log.warning("the embedded engine has stopped and cannot be started again: %s", error)
                return False
            finally:
                self._tried = time.monotonic()
            log.warning("the embedded engine had stopped; it is running again: %s", self.engine.description)
            return True

    def _end_commits(self) -> None:
        end_commits(self.engine)

    def mend(self, error: Damaged) -> None:
        """Lay the graph out anew where it is damaged indeed. At once and in the background: who asks meanwhile is told to ask again."""
        if self.engine.archive is not None and self._mending.acquire(blocking=False):
            Thread(target=self._mend, args=[error], daemon=True).start()

    def _mend(self, error: Damaged) -> None:
        try:
            with self._lock:
                if not self._closed:
                    self.engine = rebuilt(self.engine, self._settings, error)
                    self.graph.move_to(self.engine.reader)
        except (AppError, OSError) as found:
            log.warning("the graph was not rebuilt: %s", found)
        finally:
            self._mending.release()
