"""For whoever runs the server: alive, ready, and figures for Prometheus."""

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.api.deps import connection_of

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
