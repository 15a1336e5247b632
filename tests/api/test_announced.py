"""An import announces itself and its commit, and an answer lies between two looks that find none committing."""

import threading
import time
from collections.abc import Iterator
from functools import partial
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


def asked(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries of one answer that is not from memory."""
    graph = client.app.state.connection.graph  # type: ignore[attr-defined]
    real, names = graph.all, list[str]()

    def ask(name: str, row: Any, /, **params: Any) -> Any:
        names.append(name)
        return real(name, row, **params)

    with monkeypatch.context() as patch:
        patch.setattr(graph, "all", ask)
        assert client.get(URL, headers={"Cache-Control": "no-cache"}).status_code == 200
    return names


def test_an_answer_is_between_two_looks_at_the_version(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first may be half a second old; this watch never thinks so."""
    monkeypatch.setattr(watch, "FRESH_SECONDS", 0.0)
    assert asked(client, monkeypatch) == ["dataset/version", "roles/find", "roles/refs", "dataset/version"]


def test_an_import_says_when_it_commits(seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    write = Transaction.write

    def noted(self: Transaction, name: str, *args: Any) -> None:
        write(self, name, *args)
        said.append(name)

    monkeypatch.setattr(Transaction, "write", noted)
    assert load(writer, [SMALL]).written
    order = ["import/announce", "import/merge_dataset", "import/merge_roles", "import/announce_commit", "import/retract"]
    assert sorted(order, key=said.index) == order
    assert get_loaded(seeded).importing == ()


def test_what_changes_nothing_is_never_committed(
    seeded: Graph, writer: Graph, seed: list[SourceRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announce.UnderWay, "commit", lambda _: pytest.fail("it announced a commit"))
    assert not load(writer, seed, replace=True).written
    assert get_loaded(seeded).importing == ()


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
        under_way.commit()
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
        under_way.commit()
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
