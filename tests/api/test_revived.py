"""Requests that meet the end of the embedded engine wait for its new start together, and not longer than they may."""

import asyncio
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from app.api.connection import Connection
from app.api.edge.revived import WAIT_SECONDS, Revived
from app.errors import Unavailable


class Restarting(Connection):
    """A connection whose engine starts when the test says so."""

    def __init__(self, archive: Path | None) -> None:
        self.engine: Any = SimpleNamespace(archive=archive)
        self._reviving = None
        self.runs, self.starts = threading.Event(), 0

    def revive(self) -> bool:
        self.starts += 1
        return self.runs.wait(20)


def test_many_wait_for_one_start() -> None:
    async def run() -> None:
        connection = Restarting(Path("archive"))
        waiting = [asyncio.create_task(connection.is_revived(until=time.monotonic() + 20)) for _ in range(10)]
        await asyncio.sleep(0)
        connection.runs.set()
        assert await asyncio.gather(*waiting) == [True] * 10
        assert connection.starts == 1

    asyncio.run(run())


def test_nobody_waits_longer_than_he_may() -> None:
    async def run() -> None:
        connection = Restarting(Path("archive"))
        assert not await connection.is_revived(until=time.monotonic() + 0.05)
        assert not await connection.is_revived(until=time.monotonic() - 1)
        connection.runs.set()

    asyncio.run(run())
    assert WAIT_SECONDS < 10


def test_a_given_neo4j_comes_back_by_itself() -> None:
    connection = Restarting(None)
    assert not asyncio.run(connection.is_revived(until=time.monotonic() + 20))
    assert connection.starts == 0


@pytest.mark.parametrize("runs", [True, False])
def test_what_met_the_end_of_the_engine_is_asked_once_more(monkeypatch: pytest.MonkeyPatch, runs: bool) -> None:
    asked, sent = list[Any](), list[Any]()

    async def app(_: Scope, receive: Receive, send: Send) -> None:
        asked.append(await receive())
        if len(asked) == 1:
            raise Unavailable("gone")
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def is_revived(*, until: float) -> bool:
        return runs and until > time.monotonic()

    async def receive() -> Any:
        pytest.fail("the body was read before")

    async def send(message: Any) -> None:
        sent.append(message)

    monkeypatch.setattr("app.api.edge.revived.connection_of", lambda _: SimpleNamespace(is_revived=is_revived))
    scope = {"type": "http", "path": "/api/v1/match", "app": None, "whole_body": b"{}"}
    if runs:
        asyncio.run(Revived(app)(scope, receive, send))
        assert [message["body"] for message in asked] == [b"{}"] * 2
        assert sent[0]["status"] == 200
    else:
        with pytest.raises(Unavailable):
            asyncio.run(Revived(app)(scope, receive, send))
        assert len(asked) == 1
