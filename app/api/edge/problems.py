"""Any error inside becomes problem details."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import from_app_error, unexpected
from app.caller import CallerGone
from app.errors import AppError

log = logging.getLogger("pathways")


class Problems:
    """Catches errors last. An answer that breaks off half-way is left unfinished, so that the client notices."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except CallerGone:
            return
        except Exception as error:
            if started:
                log.exception("an answer broke off", extra={"request_id": scope["request_id"]})
                return
            told = from_app_error(error, scope["request_id"]) if isinstance(error, AppError) else unexpected(error, scope["request_id"])
            await told(scope, receive, send)
