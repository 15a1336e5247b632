"""A query that a user wrote, in Cypher: rows of plain values. It reads only: the embedded engine's user cannot write, and Neo4j
refuses to write in a session that was opened for reading.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import neo4j
from neo4j.exceptions import ClientError, DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from app.errors import Invalid, TimedOut
from app.graph.client import Graph

SECONDS = 60
READ_ONLY = "this query would write; only queries that read can be run here"
_REFUSES_WRITING = ("AccessMode", "Forbidden", "ReadOnly")
_OF_THE_QUERY = ("ClientError.Statement", "ClientError.Procedure", "ClientError.Request")


def read(graph: Graph, text: str, params: Mapping[str, Any], *, most: int) -> tuple[list[str], list[list[Any]], bool]:
    """The columns, at most `most` rows in their order, and whether there are more.

    Raises Invalid for a query that is wrong or would write, TimedOut, Unavailable.
    """
    with graph.session() as session:
        try:
            result = session.run(neo4j.Query(text, timeout=SECONDS), dict(params))
            rows = [[plain(value) for value in record] for _, record in zip(range(most + 1), result, strict=False)]
            return list(result.keys()), rows[:most], len(rows) > most
        except Neo4jError as error:
            if said := _meaning(error):
                raise said from error
            raise
        except (DriverError, ValueError, TypeError) as error:
            if isinstance(error, DriverError) and error.is_retryable():
                raise
            raise Invalid(f"the query cannot be run: {_one_line(error)}") from error


def _meaning(error: Neo4jError) -> Exception | None:
    code, text = error.code or "", _one_line(error)
    if any(mark in code for mark in _REFUSES_WRITING) or "not allowed" in text.lower() or "SecurityException" in text:
        return Invalid(READ_ONLY)
    if "TimedOut" in code or "timeout" in text.lower():
        return TimedOut(f"the query took longer than {SECONDS} s; ask for less")
    if isinstance(error, ClientError) and code.startswith(tuple(f"Neo.{kind}" for kind in _OF_THE_QUERY)):
        return Invalid(f"the query is wrong: {text}")
    return None


def _one_line(error: Exception) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())


def plain(value: Any) -> Any:
    """A value that JSON can hold. A node is its labels and properties, a relationship its type and properties, a path a list of these."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _properties(value)}
    if isinstance(value, Path):
        return [plain(part) for part in _parts(value)]
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def _properties(entity: Node | Relationship) -> dict[str, Any]:
    return {name: plain(value) for name, value in sorted(entity.items())}


def _parts(path: Path) -> Iterable[Node | Relationship]:
    nodes, links = iter(path.nodes), iter(path.relationships)
    yield next(nodes)
    for link, node in zip(links, nodes, strict=True):
        yield link
        yield node
