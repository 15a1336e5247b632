"""Search in names and codes. Traditional, Simplified and English are compared in one folded form (app/text/folding.py)."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, get_args

from app.answers.chosen_fields import field_slugs
from app.errors import Invalid
from app.graph.client import Graph
from app.models import (
    FunctionHit,
    FunctionRef,
    Kind,
    Model,
    ProgrammeHit,
    ProgrammeRef,
    RoleHit,
    RoleRef,
    SearchHit,
    SearchResult,
    SoftSkillHit,
    SoftSkillRef,
    UnitHit,
    UnitRef,
)
from app.text.folding import folded, traditional

KINDS: tuple[Kind, ...] = get_args(Kind)  # in a tie, the first comes first
LONGEST = 200
HITS: dict[Kind, Callable[..., SearchHit]] = {
    "role": RoleHit, "unit": UnitHit, "function": FunctionHit, "soft_skill": SoftSkillHit, "programme": ProgrammeHit,
}  # fmt: skip


class _Found(NamedTuple):
    rank: int
    kind: Kind
    ref: Model
    names: Sequence[str | None]

    def hit(self, plain: str) -> SearchHit:
        return HITS[self.kind](ref=self.ref, matched=_matched(self.names, plain))


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


class _Programme(Model):
    rank: int
    programme: ProgrammeRef


def find(graph: Graph, q: str, *, kinds: Sequence[Kind] = (), framework: str | None = None, sector: str | None = None,
         field: str | None = None, limit: int = 20) -> SearchResult:  # fmt: skip
    """What `q` finds among roles, units, functions, soft skills and programmes (or only `kinds` of them), best first.

    Every word of `q` must occur; a code is found by its start. `sector` and `field` keep their roles and what these have.
    Raises Invalid if `q` is empty or too long.
    """
    plain = folded(q)
    if not plain or len(q) > LONGEST:
        raise Invalid(f"the text to search for must have 1 to {LONGEST} characters")
    fields = field_slugs(graph, framework=framework, field=field, sector=sector)
    given = {"q": plain, "spaced": f" {plain}", "words": plain.split(), "framework": framework, "limit": limit}
    hits = [hit for kind in KINDS if kind in (kinds or KINDS) for hit in _of_kind(graph, kind, fields, given)]
    best = sorted(hits, key=lambda one: (one.rank, KINDS.index(one.kind)))[:limit]
    items = [found.hit(plain) for found in best]
    return SearchResult(items=items, total=len(items), q=q, read_as=traditional(q))


def _of_kind(graph: Graph, kind: Kind, fields: list[str] | None, given: dict[str, Any]) -> Iterator[_Found]:
    # There are many units and functions: going from the fields to theirs is ten times faster than asking each for the fields of its roles.
    where, within = ("", given) if fields is None else ("_in_fields", given | {"fields": fields})
    given = given | {"fields": fields}
    match kind:
        case "role":
            yield from (_Found(row.rank, kind, row.role, row.names) for row in graph.all("search/roles", _Role, **given))
        case "unit":
            longest = max(given["words"], key=len)  # given by itself, so that an index can find it
            units = graph.all(f"search/units{where}", _Unit, **within, longest=longest)
            yield from (_Found(row.rank, kind, row.unit, _unit_names(row.unit)) for row in units)
        case "function":
            functions = graph.all(f"search/functions{where}", _Function, **within)
            yield from (_Found(row.rank, kind, row.function, _names(row.function)) for row in functions)
        case "soft_skill":
            skills = graph.all("search/soft_skills", _SoftSkill, **given)
            yield from (_Found(row.rank, kind, row.soft_skill, _names(row.soft_skill)) for row in skills)
        case "programme":
            programmes = graph.all("search/programmes", _Programme, **given)
            yield from (_Found(row.rank, kind, row.programme, _programme_names(row.programme)) for row in programmes)


def _matched(names: Sequence[str | None], plain: str) -> str:
    """The name that contains all the words if there is one, otherwise the name with most of them."""
    words = plain.split()
    return max((name for name in names if name), key=lambda name: (plain in folded(name), sum(word in folded(name) for word in words)))


def _names(ref: FunctionRef | SoftSkillRef) -> list[str | None]:
    return [ref.name, ref.name_en]


def _unit_names(unit: UnitRef) -> list[str | None]:
    return [unit.name, unit.name_en, unit.code]


def _programme_names(programme: ProgrammeRef) -> list[str | None]:
    return [programme.programme_name, programme.award_title, programme.provider]
