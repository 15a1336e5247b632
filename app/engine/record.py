"""What the data directory says about the process that runs there: `engine.json`, which only its user can read."""

import os
import platform
from contextlib import suppress
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ValidationError

from app.engine.guard import GuardError
from app.engine.locks import is_held, wait

HOST = platform.node()
ELSEWHERE = 5.0  # within this time a guard on another machine has shown that it lives, seconds; it does so every two


class Record(BaseModel, frozen=True):
    """What the record file says about the process that runs."""

    kind: str  # only the same kind can be joined
    port: int  # of the guard
    guard_pid: int
    child_pid: int
    secret: str
    facts: dict[str, str]  # what else those who join have to know
    ready: bool = False
    host: str = HOST  # a folder on a network disk is seen by machines where none of this can be reached


def read(place: Path) -> Record | None:
    with suppress(FileNotFoundError, ValidationError):
        return Record.model_validate_json((place / "engine.json").read_bytes())
    return None


def write(place: Path, record: Record) -> None:
    draft = place / "engine.json.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # it holds passwords
        file.write(record.model_dump_json())
    draft.replace(place / "engine.json")


def note(place: Path, record: Record, facts: dict[str, str]) -> None:
    """Let those who join from now on know more, unless the process has changed meanwhile."""
    with FileLock(place / "engine.lock", mode=0o600):
        now = read(place)
        if now and now.secret == record.secret:
            write(place, now.model_copy(update={"facts": now.facts | facts}))


def refuse_other_machine(place: Path) -> None:
    """Raises GuardError while an engine of another machine lives on this folder. Locks may not reach from one machine to the other."""
    record = read(place)
    if record is None or record.host == HOST:
        return

    def beat() -> float:
        with (place / "guard.lock").open("rb") as file:  # opened anew, a network disk looks anew
            return os.fstat(file.fileno()).st_mtime

    before = beat()
    if is_held(place / "guard.lock") or wait(lambda: beat() != before, ELSEWHERE):
        raise GuardError(f"it is in use on the machine {record.host}; set PATHWAYS_DATA_DIR to a folder that only this machine uses")
