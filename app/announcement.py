"""An import says that it is under way and waits before it commits, so that readers know for how long nothing can change.

What is read less than QUIET_SECONDS after the database said that no import is announced is of one dataset: whatever was not
announced then commits later. So an answer needs no second look at the version (docs/decisions/0007-announced-imports.md).
"""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from app.errors import AppError
from app.graph import Graph
from app.models import Model

QUIET_SECONDS = 1.0
DEAD_AFTER = timedelta(hours=2)  # longer than all attempts of one import can take


class Loaded(Model):
    """The version of what is loaded, and the tokens of the imports under way."""

    version: str
    importing: list[str]


@contextmanager
def announced(graph: Graph) -> Iterator[Callable[[], None]]:
    """An import under way; gives what it calls before it commits, which waits until every reader knows. Raises Unavailable."""
    now = datetime.now(UTC)
    token = f"{now.isoformat()} {uuid.uuid4().hex}"
    graph.transaction(lambda tx: tx.write("import/announce", [{"token": token, "oldest": (now - DEAD_AFTER).isoformat()}]))
    known = time.monotonic() + QUIET_SECONDS
    try:
        yield lambda: time.sleep(max(0.0, known - time.monotonic()))
    finally:
        with suppress(AppError):  # left behind it costs readers a second look, until the next import
            graph.transaction(lambda tx: tx.write("import/retract", [{"token": token}]))
