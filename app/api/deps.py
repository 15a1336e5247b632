"""What a request gets: the graph, and the way an answer is written."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel
from starlette.applications import Starlette

from app.api.watch import Watch
from app.engine import Engine
from app.graph import Graph


@dataclass(frozen=True)
class State:
    """What lives as long as the server: set by the lifespan, read by everything below it."""

    engine: Engine
    graph: Graph
    watch: Watch


def state_of(app: Starlette) -> State:
    """The application's state. Raises TypeError before its start."""
    state = app.state.pathways
    if not isinstance(state, State):
        raise TypeError("the application is not started")
    return state


async def _graph(request: Request) -> Graph:  # async: a plain function would cost a thread
    return state_of(request.app).graph


GraphDep = Annotated[Graph, Depends(_graph)]


def answer(model: BaseModel) -> Response:
    """A model as JSON, serialised once; FastAPI's own way would validate it again."""
    return Response(model.model_dump_json(), media_type="application/json")
