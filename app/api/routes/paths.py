"""Gaps and paths over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import gaps, paths
from app.api.deps import GraphDep, answer
from app.models import Gap, Paths
from app.questions import GapParams, PathParams

router = APIRouter(tags=["pathways"])


@router.get("/gaps", response_model=Gap)
def get_gap(graph: GraphDep, params: Annotated[GapParams, Query()]) -> Response:
    """What `to` requires beyond what is held: the units of `from` except those in `lacking`, and the units in `held`."""
    return answer(gaps.get_gap(graph, params.to, from_=params.from_, held=params.held, lacking=params.lacking))


@router.get("/paths", response_model=Paths)
def find_paths(graph: GraphDep, params: Annotated[PathParams, Query()]) -> Response:
    """The best paths between two roles, with the gap of each step. The first path is the best there is."""
    return answer(paths.find_paths(graph, **params.model_dump()))
