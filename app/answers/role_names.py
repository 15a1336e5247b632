"""Roles by anything that names them: slug, title, last word of the title, typical title, position, id (docs/reference/model.md)."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from app.errors import Ambiguous, Invalid, NotFound
from app.graph.client import Graph
from app.models import Model, RoleRef
from app.models.limits import MOST_CODES
from app.text.folding import alike, folded
from app.text.lists import divided
from app.text.normal import normal

NEAREST = 5
UNKNOWN_LEVEL = 2_000_000_000


class _Ref(Model):
    role: RoleRef


class _Named(Model):
    name: str
    role: RoleRef


class _Names(Model):
    role_slug: str
    title: str
    names: list[str]


class _Bearing(Model):
    slug: str
    other: str
    title: str


def get_refs(graph: Graph, names: Sequence[str]) -> list[RoleRef]:
    """The roles that `names` name, in their order, each once. A slug is looked up directly, anything else by name.

    Raises NotFound with the nearest matches, Ambiguous with the candidates.
    """
    found = refs_by_slug(graph, names)
    others = [name for name in dict.fromkeys(names) if name not in found]
    slugs = resolved(graph, others) if others else {}
    found |= refs_by_slug(graph, sorted(set(slugs.values()) - found.keys()))
    return [found[slug] for slug in dict.fromkeys(slugs.get(name, name) for name in names)]


def get_ref(graph: Graph, name: str) -> RoleRef:
    """The role that `name` names. Raises NotFound, Ambiguous."""
    return get_refs(graph, [name])[0]


def refs_by_slug(graph: Graph, slugs: Sequence[str]) -> dict[str, RoleRef]:
    """The roles of these slugs by slug; unknown ones are left out."""
    return {row.role.slug: row.role for row in graph.all("roles/refs", _Ref, slugs=sorted(set(slugs)))} if slugs else {}


def names_in(graph: Graph, values: Sequence[str]) -> list[str]:
    """The names in a list of values: a value that names a role stays whole, any other is divided at commas, semicolons and line breaks.

    Raises Invalid where there are more than 500.
    """
    lists = [value for value in values if divided(value) != [value.strip()]]
    whole = set(refs_by_slug(graph, lists)) | {name for name, roles in _fitting(graph, lists).items() if roles}
    parts = [part for value in values for part in ([value] if value in whole else divided(value))]
    names = [part.strip() for part in parts]
    if len(names) > MOST_CODES:
        raise Invalid(f"{len(names)} roles were given; at most {MOST_CODES} can be read at a time")
    return names


def notes_on_names(graph: Graph, names: Sequence[str]) -> list[str]:
    """What to say where a name is the slug of one role, which is answered for, and a name of another one too."""
    rows = graph.all("roles/bearing", _Bearing, slugs=sorted(set(names)))
    return [
        f"{row.slug!r} is the slug of a role, and this answer is about that role. It is a name of {row.other} ({row.title}) too."
        for row in rows
    ]


def resolved(graph: Graph, names: Sequence[str]) -> dict[str, str]:
    """Names that are not slugs -> slugs. They are compared whole (docs/reference/model.md, Names of roles). Raises NotFound, Ambiguous."""
    slugs = {}
    for name, fitting in _fitting(graph, names).items():
        if not fitting:
            raise _unknown(graph, name)
        if len(fitting) > 1:
            listed = ", ".join(role.slug for role in fitting[:NEAREST])
            raise Ambiguous(f"{name!r} fits {len(fitting)} roles; choose one of them: {listed}", candidates=fitting[:50])
        slugs[name] = fitting[0].slug
    return slugs


def _fitting(graph: Graph, names: Sequence[str]) -> dict[str, list[RoleRef]]:
    """Each name with the roles that bear it, by level, then slug."""
    forms = {name: {normal(name), alike(name)} - {""} for name in names}
    asked = sorted({form for keys in forms.values() for form in keys})
    rows = graph.all("roles/named", _Named, names=asked) if asked else []
    bearing = {name: {row.role.slug: row.role for row in rows if row.name in keys} for name, keys in forms.items()}
    return {name: sorted(roles.values(), key=_by_level) for name, roles in bearing.items()}


def _by_level(role: RoleRef) -> tuple[int, str]:
    return (UNKNOWN_LEVEL if role.level is None else role.level, role.slug)


def _unknown(graph: Graph, name: str) -> NotFound:
    rows = graph.all("roles/names", _Names)
    choices = {(row.role_slug, said): folded(said) for row in rows for said in (row.role_slug, *row.names)}
    best = process.extract(folded(name), choices, scorer=fuzz.WRatio, limit=NEAREST * 4, score_cutoff=40)
    slugs = list(dict.fromkeys(key[0] for _, _, key in best))[:NEAREST]
    refs = refs_by_slug(graph, slugs)
    near = [refs[slug] for slug in slugs if slug in refs]
    hint = f"; nearest: {', '.join(f'{role.slug} ({role.title})' for role in near)}" if near else ""
    return NotFound(f"there is no role {name!r}{hint}", candidates=near)
