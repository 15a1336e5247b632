"""The questions that are posted: which roles are near, how a team stands to roles, whether a course meets the rules."""

from typing import Annotated

from fastapi import APIRouter, Body, Response
from fastapi.openapi.models import Example

from app.answers import planning, team
from app.api.deps import GraphDep, answer
from app.models import CourseCheck, CourseCheckRequest, Matches, MatchRequest, Team, TeamRequest

router = APIRouter(tags=["planning"])
ASSISTANT = "talent-management-assistant"
HELD: dict[str, Example] = {
    "one": {"summary": "One unit, which two roles require", "value": {"held": ["107091L4"]}},
    "some": {"summary": "Units of several roles; the three nearest", "value": {"held": ["107028L3", "107091L4", "107049L5"], "limit": 3}},
}
TEAMS: dict[str, Example] = {
    "two": {
        "summary": "Two people and two roles",
        "value": {
            "holders": [{"name": "A", "held": ["107091L4", "107089L3"]}, {"name": "B", "held": ["107091L4", "107049L5"]}],
            "roles": ["officer", "manager"],
            "limit": 2,
        },
    },
    "all": {
        "summary": "One person without a name, all roles of a framework",
        "value": {"holders": [{"held": ["107091L4"]}], "framework": "hkqf"},
    },
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


@router.post("/team", response_model=Team)
def get_team(graph: GraphDep, request: Annotated[TeamRequest, Body(openapi_examples=TEAMS)]) -> Response:
    """How a team stands to roles. Names are echoed; nothing of the question is stored, kept in memory or logged."""
    roles, framework, limit = request.roles, request.framework, request.limit
    return answer(team.get_team(graph, request.holders, roles=roles, framework=framework, limit=limit))


@router.post("/course-check", response_model=CourseCheck)
def check_course(graph: GraphDep, request: Annotated[CourseCheckRequest, Body(openapi_examples=COURSES)]) -> Response:
    """Whether a course meets the two rules for a role's qualification, and the cheapest way to meet them."""
    course_credits, other = request.course_credits, request.other_standard_credits
    return answer(planning.check_course(graph, request.role, request.units, course_credits=course_credits, other_standard_credits=other))
