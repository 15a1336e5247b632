"""Work stops when its caller has gone: at its next query, or when a search next looks at its clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event

_gone: ContextVar[Event | None] = ContextVar("gone", default=None)


class CallerGone(Exception):
    """Nobody is waiting for this answer any more."""


@contextmanager
def called_by(gone: Event) -> Iterator[None]:
    """What is done inside, also in threads that are started there, is for a caller who is there until `gone` is set."""
    token = _gone.set(gone)
    try:
        yield
    finally:
        _gone.reset(token)


def stop_if_gone() -> None:
    """Raises CallerGone if the caller has gone."""
    gone = _gone.get()
    if gone is not None and gone.is_set():
        raise CallerGone
