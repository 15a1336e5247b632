"""What differs between the engines and is made equal in graph.py: limits, refusals, conflicts, connections that die."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import neo4j
import pytest
from gate import Gate
from pydantic import SecretStr

from app.dataset.announce import Loaded
from app.dataset.importer import loaded_version
from app.engine.open import Access, Engine
from app.errors import AppError, TimedOut, Unavailable
from app.graph import client as module
from app.graph.client import Graph, Transaction
from app.graph.queries import Query, parse, queries
from app.models import Model


class Number(Model):
    n: int


QUERIES = {
    "test/slow": "// Never ends.\n// params: none\n// returns: n\n// mode: read\n"
    "UNWIND range(1, 40000) AS a UNWIND range(1, 40000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS n",
    "test/create": "// A write.\n// params: none\n// returns: n\n// mode: write\nCREATE (x:Mine {x: 1}) RETURN x.x AS n",
    "test/add": "// Adds one.\n// params: rows\n// returns: nothing\n// mode: write\n// keys: x\n"
    "UNWIND $rows AS row MERGE (m:Mine {x: row.x}) SET m.n = coalesce(m.n, 0) + 1",
    "test/mine": "// What was added.\n// params: none\n// returns: n\n// mode: read\nMATCH (m:Mine) RETURN m.n AS n ORDER BY n",
    "test/wrong": "// An error of ours.\n// params: none\n// returns: n\n// mode: read\nRETURN 1 / 0 AS n",
}


@pytest.fixture(autouse=True)
def more_queries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Query files that only these tests know."""
    known: dict[str, Query] = {**queries(), **{name: parse(name, text) for name, text in QUERIES.items()}}
    monkeypatch.setattr(module, "queries", lambda: known)
    yield
    module._checked.cache_clear()


@pytest.fixture
def mine(driver: neo4j.Driver, engine: Engine, seeded: Graph) -> Iterator[Callable[[], int]]:
    """How many nodes of these tests there are; none are left."""

    def count() -> int:
        found = driver.execute_query("MATCH (m:Mine) RETURN count(m) AS n", database_=engine.writer.database).records[0]["n"]
        return int(found)

    yield count
    driver.execute_query("MATCH (m:Mine) DETACH DELETE m", database_=engine.writer.database)


def at(engine: Engine, **changes: Any) -> Access:
    access: Access = replace(engine.reader, **changes)
    return access


def refused(access: Access) -> str:
    """What is said when nothing can be read there, within the limits of the driver."""
    started = time.monotonic()
    with Graph(access, read_only=True) as graph, pytest.raises(Unavailable) as error:
        graph.one("dataset/version", Loaded)
    assert time.monotonic() - started < 30, "ten on a machine of its own"
    assert "\n" not in error.value.detail
    assert access.password.get_secret_value() not in error.value.detail
    return error.value.detail


def test_a_query_over_its_time_limit_is_cut(hurried: Graph) -> None:
    started = time.monotonic()
    with pytest.raises(TimedOut, match="time limit"):
        hurried.all("test/slow", Number)
    assert time.monotonic() - started < 30, "ten on a machine of its own"


def test_nothing_can_be_written_through_a_reader(seeded: Graph, mine: Callable[[], int]) -> None:
    with pytest.raises(AppError):
        seeded.all("test/create", Number)
    assert mine() == 0


def test_an_error_of_ours_is_one_line_without_the_query(seeded: Graph) -> None:
    with pytest.raises(AppError) as error:
        seeded.all("test/wrong", Number)
    assert type(error.value) is AppError
    assert "MATCH" not in error.value.detail
    assert "\n" not in error.value.detail


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_closed_port_is_said_at_once(engine: Engine, gate: Gate, scheme: str) -> None:
    assert "cannot be reached; start it, or check PATHWAYS_NEO4J_URI" in refused(at(engine, uri=f"{scheme}://127.0.0.1:{gate.port}"))


def test_a_host_that_is_none_is_said_at_once(engine: Engine) -> None:
    assert "cannot be reached" in refused(at(engine, uri="bolt://no-such-host.invalid:7687"))


def test_a_server_that_says_nothing_is_given_up(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert "cannot be reached" in refused(at(engine, uri=f"bolt://127.0.0.1:{silent.getsockname()[1]}"))


def test_a_server_of_another_kind_is_refused(engine: Engine) -> None:
    def answer(listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                with client:
                    client.recv(100)
                    client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as other:
        thread = threading.Thread(target=answer, args=(other,))
        thread.start()
        try:
            assert "cannot be reached" in refused(at(engine, uri=f"bolt://127.0.0.1:{other.getsockname()[1]}"))
        finally:
            other.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_encryption_that_the_server_has_not_is_refused(engine: Engine) -> None:
    assert "cannot be reached" in refused(
        at(engine, uri=engine.reader.uri.replace("bolt://", "bolt+s://").replace("neo4j://", "neo4j+s://"))
    )


def test_a_wrong_password_is_said_and_not_repeated(engine: Engine) -> None:
    said = refused(at(engine, password=SecretStr("a-wrong-password")))
    assert "refused the user" in said
    assert "PATHWAYS_NEO4J_PASSWORD" in said


def test_an_unknown_user_is_said(engine: Engine) -> None:
    assert "refused the user 'nobody'" in refused(at(engine, user="nobody"))


def test_an_unknown_database_is_said(engine: Engine) -> None:
    assert "PATHWAYS_NEO4J" in refused(at(engine, database="absent"))


def test_an_address_that_is_none_is_said(engine: Engine) -> None:
    with pytest.raises(Unavailable, match="PATHWAYS_NEO4J_URI"):
        Graph(at(engine, uri="ftp://127.0.0.1:1"), read_only=True)


def test_a_connection_that_died_is_replaced_without_a_word(engine: Engine, seeded: Graph, seed_version: str, gate: Gate) -> None:
    gate.open()
    uri = f"bolt://127.0.0.1:{gate.port}"
    with Graph(at(engine, uri=uri), read_only=True) as graph:
        assert loaded_version(graph) == seed_version
        gate.shut()
        with pytest.raises(Unavailable):
            loaded_version(graph)
        gate.open()
        assert loaded_version(graph) == seed_version
        gate.shut()
        gate.open()
        assert loaded_version(graph) == seed_version, "the pool's connection is dead, the server is not"
        gate.cut_next()
        assert loaded_version(graph) == seed_version, "a question that was cut off is asked once more"


def test_a_transaction_that_meets_another_is_run_again(engine: Engine, mine: Callable[[], int]) -> None:
    """Eight writers on one node, ten times each: nothing is lost and nobody sees an error."""
    failures: list[BaseException] = []
    with Graph(engine.writer, read_only=False) as graph:
        graph.transaction(lambda tx: tx.write("test/add", [{"x": 1}]))

        def work() -> None:
            try:
                for _ in range(10):
                    graph.transaction(lambda tx: tx.write("test/add", [{"x": 1}]))
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert [row.n for row in graph.all("test/mine", Number)] == [41]


def test_what_work_raises_comes_out_and_nothing_is_written(engine: Engine, mine: Callable[[], int]) -> None:
    def work(tx: Transaction) -> None:
        tx.write("test/add", [{"x": 1}])
        raise ZeroDivisionError

    with Graph(engine.writer, read_only=False) as graph, pytest.raises(ZeroDivisionError):
        graph.transaction(work)
    assert mine() == 0


def test_discarded_work_leaves_nothing_and_gives_its_result(engine: Engine, mine: Callable[[], int]) -> None:
    def work(tx: Transaction) -> str:
        tx.write("test/add", [{"x": 1}])
        tx.discard()
        return "done"

    with Graph(engine.writer, read_only=False) as graph:
        assert graph.transaction(work) == "done"
    assert mine() == 0


def test_rows_go_in_batches_and_are_counted(engine: Engine, mine: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS_PER_MESSAGE", 3)
    counted: list[int] = []
    with Graph(engine.writer, read_only=False) as graph:
        graph.transaction(lambda tx: tx.write("test/add", [{"x": n} for n in range(7)], counted.append))
    assert counted == [3, 3, 1]
    assert mine() == 7


def test_an_open_graph_makes_no_connection(engine: Engine) -> None:
    with Graph(at(engine, uri="bolt://127.0.0.1:1"), read_only=True):
        pass


def test_the_server_says_what_it_is(seeded: Graph) -> None:
    assert "/" in seeded.agent()


# --- several servers ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def routed(engine: Engine) -> Iterator[Graph]:
    """The same database by way of a routing table, as a cluster is reached."""
    access = replace(engine.reader, uri=engine.reader.uri.replace("bolt://", "neo4j://"))
    with Graph(access, read_only=True) as graph:
        yield graph


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("by", ["routed", "graph"])
def test_each_query_sees_at_least_what_the_one_before_it_saw(
    by: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a single server, too: what was half applied while one query read is whole for the next."""
    asked: Graph = request.getfixturevalue(by)
    given: list[set[str]] = []
    real = asked._driver.session

    def session(**config: Any) -> neo4j.Session:
        given.append(set(config["bookmark_manager"].get_bookmarks()))
        return real(**config)

    asked._bookmarks = neo4j.GraphDatabase.bookmark_manager()
    monkeypatch.setattr(asked._driver, "session", session)
    seen = [set[str]()]
    for _ in range(2):
        assert asked.one("dataset/version", Loaded)
        seen.append(set(asked._bookmarks.get_bookmarks()))
    assert given == seen[:2]


def test_a_commit_that_takes_too_long_is_not_read_in_part(routed: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database gave up waiting until what was read last can be seen whole: no second try without that bookmark."""
    tries: list[str] = []

    def read(*_: object) -> list[Loaded]:
        tries.append("read")
        raise neo4j.exceptions.Neo4jError._hydrate_neo4j(code="Neo.TransientError.Transaction.BookmarkTimeout", message="not up to date")

    monkeypatch.setattr(routed, "_read", read)
    with pytest.raises(Unavailable, match="applying a commit"):
        routed.one("dataset/version", Loaded)
    assert tries == ["read"]


@pytest.mark.usefixtures("seeded")
def test_a_bookmark_of_another_database_is_forgotten(routed: Graph, seed_version: str) -> None:
    routed._bookmarks = neo4j.GraphDatabase.bookmark_manager(neo4j.Bookmarks.from_raw_values(["of another database"]))
    found = routed.one("dataset/version", Loaded)
    assert found
    assert found.version == seed_version
