"""An import announces itself, so that an answer needs no second look at the version while none is under way."""

import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import neo4j
import pytest
from made import role, source
from starlette.testclient import TestClient

from app import announcement
from app.announcement import Loaded, announced
from app.api import watch
from app.engine import Engine
from app.errors import ImportRefused
from app.graph import Graph
from app.importer import get_loaded, load
from app.sources.records import SourceRecord

SMALL = source("small.md", [role("見習生", ["200001L3"], field="別的領域")])
URL = "/api/v1/roles"


@pytest.fixture
def empty(driver: neo4j.Driver, engine: Engine, writer: Graph) -> Iterator[Graph]:
    def wipe() -> None:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=engine.writer.database)

    wipe()
    yield writer
    wipe()


def asked(client: TestClient, monkeypatch: pytest.MonkeyPatch, *, after: Callable[[], None] = lambda: None) -> list[str]:
    """The queries of one answer that is not from memory; `after` happens after each."""
    graph = client.app.state.connection.graph  # type: ignore[attr-defined]
    real, names = graph.all, list[str]()

    def ask(name: str, row: Any, /, **params: Any) -> Any:
        names.append(name)
        rows = real(name, row, **params)
        after()
        return rows

    with monkeypatch.context() as patch:
        patch.setattr(graph, "all", ask)
        assert client.get(URL, headers={"Cache-Control": "no-cache"}).status_code == 200
    return names


@pytest.fixture
def clock(unhurried: None, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time by which the server's watch goes, which stands still but for the test."""
    now = [time.monotonic()]
    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


def test_an_answer_asks_for_the_version_once_or_not_at_all(clock: list[float], client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    assert asked(client, monkeypatch) == ["roles/find", "roles/count"]
    clock[0] += 0.6
    assert asked(client, monkeypatch) == ["dataset/version", "roles/find", "roles/count"]


def test_an_answer_that_takes_longer_than_imports_wait_is_checked(
    clock: list[float], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    assert asked(client, monkeypatch, after=lambda: clock.__setitem__(0, clock[0] + 0.6)) == [
        "roles/find",
        "roles/count",
        "dataset/version",
    ]


def test_while_an_import_is_under_way_each_answer_is_checked(
    clock: list[float], client: TestClient, writer: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with announced(writer):
        client.app.state.connection.watch.now()  # type: ignore[attr-defined]
        assert asked(client, monkeypatch) == ["roles/find", "roles/count", "dataset/version"]
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    assert asked(client, monkeypatch) == ["roles/find", "roles/count"]


def test_an_import_commits_no_sooner_than_readers_know_of_it(
    unhurried: None, seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[float] = []
    real = Graph.transaction

    def transaction(self: Graph, work: Any) -> Any:
        done = real(self, work)
        told.append(time.monotonic())  # the announcement first, then the import itself
        return done

    monkeypatch.setattr(Graph, "transaction", transaction)
    assert load(writer, [SMALL]).written
    assert told[1] - told[0] >= announcement.QUIET_SECONDS
    assert get_loaded(seeded).importing == []


def test_what_changes_nothing_does_not_wait(unhurried: None, seeded: Graph, writer: Graph, seed: list[SourceRecord]) -> None:
    started = time.monotonic()
    assert not load(writer, seed, replace=True).written
    assert time.monotonic() - started < announcement.QUIET_SECONDS
    assert get_loaded(seeded).importing == []


def test_the_first_import_waits_for_nobody(unhurried: None, empty: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_: float) -> None:
        raise AssertionError("nobody reads anything yet")

    monkeypatch.setattr(announcement.time, "sleep", wait)
    load(empty, [SMALL])
    assert get_loaded(empty).importing == []


def test_a_refused_first_import_leaves_nothing(empty: Graph, driver: neo4j.Driver, engine: Engine) -> None:
    with pytest.raises(ImportRefused):
        load(empty, [SMALL, source("b.md", [role("見習生", ["200001L3"], field="別的領域")])])
    found = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=engine.writer.database)
    assert found.records[0]["n"] == 0


def test_what_a_dead_import_said_is_forgotten_by_the_next(seeded: Graph, writer: Graph, driver: neo4j.Driver, engine: Engine) -> None:
    said = ["2001-01-01T00:00:00+00:00 dead", "2999-01-01T00:00:00+00:00 another"]
    driver.execute_query("MATCH (d:Dataset {name: 'dataset'}) SET d.importing = $said", said=said, database_=engine.writer.database)
    load(writer, [SMALL])
    assert get_loaded(seeded).importing == said[1:], "one that may live is not taken back by another"
    driver.execute_query("MATCH (d:Dataset {name: 'dataset'}) SET d.importing = []", database_=engine.writer.database)


def test_of_several_at_once_each_is_known_until_its_own_end(seeded: Graph, writer: Graph, engine: Engine) -> None:
    first, second = threading.Event(), threading.Event()

    def hold(begun: threading.Event, end: threading.Event) -> None:
        with Graph(engine.writer, read_only=False) as own, announced(own):
            begun.set()
            end.wait(20)

    ends = threading.Event(), threading.Event()
    threads = [threading.Thread(target=hold, args=pair) for pair in zip((first, second), ends, strict=True)]
    for thread in threads:
        thread.start()
    assert first.wait(20)
    assert second.wait(20)
    assert len(get_loaded(seeded).importing) == 2
    for left, (end, thread) in zip((1, 0), zip(ends, threads, strict=True), strict=True):
        end.set()
        thread.join(20)
        assert len(get_loaded(seeded).importing) == left


def test_the_version_and_who_imports_are_told_together(seeded: Graph, seed_version: str) -> None:
    assert get_loaded(seeded) == Loaded(version=seed_version, importing=[])
