"""An analyst's views over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import analysis, spread
from app.api.deps import GraphDep, answer
from app.models import Analysis, Spread, SpreadCell
from app.questions import AnalysisParams, CellParams, InPath, SpreadParams

router = APIRouter(tags=["analysis"])


@router.get("/analysis", response_model=Analysis)
def get_analysis(graph: GraphDep, params: Annotated[AnalysisParams, Query()]) -> Response:
    """Units that are not at their role's level, functions whose type changes, shares of core units, and the nearest roles and why."""
    return answer(analysis.get_analysis(graph, params.role, nearest=params.nearest))


@router.get("/analysis/functions", response_model=Spread)
def get_spread(graph: GraphDep, params: Annotated[SpreadParams, Query()]) -> Response:
    """Which fields, sectors, job families or levels need which functions, with how many roles and units."""
    return answer(spread.get_spread(graph, **params.model_dump()))


@router.get("/analysis/functions/{slug}", response_model=SpreadCell)
def get_spread_cell(graph: GraphDep, slug: InPath, params: Annotated[CellParams, Query()]) -> Response:
    """The roles of one field, sector, job family or level that need a function, and the units of it that they require."""
    return answer(spread.get_cell(graph, slug, **params.model_dump()))
