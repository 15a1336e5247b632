"""An analyst's views over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.answers import analysis
from app.api.deps import GraphDep, answer
from app.models import Analysis
from app.questions import AnalysisParams

router = APIRouter(tags=["analysis"])


@router.get("/analysis", response_model=Analysis)
def get_analysis(graph: GraphDep, params: Annotated[AnalysisParams, Query()]) -> Response:
    """Units that are not at their role's level, functions whose type changes, shares of core units, and the nearest roles and why."""
    return answer(analysis.get_analysis(graph, params.role, nearest=params.nearest))
