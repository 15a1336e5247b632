"""What a search finds, and the part of the graph around one thing."""

from pydantic import ConfigDict

from app.models.base import Items, Kind, Model


class SearchHit(Model):
    """`ref` is the role, unit, function, soft skill or programme that was found, `matched` the text that matched."""

    kind: Kind
    ref: dict[str, object]
    matched: str


class SearchResult(Items[SearchHit]):
    """What was found. `read_as` is the text as it was understood: Simplified as Traditional, full-width as half-width."""

    q: str
    read_as: str


class GraphNode(Model):
    model_config = ConfigDict(extra="allow")
    id: str
    label: str


class GraphEdge(Model):
    model_config = ConfigDict(extra="allow")
    source: str
    target: str
    type: str


class GraphView(Model):
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    truncated: bool
