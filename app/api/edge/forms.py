"""The form of an answer, JSON or CSV, is chosen once, for all layers inside this one (RFC 9110, 12.5.1)."""

from contextvars import ContextVar
from functools import lru_cache
from urllib.parse import unquote_plus

from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.edge.answers import API
from app.api.edge.encodings import REMEMBERED, weight
from app.api.edge.headers import listed
from app.api.errors import problem
from app.exports.answer_columns import AnswerTable
from app.exports.answer_tables import TABLES

FORMS = ("json", "csv")
UNKNOWN = f"format: choose one of {', '.join(FORMS)}"
JSON, CSV = b"application/json", b"text/csv"
ADDRESSES = [(compile_path(API.rstrip("/") + path)[0], table) for path, table in sorted(TABLES.items(), key=lambda entry: "{" in entry[0])]
_asked: ContextVar[AnswerTable | None] = ContextVar("asked", default=None)


def asked_table() -> AnswerTable | None:
    """The table that the answer to the current request has to be; None for JSON."""
    return _asked.get()


class Forms:
    """Takes `format` out of the query, sets `scope["form"]`, and tells caches that the answer depends on Accept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        table = table_at(scope["path"]) if scope["type"] == "http" else None
        if table is None:
            await self._app(scope, receive, send)
            return
        given, rest = _formats(scope["query_string"])

        async def varied(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_vary(message["headers"])}
            await send(message)

        if len(given) > 1 or not given <= set(FORMS):
            await problem(422, "Invalid request", UNKNOWN, scope["request_id"], errors=[UNKNOWN])(scope, receive, varied)
            return
        form = given.pop() if given else chosen(listed(scope, b"accept"))
        scope["query_string"], scope["form"] = rest, form
        token = _asked.set(table if form == "csv" else None)
        try:
            await self._app(scope, receive, varied)
        finally:
            _asked.reset(token)


@lru_cache(maxsize=REMEMBERED)
def table_at(path: str) -> AnswerTable | None:
    return next((table for address, table in ADDRESSES if address.fullmatch(path)), None)


@lru_cache(maxsize=REMEMBERED)
def chosen(accepted: bytes) -> str:
    """`csv` if it is preferred to JSON, otherwise `json`."""
    ranges = dict(_range(part) for part in accepted.lower().split(b",")) if accepted.strip() else {}
    return "csv" if _liking(ranges, CSV) > _liking(ranges, JSON) else "json"


def _range(part: bytes) -> tuple[bytes, float]:
    name, *parameters = (piece.strip() for piece in part.split(b";"))
    found = [one for one in parameters if one.startswith(b"q=")]
    return name, weight(found[0]) if found else 1.0


def _liking(ranges: dict[bytes, float], media_type: bytes) -> float:
    """The q of the most specific range that names the type."""
    main = media_type.partition(b"/")[0]
    return next((ranges[name] for name in (media_type, main + b"/*", b"*/*") if name in ranges), 0.0)


def _formats(query: bytes) -> tuple[set[str], bytes]:
    """The values of `format`, and the query without them."""
    if b"format" not in query and b"%" not in query:
        return set(), query
    parts = [(unquote_plus(part.decode("latin-1")).partition("="), part) for part in query.split(b"&")]
    rest = b"&".join(part for (name, _, _), part in parts if name != "format")
    return {value for (name, _, value), _ in parts if name == "format"}, rest


def _with_vary(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    named = [value for name, value in headers if name == b"vary"]
    return [*(field for field in headers if field[0] != b"vary"), (b"vary", b", ".join([b"Accept", *named]))]
