"""Every request has an id: the caller's if it is well-formed, otherwise a new one. Every answer says which software gave it."""

import re
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import __version__
from app.api.edge.headers import listed

VERSION = (b"pathways-version", __version__.encode())
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestIds:
    """Sets `scope["request_id"]` and the headers X-Request-ID and Pathways-Version of the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = listed(scope, b"x-request-id").decode("latin-1")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        scope["request_id"] = request_id

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"x-request-id", request_id.encode()), VERSION]}
            await send(message)

        await self._app(scope, receive, named)
