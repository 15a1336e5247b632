"""Where the graph is: the Neo4j that the settings name, or the embedded engine. The only module that knows the embedded engine.

From the address it hands out onwards both are a Bolt server. The embedded engine is a Java process beside this one, kept by a guard
(app/guard.py) as long as anybody holds a lease, so that a server and any number of commands share it in any order of start and end.

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
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout
from neo4j import GraphDatabase
from neo4j.exceptions import ConfigurationError
from pydantic import BaseModel, SecretStr, ValidationError

from app import guard
from app.errors import EngineUnavailable, Invalid
from app.settings import Settings

COMMAND_TIMEOUT_MS = 60_000  # of one statement, for readers and the importer alike: the engine knows no other, and ignores the driver's
START_LIMIT = 60.0  # until the engine answers; measured 1.1 s, a large graph after a crash 2.5 s
GONE_LIMIT = 20.0  # until one that is ending has ended; measured 0.4 s, the guard kills after 15
HEAP = "1g"  # 512m failed on one import of 9,000 roles
DATABASE = "neo4j"
ROOT, READER = "root", "reader"
PACKAGES = (("arcadedb_embedded", "arcadedb-embedded"), ("arcadedb", "arcadedb-jvm"))  # module, distribution; the second is its next name
UNUSED_JARS = tuple(f"arcadedb-{name}" for name in ("console", "graphql", "mcp", "postgresw", "python-bridge", "redisw", "studio"))
OTHERS_OPTIONS = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")  # meant for the user's own Java
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


class _State(BaseModel, frozen=True):
    """`engine.json`. `bolt` is None while the engine starts."""

    version: str
    graph: str
    guard_port: int
    guard_pid: int
    engine_pid: int
    secret: str
    root: str
    reader: str
    http: int
    bolt: int | None = None


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
            guard.release(lease, patience=GONE_LIMIT)
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
    place = Path(os.path.abspath(settings.data_dir.expanduser()))  # noqa: PTH100 - resolve() would follow the user's links
    package, version = _package()
    try:
        _make_folder(place)
        with FileLock(place / "engine.lock", timeout=START_LIMIT + GONE_LIMIT, mode=0o600):
            state, lease = _open(_Embedded(place, package, version, place / f"graph-{version}-{schema}"))
    except Timeout as error:
        raise EngineUnavailable(f"{place} is held by another process that starts the engine and does not get done; end it") from error
    except (OSError, guard.GuardError) as error:
        raise EngineUnavailable(f"The engine cannot run in {place}: {getattr(error, 'strerror', None) or error}") from error
    uri = f"bolt://{guard.LOOPBACK}:{state.bolt}"
    return Engine(
        writer=Access(uri, ROOT, SecretStr(state.root), DATABASE),
        reader=Access(uri, READER, SecretStr(state.reader), DATABASE),
        description=f"embedded engine {version}, {uri}, data in {state.graph}",
        graph=Path(state.graph),
        lease=lease,
    )


def _given(settings: Settings) -> Engine:
    uri = settings.neo4j_uri or ""
    access = Access(uri, settings.neo4j_user, settings.neo4j_password, settings.neo4j_database)
    try:
        GraphDatabase.driver(uri).close()  # checks the address, connects to nothing
    except (ConfigurationError, ValueError) as error:
        reason = str(error).splitlines()[0].replace(uri, "it")  # an address may carry a password
        raise Invalid(f"PATHWAYS_NEO4J_URI is not an address like bolt://host:7687 or neo4j+s://host: {reason}") from error
    return Engine(writer=access, reader=access, description=f"Neo4j, {uri}, database {access.database}, user {access.user}")


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


def _make_folder(place: Path) -> None:
    """The data directory, for its user alone. One that holds other things already keeps its mode: it was not made for this."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not any(place.iterdir()):
        place.chmod(0o700)


@dataclass(frozen=True)
class _Embedded:
    """One embedded engine: its data directory, the folder of its wheel, its version, the folder of its graph."""

    place: Path
    package: Path
    version: str
    graph: Path

    @property
    def state_file(self) -> Path:
        return self.place / "engine.json"

    @property
    def guard_lock(self) -> Path:
        return self.place / "guard.lock"

    @property
    def database_lock(self) -> Path:
        return self.graph / "databases" / DATABASE / "database.lck"

    def read(self) -> _State | None:
        with suppress(FileNotFoundError, ValidationError):
            return _State.model_validate_json(self.state_file.read_bytes())
        return None

    def write(self, state: _State) -> None:
        draft = self.state_file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(state.model_dump_json())
        draft.replace(self.state_file)


def _open(engine: _Embedded) -> tuple[_State, socket.socket]:
    """Joins or starts; under the lock of the data directory."""
    joined: list[tuple[_State, socket.socket]] = []

    def settled() -> bool:
        state = engine.read()
        lease = guard.lease(state.guard_port, state.secret) if state else None
        if state and lease and state.bolt:
            joined.append((state, lease))
        elif lease:
            lease.close()  # its starter died half-way: so will the engine
        return bool(joined) or not guard.is_held(engine.guard_lock)

    if not _wait(settled, GONE_LIMIT):
        raise EngineUnavailable(
            f"{engine.place} is in use by a process that neither answers nor ends{_who(engine.read())}; end it and try again"
        )
    if not joined:
        _recover(engine)
        return _start(engine)
    state, lease = joined[0]
    if state.graph != str(engine.graph):
        lease.close()
        raise EngineUnavailable(
            f"{engine.place} is in use by another version of this software ({Path(state.graph).name}, engine {state.version}): "
            "stop that first"
        )
    return state, lease


def _start(engine: _Embedded) -> tuple[_State, socket.socket]:
    if _in_use(engine.database_lock):
        raise EngineUnavailable(f"{engine.graph} is locked by another process that is not ours; end it and try again")
    port = _free_port()
    passwords = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    secret = secrets.token_urlsafe(24)
    _prepare(engine.graph, passwords[0])
    environment = {name: value for name, value in os.environ.items() if name not in OTHERS_OPTIONS}
    if os.name == "posix":
        environment["LC_ALL"] = "C.UTF-8"  # in the C locale Java cannot open a folder with a Chinese name
    order = guard.Order(
        argv=_command(engine, port),
        cwd=str(engine.graph),
        env=environment,
        output=str(engine.graph / "log" / "java.out"),
        lock=str(engine.guard_lock),
        remove=[str(engine.state_file)],
        secret=secret,
        stop=GONE_LIMIT - 5,
    )
    started = guard.launch(order)
    lease = guard.lease(started.port, secret)
    if lease is None:
        raise guard.GuardError("the process that watches over the engine does not answer")
    try:
        state = _State(
            version=engine.version, graph=str(engine.graph), guard_port=started.port, guard_pid=started.guard_pid,
            engine_pid=started.child_pid, secret=secret, root=passwords[0], reader=passwords[1], http=port,
        )  # fmt: skip
        engine.write(state)
        state = state.model_copy(update=_ready(engine.graph, lease))
        _make_reader(state)
        engine.write(state)
        (engine.graph / "root.pw").unlink()
    except BaseException:
        guard.release(lease, patience=GONE_LIMIT)
        raise
    return state, lease


def _prepare(graph: Path, password: str) -> None:
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


def _command(engine: _Embedded, port: int) -> list[str]:
    """Measured: Serial GC and no metrics start fastest; tiered compilation stopped early starts no faster and imports at half the speed."""
    properties = {
        "server.rootPath": engine.graph,
        "server.logsDirectory": engine.graph / "log",
        "server.rootPasswordPath": engine.graph / "root.pw",
        "server.httpIncomingHost": guard.LOOPBACK,
        "server.httpIncomingPort": f"{port}-{min(port + 20, 65535)}",  # the next one if this is taken meanwhile
        "server.plugins": "BOLT:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[]",
        "bolt.host": guard.LOOPBACK,  # the default is every interface
        "bolt.port": 0,
        "bolt.defaultDatabase": DATABASE,
        "bolt.maxMessageSize": 64 << 20,  # the client hangs on a message over the default of 16 MiB
        "txWalFlush": 1,  # fdatasync at commit
        "command.timeout": COMMAND_TIMEOUT_MS,
        "opencypher.loadCsv.allowFileUrls": "false",
        "serverMetrics": "false",
    }
    opens = ("java.util.concurrent.atomic", "java.nio.channels.spi", "java.lang")
    jars = sorted(jar for jar in (engine.package / "jars").glob("*.jar") if not jar.name.startswith(UNUSED_JARS))
    java = engine.package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")
    flags = ["-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Djava.awt.headless=true", "-Dfile.encoding=UTF8"]
    flags += ["--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Dpolyglot.engine.WarnInterpreterOnly=false"]
    flags += [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in opens]
    flags += ["-XX:ErrorFile=hs_err_%p.log", "-Djava.util.logging.config.file=log.properties"]
    flags += [f"-Darcadedb.{name}={value}" for name, value in properties.items()]
    return [str(java), f"-Xmx{HEAP}", *flags, "-cp", os.pathsep.join(map(str, jars)), "com.arcadedb.server.ArcadeDBServer"]


def _ready(graph: Path, lease: socket.socket) -> dict[str, int]:
    """Waits for the engine and returns its ports. Bolt listens before the database is there, and a port that is taken does not end it."""
    log, output = graph / "log" / "engine.log", graph / "log" / "java.out"

    def over() -> bool:
        return "ArcadeDB Server started in" in _text(log) or "Exception in thread" in _text(output) or guard.lost(lease)

    in_time = _wait(over, START_LIMIT)
    bolt = re.search(r"BOLT connections on \S*:(\d+)", _text(log))
    web = re.search(r"HTTP Server started \(host=\S+ port=(\d+)", _text(log))
    if in_time and bolt and web and "ArcadeDB Server started in" in _text(log):
        return {"bolt": int(bolt[1]), "http": int(web[1])}
    what = "did not start" if in_time else f"was not ready after {START_LIMIT:.0f} s"
    said = re.findall(r"^(?:Exception in thread \S+ |Caused by: |.* SEVER |Error.*?: )(.+)$", _text(output) + _text(log), re.MULTILINE)
    last = said or [line for line in (_text(log) + _text(output)).splitlines() if line.strip()] or ["it said nothing"]
    raise EngineUnavailable(f"The embedded engine {what}: {last[-1].strip()} (logs in {log.parent})")


def _make_reader(state: _State) -> None:
    """The user that may read and nothing else: the engine does not enforce the driver's READ mode. Users are made anew at each start."""
    group = {"database": DATABASE, "name": "readers", "access": [], "types": {"*": {"access": ["readRecord"]}}}
    user = {"name": READER, "password": state.reader, "databases": {DATABASE: ["readers"]}}
    for path, body in (("/groups", group), ("/users", user)):
        if (status := _post(state, path, body)) >= 300:
            raise EngineUnavailable(f"The embedded engine did not make its reading user (HTTP {status} at {path})")


def _post(state: _State, path: str, body: Mapping[str, object]) -> int:
    connection = http.client.HTTPConnection(guard.LOOPBACK, state.http, timeout=GONE_LIMIT)
    credentials = base64.b64encode(f"{ROOT}:{state.root}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {credentials}"}
    try:
        connection.request("POST", f"/api/v1/server{path}", json.dumps(body), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _recover(engine: _Embedded) -> None:
    """After a guard that was killed: ends the engine it left, which only answers to the password of the state file."""
    state = engine.read()
    if state is None:
        return
    lock = Path(state.graph) / "databases" / DATABASE / "database.lck"
    with suppress(OSError, http.client.HTTPException):
        _post(state, "", {"command": "shutdown"})
    if not _wait(lambda: not _in_use(lock), GONE_LIMIT / 2):
        arguments = Path(f"/proc/{state.engine_pid}/cmdline")
        with suppress(OSError):
            if os.fsencode(state.graph) in arguments.read_bytes():  # the number may be somebody else's by now
                os.kill(state.engine_pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        if not _wait(lambda: not _in_use(lock), GONE_LIMIT / 2):
            raise EngineUnavailable(f"{state.graph} is locked by an engine that does not end{_who(state)}; end it and try again")
    engine.state_file.unlink(missing_ok=True)


def _in_use(lock: Path) -> bool:
    """Whether a Java process holds this lock file; a stale file without a holder is harmless."""
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


def _who(state: _State | None) -> str:
    return f" (processes {state.guard_pid}, {state.engine_pid})" if state else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((guard.LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _text(path: Path) -> str:
    with suppress(FileNotFoundError):
        return path.read_text("utf-8", errors="replace")
    return ""


def _wait(done: Callable[[], bool], limit: float) -> bool:
    """Whether `done` came true in time, looking every 20 ms."""
    deadline = time.monotonic() + limit
    while not done():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
