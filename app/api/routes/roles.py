"""Roles over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import roles
from app.api.deps import GraphDep, answer
from app.models import Items, Page, RoleDetail, RoleRef, SimilarRole
from app.questions import InPath, NoParams, RoleParams, SimilarParams

router = APIRouter(tags=["roles"])


@router.get("/roles", response_model=Page[RoleRef])
def list_roles(graph: GraphDep, params: Annotated[RoleParams, Query()]) -> Response:
    """Roles, by level, then slug."""
    return answer(roles.list_roles(graph, **params.model_dump()))


@router.get("/roles/{role}", response_model=RoleDetail)
def get_role(graph: GraphDep, role: InPath, _: Annotated[NoParams, Query()]) -> Response:
    """Everything about a role, in the order of its document. `role` may be anything that names one."""
    return answer(roles.get_role(graph, role))


@router.get("/roles/{role}/similar", response_model=Items[SimilarRole])
def find_similar(graph: GraphDep, role: InPath, params: Annotated[SimilarParams, Query()]) -> Response:
    """The roles most similar to one, best first, ties by slug."""
    return answer(roles.find_similar(graph, role, by=params.by, metric=params.metric, limit=params.limit))
