"""An import announces itself and its commit, and an answer lies between two looks that find none committing."""

import threading
import time
from collections.abc import Iterator
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
from app.errors import ImportRefused, Unavailable
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


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that does not show for a quarter of a second that it lives is dead; living ones show it ten times as often as usual."""
    monkeypatch.setattr(announce, "DEAD_SECONDS", 0.25)
    monkeypatch.setattr(announce, "DEAD_LOOKS", 3)
    monkeypatch.setattr(announce, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(announce, "_dead", {})


def say(writer: Graph, token: str, *, committing: bool = False) -> None:
    """Announce an import of which nothing more is heard."""
    writer.transaction(lambda tx: tx.write("import/announce", [{"token": token}]))
    writer.transaction(lambda tx: tx.write("import/announce_commit", [{"token": token, "committing": committing}]))


def test_what_a_dead_import_said_is_taken_back_by_the_next(impatient: None, seeded: Graph, writer: Graph) -> None:
    say(writer, "dead")
    assert get_loaded(seeded).importing == ("dead",)
    load(writer, [SMALL])
    assert get_loaded(seeded).importing == ()


def test_one_that_lives_is_not_taken_back_by_another(seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """However impatient the other one is: that a beat has changed is enough."""
    monkeypatch.setattr(announce, "BEAT_SECONDS", 0.02)
    with announced(writer):
        (living,) = get_loaded(seeded).importing
        with announced(writer):
            assert living in get_loaded(seeded).importing
            assert len(get_loaded(seeded).importing) == 2


def test_one_that_is_alone_knows_at_once_that_all_others_are_dead(seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announce, "DEAD_SECONDS", 3600.0)
    say(writer, "dead", committing=True)
    with announced(writer, alone=True):
        loaded = get_loaded(seeded)
        assert (len(loaded.importing), loaded.committing) == (1, ())


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


def test_an_importer_that_died_in_its_commit_is_waited_for_once(impatient: None, seeded: Graph, writer: Graph) -> None:
    say(writer, "dead", committing=True)
    started = time.monotonic()
    first = get_loaded(seeded)
    assert time.monotonic() - started >= announce.DEAD_SECONDS
    looks: list[str] = []
    real = seeded.one

    def noted(name: str, *args: Any, **params: Any) -> Any:
        looks.append(name)
        return real(name, *args, **params)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeded, "one", noted)
        assert get_loaded(seeded) == first
    assert looks == ["dataset/version"], "known to be dead: one look"
    assert first.committing == ("dead",)
    writer.transaction(lambda tx: tx.write("import/retract", [{"token": "dead"}]))


def test_what_a_dead_import_still_commits_is_ended_before_anything_is_read(impatient: None, seeded: Graph, writer: Graph) -> None:
    """Where it can be: by whoever holds the lock of the data directory. It is asked for once, and not while the import lives."""
    ended: list[str] = []

    def end() -> None:
        ended.append("dead")
        announce.clear_dead(writer)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeded, "end_commits", end)
        with announced(writer) as under_way:
            under_way.commit()
            under_way.begin()
            assert get_loaded(seeded).committing == ()
        assert ended == []
        say(writer, "dead", committing=True)
        assert get_loaded(seeded).importing == ()
        assert ended == ["dead"]


def test_nothing_is_read_while_a_dead_commit_cannot_be_ended(impatient: None, seeded: Graph, writer: Graph) -> None:
    def end() -> None:
        raise Unavailable("still under way")

    say(writer, "dead", committing=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeded, "end_commits", end)
        with pytest.raises(Unavailable, match="still under way"):
            get_loaded(seeded)
    announce.clear_dead(writer)


def test_one_that_comes_back_to_life_is_waited_for_again(impatient: None, seeded: Graph, writer: Graph) -> None:
    """A process that was stopped, or a machine that stood still: what is judged is the beat at which it was last seen."""
    pulse = announce._Pulse()
    announce._dead["stopped"] = 7
    assert pulse.is_dead("stopped", 7)
    assert not pulse.is_dead("stopped", 8)


def test_a_machine_that_stands_still_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two looks a long time apart are no sign that an import died between them; clocks that jump are none either."""
    now = [0.0]
    monkeypatch.setattr(announce, "time", SimpleNamespace(monotonic=lambda: now[0], time=lambda: 0.0))
    monkeypatch.setattr(announce, "_dead", {})
    pulse = announce._Pulse()
    assert not pulse.is_dead("slow", 1)
    now[0] = 3600.0
    assert not pulse.is_dead("slow", 1)
    for _ in range(announce.DEAD_LOOKS):
        found = pulse.is_dead("slow", 1)
    assert found


def test_a_commit_of_one_that_lives_is_waited_for_and_then_told(
    impatient: None, seeded: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announce, "DEAD_SECONDS", 3600.0)
    monkeypatch.setattr(announce, "COMMIT_SECONDS", 0.3)
    with announced(writer) as under_way:
        under_way.commit()
        with pytest.raises(Unavailable, match="ask again in a moment"):
            get_loaded(seeded)


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


def test_a_question_right_after_an_import_can_ask_for_it(
    client: TestClient, writer: Graph, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "FRESH_SECONDS", 60.0)
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    before = client.get(URL).json()["total"]
    load(writer, [SMALL], engine=engine)
    assert client.get(URL).json()["total"] == before
    assert client.get(URL, headers={"Cache-Control": "max-age=0"}).json()["total"] == before + 1
