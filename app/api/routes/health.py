"""For whoever runs the server: alive, ready, figures for Prometheus, and the proof for commands on the same machine."""

from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app import running
from app.api.deps import connection_of
from app.errors import NotFound

router = APIRouter()


@router.get("/healthz")
async def healthz() -> Response:
    """The process is alive."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """The database is reachable and loaded; otherwise 503. It has threads of its own: those of the answers may all be busy."""
    connection = connection_of(request.app)
    return JSONResponse({"status": "ok", "version": await to_thread.run_sync(connection.watch.now, limiter=connection.looks)})


@router.get("/metrics")
def metrics() -> Response:
    """Times of requests by route and of queries by name."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@router.get(running.PROOF)
def prove(request: Request, challenge: Annotated[str, Query(pattern=f"^[0-9a-f]{{{running.CHALLENGE_DIGITS}}}$")]) -> Response:
    """Shows a command on the same data directory that this is the server which wrote itself down there. Raises NotFound if it is not."""
    written, port = running.read(request.app.state.settings.data_dir), (request.scope.get("server") or ("", 0))[1]
    if written is None or written.port != port:
        raise NotFound("this server is not written down in its data directory")
    return JSONResponse({"proof": written.proof(challenge)})
