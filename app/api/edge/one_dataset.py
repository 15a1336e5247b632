"""An answer from one dataset, with its entity tag, kept in memory until the dataset changes.

An answer about the data is computed for one dataset version, checked against the database's version afterwards, and computed again
if an import came between, so that no answer mixes two datasets. A file (an export) sees to its version itself.
"""

from dataclasses import replace
from http import HTTPStatus

from cachetools import LRUCache
from prometheus_client import Counter
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.deps import connection_of
from app.api.edge.answers import API, Answer, captured, replayed
from app.api.edge.etags import etag, is_known, url_of
from app.api.edge.headers import listed
from app.api.watch import Watch
from app.caller import CallerGone
from app.dataset.attempts import attempts

NOT_DATA = ("/api/v1/openapi.json",)
FILES = "/api/v1/export/"
OF_THE_IMPORT = "/api/v1/dataset"  # also says when and what was imported last, which the version of the content does not
CACHE_BYTES = 64 * 1024 * 1024
OVERHEAD_BYTES = 1500  # of a kept answer besides its body: headers, key, table entries (tracemalloc: 1.2 to 1.4 KB)
CACHED = Counter("pathways_answers_from_memory_total", "Answers served without asking the database anything but the version", ["route"])

MAX_AGE_0 = b"max-age=0"  # whoever asks so sees what was imported a moment ago, before the watch looks again
OF_304 = (b"etag", b"cache-control", b"vary")
NO_CACHE = b"no-cache"  # kept by anybody, and asked for anew each time
Key = tuple[bytes, bytes]  # entity tag and encoding; a tag is short however long the address is


class OneDataset:
    def __init__(self, app: ASGIApp, *, shared_seconds: int = 0) -> None:
        self._app = app
        self._shared = f"public, max-age=0, s-maxage={shared_seconds}".encode() if shared_seconds else NO_CACHE
        self._kept: LRUCache[Key, Answer] = LRUCache(CACHE_BYTES, getsizeof=_size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_about_the_data(scope):
            await self._app(scope, receive, send)
            return
        watch = _watch(scope)
        version = await (run_in_threadpool(watch.now) if MAX_AGE_0 in listed(scope, b"cache-control") else _recent_version(watch))
        if scope["method"] == "GET":
            answer = await self._get(scope, receive, version)
        else:
            answer, _ = await self._computed(scope, receive, version)
        scope["answered_by"] = answer.route
        await answer.send(send)

    async def _get(self, scope: Scope, receive: Receive, version: str) -> Answer:
        url, coding = url_of(scope), listed(scope, b"accept-encoding")
        tag = etag(version, url)
        anew = b"no-cache" in listed(scope, b"cache-control")  # a browser's forced reload
        answer = None if anew else self._kept.get((tag, coding))
        if answer:
            CACHED.labels(answer.route).inc()
        else:
            answer, version = await self._computed(scope, receive, version)
            if answer.status != HTTPStatus.OK:
                return answer
            tag = etag(version, url)
            lifetime = NO_CACHE if scope["path"] == OF_THE_IMPORT else self._shared
            answer = replace(answer, headers=[*answer.headers, (b"etag", tag), (b"cache-control", lifetime)])
            if _size(answer) <= CACHE_BYTES // 8 and scope["path"] != OF_THE_IMPORT:
                self._kept[tag, coding] = answer
        if is_known(scope, tag):
            return replace(answer, status=304, headers=[field for field in answer.headers if field[0] in OF_304], body=b"")
        return answer

    async def _computed(self, scope: Scope, receive: Receive, version: str) -> tuple[Answer, str]:
        """The answer from one dataset, computed again as long as imports come in between, and its version."""
        for attempt in attempts(version):
            answer, failure = None, None
            try:
                answer = await captured(self._app, scope, replayed(scope, receive))
            except CallerGone:
                raise
            except Exception as error:  # it may have read half of an import: half a role, a step to nowhere
                failure = error
            if attempt.holds(await run_in_threadpool(_watch(scope).now)):
                if answer is None:
                    raise failure or AssertionError("unreachable")
                return answer, attempt.version
        raise AssertionError("unreachable")


def _is_about_the_data(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "POST"):
        return False
    path: str = scope["path"]
    return path.startswith(API) and path not in NOT_DATA and not path.startswith(FILES)


async def _recent_version(watch: Watch) -> str:
    recent = watch.recent()
    return recent if recent is not None else await run_in_threadpool(watch.version)


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD_BYTES


def _watch(scope: Scope) -> Watch:
    return connection_of(scope["app"]).watch
