"""What a search finds, and the part of the graph around one thing."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from app.models.base import Items, Model
from app.models.roles import FunctionRef, RoleRef, SoftSkillRef, UnitRef


class ProgrammeRef(Model):
    """A programme on the market, and the slug of the role whose document names it."""

    order: int
    award_title: str
    award_title_en: str | None = None
    programme_name: str
    programme_name_en: str | None = None
    level: int | None
    level_relation: str | None
    provider: str
    provider_en: str | None = None
    role: str


class RoleHit(Model):
    kind: Literal["role"] = "role"
    ref: RoleRef
    matched: str
    through: str | None = None


class UnitHit(Model):
    kind: Literal["unit"] = "unit"
    ref: UnitRef
    matched: str
    through: str | None = None


class FunctionHit(Model):
    kind: Literal["function"] = "function"
    ref: FunctionRef
    matched: str
    through: str | None = None


class SoftSkillHit(Model):
    kind: Literal["soft_skill"] = "soft_skill"
    ref: SoftSkillRef
    matched: str
    through: str | None = None


class ProgrammeHit(Model):
    kind: Literal["programme"] = "programme"
    ref: ProgrammeRef
    matched: str
    through: str | None = None


# What was found, told apart by `kind`. `matched` is the text that matched. `through`: the words of the documents that the query was
# read as; null where the query's own words were found.
SearchHit = Annotated[RoleHit | UnitHit | FunctionHit | SoftSkillHit | ProgrammeHit, Field(discriminator="kind")]


class GlossaryEntry(Model):
    """A word of the framework, what it means, and where that is said."""

    term: str
    term_en: str
    meaning: str
    meaning_en: str
    source: str


class SearchResult(Items[SearchHit]):
    """`total` counts all hits. `glossary`: words of the framework that the query names.

    `read_as` is the query as it was understood: Simplified read as Traditional, full-width as half-width.
    """

    q: str
    read_as: str
    glossary: list[GlossaryEntry] = []


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
