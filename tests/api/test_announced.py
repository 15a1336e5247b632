"""An import announces itself, so that an answer needs no second look at the version while none is under way."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import neo4j
import pytest
from made import role, source
from starlette.testclient import TestClient

from app.api import watch
from app.dataset import announce
from app.dataset.announce import Loaded, announced
from app.dataset.importer import get_loaded, load
from app.engine.open import Engine
from app.errors import ImportRefused
from app.graph.client import Graph, Transaction
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
    assert asked(client, monkeypatch) == ["roles/find", "roles/refs"]
    clock[0] += 0.6
    assert asked(client, monkeypatch) == ["dataset/version", "roles/find", "roles/refs"]


def test_an_answer_that_takes_longer_than_imports_wait_is_checked(
    clock: list[float], client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    assert asked(client, monkeypatch, after=lambda: clock.__setitem__(0, clock[0] + 1.1)) == ["roles/find", "roles/refs", "dataset/version"]


def test_while_an_import_is_under_way_each_answer_is_checked(
    clock: list[float], client: TestClient, writer: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    with announced(writer):
        client.app.state.connection.watch.now()  # type: ignore[attr-defined]
        assert asked(client, monkeypatch) == ["roles/find", "roles/refs", "dataset/version"]
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    assert asked(client, monkeypatch) == ["roles/find", "roles/refs"]


def test_an_import_commits_no_sooner_than_readers_know_of_it(
    unhurried: None, seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, float]] = []
    write = Transaction.write

    def noted(self: Transaction, name: str, *args: Any) -> None:
        write(self, name, *args)
        said.append((name, time.monotonic()))

    monkeypatch.setattr(Transaction, "write", noted)
    assert load(writer, [SMALL]).written
    names = [name for name, _ in said]
    order = ["import/announce", "import/merge_dataset", "import/merge_roles", "import/announce_commit", "import/retract"]
    assert sorted(order, key=names.index) == order
    assert dict(said)["import/announce_commit"] - dict(said)["import/announce"] >= announce.QUIET_SECONDS
    assert get_loaded(seeded).importing == ()


def test_what_changes_nothing_does_not_wait(unhurried: None, seeded: Graph, writer: Graph, seed: list[SourceRecord]) -> None:
    started = time.monotonic()
    assert not load(writer, seed, replace=True).written
    assert time.monotonic() - started < announce.QUIET_SECONDS
    assert get_loaded(seeded).importing == ()


def test_the_first_import_waits_for_nobody(unhurried: None, empty: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[bool] = []
    commit = announce.UnderWay.commit

    def noted(self: announce.UnderWay, *, read: bool) -> None:
        waits.append(read)
        commit(self, read=read)

    monkeypatch.setattr(announce.UnderWay, "commit", noted)
    load(empty, [SMALL])
    load(empty, [source("other.md", [role("職", ["200002L3"], field="另一領域")])])
    assert waits == [False, True]
    assert get_loaded(empty).importing == ()


def test_a_refused_first_import_leaves_nothing(empty: Graph, driver: neo4j.Driver, engine: Engine) -> None:
    with pytest.raises(ImportRefused):
        load(empty, [SMALL, source("b.md", [role("見習生", ["200001L3"], field="別的領域")])])
    found = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=engine.writer.database)
    assert found.records[0]["n"] == 0


def _announce(token: str, tx: Transaction) -> None:
    tx.write("import/announce", [{"token": token}])


def test_what_a_dead_import_said_is_forgotten_by_the_next(seeded: Graph, writer: Graph) -> None:
    said = ["2001-01-01T00:00:00+00:00 dead", "2999-01-01T00:00:00+00:00 another"]
    for token in said:
        writer.transaction(partial(_announce, token))
    assert sorted(get_loaded(seeded).importing) == said
    load(writer, [SMALL])
    assert get_loaded(seeded).importing == (said[1],), "one that may live is not taken back by another"
    writer.transaction(lambda tx: tx.write("import/retract", [{"token": said[1]}]))


def test_a_reader_waits_while_an_import_is_being_committed(seeded: Graph, writer: Graph) -> None:
    found: list[Loaded] = []
    reader = threading.Thread(target=lambda: found.append(get_loaded(seeded)))
    with announced(writer) as under_way:
        under_way.commit(read=False)
        reader.start()
        reader.join(0.3)
        assert reader.is_alive()
        under_way.begin()
        reader.join(20)
        assert not reader.is_alive()
    [loaded] = found
    assert (len(loaded.importing), loaded.committing) == (1, ())


def test_a_commit_that_never_ends_is_waited_for_once(seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announce, "COMMIT_SECONDS", 0.3)
    with announced(writer) as under_way:
        under_way.commit(read=False)
        started = time.monotonic()
        first = get_loaded(seeded)
        between = time.monotonic()
        second = get_loaded(seeded)
        assert between - started >= 0.3 > time.monotonic() - between
        assert first == second
        assert len(first.committing) == 1


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
    assert get_loaded(seeded) == Loaded(version=seed_version)
