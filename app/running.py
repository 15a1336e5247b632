"""Which server runs on a data directory: `server.json` there, which only its user can read, and the proof that a server wrote it.

A command that finds it sends a challenge to its address; only who knows the secret can answer. The secret itself is never sent.
"""

import hashlib
import hmac
import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_data_path

FILE = "server.json"
PROOF = "/api/proof"  # where a server answers a challenge
CHALLENGE_DIGITS = 64


def default_data_dir() -> Path:
    """Where data are kept if no setting says so."""
    return user_data_path("qf-pathways", appauthor=False)


def database_of(*, data_dir: Path, uri: str | None, user: str, database: str) -> str:
    """What tells the database of these settings from every other."""
    return f"neo4j {uri} {database} {user}" if uri else f"embedded {data_dir.expanduser().resolve()}"


@dataclass(frozen=True)
class Running:
    """A server: its address on this machine, its database and its version."""

    host: str
    port: int
    database: str
    version: str
    secret: str

    def proof(self, challenge: str) -> str:
        """What answers this challenge at this address."""
        text = f"{challenge} {self.host} {self.port} {self.database} {self.version}"
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()

    def is_proved(self, challenge: str, answer: object) -> bool:
        return isinstance(answer, str) and hmac.compare_digest(self.proof(challenge).encode(), answer.encode())


def new_secret() -> str:
    return secrets.token_hex(32)


def new_challenge() -> str:
    return secrets.token_hex(CHALLENGE_DIGITS // 2)


def read(data_dir: Path) -> Running | None:
    """The server that wrote itself down last, if it did not take that back; it may have been killed. None where nothing can be read."""
    try:
        found = Running(**json.loads((data_dir.expanduser() / FILE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    whole = all(isinstance(text, str) for text in (found.host, found.database, found.version, found.secret))
    return found if whole and isinstance(found.port, int) and found.secret else None


def write(data_dir: Path, running: Running) -> None:
    """Raises OSError where the folder cannot be written."""
    folder = data_dir.expanduser()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{FILE}.{os.getpid()}"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(running), file)
    draft.replace(folder / FILE)


def remove(data_dir: Path, running: Running) -> None:
    """Take back what `write` wrote, unless another server has written itself down since."""
    if read(data_dir) == running:
        with suppress(OSError):
            (data_dir.expanduser() / FILE).unlink(missing_ok=True)
