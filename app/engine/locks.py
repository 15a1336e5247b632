"""Locks that end with the process that holds them, seen from outside, and waiting for things to happen."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.engine.guard import hold


def is_held(path: Path) -> bool:
    """Whether a living process holds this lock."""
    descriptor = hold(path)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None


def is_locked(lock: Path) -> bool:
    """Whether a Java process holds this file by a lock of its kind; a stale file without a holder is harmless."""
    try:
        with lock.open("r+b") as file:
            if sys.platform == "win32":
                import msvcrt  # noqa: PLC0415

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # noqa: PLC0415

                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # Java's locks are of this kind, not flock's
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def wait(done: Callable[[], bool], limit: float) -> bool:
    """Whether `done` came true within so many seconds, looking every 20 ms."""
    deadline = time.monotonic() + limit
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
