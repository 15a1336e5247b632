"""What is loaded, over HTTP."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from app.answers import chosen_fields
from app.api.deps import GraphDep, answer
from app.dataset import info
from app.models import DatasetInfo, FieldCount, Items, Levels, SourceText
from app.questions import FieldParams, InPath, LevelParams, LineParams, NoParams

router = APIRouter(tags=["dataset"])
BYTES = "application/octet-stream"  # of every form: a page of others is kept on disk, never shown as a page of ours
FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/dataset", response_model=DatasetInfo)
def get_dataset(graph: GraphDep, _: Annotated[NoParams, Query()]) -> Response:
    """What is loaded: version, sources, counts, findings, and what the last import changed."""
    return answer(info.get_dataset(graph))


@router.get("/levels", response_model=Levels)
def list_levels(graph: GraphDep, params: Annotated[LevelParams, Query()]) -> Response:
    """Levels, with the number of their roles and units; and `scale`, the rungs of proficiency of frameworks that have them."""
    return answer(info.list_levels(graph, framework=params.framework))


@router.get("/fields", response_model=Items[FieldCount])
def list_fields(graph: GraphDep, params: Annotated[FieldParams, Query()]) -> Response:
    """Fields, with their sector and the number of their roles and units."""
    return answer(chosen_fields.list_fields(graph, **params.model_dump()))


@router.get("/sources/{name}/lines", response_model=SourceText)
def get_source_text(graph: GraphDep, name: InPath, params: Annotated[LineParams, Query()]) -> Response:
    """Lines of a source as they were read, for checking a quotation."""
    return answer(info.get_source_text(graph, name, first=params.first, last=params.last))


@router.get("/sources/{name}/file", response_class=Response, responses=FILE)
def get_source_file(graph: GraphDep, name: InPath, _: Annotated[NoParams, Query()]) -> Response:
    """The Word document, page or PDF that a source was read from, to be kept on disk.

    404 for a source that was a text already: its lines are the file.
    """
    content = info.get_source_file(graph, name)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}", "Cache-Control": "no-cache"}
    return Response(content, media_type=BYTES, headers=headers)
