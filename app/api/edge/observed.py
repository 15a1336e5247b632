"""The metrics and the log line of every request."""

import logging
import time

from prometheus_client import Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.edge.answers import route_of

METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
LEFT = 499  # what proxies log for a client that left before its answer
SECONDS = Histogram("pathways_request_seconds", "Time to answer a request", ["method", "route", "status"])
log = logging.getLogger("pathways.access")


class Observed:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), LEFT

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        await self._app(scope, receive, noted)
        spent = time.perf_counter() - started
        # Callers must not be able to create metric labels.
        method = "HEAD" if scope.get("is_head") else scope["method"] if scope["method"] in METHODS else "other"
        SECONDS.labels(method, route_of(scope), str(status)).observe(spent)
        if log.isEnabledFor(logging.INFO):
            path, ms = scope["path"], spent * 1000
            facts = {"request_id": scope["request_id"], "method": method, "path": path, "status": status, "ms": round(ms, 1)}
            log.info("%s %s %d %.1f ms", method, path, status, ms, extra=facts)
