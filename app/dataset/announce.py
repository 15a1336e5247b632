"""An import says when it is under way and when it commits, so that readers know what they may rely on (docs/decisions/0007).

Neither engine shows a commit all at once: of a large one readers see parts for a second or more, the new version among them at any
moment. So what is read counts as of one dataset only between two looks that find no import committing and tell the same version.
"""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from app.errors import AppError
from app.graph.client import Graph, Transaction
from app.models import Model

COMMIT_SECONDS = 20.0  # longer than any commit (ESCO: 1 to 3); a reader waits so long for one whose importer may have died
DEAD_AFTER = timedelta(hours=2)  # longer than all attempts of one import can take

_dead: set[str] = set()  # imports that this process has waited for in vain


class Loaded(Model):
    """The version of what is loaded, and the tokens of the imports under way and of those being committed."""

    version: str
    importing: tuple[str, ...] = ()
    committing: tuple[str, ...] = ()


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
def announced(graph: Graph) -> Iterator[UnderWay]:
    """An import, announced until the block ends. Raises Unavailable."""
    now = datetime.now(UTC)
    token = f"{now.isoformat()} {uuid.uuid4().hex}"

    def announce(tx: Transaction) -> None:
        tx.write("import/retract_dead", [{"oldest": (now - DEAD_AFTER).isoformat()}])
        tx.write("import/announce", [{"token": token}])

    graph.transaction(announce)
    try:
        yield UnderWay(graph, token)
    finally:
        with suppress(AppError):  # the next import removes it
            graph.transaction(lambda tx: tx.write("import/retract", [{"token": token}]))


def look(graph: Graph) -> Loaded | None:
    """What is loaded; None where nothing is. Waits while an import is being committed. Raises Unavailable."""
    until = time.monotonic() + COMMIT_SECONDS
    while loaded := graph.one("dataset/version", Loaded):
        if _dead.issuperset(loaded.committing):
            break
        if time.monotonic() > until:
            _dead.update(loaded.committing)
        time.sleep(0.02)
    return loaded
