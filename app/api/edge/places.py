"""Heavy questions share a limited number of places, so that they cannot take the threads and the memory of all others."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.edge.answers import API
from app.caller import CallerGone, called_by
from app.errors import Busy

HEAVY = frozenset(API + name for name in ("paths", "overlap", "overlap/pairs", "analysis", "analysis/functions", "team", "graph"))
PLACES = 2  # threads that only compute share one core in Python; each may hold an answer of about 100 MB while it is made
WAIT_SECONDS = 2.0


class Places:
    """Lets a heavy question in when there is a place. Raises Busy after `wait_seconds`, CallerGone if its client leaves before that."""

    def __init__(self, app: ASGIApp, *, places: int = PLACES, wait_seconds: float = WAIT_SECONDS) -> None:
        self._app = app
        self._places = asyncio.Semaphore(places)
        self._wait_seconds = wait_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in HEAVY:
            await self._app(scope, receive, send)
            return
        first = await receive()  # the whole body: it was read before
        gone = threading.Event()
        leaving = asyncio.create_task(_leaving(receive, gone))

        async def body() -> dict[str, object]:
            return dict(first)

        try:
            async with self._place(leaving):
                with called_by(gone):
                    await self._app(scope, body, send)
        finally:
            leaving.cancel()

    @asynccontextmanager
    async def _place(self, leaving: "asyncio.Task[None]") -> AsyncIterator[None]:
        taking = asyncio.create_task(self._places.acquire())
        try:
            await asyncio.wait({taking, leaving}, timeout=self._wait_seconds, return_when=asyncio.FIRST_COMPLETED)
            if leaving.done():
                raise CallerGone
            if not taking.done():
                raise Busy("too many heavy questions are being answered; ask again in a moment")
            yield
        finally:
            if taking.done() and not taking.cancelled():
                self._places.release()
            else:
                taking.cancel()


async def _leaving(receive: Receive, gone: threading.Event) -> None:
    """Ends when the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()
