"""The part of the graph around one thing, for a picture: bounded in depth and in nodes."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from app.answers.codes import find_unit
from app.answers.functions import find_function
from app.answers.role_names import get_ref
from app.errors import Invalid, NotFound
from app.graph.client import Graph
from app.models import GraphEdge, GraphNode, GraphView, Model

MOST_NODES = 500
MOST_EDGES = 2000  # also the limit of one query, as the query files have it
AT_ONCE = 25  # nodes in one query: some units have 700 roles each, so the limit on nodes is soon reached
KINDS = {"role": "roles", "unit": "units", "function": "functions"}
AROUND = {"role": ("graph/around_roles", "slugs"), "unit": ("graph/around_units", "codes"), "function": ("graph/around_functions", "slugs")}


class _Node(Model):
    id: str
    label: str
    kind: str
    level: int | None
    name_en: str | None


class _Edge(Model):
    source: str
    target: str
    type: str
    basis: str | None
    requirement: str | None
    shared: int | None


def get_neighbourhood(graph: Graph, focus: str, *, depth: int = 1, limit: int = MOST_NODES) -> GraphView:
    """Nodes and edges within `depth` (1..3) steps of `focus` (`role:slug`, `unit:code`, `function:slug`), at most `limit` (500) nodes.

    At that number, or at 2000 edges, no further node is asked for its edges and the view is `truncated`.

    Raises Invalid for a focus of another kind, NotFound, Ambiguous.
    """
    start = _focus(graph, focus)
    reached, frontier, truncated = {start: None}, [start], False
    edges: dict[tuple[str, str, str], _Edge] = {}
    for _ in range(depth):
        asked, frontier = frontier, []
        for query, key, ids in _portions(asked):
            if len(edges) >= MOST_EDGES or (len(reached) >= limit and truncated):
                truncated = True
                break
            found = graph.all(query, _Edge, **{key: ids})
            truncated = truncated or len(found) >= MOST_EDGES
            for edge in found:
                for end in (edge.source, edge.target):
                    if end not in reached and len(reached) < limit:
                        reached[end] = None
                        frontier.append(end)
                    truncated = truncated or end not in reached
                edges[edge.source, edge.target, edge.type] = edge
    nodes = _nodes(graph, reached)
    if not nodes:
        raise NotFound(f"there is no {focus}")
    kept = [edge for edge in edges.values() if edge.source in reached and edge.target in reached]
    return GraphView(nodes=nodes, edges=[GraphEdge(**edge.model_dump(exclude_none=True)) for edge in kept], truncated=truncated)


def _focus(graph: Graph, focus: str) -> str:
    kind, _, key = focus.partition(":")
    if kind not in KINDS or not key:
        raise Invalid(f"focus is {focus!r}; expected role:SLUG, unit:CODE or function:SLUG")
    match kind:
        case "role":
            return f"role:{get_ref(graph, key).slug}"
        case "unit":
            return f"unit:{find_unit(graph, key).code}"
        case _:
            return f"function:{find_function(graph, key).slug}"


def _by_kind(ids: Collection[str]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for one in ids:
        kind, _, key = one.partition(":")
        keys[kind].append(key)
    return keys


def _portions(ids: Collection[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Query, parameter and keys, by kind, in the order in which the kinds were reached."""
    for kind, keys in _by_kind(ids).items():
        query, param = AROUND[kind]
        for start in range(0, len(keys), AT_ONCE):
            yield query, param, sorted(keys[start : start + AT_ONCE])


def _nodes(graph: Graph, ids: Collection[str]) -> list[GraphNode]:
    keys = _by_kind(ids)
    rows = graph.all("graph/nodes", _Node, **{plural: sorted(keys.get(kind, [])) for kind, plural in KINDS.items()})
    return [GraphNode(**row.model_dump()) for row in rows]
