"""How often the version is asked for, by a clock of the test."""

import threading
from typing import cast

import pytest

from app.api import watch as module
from app.api.watch import FRESH_SECONDS, Watch
from app.errors import Unavailable
from app.graph.client import Graph

GRAPH = cast("Graph", None)


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

    def told(_: object) -> str:
        if not answers:
            raise Unavailable("away")
        return answers.pop()

    monkeypatch.setattr(module, "loaded_version", told)
    return answers


def test_the_version_is_asked_for_at_most_twice_a_second(clock: Clock, asked: list[str]) -> None:
    watch = Watch(GRAPH)
    assert watch.recent() is None
    assert [watch.version(), watch.version(), watch.recent()] == ["a", "a", "a"]
    clock.now += FRESH_SECONDS * 0.99
    assert watch.version() == "a"
    clock.now += FRESH_SECONDS * 0.02
    assert watch.recent() is None
    assert watch.version() == "b"
    assert asked == ["c"]


def test_now_always_asks(clock: Clock, asked: list[str]) -> None:
    watch = Watch(GRAPH)
    assert [watch.now(), watch.now()] == ["a", "b"]
    assert watch.recent() == "b"


def test_what_was_known_does_not_outlive_the_database(clock: Clock, asked: list[str]) -> None:
    watch = Watch(GRAPH)
    asked[:] = ["a"]
    assert watch.version() == "a"
    clock.now += 1
    with pytest.raises(Unavailable):
        watch.version()
    assert watch.recent() is None
    asked[:] = ["b"]
    assert watch.version() == "b"


def test_many_at_once_ask_once(clock: Clock, asked: list[str]) -> None:
    watch = Watch(GRAPH)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(watch.version())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["a"] * 20
    assert asked == ["c", "b"]


def test_who_waited_for_a_question_that_failed_does_not_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise each of many would wait for the failures of all before it."""
    asked, begun, end = list[int](), threading.Event(), threading.Event()

    def told(_: object) -> str:
        asked.append(1)
        begun.set()
        end.wait(10)
        raise Unavailable("away")

    monkeypatch.setattr(module, "loaded_version", told)
    watch, failed = Watch(GRAPH), list[Unavailable]()

    def ask() -> None:
        try:
            watch.version()
        except Unavailable as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(10)]
    threads[0].start()
    assert begun.wait(10)
    for thread in threads[1:]:
        thread.start()
    threading.Timer(0.3, end.set).start()
    for thread in threads:
        thread.join(20)
    assert len(failed) == 10
    assert len(asked) < 10


def test_an_answer_follows_within_a_second() -> None:
    assert FRESH_SECONDS <= 0.5
