"""Only requests for a host name of this server are answered, so that no other site can read it through a rebound name."""

import ipaddress
import re
from functools import lru_cache

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.errors import problem

LOOPBACK_NAMES = {"localhost"}
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,253}))(?::[0-9]{0,5})?", re.ASCII)
MALFORMED = "the Host header must be one host name or address, with or without a port"
UNKNOWN = "this server does not answer to this host name; whoever runs it can add the name to PATHWAYS_ALLOWED_HOSTS"


class Hosts:
    """`allowed` are host names besides those of the loopback; `*` allows any."""

    def __init__(self, app: ASGIApp, *, allowed: frozenset[str]) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not (fault := self._fault(scope)):
            await self._app(scope, receive, send)
            return
        title, detail = fault
        await problem(400, title, detail, scope["request_id"])(scope, receive, send)

    def _fault(self, scope: Scope) -> tuple[str, str] | None:
        given = [value for key, value in scope["headers"] if key == b"host"]
        found = HOST.fullmatch(given[0].decode("latin-1").lower()) if len(given) == 1 else None
        if found is None:
            return "Malformed host", MALFORMED
        return None if self._is_allowed(found["name"]) else ("Unknown host", UNKNOWN)

    def _is_allowed(self, name: str) -> bool:
        """An address is always accepted: an attack by rebinding needs a name."""
        if "*" in self._allowed or name in self._allowed or name in LOOPBACK_NAMES:
            return True
        return _is_address(name)


@lru_cache(maxsize=64)
def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
