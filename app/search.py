"""Search over names and codes: Traditional, Simplified and English meet in one folded form (app/sources/folding.py)."""

from collections.abc import Iterable, Sequence

from app.errors import Invalid
from app.graph import Graph
from app.models import FunctionRef, Model, RoleRef, SearchHit, SearchResult, SoftSkillRef, UnitRef
from app.sources.folding import folded

LONGEST = 200


class _Role(Model):
    rank: int
    role: RoleRef
    names: list[str | None]


class _Unit(Model):
    rank: int
    unit: UnitRef


class _Function(Model):
    rank: int
    function: FunctionRef


class _SoftSkill(Model):
    rank: int
    soft_skill: SoftSkillRef


class _ProgrammeRef(Model):
    order: int
    award_title: str
    programme_name: str
    level: int | None
    level_relation: str | None
    provider: str
    role: str


class _Programme(Model):
    rank: int
    programme: _ProgrammeRef


def find(graph: Graph, q: str, *, limit: int = 20) -> SearchResult:
    """What `q` finds among roles, units, functions, soft skills and programmes, best first.

    Every word of `q` must occur; a code is found by its start. Raises Invalid for an empty or over-long `q`.
    """
    plain = folded(q)
    if not plain or len(q) > LONGEST:
        raise Invalid(f"q must have 1 to {LONGEST} characters")
    given = {"q": plain, "spaced": f" {plain}", "words": plain.split(), "limit": limit}
    hits = [
        *(_hit(row.rank, 0, "role", row.role, row.names, plain) for row in graph.all("search/roles", _Role, **given)),
        *(_hit(row.rank, 1, "unit", row.unit, _unit_names(row.unit), plain) for row in graph.all("search/units", _Unit, **given)),
        *(_hit(row.rank, 2, "function", row.function, _names(row.function), plain) for row in graph.all("search/functions", _Function, **given)),
        *(_hit(row.rank, 3, "soft_skill", row.soft_skill, _names(row.soft_skill), plain) for row in graph.all("search/soft_skills", _SoftSkill, **given)),
        *(_hit(row.rank, 4, "programme", row.programme, _programme_names(row.programme), plain) for row in graph.all("search/programmes", _Programme, **given)),
    ]  # fmt: skip
    best = [hit for _, _, hit in sorted(hits, key=lambda hit: hit[:2])][:limit]
    return SearchResult(items=best, total=len(best), q=q, read_as=plain)


def _hit(rank: int, place: int, kind: str, ref: Model, names: Iterable[str | None], plain: str) -> tuple[int, int, SearchHit]:
    return rank, place, SearchHit(kind=kind, ref=ref.model_dump(), matched=_matched([name for name in names if name], plain))


def _matched(names: Sequence[str], plain: str) -> str:
    """The name in which the words stand: whole if possible, else the one with most of them."""
    words = plain.split()
    return max(names, key=lambda name: (plain in folded(name), sum(word in folded(name) for word in words)))


def _names(ref: FunctionRef | SoftSkillRef) -> list[str | None]:
    return [ref.name, ref.name_en]


def _unit_names(unit: UnitRef) -> list[str | None]:
    return [unit.name, unit.name_en, unit.code]


def _programme_names(programme: _ProgrammeRef) -> list[str | None]:
    return [programme.programme_name, programme.award_title, programme.provider]
