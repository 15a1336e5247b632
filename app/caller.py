"""Work for a caller who is gone stops: at its next query, or at the next look of a search at its clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Event

_gone: ContextVar[Event | None] = ContextVar("gone", default=None)


class CallerGone(Exception):
    """Nobody waits for this answer any more."""


@contextmanager
def called_by(gone: Event) -> Iterator[None]:
    """What is done here, and in threads started from here, is for a caller who is there until `gone` is set."""
    token = _gone.set(gone)
    try:
        yield
    finally:
        _gone.reset(token)


def stop_if_gone() -> None:
    """Raises CallerGone when the caller is."""
    gone = _gone.get()
    if gone is not None and gone.is_set():
        raise CallerGone
