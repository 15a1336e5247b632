"""The application: routes, errors, the layers around them, and what lives as long as the server."""

import gc
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from app import __version__
from app.api import errors, openapi
from app.api.connection import Connection
from app.api.edge.bodies import Bodies
from app.api.edge.encodings import Encodings
from app.api.edge.forms import Forms
from app.api.edge.head_requests import HeadRequests
from app.api.edge.hosts import Hosts
from app.api.edge.observed import Observed
from app.api.edge.one_dataset import OneDataset
from app.api.edge.places import Places
from app.api.edge.problems import Problems
from app.api.edge.request_ids import RequestIds
from app.api.edge.revived import Revived
from app.api.edge.root_path import RootPath
from app.api.edge.security_headers import SecurityHeaders
from app.api.routes import analysis, dataset, docs, export, health, overlap, paths, planning, roles, search, units, web
from app.exports import KINDS
from app.models import CREDITS_NOTE
from app.settings import Settings

ABOUT = f"""Career paths, gap units and overlap of job roles. The API only reads.

{CREDITS_NOTE} QF levels are not pay bands, or a rating of a person. A path lists requirements; it does not promise a job.

Limits: an address of more than 16 KiB is 414, header fields of more than 64 KiB or more than 256 of them 431, a body over 1 MiB 413,
a malformed or unknown Host 400. `/paths`, `/overlap`, `/analysis` and `/graph` share a few places: a question
waits 2 seconds for one, then it is 503 with `Retry-After`. An answer of more than 32 MB is 422 and says what to ask instead."""
SHARED: dict[str, Any] = {  # with the sites that PATHWAYS_CORS_ORIGINS names: questions, and no cookies or passwords
    "allow_methods": ["GET", "HEAD", "POST"],
    "allow_headers": ["Content-Type", "If-None-Match", "X-Request-ID"],
    "expose_headers": ["Content-Disposition", "ETag", "Pathways-Version", "Retry-After", "X-Request-ID"],
}
OBJECTS_BETWEEN_COLLECTIONS = 50_000
TURN_SECONDS = 0.001  # after which a thread that only computes lets another go on; 5 ms is Python's own


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application for `settings` (default: from the environment). Opening the engine waits for the server's start."""
    settings = settings or Settings()
    app = FastAPI(
        title="qf-pathways",
        version=__version__,
        description=ABOUT,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(settings),
        redirect_slashes=False,
        middleware=_layers(settings),
        generate_unique_id_function=_operation_id,
    )
    app.state.settings = settings
    errors.install(app)
    for module in (roles, units, paths, overlap, analysis, planning, search, dataset, export):
        app.include_router(module.router, prefix="/api/v1")
    for module in (health, docs):
        app.include_router(module.router, include_in_schema=False)
    web.mount(app, root_path=settings.root_path)
    app.openapi = partial(openapi.document, app, root_path=settings.root_path)  # type: ignore[method-assign]
    return app


def _layers(settings: Settings) -> list[Middleware]:
    """The layers around the routes, the outermost first."""
    allowed = frozenset(name.strip().lower() for name in settings.allowed_hosts.split(",") if name.strip())
    packed = (*DEFAULT_EXCLUDED_CONTENT_TYPES, KINDS["xlsx"].media_type)
    origins = settings.cors_origins.split()
    return [
        *([Middleware(RootPath, prefix=settings.root_path)] if settings.root_path else []),
        *([Middleware(CORSMiddleware, allow_origins=origins, **SHARED)] if origins else []),
        Middleware(HeadRequests),
        Middleware(RequestIds),
        Middleware(SecurityHeaders, frame_ancestors=settings.frame_ancestors),
        Middleware(Observed),
        Middleware(Problems),
        Middleware(Hosts, allowed=allowed),
        Middleware(Encodings),
        Middleware(Bodies),
        Middleware(Forms),
        Middleware(Revived),
        Middleware(OneDataset, shared_seconds=settings.shared_cache_seconds),
        Middleware(Places),  # an answer from memory needs none
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5, exclude_content_types=packed),
    ]


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage seldom: what exists now lives as long as the server, and an answer is tens of thousands of objects without cycles.

    Without this the paths of one O*NET answer spent a fifth of their time in collections: a full one went over everything there is,
    for 58 ms (docs/performance.md).
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Light questions change threads a dozen times, and each time wait for the turn of each heavy one to end."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _operation_id(route: APIRoute) -> str:
    return route.name


def _lifespan(settings: Settings) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        connection = await run_in_threadpool(Connection, settings)
        app.state.connection = connection
        try:
            with _rare_collections(), _short_turns():
                yield
        finally:
            connection.close()

    return lifespan
