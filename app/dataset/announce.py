"""An import says when it is under way and when it commits, so that readers know what they may rely on (docs/decisions/0007).

Neither engine shows a commit all at once: of a large one readers see parts for a second or more, the new version among them at any
moment. So what is read counts as of one dataset only between two looks that find no import committing and tell the same version.
"""

import itertools
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from app.errors import AppError, Unavailable
from app.graph.client import Graph, Transaction
from app.models import Model

BEAT_SECONDS = 0.5  # how often an import shows that it lives
DEAD_SECONDS = 4.0  # an import that has not shown it for so long is dead, by the clock of whoever looks,
DEAD_LOOKS = 40  # who has looked so often meanwhile: a machine that stands still tells nothing
COMMIT_SECONDS = 60.0  # a reader waits so long for a commit of an import that lives (ESCO: 1 to 3; 26 seen on a busy machine)

_dead: dict[str, int] = {}  # imports that this process has seen dead, and the beat at which they were


class Loaded(Model):
    """The version of what is loaded, and the tokens of the imports under way and of those being committed, these with their beats."""

    version: str
    importing: tuple[str, ...] = ()
    committing: tuple[str, ...] = ()
    beats: tuple[int, ...] = ()


class _Announcement(Model):
    token: str
    beat: int


class _Pulse:
    """Which imports live, by whether their beats change; nothing is compared with a clock of another machine."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, float, int]] = {}  # beat, since when, how often it was looked at since

    def is_dead(self, token: str, beat: int) -> bool:
        now = time.monotonic()
        last, since, looks = self._seen.get(token, (beat, now, 0))
        if last != beat:
            last, since, looks = beat, now, 0
        self._seen[token] = (last, since, looks + 1)
        if now - since >= DEAD_SECONDS and looks >= DEAD_LOOKS:
            _dead[token] = beat
        return _dead.get(token) == beat


class UnderWay:
    """An import that has announced itself."""

    def __init__(self, graph: Graph, token: str) -> None:
        self._graph = graph
        self._token = token
        self._committing = False

    def begin(self) -> None:
        """An attempt begins, perhaps after one whose commit failed. Raises Unavailable."""
        if self._committing:
            self._say(committing=False)

    def commit(self) -> None:
        """The commit comes next. Raises Unavailable."""
        self._say(committing=True)

    def _say(self, *, committing: bool) -> None:
        self._graph.transaction(lambda tx: tx.write("import/announce_commit", [{"token": self._token, "committing": committing}]))
        self._committing = committing


@contextmanager
def announced(graph: Graph, *, alone: bool = False) -> Iterator[UnderWay]:
    """An import, announced until the block ends. What dead ones announced goes: all others, where this one is known to be `alone`.

    Raises Unavailable.
    """
    dead = _others(graph) if alone else _dead_ones(graph)
    token = f"{datetime.now(UTC).isoformat()} {uuid.uuid4().hex}"

    def announce(tx: Transaction) -> None:
        _take_back(tx, dead)
        tx.write("import/announce", [{"token": token}])

    graph.transaction(announce)
    try:
        with _beating(graph, token):
            yield UnderWay(graph, token)
    finally:
        with suppress(AppError):  # left behind, it goes with the next import
            graph.transaction(lambda tx: tx.write("import/retract", [{"token": token}]))


@contextmanager
def _beating(graph: Graph, token: str) -> Iterator[None]:
    """Show from a thread, over a connection of its own, that this process lives."""
    done = threading.Event()

    def beat() -> None:
        for number in itertools.count(2):
            if done.wait(BEAT_SECONDS):
                return
            row = {"token": token, "beat": number, "at": datetime.now(UTC).isoformat(timespec="seconds")}
            with suppress(AppError):  # the import itself meets what is wrong
                graph.transaction(partial(_beat, row=row))

    thread = threading.Thread(target=beat, name="import's beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(DEAD_SECONDS)


def clear_dead(graph: Graph) -> None:
    """Take back what dead imports announced; for whoever knows that none lives. What one was committing is over then."""
    if dead := _others(graph):
        graph.transaction(partial(_take_back, dead=dead))


def _take_back(tx: Transaction, dead: Sequence[str]) -> None:
    """The database may still be committing what a dead process sent. It wrote to the Dataset node, too: either it is done before this is
    committed, or it is in conflict with this and never will be."""
    if dead:
        for locked in (True, None):
            tx.write("import/lock_dataset", [{"name": "dataset", "locked": locked}])
        tx.write("import/retract", [{"token": token} for token in dead])


def _beat(tx: Transaction, *, row: dict[str, Any]) -> None:
    tx.write("import/beat", [row])


def _others(graph: Graph) -> list[str]:
    return [one.token for one in graph.all("dataset/announcements", _Announcement)]


def _dead_ones(graph: Graph) -> list[str]:
    """The announced imports that do not show that they live; waits until each has, or is dead."""
    pulse, first = _Pulse(), dict[str, int]()
    while found := graph.all("dataset/announcements", _Announcement):
        waiting = [one for one in found if first.setdefault(one.token, one.beat) == one.beat and not pulse.is_dead(one.token, one.beat)]
        if not waiting:
            return [one.token for one in found if pulse.is_dead(one.token, one.beat)]
        time.sleep(0.02)
    return []


def look(graph: Graph) -> Loaded | None:
    """What is loaded; None where nothing is. Waits while an import that lives is being committed. Raises Unavailable.

    What the database still commits of a dead one is ended (`graph.end_commits`), or shows itself: a query that met a part of it ends with
    a bookmark that the next look waits for.
    """
    pulse, until = _Pulse(), time.monotonic() + COMMIT_SECONDS
    while loaded := graph.one("dataset/version", Loaded):
        dead = [pulse.is_dead(token, beat) for token, beat in zip(loaded.committing, loaded.beats, strict=True)]
        if all(dead):
            if not dead or graph.end_commits is None:
                break
            graph.end_commits()  # the next look finds none
        if time.monotonic() > until:
            raise Unavailable("an import is being committed, which takes unusually long; ask again in a moment")
        time.sleep(0.02)
    return loaded
