"""What a search finds, and the part of the graph around one thing."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from app.models.base import Items, Model
from app.models.roles import FunctionRef, RoleRef, SoftSkillRef, UnitRef


class ProgrammeRef(Model):
    """A programme on the market, and the slug of the role whose document names it."""

    order: int
    award_title: str
    programme_name: str
    level: int | None
    level_relation: str | None
    provider: str
    role: str


class RoleHit(Model):
    kind: Literal["role"] = "role"
    ref: RoleRef
    matched: str


class UnitHit(Model):
    kind: Literal["unit"] = "unit"
    ref: UnitRef
    matched: str


class FunctionHit(Model):
    kind: Literal["function"] = "function"
    ref: FunctionRef
    matched: str


class SoftSkillHit(Model):
    kind: Literal["soft_skill"] = "soft_skill"
    ref: SoftSkillRef
    matched: str


class ProgrammeHit(Model):
    kind: Literal["programme"] = "programme"
    ref: ProgrammeRef
    matched: str


# What was found, told apart by `kind`; `matched` is the text that matched.
SearchHit = Annotated[RoleHit | UnitHit | FunctionHit | SoftSkillHit | ProgrammeHit, Field(discriminator="kind")]


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
