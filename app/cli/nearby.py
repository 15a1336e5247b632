"""The server that runs on this data directory, if there is one: found, and proved to be ours, before anything is asked of it.

The few settings that this needs are read here, as app/settings.py reads them: loading that module takes as long as a whole answer.
"""

import json
import os
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from app import __version__, running

PROOF_SECONDS = 2.0  # for a server on this machine to answer the challenge
ANSWER_SECONDS = 100.0  # as long as a query may take, and some more


def settings() -> dict[str, str]:
    """The settings that are given, by name without `PATHWAYS_`: those of the environment, then those of `.env`."""
    given: dict[str, str | None] = {}
    if Path(".env").is_file():
        from dotenv import dotenv_values  # noqa: PLC0415 - few have such a file

        given = {name.upper(): value for name, value in dotenv_values(".env", encoding="utf-8").items()}
    given |= {name.upper(): value for name, value in os.environ.items()}
    return {name.removeprefix("PATHWAYS_"): value for name, value in given.items() if name.startswith("PATHWAYS_") and value is not None}


def data_dir(given: dict[str, str]) -> Path:
    return Path(given["DATA_DIR"]) if "DATA_DIR" in given else running.default_data_dir()


def connect() -> HTTPConnection | None:
    """A connection to the server of this data directory, this version and this database. None if there is none that proves to be it."""
    given = settings()
    found = running.read(data_dir(given))
    if found is None or found.version != __version__ or found.database != _database(given):
        return None
    connection = HTTPConnection(found.host, found.port, timeout=PROOF_SECONDS)
    if _is_ours(connection, found):
        return connection
    connection.close()
    return None


def _database(given: dict[str, str]) -> str:
    uri = given.get("NEO4J_URI")
    return running.database_of(
        data_dir=data_dir(given), uri=uri, user=given.get("NEO4J_USER", "neo4j"), database=given.get("NEO4J_DATABASE", "neo4j")
    )


def _is_ours(connection: HTTPConnection, found: running.Running) -> bool:
    challenge = running.new_challenge()
    try:
        connection.request("GET", f"{running.PROOF}?challenge={challenge}")
        answer = connection.getresponse()
        text = answer.read(4096)
        proved = json.loads(text) if answer.status == 200 and answer.isclosed() else None
    except (OSError, HTTPException, ValueError):
        return False
    if not isinstance(proved, dict) or not found.is_proved(challenge, proved.get("proof")) or connection.sock is None:
        return False
    connection.sock.settimeout(ANSWER_SECONDS)
    return True
