"""Below a path of a proxy: whether the proxy passes that path on or takes it off, the layers and routes inside see addresses without it."""

from starlette.types import ASGIApp, Receive, Scope, Send


class RootPath:
    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and f"{scope['path']}/".startswith(f"{self._prefix}/"):
            raw = self._prefix.encode()
            scope = {
                **scope,
                "path": scope["path"].removeprefix(self._prefix) or "/",
                "raw_path": scope["raw_path"].removeprefix(raw) or b"/",
            }
        await self._app(scope, receive, send)
