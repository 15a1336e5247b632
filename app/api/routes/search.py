"""Search and the graph view over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import neighbourhood, search
from app.api.deps import GraphDep, answer
from app.models import GraphView, SearchResult
from app.questions import GraphParams, SearchParams

router = APIRouter(tags=["search"])


@router.get("/search", response_model=SearchResult)
def find(graph: GraphDep, params: Annotated[SearchParams, Query()]) -> Response:
    """Roles, units, functions, soft skills and programmes by name or by the start of a code, best first. Simplified finds Traditional."""
    given = params.model_dump()
    return answer(search.find(graph, given.pop("q"), kinds=given.pop("kind"), **given))


@router.get("/graph", response_model=GraphView)
def get_neighbourhood(graph: GraphDep, params: Annotated[GraphParams, Query()]) -> Response:
    """Nodes and edges around one node, at most 500 nodes."""
    return answer(neighbourhood.get_neighbourhood(graph, params.focus, depth=params.depth, limit=params.limit))
