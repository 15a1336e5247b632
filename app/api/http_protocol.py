"""What a connection may ask of the server before any route runs: sizes, times, and how many of them (docs/decisions/0009).

uvicorn's parser bounds neither addresses nor header fields, and puts a long value together piece by piece. Here it is fed in pieces that
are counted, so that no more is ever kept than the limits say. What is refused is answered with problem details where an answer can
still be made, and the connection is closed.
"""

import asyncio
import json
import time
import uuid
from http import HTTPStatus
from typing import Any, Literal

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from app.api.edge.security_headers import FIELDS

PIECE_BYTES = 16 * 1024
LEAST_CONNECTIONS = 16
FILES_FOR_OTHERS = 256  # of the files that the process may open: the graph's connections, the explorer, exports
MOST_CONNECTIONS = 1000
DETAILS = {
    HTTPStatus.BAD_REQUEST: "this is no HTTP request",
    HTTPStatus.REQUEST_TIMEOUT: "the request did not arrive in time",
    HTTPStatus.REQUEST_URI_TOO_LONG: "an address of at most {address_bytes} bytes is read",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "at most {header_fields} header fields of {header_bytes} bytes together are read",
    HTTPStatus.SERVICE_UNAVAILABLE: "too many connections are open; ask again in a moment",
}


def most_connections() -> int:
    """How many connections may be open: fewer than the files that this process may open."""
    try:
        import resource  # noqa: PLC0415 - POSIX alone has it

        allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    except ImportError:
        return MOST_CONNECTIONS
    if allowed == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(LEAST_CONNECTIONS, min(MOST_CONNECTIONS, allowed - FILES_FOR_OTHERS))


class LimitedHttp(HttpToolsProtocol):
    """One connection of uvicorn's, with limits."""

    address_bytes = 16 * 1024
    header_bytes = 64 * 1024
    header_fields = 256
    pipelined = 16  # requests that wait for the answer to one before them
    head_seconds = 20.0  # from the first byte of a request, or the start of the connection, to the end of its header fields
    body_seconds = 30.0  # for the whole body
    send_seconds = 50.0  # without the client taking enough of an answer for the next piece
    linger_seconds = 2.0  # for a refusal to be read, and for a closed connection to end
    connections_most = most_connections()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unframed = 0  # bytes since the last line or piece of a body that was understood
        self._fields_bytes = 0
        self._stage: Literal["between", "head", "body"] = "between"  # of what arrives
        self._refused = False
        self._arriving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        self._since = time.monotonic()

    # --- the connection ---

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._arriving = self.loop.call_later(self.head_seconds, self._too_late)
        if len(self.connections) > self.connections_most and not self._makes_room():
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clocks()
        self.pipeline.clear()
        super().connection_lost(exc)

    def _makes_room(self) -> bool:
        """Whether an older connection that waits for its client could be closed for this one."""
        waiting = [one for one in self.connections if one is not self and isinstance(one, LimitedHttp) and one.waits_for_its_client()]
        if not waiting:
            return False
        min(waiting, key=lambda one: one._since).transport.abort()
        return True

    def waits_for_its_client(self) -> bool:
        return self._is_answered() or self.cycle.more_body

    def _is_answered(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    # --- what comes in ---

    def data_received(self, data: bytes) -> None:
        for start in range(0, len(data), PIECE_BYTES):
            if self._refused or self.transport.is_closing():
                return
            piece = data[start : start + PIECE_BYTES]
            self._unframed += len(piece)
            super().data_received(piece)
            if self._unframed > self.header_bytes + PIECE_BYTES:
                self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        if self._arriving is None and not self._refused and not self.transport.is_closing() and self.waits_for_its_client():
            seconds = self.body_seconds if self._stage == "body" else self.head_seconds
            self._arriving = self.loop.call_later(seconds, self._too_late)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._fields_bytes = 0
        self._stage = "head"

    def on_url(self, url: bytes) -> None:
        if len(self.url) + len(url) > self.address_bytes:
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG)
        else:
            super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._fields_bytes += len(name) + len(value) + 4  # a colon, a space and the end of the line
        if self._fields_bytes > self.header_bytes or len(self.headers) >= self.header_fields:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif not self._refused:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._unframed = 0
        if self._refused:
            return
        if len(self.pipeline) >= self.pipelined:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        self._stage = "body"
        self._has_arrived()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unframed = 0
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._unframed = 0
        if not self._refused:
            self._stage = "between"
            self._has_arrived()
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's own words are not shown
        self._refuse(HTTPStatus.BAD_REQUEST)

    # --- times ---

    def _has_arrived(self) -> None:
        if self._arriving:
            self._arriving.cancel()
            self._arriving = None

    def _too_late(self) -> None:
        """A request did not arrive in time; a connection on which none has begun is simply closed."""
        self._arriving = None
        if self._stage == "head" or (self._stage == "body" and not self._is_answered()):
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self._end()

    def timeout_keep_alive_handler(self) -> None:
        self._end()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._sending = self._sending or self.loop.call_later(self.send_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        if self._sending:
            self._sending.cancel()
            self._sending = None
        super().resume_writing()

    def _stop_clocks(self) -> None:
        self._unset_keepalive_if_required()
        for clock in (self._arriving, self._sending):
            if clock:
                clock.cancel()
        self._arriving = self._sending = None

    def _end(self) -> None:
        """Close the connection, and not wait for a client that takes nothing more."""
        self.transport.close()
        self.loop.call_later(self.linger_seconds, self.transport.abort)

    # --- refusals ---

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer with a problem unless an answer is under way, read on for a moment so that it arrives, and close."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        self._stop_clocks()
        if not self._is_answered():
            if self.cycle.response_started or not self.cycle.more_body:  # the end of another answer would be taken for this
                self._end()
                return
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.write(self._problem(status))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(self.linger_seconds, self._end)

    def _problem(self, status: HTTPStatus) -> bytes:
        limits = {name: getattr(self, name) for name in ("address_bytes", "header_bytes", "header_fields")}
        request_id = uuid.uuid4().hex
        body = {
            "type": f"urn:qf-pathways:problem:{status.phrase.lower().replace(' ', '-')}",
            "title": status.phrase,
            "status": int(status),
            "detail": DETAILS[status].format(**limits),
            "request_id": request_id,
        }
        text = json.dumps(body).encode()
        retry = [(b"retry-after", b"2")] if status == HTTPStatus.SERVICE_UNAVAILABLE else []
        fields = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(text)).encode()),
            (b"connection", b"close"),
            (b"x-request-id", request_id.encode()),
            *retry,
            *FIELDS,
        ]
        return b"".join([STATUS_LINE[status], *(name + b": " + value + b"\r\n" for name, value in fields), b"\r\n", text])
