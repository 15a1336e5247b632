"""Search over names and codes: Traditional, Simplified and English meet in one folded form (app/text/folding.py).

After what the words themselves find comes what the documents call otherwise (app/answers/readings.py), marked as such.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, get_args

from app.answers.chosen_fields import field_slugs
from app.answers.glossary import explained
from app.answers.readings import readings
from app.dataset.info import framework_named
from app.errors import Invalid
from app.framework import HKQF
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
from app.text.folding import folded, traditional, words

KINDS: tuple[Kind, ...] = get_args(Kind)  # in a tie, the first comes first
LONGEST = 200
HITS: dict[Kind, Callable[..., SearchHit]] = {
    "role": RoleHit, "unit": UnitHit, "function": FunctionHit, "soft_skill": SoftSkillHit, "programme": ProgrammeHit,
}  # fmt: skip
WORST = 6  # the rank of what only a description says
EXCERPT = 160  # characters of a description around the words


class _Found(NamedTuple):
    total: int
    rank: int
    kind: Kind
    ref: Model
    names: Sequence[str | None]
    said: Sequence[str]
    through: str | None = None

    def hit(self) -> SearchHit:
        return HITS[self.kind](ref=self.ref, matched=_matched(self.names, self.said), through=self.through)


class _Role(Model):
    total: int
    rank: int
    role: RoleRef
    names: list[str | None]
    about: str | None


class _Unit(Model):
    total: int
    rank: int
    unit: UnitRef
    about: str | None


class _Function(Model):
    total: int
    rank: int
    function: FunctionRef


class _SoftSkill(Model):
    total: int
    rank: int
    soft_skill: SoftSkillRef


class _Programme(Model):
    total: int
    rank: int
    programme: ProgrammeRef


def find(graph: Graph, q: str, *, kinds: Sequence[Kind] = (), framework: str | None = None, sector: str | None = None,
         field: str | None = None, limit: int = 20) -> SearchResult:  # fmt: skip
    """What `q` finds among roles, units, functions, soft skills and programmes (or only `kinds` of them), best first.

    Every word of `q` must occur in the names or in the description of a role or unit; hits in the description come last. A code is found
    by its start. `total` counts all hits. `sector` and `field` keep what their roles are
    or have. Synonyms and glossary are those of the Hong Kong framework: a search narrowed to another one has none.
    Raises Invalid if `q` is empty or too long.
    """
    plain, said = folded(q), words(q)
    if not plain or len(q) > LONGEST:
        raise Invalid(f"the text to search for must have 1 to {LONGEST} characters")
    framework = framework_named(graph, framework)
    fields = field_slugs(graph, framework=framework, field=field, sector=sector)
    asked = [kind for kind in KINDS if kind in (kinds or KINDS)]
    given = _given(plain, said, framework=framework, but=[], limit=limit)
    found = [one for kind in asked for one in _of_kind(graph, kind, fields, given)]
    if framework in (None, HKQF):
        found += _read_otherwise(graph, asked, fields, said, limit)
    best = sorted(found, key=lambda one: (one.rank, KINDS.index(one.kind)))[:limit]
    return SearchResult(
        items=[one.hit() for one in best],
        total=sum({(one.kind, one.through): one.total for one in found}.values()),
        q=q,
        read_as=traditional(q),
        glossary=explained(said) if framework in (None, HKQF) and not kinds else [],
    )


def _given(plain: str, said: Sequence[str], **more: Any) -> dict[str, Any]:
    return {"q": plain, "spaced": f" {plain}", "words": said, **more}


def _read_otherwise(graph: Graph, asked: Sequence[Kind], fields: list[str] | None, said: Sequence[str], limit: int) -> Iterator[_Found]:
    """What the documents call otherwise, a reading after the other; nothing that the words themselves or an earlier reading find."""
    but: dict[Kind, list[Sequence[str]]] = {kind: [said] for kind in asked}
    for place, reading in enumerate(readings(said), start=1):
        for kind in asked if reading.kind is None else {reading.kind} & but.keys():
            given = _given(folded(" ".join(reading.words)), reading.words, framework=HKQF, but=but[kind], limit=limit)
            for one in _of_kind(graph, kind, fields, given):
                yield one._replace(rank=one.rank + place * (WORST + 1), through=reading.through)
            but[kind] = [*but[kind], reading.words]


def _of_kind(graph: Graph, kind: Kind, fields: list[str] | None, given: dict[str, Any]) -> Iterator[_Found]:
    # There are many units and functions: going from the fields to theirs is ten times faster than asking each for the fields of its roles.
    where, within = ("", given) if fields is None else ("_in_fields", given | {"fields": fields})
    given, said = given | {"fields": fields}, given["words"]
    match kind:
        case "role":
            for role in graph.all("search/roles", _Role, **given):
                yield _Found(role.total, role.rank, kind, role.role, _said_in(role.about, role.names, said), said)
        case "unit":
            longest = max(said, key=len)  # named by itself, so that an index can find it
            for unit in graph.all(f"search/units{where}", _Unit, **within, longest=longest):
                yield _Found(unit.total, unit.rank, kind, unit.unit, _said_in(unit.about, _unit_names(unit.unit), said), said)
        case "function":
            for function in graph.all(f"search/functions{where}", _Function, **within):
                yield _Found(function.total, function.rank, kind, function.function, _names(function.function), said)
        case "soft_skill":
            for skill in graph.all("search/soft_skills", _SoftSkill, **given):
                yield _Found(skill.total, skill.rank, kind, skill.soft_skill, _names(skill.soft_skill), said)
        case "programme":
            for programme in graph.all("search/programmes", _Programme, **given):
                yield _Found(programme.total, programme.rank, kind, programme.programme, _programme_names(programme.programme), said)


def _matched(names: Sequence[str | None], said: Sequence[str]) -> str:
    """The name in which the words stand: all of them in their order if possible, else the one with most of them."""
    plain = "".join(said)
    forms = {name: folded(name) for name in names if name}
    return max(forms, key=lambda name: (plain in forms[name].replace(" ", ""), sum(word in forms[name] for word in said)))


def _said_in(about: str | None, names: Sequence[str | None], said: Sequence[str]) -> Sequence[str | None]:
    """The names, or where only the description holds the words, the part of it around them."""
    if about is None:
        return names
    at = min((found for word in said if (found := about.casefold().find(word)) >= 0), default=0)
    start = max(min(at - EXCERPT // 4, len(about) - EXCERPT), 0)
    part = about[start : start + EXCERPT]
    return [("…" if start else "") + part.strip() + ("…" if start + EXCERPT < len(about) else "")]


def _names(ref: FunctionRef | SoftSkillRef) -> list[str | None]:
    return [ref.name, ref.name_en]


def _unit_names(unit: UnitRef) -> list[str | None]:
    return [unit.name, unit.name_en, unit.code]


def _programme_names(programme: ProgrammeRef) -> list[str | None]:
    chinese = [programme.programme_name, programme.award_title, programme.provider]
    return [*chinese, programme.programme_name_en, programme.award_title_en, programme.provider_en]
