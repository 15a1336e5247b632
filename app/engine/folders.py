"""The folders of the embedded graph: which one is used, whether its files are as the engine left them, which ones are given up.

A graph lies in `graph-<engine version>-<schema>`, and after damage in `....2`, `....3`. One that is damaged bears a mark with the
reason and is not opened again; it goes when another one is loaded. The guard seals the files of an engine that ended properly
(app/engine/guard.py); the next start compares them with the seal and breaks it (docs/decisions/0010-archive-generations.md).
"""

import os
import re
from contextlib import suppress
from pathlib import Path

from app.engine.guard import digest_of

DATABASE = "neo4j"
MARK, SEAL, LOADED = "damaged", "seal", "loaded"
DIGITS = 64  # of a seal
LEAST_FREE = 4_000_000  # bytes: with less than this left the engine can neither start nor commit (its log alone takes 5 MB at most)


def current(place: Path, stem: str) -> Path:
    """The graph folder to use: the newest one that bears no mark, or one that is not there yet."""
    number = re.compile(re.escape(stem) + r"(?:\.(\d+))?")
    found = {int(match[1] or 1): folder for folder in place.glob(f"{stem}*") if (match := number.fullmatch(folder.name))}
    whole = [key for key, folder in found.items() if not is_condemned(folder)]
    if whole:
        return found[max(whole)]
    return place / (f"{stem}.{max(found) + 1}" if found else stem)


def condemn(graph: Path, reason: str) -> None:
    """Give the folder up; what is opened next is another one."""
    (graph / MARK).write_text(f"{reason}\n", "utf-8")


def reprieve(graph: Path) -> None:
    """Take the mark back."""
    (graph / MARK).unlink(missing_ok=True)


def is_condemned(graph: Path) -> bool:
    return (graph / MARK).exists()


def given_up(place: Path) -> dict[Path, str]:
    """The folders that were given up and are still there, and why."""
    return {mark.parent: mark.read_text("utf-8", errors="replace").strip() for mark in sorted(place.glob(f"graph-*/{MARK}"))}


def note_loaded(graph: Path) -> None:
    """Note that something was loaded there."""
    (graph / LOADED).touch(mode=0o600)


def was_loaded(graph: Path) -> bool:
    return (graph / LOADED).exists()


def holds_data(graph: Path) -> bool:
    """Whether an engine has made its database there."""
    return any((graph / "databases" / DATABASE).glob("*.bucket"))


def is_as_left(graph: Path) -> bool:
    """Whether the files are those that the engine left, as far as that is known: after a kill nothing is. Breaks the seal."""
    seal = graph / SEAL
    try:
        sealed = seal.read_text("ascii", errors="replace")
        seal.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if len(sealed) != DIGITS:  # the machine went down while it was written
        return True
    return sealed == digest_of(graph / "databases" / DATABASE)


def is_full(place: Path) -> bool:
    """Whether the disk of this folder has no room left to work in."""
    with suppress(OSError, AttributeError):  # Windows has no statvfs, and says so itself
        found = os.statvfs(place)
        return found.f_bavail * found.f_frsize < LEAST_FREE or (found.f_files > 0 and found.f_favail == 0)
    return False
