"""The lock that one import of a data directory takes from another; it ends with its process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import Unavailable

WAIT_SECONDS = 900.0  # for another import's end, as long as one may take


class ImportUnderWay(Unavailable):
    """Another import is under way."""

    exit_code = 1
    title = "Another import is under way"


@contextmanager
def one_import(archive: Path, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Only one import at a time writes a data directory's graph and archive. Raises ImportUnderWay after `wait` seconds."""
    lock = FileLock(archive.parent / "import.lock", mode=0o600, is_singleton=True)  # one a path, so that a thread may take it twice
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise ImportUnderWay("another import is under way and takes very long; wait for its end, or end it") from error
    try:
        yield
    finally:
        lock.release()
