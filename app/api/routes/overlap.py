"""Overlap over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import overlap, role_pairs
from app.api.deps import GraphDep, answer
from app.models import Matrix, PairOverlap, RolePairs
from app.questions import InPath, MatrixParams, NoParams, PairsParams

router = APIRouter(tags=["overlap"])


@router.get("/overlap", response_model=Matrix)
def get_matrix(graph: GraphDep, params: Annotated[MatrixParams, Query()]) -> Response:
    """The role x role matrix: row = from, column = to."""
    given = params.model_dump()
    return answer(overlap.get_matrix(graph, given.pop("role"), **given))


@router.get("/overlap/pairs", response_model=RolePairs)
def get_role_pairs(graph: GraphDep, params: Annotated[PairsParams, Query()]) -> Response:
    """The nearest pairs of roles of one framework, and groups of roles that list the same."""
    return answer(role_pairs.get_role_pairs(graph, **params.model_dump()))


@router.get("/overlap/{a}/{b}", response_model=PairOverlap)
def get_overlap(graph: GraphDep, a: InPath, b: InPath, _: Annotated[NoParams, Query()]) -> Response:
    """Two roles compared by unit and by function."""
    return answer(overlap.get_overlap(graph, a, b))
