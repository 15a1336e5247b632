"""The two questions that take a list over HTTP: what is near, and does a course do."""

from fastapi import APIRouter, Response

from app import planning
from app.api.deps import GraphDep, answer
from app.models import CourseCheck, CourseCheckRequest, Matches, MatchRequest

router = APIRouter(tags=["planning"])


@router.post("/match", response_model=Matches)
def find_matches(graph: GraphDep, request: MatchRequest) -> Response:
    """Roles by the share that is held of them, and the units that shorten most of their gaps."""
    return answer(planning.find_matches(graph, request.held, limit=request.limit))


@router.post("/course-check", response_model=CourseCheck)
def check_course(graph: GraphDep, request: CourseCheckRequest) -> Response:
    """Whether a course meets the two rules for a role's qualification, and the cheapest completion."""
    course_credits, other = request.course_credits, request.other_standard_credits
    return answer(planning.check_course(graph, request.role, request.units, course_credits=course_credits, other_standard_credits=other))
