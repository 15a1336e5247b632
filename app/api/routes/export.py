"""The dataset as a file, over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from app.api.deps import connection_of
from app.api.edge.etags import etag, is_known, url_of
from app.exports import FORMATS, KINDS, file_name, get_format
from app.exports.choice import Choice
from app.questions import ExportParams

router = APIRouter(tags=["dataset"])
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file; its name carries the dataset's version",
        "content": {kind.media_type: {"schema": {"type": "string", "format": "binary"}} for kind in KINDS.values()},
    }
}


@router.get("/export/{format}", response_class=StreamingResponse, responses=FILE)
async def get_export(
    request: Request,
    format_: Annotated[str, Path(alias="format", description=f"One of {', '.join(FORMATS)}", examples=["xlsx"])],
    params: Annotated[ExportParams, Query()],
) -> Response:
    """Everything that is loaded, or chosen roles and what they need, as a file.

    csv (a zip of tables), xlsx (the same as sheets), json (can be imported again), graphml, or names (a template of english.csv).
    """
    kind, connection = get_format(format_), connection_of(request.app)
    version, url = await run_in_threadpool(connection.watch.version), url_of(request.scope)
    tag = etag(version, url)
    if is_known(request.scope, tag):
        return Response(status_code=304, headers={"ETag": tag.decode(), "Cache-Control": "no-cache", "Vary": "Accept-Encoding"})
    choice = Choice(tuple(params.role), params.framework, params.field, params.sector, gaps=params.gaps)
    exported = await connection.exports.get(kind, choice)
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(kind, exported.version)}"',
        "ETag": etag(exported.version, url).decode(),
        "Cache-Control": "no-cache",
    }
    if exported.size is not None:
        headers["Content-Length"] = str(exported.size)
    return StreamingResponse(exported.chunks(), media_type=KINDS[kind].media_type, headers=headers)
