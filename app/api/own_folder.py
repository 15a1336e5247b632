"""A temporary folder of one process: it goes when it is closed, or when the next process makes one after this one was killed."""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from app.engine.guard import hold

LOCK = "in-use.lock"
JUST_MADE = 60.0  # seconds within which a folder without a lock may be about to get one


class OwnFolder:
    """A folder in the system's folder for temporary files, its name beginning with `prefix`. Making it removes what dead processes left."""

    def __init__(self, prefix: str) -> None:
        for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
            with suppress(OSError):  # somebody else's, or just removed by another process
                if _is_left(folder):
                    shutil.rmtree(folder, ignore_errors=True)
        self.path = Path(tempfile.mkdtemp(prefix=prefix))
        self._lock = hold(self.path / LOCK)

    def close(self) -> None:
        """Idempotent."""
        lock, self._lock = self._lock, None
        if lock is not None:
            os.close(lock)
        shutil.rmtree(self.path, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir() or (os.name == "posix" and folder.stat().st_uid != os.getuid()):
        return False
    if not (folder / LOCK).exists():
        return time.time() - folder.stat().st_mtime > JUST_MADE
    lock = hold(folder / LOCK)
    if lock is not None:
        os.close(lock)
    return lock is not None
