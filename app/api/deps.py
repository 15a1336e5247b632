"""What a route uses: the graph, and how an answer is written."""

from typing import Annotated

from fastapi import Depends, Request, Response
from pydantic import BaseModel
from starlette.applications import Starlette

from app.api.connection import Connection
from app.api.edge.forms import asked_table
from app.api.rendering import rendered
from app.errors import Invalid
from app.graph.client import Graph

MOST_BYTES = 32_000_000


def connection_of(app: Starlette) -> Connection:
    """The application's connection. Raises TypeError before its start."""
    connection = app.state.connection
    if not isinstance(connection, Connection):
        raise TypeError("the application is not started")
    return connection


async def _graph(request: Request) -> Graph:  # async: a plain function would cost a thread
    return connection_of(request.app).graph


GraphDep = Annotated[Graph, Depends(_graph)]


def answer(model: BaseModel) -> Response:
    """A model as JSON, serialised once (FastAPI would validate it a second time), or as the table that was asked for.

    Raises Invalid if it is too large.
    """
    table = asked_table()
    body = table.csv(model) if table else rendered(model)
    if len(body) > MOST_BYTES:
        raise Invalid(
            f"this answer has {len(body) // 1_000_000} MB, and at most {MOST_BYTES // 1_000_000} are sent; "
            "ask for less: a smaller limit, fewer roles or steps, less detail, or an export"
        )
    if table:
        return Response(
            body, media_type="text/csv", headers={"Content-Disposition": f'attachment; filename="qf-pathways-{table.name}.csv"'}
        )
    return Response(body, media_type="application/json")
