"""How often the version is asked for, by a clock of the test."""

import threading
from types import SimpleNamespace
from typing import cast

import pytest

from app.api import watch as module
from app.api.watch import FRESH_SECONDS, Watch
from app.dataset.announce import QUIET_SECONDS, Loaded
from app.errors import Unavailable
from app.graph.client import Graph

SINGLE = cast("Graph", SimpleNamespace(routed=False))
CLUSTER = cast("Graph", SimpleNamespace(routed=True))


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the database answers, last first; an empty list means that it is away."""
    answers = ["c", "b", "a"]

    def told(_: object) -> Loaded:
        if not answers:
            raise Unavailable("away")
        version, *importing = answers.pop().split()
        return Loaded(version=version, importing=tuple(importing))

    monkeypatch.setattr(module, "get_loaded", told)
    return answers


def test_the_version_is_asked_for_at_most_twice_a_second(clock: Clock, asked: list[str]) -> None:
    watch = Watch(SINGLE)
    assert watch.recent() is None
    assert [watch.version(), watch.version(), watch.recent()] == ["a", "a", "a"]
    clock.now += FRESH_SECONDS * 0.99
    assert watch.version() == "a"
    clock.now += FRESH_SECONDS * 0.02
    assert watch.recent() is None
    assert watch.version() == "b"
    assert asked == ["c"]


def test_now_always_asks(clock: Clock, asked: list[str]) -> None:
    watch = Watch(SINGLE)
    assert [watch.now(), watch.now()] == ["a", "b"]
    assert watch.recent() == "b"


def test_what_was_known_does_not_outlive_the_database(clock: Clock, asked: list[str]) -> None:
    watch = Watch(SINGLE)
    asked[:] = ["a"]
    assert watch.version() == "a"
    clock.now += 1
    with pytest.raises(Unavailable):
        watch.version()
    assert watch.recent() is None
    asked[:] = ["b"]
    assert watch.version() == "b"


def test_many_at_once_ask_once(clock: Clock, asked: list[str]) -> None:
    watch = Watch(SINGLE)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(watch.version())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["a"] * 20
    assert asked == ["c", "b"]


def test_an_answer_follows_within_a_second() -> None:
    assert FRESH_SECONDS <= 0.5


def test_what_was_read_is_settled_while_no_import_can_have_come_between(unhurried: None, clock: Clock, asked: list[str]) -> None:
    watch = Watch(SINGLE)
    assert not watch.settled("a")
    assert watch.now() == "a"
    assert watch.settled("a")
    assert not watch.settled("b")
    clock.now += QUIET_SECONDS * 0.99
    assert watch.settled("a")
    clock.now += QUIET_SECONDS * 0.02
    assert not watch.settled("a")
    asked[:] = ["b token"]
    assert watch.now() == "b"
    assert not watch.settled("b"), "an import is under way"
    assert asked == []


def test_the_version_is_asked_for_again_before_what_is_read_is_no_longer_settled() -> None:
    assert FRESH_SECONDS < QUIET_SECONDS


def test_in_a_cluster_nothing_is_settled(unhurried: None, clock: Clock, asked: list[str]) -> None:
    watch = Watch(CLUSTER)
    assert watch.now() == "a"
    assert not watch.settled("a")
