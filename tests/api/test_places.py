"""Heavy questions share places; light ones and /readyz do not wait for them; nobody works for a client who left."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.answers import paths
from app.answers.ranking import Question, rank
from app.api import deps
from app.api.edge.places import PLACES, Places
from app.caller import CallerGone, called_by
from app.errors import Busy
from app.graph.client import Graph

API = "/api/v1"
Send = Callable[[Any], Awaitable[None]]


def scope(path: str) -> dict[str, Any]:
    return {"type": "http", "method": "GET", "path": API + path, "headers": []}


class Client:
    """One that sends no body and stays until it leaves."""

    def __init__(self) -> None:
        self.left = asyncio.Event()
        self._asked = False

    async def receive(self) -> Any:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}


async def nowhere(_: Any) -> None:
    pass


class Busily:
    """An application that works until it may end."""

    def __init__(self) -> None:
        self.at_work, self.most, self.end = 0, 0, asyncio.Event()

    async def __call__(self, _: Any, receive: Any, send: Send) -> None:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        try:
            await self.end.wait()
        finally:
            self.at_work -= 1


def test_so_many_are_let_in_and_the_others_are_told_to_come_again() -> None:
    async def run() -> None:
        app = Busily()
        places = Places(app, places=2, wait_seconds=0.05)
        asked = [asyncio.create_task(places(scope("/paths"), Client().receive, nowhere)) for _ in range(5)]
        told = await asyncio.gather(*asked[2:], return_exceptions=True)
        assert [type(one) for one in told] == [Busy] * 3
        app.end.set()
        await asyncio.gather(*asked[:2])
        assert app.most == 2
        await places(scope("/paths"), Client().receive, nowhere)  # the places are free again

    asyncio.run(run())


def test_one_that_waits_gets_the_place_that_is_left() -> None:
    async def run() -> None:
        app = Busily()
        places = Places(app, places=1, wait_seconds=30)
        asked = [asyncio.create_task(places(scope("/graph"), Client().receive, nowhere)) for _ in range(3)]
        await asyncio.sleep(0)
        app.end.set()
        await asyncio.gather(*asked)
        assert app.most == 1

    asyncio.run(run())


@pytest.mark.parametrize("path", ["/roles", "/gaps", "/overlap/a/b", "/search"])
def test_light_questions_need_no_place(path: str) -> None:
    async def run() -> None:
        app = Busily()
        places = Places(app, places=1, wait_seconds=0.01)
        heavy = asyncio.create_task(places(scope("/paths"), Client().receive, nowhere))
        light = asyncio.create_task(places(scope(path), Client().receive, nowhere))
        await asyncio.sleep(0.05)
        assert app.at_work == 2
        app.end.set()
        await asyncio.gather(heavy, light)

    asyncio.run(run())


def test_who_leaves_while_waiting_takes_no_place() -> None:
    async def run() -> None:
        app, client = Busily(), Client()
        places = Places(app, places=1, wait_seconds=30)
        first = asyncio.create_task(places(scope("/paths"), Client().receive, nowhere))
        second = asyncio.create_task(places(scope("/paths"), client.receive, nowhere))
        await asyncio.sleep(0.01)
        client.left.set()
        with pytest.raises(CallerGone):
            await second
        app.end.set()
        await first
        assert app.most == 1

    asyncio.run(run())


def test_a_search_for_paths_stops_when_its_caller_left() -> None:
    roles = [f"r{n:03d}" for n in range(120)]
    question = Question("r000", "r119", {a: [b for b in roles if b != a] for a in roles}, {role: {role: 1} for role in roles}, max_steps=6,
                        limit=20_000)  # fmt: skip
    gone = threading.Event()
    gone.set()
    with called_by(gone), pytest.raises(CallerGone):
        rank(question, seconds=60)


def test_a_query_is_not_asked_for_a_caller_who_left(seeded: Graph) -> None:
    gone = threading.Event()
    with called_by(gone):
        assert paths.find_paths(seeded, "assistant", "director").paths
        gone.set()
        with pytest.raises(CallerGone):
            paths.find_paths(seeded, "assistant", "director")


def test_an_answer_that_is_too_large_says_what_to_ask_instead(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"{API}/paths?from=assistant&to=director&detail=all&limit=3"
    assert client.get(url).status_code == 200
    monkeypatch.setattr(paths, "MOST_LISTED", 100)
    answer = client.get(url, headers={"Cache-Control": "no-cache"})
    assert (answer.status_code, "fewer paths" in answer.json()["detail"]) == (422, True)
    monkeypatch.setattr(deps, "MOST_BYTES", 10_000)
    answer = client.get(f"{API}/units?limit=500", headers={"Cache-Control": "no-cache"})
    assert (answer.status_code, "ask for less" in answer.json()["detail"]) == (422, True)


def test_a_busy_server_says_when_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """All places are taken by questions that do not end; light questions and /readyz are answered all the same."""
    end, begun = threading.Event(), threading.Semaphore(0)
    find = paths.find_paths

    def slow(*args: Any, **kwargs: Any) -> Any:
        begun.release()
        end.wait(30)
        return find(*args, **kwargs)

    monkeypatch.setattr(paths, "find_paths", slow)
    urls = [f"{API}/paths?from=assistant&to=director&limit={n}" for n in range(1, 6)]
    with ThreadPoolExecutor(5) as pool:
        asked = [pool.submit(client.get, url) for url in urls[:PLACES]]
        try:
            assert all(begun.acquire(timeout=10) for _ in range(PLACES))
            fifth = pool.submit(client.get, urls[-1], headers={"X-Request-ID": "fifth"})
            assert client.get("/readyz").status_code == 200
            assert client.get(f"{API}/roles", headers={"Cache-Control": "no-cache"}).status_code == 200
            told = fifth.result(20)
        finally:
            end.set()
        assert [one.result(20).status_code for one in asked] == [200] * PLACES
    assert (told.status_code, told.headers["retry-after"]) == (503, "2")
    assert told.headers["content-type"] == "application/problem+json"
