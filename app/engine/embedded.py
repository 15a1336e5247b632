"""The embedded engine as a process: its folder made ready, its command, when it answers, how it is asked to end."""

import base64
import http.client
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.engine import folders
from app.engine.folders import DATABASE
from app.engine.guard import LOOPBACK, NotStarted, listen
from app.engine.lease import START_LIMIT, Plan
from app.engine.locks import is_locked, wait

COMMAND_TIMEOUT_MS = 60_000  # of one statement, for readers and the importer alike: the engine knows no other, and ignores the driver's
HEAP = "1g"  # 512m failed on one import of 9,000 roles
ROOT, READER = "root", "reader"
UNUSED_JARS = tuple(f"arcadedb-{name}" for name in ("console", "graphql", "mcp", "postgresw", "python-bridge", "redisw", "studio"))
MORE_OPTIONS = "PATHWAYS_JAVA_OPTIONS"  # no setting: for tests, whose engines live for seconds, half of them spent on compiling well
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


def java_in(package: Path) -> Path:
    """The Java that the engine's package brings along."""
    return package / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")


@dataclass(frozen=True)
class Embedded:
    """The Java process: the folder of its wheel, the data directory, and the name of its graph's folder there."""

    package: Path
    place: Path
    stem: str

    @property
    def kind(self) -> str:
        return str(self._graph)

    @property
    def _graph(self) -> Path:
        return folders.current(self.place, self.stem)

    def prepare(self) -> Plan:
        if not folders.is_as_left(self._graph):
            folders.condemn(self._graph, "its files are not as the engine left them")
        with listen() as probe:  # the engine's log does not tell which port it took if asked for any
            port = probe.getsockname()[1]
        facts = {"http": str(port), ROOT: secrets.token_urlsafe(24), READER: secrets.token_urlsafe(24)}
        graph = self._graph
        _clean(graph, facts[ROOT])
        environment = {name: value for name, value in os.environ.items() if name not in OTHERS_OPTIONS}
        if os.name == "posix":
            environment["LC_ALL"] = "C.UTF-8"  # in the C locale Java cannot open a folder with a Chinese name
        return Plan(
            argv=_command(self.package, graph, port),
            cwd=str(graph),
            env=environment,
            output=str(graph / "log" / "java.out"),
            facts=facts,
            sealed=str(graph / "databases" / DATABASE),
            seal=str(graph / folders.SEAL),
        )

    def await_ready(self, facts: dict[str, str], lost: Callable[[], bool]) -> dict[str, str]:
        graph = self._graph
        facts = facts | _ports(graph, lost)
        _make_reader(facts)
        (graph / "root.pw").unlink()
        return facts

    def give_up(self, kind: str, reason: str) -> bool:
        if folders.is_full(self.place) or not folders.holds_data(Path(kind)):
            return False
        folders.condemn(Path(kind), f"the engine does not start on it: {reason}")
        return True

    def take_back(self, kind: str) -> None:
        shutil.rmtree(self._graph, ignore_errors=True)
        folders.reprieve(Path(kind))

    def is_given_up(self, kind: str) -> bool:
        return folders.is_condemned(Path(kind))

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
    flags += os.environ.get(MORE_OPTIONS, "").split()
    return [str(java_in(package)), f"-Xmx{HEAP}", *flags, "-cp", os.pathsep.join(map(str, jars)), "com.arcadedb.server.ArcadeDBServer"]


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
    raise NotStarted(f"{what}: {(causes or lines or ['it said nothing'])[-1]} (logs in {log.parent})")


def _make_reader(facts: dict[str, str]) -> None:
    """The user that may read and nothing else: the engine does not enforce the driver's READ mode. Users are made anew at each start."""
    group = {"database": DATABASE, "name": "readers", "access": [], "types": {"*": {"access": ["readRecord"]}}}
    user = {"name": READER, "password": facts[READER], "databases": {DATABASE: ["readers"]}}
    for path, body in (("/groups", group), ("/users", user)):
        if (status := _post(facts, path, body)) >= 300:
            raise NotStarted(f"it did not make its reading user (HTTP {status} at {path})")


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
