"""The security headers of every answer. Other sites may show the explorer in a frame only where a setting names them.

An answer about people is not to be stored anywhere.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
ABOUT_PEOPLE = ("/api/v1/team",)
NOT_STORED = (b"cache-control", b"no-store")
FIELDS = [(key.encode(), value.encode()) for key, value in SECURITY.items()]


def fields(frame_ancestors: str) -> list[tuple[bytes, bytes]]:
    """The headers where these sites (separated by white space) may show the explorer in a frame; none if it is empty."""
    if not frame_ancestors.strip():
        return FIELDS
    policy = SECURITY["content-security-policy"].replace("frame-ancestors 'none'", f"frame-ancestors {' '.join(frame_ancestors.split())}")
    others = {name: value for name, value in SECURITY.items() if name != "x-frame-options"}
    return [(name.encode(), value.encode()) for name, value in (others | {"content-security-policy": policy}).items()]


class SecurityHeaders:
    def __init__(self, app: ASGIApp, *, frame_ancestors: str = "") -> None:
        self._app = app
        self._fields = fields(frame_ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [NOT_STORED] if scope.get("path") in ABOUT_PEOPLE else []
                message = {**message, "headers": [*message["headers"], *self._fields, *own]}
            await send(message)

        await self._app(scope, receive, secured)
