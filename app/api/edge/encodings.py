"""The encoding of an answer is chosen once, for all layers inside this one (RFC 9110, 12.5.3)."""

from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.edge.headers import listed

ACCEPT_ENCODING = b"accept-encoding"
REMEMBERED = 64  # headers that browsers send are few
GZIP = (b"gzip", b"x-gzip")


class Encodings:
    """Replaces what the client sent by `gzip` or `identity`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            others = [field for field in scope["headers"] if field[0] != ACCEPT_ENCODING]
            scope["headers"] = [*others, (ACCEPT_ENCODING, chosen(listed(scope, ACCEPT_ENCODING)))]
        await self._app(scope, receive, send)


@lru_cache(maxsize=REMEMBERED)
def chosen(accepted: bytes) -> bytes:
    """`gzip` if it is acceptable and nothing is preferred to it, otherwise `identity`."""
    weights: dict[bytes, float] = {}
    for part in accepted.split(b","):
        name, _, parameter = part.partition(b";")
        weights[name.strip().lower()] = weight(parameter)
    gzip = max((weights[name] for name in GZIP if name in weights), default=weights.get(b"*", 0.0))
    return b"gzip" if gzip > 0 and gzip >= weights.get(b"identity", 0.0) else b"identity"


def weight(parameter: bytes) -> float:
    """The q of one encoding or media type; 0 if it cannot be read, because what is not understood was not asked for."""
    name, _, value = parameter.partition(b"=")
    if not parameter.strip():
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if name.strip().lower() == b"q" and 0 <= weight <= 1 else 0.0
