"""Bodies of requests: limited, and read once, so that a request can be answered again if an import came in between."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.edge.headers import listed
from app.api.errors import problem
from app.caller import CallerGone

BODY_BYTES = 1024 * 1024
LARGER = {"/api/v1/team": 16 * 1024 * 1024}


class Bodies:
    """Puts the body of a POST into `scope["whole_body"]`. A body over the limit is answered with 413."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            most = LARGER.get(scope["path"], BODY_BYTES)
            told = listed(scope, b"content-length")
            body = None
            if not (told.isdigit() and int(told[:20]) > most):
                body = await _read(receive, most) if scope["method"] == "POST" else b""
            if body is None:
                await problem(413, "Too large", f"the body is too large; send at most {most} bytes", scope["request_id"])(
                    scope, receive, send
                )
                return
            scope["whole_body"] = body
        await self._app(scope, receive, send)


async def _read(receive: Receive, most: int) -> bytes | None:
    """The whole body, or None if it is too long. Raises CallerGone."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CallerGone
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            return None
    return bytes(body)
