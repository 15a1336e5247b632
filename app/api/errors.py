"""Every error as RFC 9457 problem details; never a stack trace."""

import logging
from collections.abc import Sequence
from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.errors import AppError, Busy, Damaged, Unavailable
from app.models import Problem, RoleRef

log = logging.getLogger("pathways")
RETRY_AFTER_SECONDS = 2
ABOUT_PEOPLE = "holders."


def problem(
    status: int, title: str, detail: str, request_id: str, *, candidates: Sequence[RoleRef] | Sequence[str] = (), errors: Sequence[str] = ()
) -> Response:
    """An answer of type application/problem+json."""
    body = Problem(
        type=f"urn:qf-pathways:problem:{title.lower().replace(' ', '-')}",
        title=title,
        status=status,
        detail=detail,
        request_id=request_id,
        candidates=list(candidates) or None,
        errors=list(errors) or None,
    )
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    said = {name: value for name, value in body.model_dump(mode="json").items() if value is not None}  # a candidate's own nulls stay
    return Response(orjson.dumps(said), status, headers, "application/problem+json")


def from_app_error(error: AppError, request_id: str) -> Response:
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, (Unavailable, Busy)):
        log.error("%s", error, extra={"request_id": request_id})
    return problem(error.status, error.title, error.detail, request_id, candidates=error.candidates, errors=error.errors)


def install(app: FastAPI) -> None:
    """Register the handlers."""

    @app.exception_handler(AppError)
    async def _ours(request: Request, error: AppError) -> Response:
        if isinstance(error, Damaged):
            request.app.state.connection.mend(error)
        return from_app_error(error, request_id_of(request))

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> Response:
        errors = [_described(entry) for entry in error.errors()]
        return problem(422, "Invalid request", "; ".join(errors), request_id_of(request), errors=errors)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        title = HTTPStatus(error.status_code).phrase
        answer = problem(error.status_code, title, f"{request.method} {request.url.path}: {title.lower()}", request_id_of(request))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> Response:
        return unexpected(error, request_id_of(request))


def unexpected(error: Exception, request_id: str) -> Response:
    log.error("unexpected error", exc_info=error, extra={"request_id": request_id})
    return problem(
        500, "Something went wrong", "an unexpected error; its details are in the server's log under this request_id", request_id
    )


def request_id_of(request: Request) -> str:
    return str(request.scope.get("request_id", ""))


def _described(entry: dict[str, object]) -> str:
    """`limit: Input should be less than or equal to 500`."""
    location = entry.get("loc")
    where = ".".join(str(part) for part in location if part not in ("query", "path", "body")) if isinstance(location, tuple) else ""
    if entry.get("type") == "extra_forbidden":
        if where.startswith(ABOUT_PEOPLE):  # its name may be that of a person
            return f"{where.rpartition('.')[0] if where.count('.') == 2 else ABOUT_PEOPLE}: a field that is not known"
        return f"{where}: unknown parameter"
    return f"{where}: {entry.get('msg')}"
