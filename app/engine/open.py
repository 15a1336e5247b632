"""Where the graph is: the Neo4j that the settings name, or the embedded engine. The only module that knows the embedded engine.

From the address it hands out onwards both are a Bolt server. The embedded engine is a Java process beside this one, kept by a guard
as long as anybody holds a lease (app/engine/lease.py), so that a server and any number of commands share it in any order of start and end.

    DATA_DIR/  engine.lock  whoever opens or starts                    engine.json  where it runs, its passwords (0600)
               guard.lock   held by the guard as long as it lives      archive/     what was imported, kept by the importer
               graph-<engine version>-<schema>/   config, databases, log: can be rebuilt from archive/ at any time
"""

import base64
import http.client
import importlib.metadata
import importlib.util
import json
import os
import platform
import re
import secrets
import shutil
import socket
import sys
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from neo4j import GraphDatabase
from neo4j.exceptions import ConfigurationError
from pydantic import SecretStr

from app.engine.guard import LOOPBACK, GuardError, listen
from app.engine.lease import START_LIMIT, Plan, is_locked, open_shared, release, wait
from app.errors import EngineUnavailable, Invalid
from app.settings import Settings

COMMAND_TIMEOUT_MS = 60_000  # of one statement, for readers and the importer alike: the engine knows no other, and ignores the driver's
HEAP = "1g"  # 512m failed on one import of 9,000 roles
DATABASE = "neo4j"
ROOT, READER = "root", "reader"
PACKAGES = (("arcadedb_embedded", "arcadedb-embedded"), ("arcadedb", "arcadedb-jvm"))  # module, distribution; the second is its next name
UNUSED_JARS = tuple(f"arcadedb-{name}" for name in ("console", "graphql", "mcp", "postgresw", "python-bridge", "redisw", "studio"))
OTHERS_OPTIONS = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")  # meant for the user's own Java
STARTED = "ArcadeDB Server started in"
LOG_PROPERTIES = """handlers=java.util.logging.FileHandler
.level=INFO
java.util.logging.FileHandler.pattern=log/engine.log
java.util.logging.FileHandler.limit=5000000
java.util.logging.FileHandler.count=1
java.util.logging.FileHandler.encoding=UTF-8
java.util.logging.FileHandler.formatter=com.arcadedb.log.LogFormatter
"""


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
        self, *, writer: Access, reader: Access, description: str, graph: Path | None = None, lease: socket.socket | None = None
    ) -> None:
        self.writer = writer  # may write
        self.reader = reader  # may not, on the embedded engine; for a given Neo4j the same as writer
        self.description = description  # one line, without secrets
        self.archive = graph and graph.parent / "archive"  # where the importer keeps what it imported; None for a given Neo4j
        self._graph = graph
        self._lease = lease
        self._pid = os.getpid()

    def settle(self) -> None:
        """Removes the graph folders of other versions. For the importer, after a successful load into this one."""
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
        record, lease = open_shared(place, _Embedded(package, place / f"graph-{version}-{schema}"))
    except FileExistsError as error:
        raise EngineUnavailable(f"PATHWAYS_DATA_DIR, {place}, is not a directory") from error
    except (OSError, http.client.HTTPException, GuardError) as error:
        reason = getattr(error, "strerror", None) or error
        raise EngineUnavailable(f"The embedded engine cannot run in {place}: {reason}") from error
    uri = f"bolt://{LOOPBACK}:{record.facts['bolt']}"
    return Engine(
        writer=Access(uri, ROOT, SecretStr(record.facts[ROOT]), DATABASE),
        reader=Access(uri, READER, SecretStr(record.facts[READER]), DATABASE),
        description=f"embedded engine {version}, {uri}, data in {record.kind}",
        graph=Path(record.kind),
        lease=lease,
    )


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
    return _java(_package()[0])


def _java(package: Path) -> Path:
    return package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")


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


@dataclass(frozen=True)
class _Embedded:
    """The Java process: the folder of its wheel, the folder of its graph."""

    package: Path
    graph: Path

    @property
    def kind(self) -> str:
        return str(self.graph)

    def prepare(self) -> Plan:
        with listen() as probe:  # the engine's log does not tell which port it took if asked for any
            port = probe.getsockname()[1]
        facts = {"http": str(port), ROOT: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}
        _clean(self.graph, facts[ROOT])
        environment = {name: value for name, value in os.environ.items() if name not in OTHERS_OPTIONS}
        if os.name == "posix":
            environment["LC_ALL"] = "C.UTF-8"  # in the C locale Java cannot open a folder with a Chinese name
        return Plan(_command(self.package, self.graph, port), str(self.graph), environment, str(self.graph / "log" / "java.out"), facts)

    def await_ready(self, facts: dict[str, str], lost: Callable[[], bool]) -> dict[str, str]:
        facts = facts | _ports(self.graph, lost)
        _make_reader(facts)
        (self.graph / "root.pw").unlink()
        return facts

    def in_use(self, kind: str) -> bool:
        return is_locked(Path(kind) / "databases" / DATABASE / "database.lck")

    def shut_down(self, facts: dict[str, str]) -> None:
        with suppress(OSError, http.client.HTTPException):
            _post(facts, "", {"command": "shutdown"})


def _clean(graph: Path, password: str) -> None:
    """The folder before a start. What an earlier one left: users (the old password would stay valid), logs beyond the last few."""
    for folder in (graph, graph / "config", graph / "log"):
        folder.mkdir(mode=0o700, exist_ok=True)
    (graph / "config" / "server-users.jsonl").unlink(missing_ok=True)
    (graph / "log.properties").write_text(LOG_PROPERTIES)
    secret = graph / "root.pw"
    secret.touch(mode=0o600)
    secret.write_text(password)
    for pattern, kept in (("log/engine.log*", 0), ("log/server-event-log-*.jsonl", 5), ("hs_err_*.log", 3)):
        for old in sorted(graph.glob(pattern), reverse=True)[kept:]:
            old.unlink()


def _command(package: Path, graph: Path, port: int) -> list[str]:
    """Measured: Serial GC and no metrics start fastest; tiered compilation stopped early starts no faster and imports at half the speed."""
    properties = {
        "server.rootPath": graph,
        "server.logsDirectory": graph / "log",
        "server.rootPasswordPath": graph / "root.pw",
        "server.httpIncomingHost": LOOPBACK,
        "server.httpIncomingPort": f"{port}-{min(port + 20, 65535)}",  # the next one if this is taken meanwhile
        "server.plugins": "BOLT:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[]",
        "bolt.host": LOOPBACK,  # the default is every interface
        "bolt.port": 0,
        "bolt.defaultDatabase": DATABASE,
        "bolt.maxMessageSize": 64 << 20,  # the client hangs on a message over the default of 16 MiB
        "txWalFlush": 1,  # fdatasync at commit
        "command.timeout": COMMAND_TIMEOUT_MS,
        "opencypher.loadCsv.allowFileUrls": "false",
        "serverMetrics": "false",
    }
    opens = ("java.util.concurrent.atomic", "java.nio.channels.spi", "java.lang")
    jars = sorted(jar for jar in (package / "jars").glob("*.jar") if not jar.name.startswith(UNUSED_JARS))
    flags = ["-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Djava.awt.headless=true", "-Dfile.encoding=UTF8"]
    flags += ["--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Dpolyglot.engine.WarnInterpreterOnly=false"]
    flags += [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in opens]
    flags += ["-XX:ErrorFile=hs_err_%p.log", "-Djava.util.logging.config.file=log.properties"]
    flags += [f"-Darcadedb.{name}={value}" for name, value in properties.items()]
    return [str(_java(package)), f"-Xmx{HEAP}", *flags, "-cp", os.pathsep.join(map(str, jars)), "com.arcadedb.server.ArcadeDBServer"]


def _ports(graph: Path, lost: Callable[[], bool]) -> dict[str, str]:
    """Waits for the engine. Its Bolt port opens before the database is there, and a port that is taken does not end the process."""
    log, output = graph / "log" / "engine.log", graph / "log" / "java.out"

    def over() -> bool:
        return STARTED in _text(log) or "Exception in thread" in _text(output) or lost()

    in_time = wait(over, START_LIMIT)
    said = _text(log)
    bolt = re.search(r"BOLT connections on \S*:(\d+)", said)
    web = re.search(r"HTTP Server started \(host=\S+ port=(\d+)", said)
    if in_time and bolt and web and STARTED in said:
        return {"bolt": bolt[1], "http": web[1]}
    what = "it did not start" if in_time else f"it was not ready after {START_LIMIT:.0f} s"
    lines = [line.strip() for line in (said + _text(output)).splitlines() if line.strip()]
    causes = [line for line in lines if re.match(r"Exception in thread|Caused by|Error|\S+ \S+ SEVER", line)]
    raise GuardError(f"{what}: {(causes or lines or ['it said nothing'])[-1]} (logs in {log.parent})")


def _make_reader(facts: dict[str, str]) -> None:
    """The user that may read and nothing else: the engine does not enforce the driver's READ mode. Users are made anew at each start."""
    group = {"database": DATABASE, "name": "readers", "access": [], "types": {"*": {"access": ["readRecord"]}}}
    user = {"name": READER, "password": facts[READER], "databases": {DATABASE: ["readers"]}}
    for path, body in (("/groups", group), ("/users", user)):
        if (status := _post(facts, path, body)) >= 300:
            raise GuardError(f"it did not make its reading user (HTTP {status} at {path})")


def _post(facts: dict[str, str], path: str, body: Mapping[str, object]) -> int:
    connection = http.client.HTTPConnection(LOOPBACK, int(facts["http"]), timeout=10)
    credentials = base64.b64encode(f"{ROOT}:{facts[ROOT]}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {credentials}"}
    try:
        connection.request("POST", f"/api/v1/server{path}", json.dumps(body), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _text(path: Path) -> str:
    with suppress(FileNotFoundError):
        return path.read_text("utf-8", errors="replace")
    return ""
