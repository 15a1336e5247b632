"""The part of the graph around one thing, for a picture: bounded in depth and in nodes."""

from collections import defaultdict
from collections.abc import Collection

from app.errors import Invalid, NotFound
from app.graph import Graph
from app.models import GraphEdge, GraphNode, GraphView, Model
from app.roles import get_ref

MOST_NODES = 500
MOST_EDGES = 2000  # of one query, as the query files have it
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


def get_neighbourhood(graph: Graph, focus: str, *, depth: int = 1) -> GraphView:
    """Nodes and edges within `depth` (1..3) steps of `focus` (`role:slug`, `unit:code`, `function:slug`), at most 500 nodes.

    Raises Invalid for a focus of another kind, NotFound, Ambiguous.
    """
    start = _focus(graph, focus)
    reached, frontier, truncated = {start: None}, [start], False
    edges: dict[tuple[str, str, str], _Edge] = {}
    for _ in range(depth):
        found, cut = _around(graph, frontier)
        truncated = truncated or cut
        frontier = []
        for edge in found:
            for end in (edge.source, edge.target):
                if end not in reached and len(reached) < MOST_NODES:
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
    return f"role:{get_ref(graph, key).slug}" if kind == "role" else focus


def _by_kind(ids: Collection[str]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for one in ids:
        kind, _, key = one.partition(":")
        keys[kind].append(key)
    return keys


def _around(graph: Graph, ids: Collection[str]) -> tuple[list[_Edge], bool]:
    """The edges of these nodes, and whether there may be more."""
    answers = [graph.all(AROUND[kind][0], _Edge, **{AROUND[kind][1]: sorted(keys)}) for kind, keys in _by_kind(ids).items()]
    return [edge for answer in answers for edge in answer], any(len(answer) >= MOST_EDGES for answer in answers)


def _nodes(graph: Graph, ids: Collection[str]) -> list[GraphNode]:
    keys = _by_kind(ids)
    rows = graph.all("graph/nodes", _Node, **{plural: sorted(keys.get(kind, [])) for kind, plural in KINDS.items()})
    return [GraphNode(**row.model_dump()) for row in rows]
