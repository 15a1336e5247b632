"""An embedded engine that has stopped is started again, and the request that it was answering is repeated once."""

import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.deps import connection_of
from app.api.edge.answers import API, replayed
from app.errors import Unavailable

WAIT_SECONDS = 9.0  # a request gets its answer, or a 503, within ten seconds


class Revived:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        until, started = time.monotonic() + WAIT_SECONDS, False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, replayed(scope, receive), noted)
        except Unavailable:
            if started or not await connection_of(scope["app"]).is_revived(until=until):
                raise
            await self._app(scope, replayed(scope, receive), send)
