"""The two questions that are posted: which roles are near, and whether a course meets the rules."""

from typing import Annotated

from fastapi import APIRouter, Body, Response
from fastapi.openapi.models import Example

from app.answers import planning
from app.api.deps import GraphDep, answer
from app.models import CourseCheck, CourseCheckRequest, Matches, MatchRequest

router = APIRouter(tags=["planning"])
ASSISTANT = "talent-management-assistant"
HELD: dict[str, Example] = {
    "one": {"summary": "One unit, which two roles require", "value": {"held": ["107091L4"]}},
    "some": {"summary": "Units of several roles; the three nearest", "value": {"held": ["107028L3", "107091L4", "107049L5"], "limit": 3}},
}
COURSES: dict[str, Example] = {
    "empty": {"summary": "An empty course: the cheapest way to meet the rules", "value": {"role": ASSISTANT}},
    "part": {"summary": "A course that covers two units", "value": {"role": ASSISTANT, "units": ["107012L3", "107013L3"]}},
    "whole": {
        "summary": "With the course's own credits and those from other standards",
        "value": {"role": ASSISTANT, "units": ["107012L3", "107013L3"], "course_credits": 40, "other_standard_credits": 6},
    },
}


@router.post("/match", response_model=Matches)
def find_matches(graph: GraphDep, request: Annotated[MatchRequest, Body(openapi_examples=HELD)]) -> Response:
    """The roles nearest to the units held, by share, and the units that would shorten most of their gaps."""
    return answer(planning.find_matches(graph, request.held, framework=request.framework, limit=request.limit))


@router.post("/course-check", response_model=CourseCheck)
def check_course(graph: GraphDep, request: Annotated[CourseCheckRequest, Body(openapi_examples=COURSES)]) -> Response:
    """Whether a course meets the two rules for a role's qualification, and the cheapest way to meet them."""
    course_credits, other = request.course_credits, request.other_standard_credits
    return answer(planning.check_course(graph, request.role, request.units, course_credits=course_credits, other_standard_credits=other))
