"""The outermost layer, plain ASGI: host check, request id, security headers, one answer for one dataset, ETags, metrics, log.

An answer about the data is computed for one dataset version. Unless no import can have come between, it is checked against the
database's version afterwards, and computed again if one did, so that no answer mixes two datasets. It is kept under (version, URL):
the same question is answered from memory until the version changes. A file (an export) is passed on as it is read instead, and sees
to its version itself.
"""

import hashlib
import ipaddress
import logging
import re
import time
import uuid
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus

from cachetools import LRUCache
from prometheus_client import Counter, Histogram
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import __version__
from app.api.deps import connection_of
from app.api.errors import from_app_error, problem, unexpected
from app.api.watch import Watch
from app.errors import AppError, Unavailable

API = "/api/v1/"
NOT_DATA = ("/api/v1/openapi.json",)
FILES = "/api/v1/export/"
OF_THE_IMPORT = "/api/v1/dataset?"  # tells when and what was imported last, which the version of the content does not
CACHE_BYTES = 64 * 1024 * 1024
OVERHEAD_BYTES = 1500  # of a kept answer beside its body: headers, address, places in tables (tracemalloc: 1.2 to 1.4 KB)
BODY_BYTES = 1024 * 1024
TRIES = 3
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
LOOPBACK_NAMES = {"localhost"}
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
SECURITY = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SECURITY = [(key.encode(), value.encode()) for key, value in SECURITY.items()]

SECONDS = Histogram("pathways_request_seconds", "Time to answer a request", ["method", "route", "status"])
CACHED = Counter("pathways_answers_from_memory_total", "Answers served without asking the database anything but the version", ["route"])
log = logging.getLogger("pathways.access")


@dataclass(frozen=True)
class Answer:
    """A whole response: its status, headers and body, and the route that made it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: str
    etag: bytes = b""


class Edge:
    """Wraps the application; `allowed` are host names beside the loopback's, `*` for any."""

    def __init__(self, app: ASGIApp, *, allowed: frozenset[str]) -> None:
        self._app = app
        self._allowed = allowed
        self._kept: LRUCache[tuple[str, str, bool], Answer] = LRUCache(CACHE_BYTES, getsizeof=_size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        headers = dict(scope["headers"])
        request_id = _request_id(headers)
        scope["request_id"] = request_id
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}  # a copy: the server goes by its own whether a body is due
        sender = _Sender(send, request_id, head=head)
        if self._host_allowed(headers.get(b"host", b"").decode("latin-1")):
            answer = await self._answer(scope, receive, sender, headers, request_id)
        else:
            hint = "this server does not answer to this host name; add it to PATHWAYS_ALLOWED_HOSTS"
            answer = _rendered(problem(400, "Unknown host", hint, request_id))
        await sender.finish(answer)
        spent = time.perf_counter() - started
        method = "HEAD" if head else scope["method"] if scope["method"] in METHODS else "other"  # a label is not for a caller to make
        SECONDS.labels(method, answer.route, str(answer.status)).observe(spent)
        if log.isEnabledFor(logging.INFO):
            facts = {
                "request_id": request_id,
                "method": method,
                "path": scope["path"],
                "status": answer.status,
                "ms": round(spent * 1000, 1),
            }
            log.info("%s %s %d %.1f ms", method, scope["path"], answer.status, spent * 1000, extra=facts)

    async def _answer(self, scope: Scope, receive: Receive, sender: "_Sender", headers: dict[bytes, bytes], request_id: str) -> Answer:
        try:
            path = scope["path"]
            if path.startswith(API) and path not in NOT_DATA:
                if scope["method"] == "GET":
                    ask = partial(self._file, sender=sender) if path.startswith(FILES) else self._data
                    try:
                        return await ask(scope, receive, headers)
                    except Unavailable:
                        if not await run_in_threadpool(connection_of(scope["app"]).revive):
                            raise
                        return await ask(scope, receive, headers)
                if scope["method"] == "POST":
                    return await self._question(scope, receive, request_id)
            return await _captured(self._app, scope, receive)
        except AppError as error:
            return _rendered(from_app_error(error, request_id))
        except Exception as error:  # the last one to catch it
            return _rendered(unexpected(error, request_id))

    async def _data(self, scope: Scope, receive: Receive, headers: dict[bytes, bytes]) -> Answer:
        watch = _watch(scope)
        recent = watch.recent()
        version = recent if recent is not None else await run_in_threadpool(watch.version)
        url = url_of(scope)
        zipped = b"gzip" in headers.get(b"accept-encoding", b"")
        anew = b"no-cache" in headers.get(b"cache-control", b"")  # a browser's forced reload
        kept = None if anew else self._kept.get((version, url, zipped))
        if kept:
            CACHED.labels(kept.route).inc()
        else:
            kept = await self._computed(scope, receive, version, (url, zipped))
        if kept.etag and (given := headers.get(b"if-none-match")) and _matches(given, kept.etag):
            return Answer(304, [h for h in kept.headers if h[0] in (b"etag", b"cache-control", b"vary")], b"", kept.route)
        return kept

    async def _file(self, scope: Scope, receive: Receive, headers: dict[bytes, bytes], *, sender: "_Sender") -> Answer:
        """Sends a file as it is read, or says that the caller has it. What breaks off half-way is not ended, so that the client knows."""
        known = etag(await run_in_threadpool(_watch(scope).version), url_of(scope))
        if (given := headers.get(b"if-none-match")) and _matches(given, known):
            return Answer(304, [(b"etag", known), (b"cache-control", b"no-cache")], b"", FILES)
        try:
            await self._app(scope, receive, sender)
        except Exception:
            if not sender.status:
                raise
            log.exception("a file broke off")
        return Answer(sender.status, [], b"", _route(scope))

    async def _question(self, scope: Scope, receive: Receive, request_id: str) -> Answer:
        """A question with a body: read once, so that it can be answered again when an import came between."""
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > BODY_BYTES:
                return _rendered(problem(413, "Too large", f"a body of at most {BODY_BYTES} bytes is read", request_id))

        async def replay() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        return await self._computed(scope, replay, await run_in_threadpool(_watch(scope).version), None)

    async def _computed(self, scope: Scope, receive: Receive, version: str, question: tuple[str, bool] | None) -> Answer:
        """The answer for one dataset version, computed again while imports come between."""
        watch = _watch(scope)
        for _ in range(TRIES):
            answer, failure = None, None
            try:
                answer = await _captured(self._app, dict(scope), receive)
            except Exception as error:  # it may have met half of an import: half a role, an edge to nowhere
                failure = error
            after = version if watch.settled(version) else await run_in_threadpool(watch.now)
            if after == version and failure:
                raise failure
            if after == version and answer:
                return self._keep((version, *question), answer) if question and answer.status == HTTPStatus.OK else answer
            version = after
        raise AppError("the dataset changed again and again while this was answered; ask again")

    def _keep(self, key: tuple[str, str, bool], answer: Answer) -> Answer:
        tag = etag(*key[:2])
        kept = replace(answer, headers=[*answer.headers, (b"etag", tag), (b"cache-control", b"no-cache")], etag=tag)
        if _size(kept) <= CACHE_BYTES // 8 and not key[1].startswith(OF_THE_IMPORT):
            self._kept[key] = kept
        return kept

    def _host_allowed(self, host: str) -> bool:
        """An address is always right: rebinding a name to this machine needs a name."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").lower()
        if "*" in self._allowed or name in self._allowed or name in LOOPBACK_NAMES:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD_BYTES


async def _captured(app: ASGIApp, scope: Scope, receive: Receive) -> Answer:
    status, headers, body = 500, list[tuple[bytes, bytes]](), list[bytes]()

    async def keep(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            body.append(message.get("body", b""))

    await app(scope, receive, keep)
    return Answer(status, headers, b"".join(body), _route(scope))


def _route(scope: Scope) -> str:
    """The route's template, with the prefix that its router was given."""
    path = str(getattr(scope.get("route"), "path", "") or "other")
    prefixed = scope["path"].startswith(API) and path.startswith("/") and not path.startswith(("/api/", "/{"))
    return API.rstrip("/") + path if prefixed else path


def _rendered(response: Response) -> Answer:
    return Answer(response.status_code, list(response.raw_headers), bytes(response.body), "other")


class _Sender:
    """Sends one answer with the headers that every answer has: whole, or message by message as an application does. No body for HEAD."""

    def __init__(self, send: Send, request_id: str, *, head: bool) -> None:
        self._send = send
        self._request_id = request_id
        self._head = head
        self.status = 0  # sent; 0 as long as nothing is

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message = {**message, "headers": [*message["headers"], *_SECURITY, (b"x-request-id", self._request_id.encode())]}
        elif self._head:
            message = {**message, "body": b""}
        await self._send(message)

    async def finish(self, answer: Answer) -> None:
        """Send the answer, unless it has been sent already."""
        if not self.status:
            await self({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await self({"type": "http.response.body", "body": answer.body})


def _watch(scope: Scope) -> Watch:
    return connection_of(scope["app"]).watch


def _request_id(headers: dict[bytes, bytes]) -> str:
    given = headers.get(b"x-request-id", b"").decode("latin-1")
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def url_of(scope: Scope) -> str:
    """The request's path and query as sent."""
    return f"{scope['raw_path'].decode('latin-1')}?{scope['query_string'].decode('latin-1')}"


def etag(version: str, url: str) -> bytes:
    """The weak entity tag of what this URL gives for this dataset and software."""
    digest = hashlib.sha256(f"{version}\n{__version__}\n{url}".encode()).hexdigest()[:20]
    return f'W/"{digest}"'.encode()


def _matches(given: bytes, tag: bytes) -> bool:
    wanted = tag.removeprefix(b"W/")
    return given.strip() == b"*" or any(one.strip().removeprefix(b"W/") == wanted for one in given.split(b","))
