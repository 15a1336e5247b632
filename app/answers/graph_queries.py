"""The graph for analysts: the saved queries of cypher/saved/, queries of the user's own, and what the graph consists of."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import Field, create_model

from app.answers.codes import find_unit
from app.answers.role_names import get_ref
from app.dataset.info import list_frameworks
from app.errors import Invalid
from app.framework import notes_of
from app.graph import own_query
from app.graph.client import Graph
from app.graph.queries import Query, queries
from app.models import Model

FOLDER = "saved/"
MOST_ROWS = 1000
ROLES = ("role", "from", "to")  # parameters that name a role


class SavedQuery(Model):
    """One saved query: its name, what it answers, and its parameters with the values that hold if none are given."""

    name: str
    about: str
    parameters: dict[str, str | None]
    text: str


class Rows(Model):
    """The rows of a query. `truncated`: there are more than these. `notes`: what a framework says of credits, where a column has them."""

    query: str
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    notes: list[str] = Field(default=[])


class LabelCount(Model):
    label: str
    number: int
    properties: dict[str, int] = Field(default={})


class TypeCount(Model):
    from_: str = Field(alias="from")
    type: str
    to: str
    number: int


class GraphSchema(Model):
    """Labels and relationship types with their numbers; of each property, how many nodes or relationships have it."""

    labels: list[LabelCount]
    relationships: list[TypeCount]
    relationship_properties: dict[str, dict[str, int]]


class _Label(Model):
    label: str
    number: int


class _LabelProperty(Model):
    label: str
    property: str
    number: int


class _TypeProperty(Model):
    type: str
    property: str
    number: int


def saved_queries() -> list[SavedQuery]:
    """All saved queries, by name."""
    return [_described(query) for name, query in queries().items() if name.startswith(FOLDER)]


def _described(query: Query) -> SavedQuery:
    defaults = dict(query.defaults)
    parameters = {name: defaults.get(name) for name in sorted(query.params)}
    return SavedQuery(name=query.name.removeprefix(FOLDER), about=query.about, parameters=parameters, text=query.text)


def run(graph: Graph, query: str, params: Mapping[str, str], *, most: int = MOST_ROWS) -> Rows:
    """The rows of a saved query, or of a query in Cypher. Raises Invalid, NotFound, Ambiguous, TimedOut, Unavailable."""
    found = queries().get(f"{FOLDER}{query}")
    if found:
        return _saved(graph, found, params, most)
    if not any(char.isspace() for char in query.strip()):
        known = ", ".join(saved.name for saved in saved_queries())
        raise Invalid(f"there is no saved query {query!r}; the saved queries are {known}")
    columns, rows, truncated = own_query.read(graph, query, {name: _value(text) for name, text in params.items()}, most=most)
    return Rows(query=query, columns=columns, rows=rows, truncated=truncated, notes=_notes(graph, columns))


def _saved(graph: Graph, query: Query, params: Mapping[str, str], most: int) -> Rows:
    name = query.name.removeprefix(FOLDER)
    if unknown := sorted(params.keys() - query.params):
        takes = ", ".join(sorted(query.params)) or "no parameters"
        raise Invalid(f"the query {name} has no parameter {', '.join(unknown)}; it takes {takes}")
    given = dict(query.defaults) | dict(params)
    found = graph.all(query.name, _row(query), **{key: _named(graph, key, value) for key, value in given.items()})
    rows = [[getattr(row, f"c_{column}") for column in query.columns] for row in found]
    return Rows(query=name, columns=list(query.columns), rows=rows[:most], truncated=len(rows) > most, notes=_notes(graph, query.columns))


def _notes(graph: Graph, columns: Sequence[str]) -> list[str]:
    if not any("credits" in column for column in columns):
        return []
    return notes_of(list_frameworks(graph))


def _named(graph: Graph, parameter: str, value: str) -> str:
    if parameter in ROLES:
        return get_ref(graph, value).slug
    return find_unit(graph, value).code if parameter == "code" else value


@cache
def _row(query: Query) -> type[Model]:
    fields: dict[str, Any] = {f"c_{column}": (Any, Field(alias=column)) for column in query.columns}
    return create_model(f"Row of {query.name}", __base__=Model, **fields)


def _value(text: str) -> Any:
    """A parameter of a user's own query: what reads as JSON is that (3, true, ["a", "b"], "3"), anything else is text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def get_schema(graph: Graph) -> GraphSchema:
    """What the graph consists of. Raises Unavailable."""
    labels = graph.all("graph/labels", _Label)
    properties = graph.all("graph/properties_of_nodes", _LabelProperty)
    links = graph.all("graph/properties_of_types", _TypeProperty)
    return GraphSchema(
        labels=[
            LabelCount(label=row.label, number=row.number, properties={p.property: p.number for p in properties if p.label == row.label})
            for row in labels
        ],
        relationships=graph.all("graph/types", TypeCount),
        relationship_properties=_by_type(links),
    )


def _by_type(rows: Sequence[_TypeProperty]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row.type, {})[row.property] = row.number
    return found
