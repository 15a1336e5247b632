"""A complete answer, taken from the application so that it can be inspected, kept or sent."""

from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

API = "/api/v1/"


@dataclass(frozen=True)
class Answer:
    """A complete response: its status, headers and body, and the route that made it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    route: str

    async def send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


async def captured(app: ASGIApp, scope: Scope, receive: Receive) -> Answer:
    """What `app` answers to a request. The request itself is not changed."""
    status, headers, body = 500, list[tuple[bytes, bytes]](), list[bytes]()
    own = dict(scope)  # the application writes its route and parameters into it

    async def keep(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            body.append(message.get("body", b""))

    await app(own, receive, keep)
    return Answer(status, headers, b"".join(body), route_of(own))


def replayed(scope: Scope, receive: Receive) -> Receive:
    """A `receive` that first gives the body that was already read, then whatever follows."""
    waiting = [scope.get("whole_body", b"")]

    async def again() -> Message:
        return {"type": "http.request", "body": waiting.pop(), "more_body": False} if waiting else await receive()

    return again


def route_of(scope: Scope) -> str:
    """The template of the route that answered, with the prefix that its router was given."""
    if answered := scope.get("answered_by"):
        return str(answered)
    path = str(getattr(scope.get("route"), "path", "") or "other")
    prefixed = scope["path"].startswith(API) and path.startswith("/") and not path.startswith(("/api/", "/{"))
    return API.rstrip("/") + path if prefixed else path
