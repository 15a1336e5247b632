"""Where the graph is: the Neo4j that the settings name, or the embedded engine. The only module that knows the embedded engine.

From the address it hands out onwards both are a Bolt server. The embedded engine is a Java process beside this one, kept by a guard
as long as anybody holds a lease (app/engine/lease.py), so that a server and any number of commands share it in any order of start and end.

    DATA_DIR/  engine.lock  whoever opens or starts                    engine.json  where it runs, its passwords (0600)
               guard.lock   held by the guard as long as it lives      archive/     what was imported, kept by the importer
               graph-<engine version>-<schema>/   config, databases, log: can be rebuilt from archive/ at any time (folders.py)
"""

import http.client
import importlib.metadata
import importlib.util
import os
import platform
import re
import shutil
import socket
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from neo4j import GraphDatabase
from neo4j.exceptions import ConfigurationError
from pydantic import SecretStr

from app.engine import folders
from app.engine.embedded import READER, ROOT, Embedded, java_in
from app.engine.folders import DATABASE
from app.engine.guard import LOOPBACK, GuardError
from app.engine.lease import open_shared, release
from app.engine.locks import is_held
from app.engine.record import Record, note, read
from app.errors import DiskFull, EngineUnavailable, Invalid
from app.settings import Settings

PACKAGES = (("arcadedb_embedded", "arcadedb-embedded"), ("arcadedb", "arcadedb-jvm"))  # module, distribution; the second is its next name


CHECKED = {"checked": "yes"}


@dataclass(frozen=True)
class Access:
    """What the driver needs to connect."""

    uri: str
    user: str
    password: SecretStr
    database: str


class Engine:
    """An open engine; a context manager. Closing gives the lease back and, if nobody else uses the embedded engine, ends it."""

    def __init__(
        self,
        *,
        writer: Access,
        reader: Access,
        description: str,
        graph: Path | None = None,
        lease: socket.socket | None = None,
        record: Record | None = None,
        child: Embedded | None = None,
    ) -> None:
        self.writer = writer  # may write
        self.reader = reader  # may not, on the embedded engine; for a given Neo4j the same as writer
        self.description = description  # one line, without secrets
        self.archive = graph and graph.parent / "archive"  # where the importer keeps what it imported; None for a given Neo4j
        self._graph = graph
        self._lease = lease
        self._record, self._child = record, child
        self._pid = os.getpid()

    @property
    def is_checked(self) -> bool:
        """Whether somebody has looked, since it was started, that the graph is whole and in step with the archive. A given Neo4j is."""
        return self._record is None or "checked" in self._record.facts

    def note_checked(self) -> None:
        """Let those who join from now on know that the graph is whole."""
        if self._record and self._graph:
            self._record = self._record.model_copy(update={"facts": self._record.facts | CHECKED})
            note(self._graph.parent, self._record, CHECKED)

    def condemn(self, reason: str) -> None:
        """Give the graph's folder up, whoever uses it; the engine ends, and what is opened next is an empty one in a new folder."""
        if self._graph and self._child and self._record:
            folders.condemn(self._graph, reason)
            self._child.shut_down(self._record.facts)
        self.close()

    def given_up(self) -> dict[Path, str]:
        """The graph folders that were given up, and why; they go when this engine is settled."""
        return folders.given_up(self._graph.parent) if self._graph else {}

    def is_short_of_room(self) -> bool:
        """Whether the disk of the embedded engine is full."""
        return self._graph is not None and folders.is_full(self._graph.parent)

    def was_loaded(self) -> bool:
        """Whether a load into this folder was ever settled: what is empty there now was lost."""
        return self._graph is not None and folders.was_loaded(self._graph)

    def settle(self) -> None:
        """Removes the graph folders of other versions. For the importer, after a successful load into this one."""
        if self._graph and self._record:
            folders.note_loaded(self._graph)
        for folder in self._graph.parent.glob("graph-*") if self._graph else ():
            if folder != self._graph:
                shutil.rmtree(folder, ignore_errors=True)  # Windows may still have a file open: the next load tries again

    def close(self) -> None:
        """Idempotent. Returns when the engine has ended (0.4 s), or at once if somebody else uses it."""
        lease, self._lease = self._lease, None
        if lease and self._pid == os.getpid():
            release(lease)
        elif lease:
            lease.close()  # a forked child: the lease is its parent's to end

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_engine(settings: Settings, *, schema: str) -> Engine:
    """The given Neo4j (not contacted here), or the embedded engine: joined when it runs on this data directory, otherwise started.

    `schema` is the fingerprint of the graph's schema (letters, digits, `_`, `-`); another one means another, empty graph folder.
    Raises Invalid for an address that the driver does not know, EngineUnavailable when the embedded engine cannot run here.
    """
    if settings.neo4j_uri:
        return _given(settings)
    if not re.fullmatch(r"[\w-]+", schema):
        raise ValueError(f"not a schema fingerprint: {schema!r}")
    place = settings.data_dir.expanduser()
    package, version = _package()
    try:
        place = place.resolve()  # two names of one directory are one engine
        child = Embedded(package, place, f"graph-{version}-{schema}")
        record, lease = open_shared(place, child)
    except FileExistsError as error:
        raise EngineUnavailable(f"PATHWAYS_DATA_DIR, {place}, is not a directory") from error
    except (OSError, http.client.HTTPException, GuardError) as error:
        if folders.is_full(next(folder for folder in (place, *place.parents) if folder.exists())):
            raise DiskFull(
                f"the disk of {place} is full; free some space there, or set PATHWAYS_DATA_DIR to a folder on another disk"
            ) from error
        reason = getattr(error, "strerror", None) or error
        raise EngineUnavailable(f"The embedded engine cannot run in {place}: {reason}") from error
    uri = f"bolt://{LOOPBACK}:{record.facts['bolt']}"
    return Engine(
        writer=Access(uri, ROOT, SecretStr(record.facts[ROOT]), DATABASE),
        reader=Access(uri, READER, SecretStr(record.facts[READER]), DATABASE),
        description=f"embedded engine {version}, {uri}, data in {record.kind}",
        graph=Path(record.kind),
        lease=lease,
        record=record,
        child=child,
    )


def running_access(settings: Settings) -> Access | None:
    """How a Cypher client reaches the database: the given Neo4j, or as a reader the embedded engine that runs now. None if none runs."""
    if settings.neo4j_uri:
        return _given(settings).reader
    place = settings.data_dir.expanduser().resolve()
    record = read(place)
    if record is None or not record.ready or not is_held(place / "guard.lock"):
        return None
    return Access(f"bolt://{LOOPBACK}:{record.facts['bolt']}", READER, SecretStr(record.facts[READER]), DATABASE)


def _given(settings: Settings) -> Engine:
    uri = settings.neo4j_uri or ""
    access = Access(uri, settings.neo4j_user, settings.neo4j_password, settings.neo4j_database)
    try:
        _check_address(uri)
    except (ConfigurationError, ValueError) as error:
        reason = str(error).splitlines()[0].replace(uri, "it")  # an address may carry a password
        raise Invalid(f"PATHWAYS_NEO4J_URI is not an address like bolt://host:7687 or neo4j+s://host: {reason}") from error
    return Engine(writer=access, reader=access, description=f"Neo4j, {uri}, database {access.database}, user {access.user}")


def _check_address(uri: str) -> None:
    """Raises ConfigurationError or ValueError. Connects to nothing; the driver itself looks only at the scheme here."""
    with warnings.catch_warnings(action="ignore"):
        GraphDatabase.driver(uri).close()
    parts = urlsplit(uri)
    if not parts.hostname or parts.port == 0:  # a port that is no number raises here
        raise ValueError("it names no host or no port")


def embedded_version() -> str:
    """Version of the embedded engine. Raises EngineUnavailable where there is none."""
    return _package()[1]


def java_runtime() -> Path:
    """The Java that the embedded engine brings along. Raises EngineUnavailable where there is none."""
    return java_in(_package()[0])


def _package() -> tuple[Path, str]:
    """Folder and version of the engine; found without importing it, which would start a JVM in this process."""
    for module, distribution in PACKAGES:
        spec = importlib.util.find_spec(module)
        if spec and spec.origin and (Path(spec.origin).parent / "jars").is_dir():
            return Path(spec.origin).parent, importlib.metadata.version(distribution).split(".post")[0]
    raise EngineUnavailable(
        f"There is no embedded engine for this platform ({sys.platform}, {platform.machine()}): "
        "set PATHWAYS_NEO4J_URI, _NEO4J_USER and _NEO4J_PASSWORD to use a Neo4j"
    )
