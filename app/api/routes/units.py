"""Units and functions over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import functions, units
from app.api.deps import GraphDep, answer
from app.models import FunctionDetail, FunctionRows, ListedUnit, Page, UnitDetail
from app.questions import FunctionParams, InPath, LadderParams, NoParams, UnitParams

router = APIRouter(tags=["units"])


@router.get("/units", response_model=Page[ListedUnit])
def list_units(graph: GraphDep, params: Annotated[UnitParams, Query()]) -> Response:
    """Units, by code unless `sort` says otherwise; ties by code."""
    given = params.model_dump()
    return answer(units.list_units(graph, type_=given.pop("type"), **given))


@router.get("/units/{code}", response_model=UnitDetail)
def get_unit(graph: GraphDep, code: InPath, _: Annotated[NoParams, Query()]) -> Response:
    """A unit with the roles that require it, its learning outcomes and its family."""
    return answer(units.get_unit(graph, code))


@router.get("/functions", response_model=FunctionRows)
def list_functions(graph: GraphDep, params: Annotated[FunctionParams, Query()]) -> Response:
    """Functions, with the cells of the function x level grid."""
    given = params.model_dump()
    return answer(functions.list_functions(graph, roles=given.pop("role"), **given))


@router.get("/functions/{slug}", response_model=FunctionDetail)
def get_function(graph: GraphDep, slug: InPath, params: Annotated[LadderParams, Query()]) -> Response:
    """The ladder of a function: its units by level, with the roles that require them."""
    return answer(functions.get_function(graph, slug, limit=params.limit, offset=params.offset))
