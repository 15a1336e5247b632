"""A Neo4j of the tests' own is killed under load, restarted, short of memory, read-only, and asked with a wrong password.

It is of the version that the run is about and is started with the jars that are there already. ATTACK_ROUNDS sets how often it is killed.
"""

import os
import random
import re
import runpy
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from commands import command, process
from made import role, source, unit
from starlette.testclient import TestClient

from app.answers.paths import find_paths
from app.answers.roles import list_roles
from app.api import create_app
from app.dataset.importer import load, loaded_version
from app.dataset.soundness import check_rows
from app.engine.open import Engine, open_engine
from app.errors import AppError, Unavailable
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.settings import Settings
from app.sources.bundle.worked_example import write_example
from app.sources.read import read_sources
from app.sources.records import SourceRecord

SUPPORT = runpy.run_path(str(Path(__file__).parents[1] / "support" / "neo4j" / "server.py"))
ROUNDS = max(1, int(os.environ.get("ATTACK_ROUNDS", "2")) // 2)
PATIENCE = 120.0
RIGHT = (72, 373)
PASSWORD = "a password of the tests"
ASKED = ("/readyz", "/api/v1/roles", "/api/v1/paths?from=assistant&to=director", "/api/v1/gaps?from=assistant&to=manager")
Found = TypeVar("Found")


class OwnNeo4j:
    """A Neo4j whose files and port stay when it is killed."""

    def __init__(self, home: Path, version: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self._home, self._version = home, version
        self._process: subprocess.Popen[bytes] | None = None
        (home / "logging.properties").write_text(".level=OFF\n")

    def settings(self, password: str = PASSWORD) -> dict[str, str]:
        return {"NEO4J_URI": f"bolt://127.0.0.1:{self._port}", "NEO4J_USER": "neo4j", "NEO4J_PASSWORD": password, "NEO4J_DATABASE": "neo4j"}

    def start(self, *configured: str) -> None:
        """Start it, again with other lines of configuration if it runs."""
        self.kill()
        lines = SUPPORT["CONFIGURATION"].replace("127.0.0.1:0", f"127.0.0.1:{self._port}")
        (self._home / "neo4j.conf").write_text(lines + "".join(f"{line}\n" for line in configured))
        made = SUPPORT["command_line"](self._version, self._home, [SUPPORT["PASSWORD"]])
        environment = {**os.environ, "PASSWORD": PASSWORD}
        with (self._home / "stderr").open("wb") as errors:
            self._process = subprocess.Popen(
                made, env=environment, cwd=self._home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        SUPPORT["_port"](self._process, self._home)

    def run(self) -> None:
        """Start it unless it runs, however it is configured."""
        if not self._process:
            self.start()

    def kill(self) -> None:
        running, self._process = self._process, None
        if running:
            running.kill()
            running.communicate()


@pytest.fixture(scope="module")
def own(engine: Engine, graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnNeo4j]:
    version = re.fullmatch(r"Neo4j/(\S+)", graph.agent())
    assert version
    neo4j = OwnNeo4j(tmp_path_factory.mktemp("neo4j"), version[1])
    yield neo4j
    neo4j.kill()


@pytest.fixture
def given(own: OwnNeo4j, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings that name it, in the environment too."""
    for name, value in own.settings().items():
        monkeypatch.setenv(f"PATHWAYS_{name}", value)
    return Settings()


@contextmanager
def opened(settings: Settings, *, read_only: bool) -> Iterator[Graph]:
    with open_engine(settings, schema=schema_fingerprint()) as engine, Graph(engine.writer, read_only=read_only) as graph:
        yield graph


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_example(tmp_path / "example")
    return tmp_path / "example"


def titled(example: Path, title: str) -> None:
    """Give the first role of the example another title."""
    roles = example / "roles.csv"
    header, first, *rest = roles.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[header.split(",").index("title")] = title
    roles.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", "utf-8")


def again(ask: Callable[[], Found]) -> Found:
    """What is answered in the end."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except AppError:
            if time.monotonic() > until:
                raise
        time.sleep(0.1)


def title(settings: Settings) -> str:
    """The title of the example's first role, from a graph that is right in every row."""

    def look() -> str:
        with opened(settings, read_only=True) as graph:
            assert check_rows(graph) > 300
            totals = find_paths(graph, "talent-management-assistant", "talent-management-director").paths[0].totals
            assert (totals.units, totals.credits) == RIGHT
            (found,) = (one.title for one in list_roles(graph, limit=500).items if one.title.startswith("Title "))
            return found

    return again(look)


@contextmanager
def asked_by_many(client: TestClient) -> Iterator[Counter[int]]:
    """Four clients ask until the block ends; what was answered, by status."""
    found: Counter[int] = Counter()
    done = threading.Event()

    def ask(number: int) -> None:
        while not done.is_set():
            for path in ASKED[number:] + ASKED[:number]:
                found[client.get(path, headers={"Cache-Control": "no-cache"}).status_code] += 1

    clients = [threading.Thread(target=ask, args=[number]) for number in range(4)]
    for one in clients:
        one.start()
    try:
        yield found
    finally:
        done.set()
        for one in clients:
            one.join(PATIENCE)


def test_killed_under_load_and_under_an_import_it_holds_the_old_or_the_new(
    own: OwnNeo4j, given: Settings, seed: list[SourceRecord], example: Path
) -> None:
    """And the server goes on by itself, with nothing but answers and 503 in between."""
    moments = random.Random(17)
    own.start()
    titled(example, "Title 0")
    started = time.monotonic()
    with opened(given, read_only=False) as graph:
        load(graph, [*seed, *read_sources([example])], replace=True)
    whole, known = time.monotonic() - started, "Title 0"
    with TestClient(create_app(given), base_url="http://127.0.0.1") as client, asked_by_many(client) as found:
        for number in range(1, ROUNDS + 1):
            new = f"Title {number}"
            titled(example, new)
            importer = subprocess.Popen(command("import", str(example)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(2 + whole * moments.uniform(0, 1))
            own.kill()
            _, said = importer.communicate(timeout=PATIENCE)
            assert b"Traceback" not in said
            own.start()
            now = title(given)
            assert now == new if importer.returncode == 0 else now in (known, new)
            known = now
        until = time.monotonic() + PATIENCE
        while client.get("/readyz").status_code != 200:
            assert time.monotonic() < until
    assert set(found) == {200, 503}
    titled(example, "Title at last")
    assert process("import", str(example)).returncode == 0, "no announcement of a dead one stands in the way"
    assert title(given) == "Title at last"


def test_a_wrong_password_is_told_without_it(own: OwnNeo4j, given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    own.run()
    monkeypatch.setenv("PATHWAYS_NEO4J_PASSWORD", "not the password")
    asked = process("path", "assistant", "director")
    assert (asked.returncode, asked.stdout) == (3, "")
    assert "PATHWAYS_NEO4J_PASSWORD" in asked.stderr
    assert "not the password" not in asked.stderr


def test_an_import_that_its_memory_does_not_hold_changes_nothing(own: OwnNeo4j, given: Settings, seed: list[SourceRecord]) -> None:
    own.start("db.memory.transaction.max=4m")
    with opened(given, read_only=False) as graph:
        before = again(lambda: load(graph, seed, replace=True)).version
        codes = [f"u{n}" for n in range(2000)]
        large = source(
            "large",
            [role(f"r{n}", codes[n : n + 200], key=f"r{n}") for n in range(300)],
            [unit(code, level=1) for code in codes],
            framework="large",
        )
        with pytest.raises(Unavailable, match="ran out of memory for this query"):
            load(graph, [large], replace=True)
        assert loaded_version(graph) == before
        assert check_rows(graph) > 300


def test_a_database_that_may_only_be_read_is_read_and_says_so_to_an_import(
    own: OwnNeo4j, given: Settings, seed: list[SourceRecord], example: Path
) -> None:
    own.run()
    with opened(given, read_only=False) as graph:
        version = again(lambda: load(graph, seed, replace=True)).version
    own.start("server.databases.default_to_read_only=true")
    with TestClient(create_app(given), base_url="http://127.0.0.1") as client:
        answer: dict[str, Any] = client.get("/api/v1/paths?from=assistant&to=director").json()
        assert client.get("/readyz").json() == {"status": "ok", "version": version}
    assert (answer["paths"][0]["totals"]["units"], answer["paths"][0]["totals"]["credits"]) == RIGHT
    refused = process("import", str(example))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.endswith("may only be read at present; let it be written, and import again\n")
