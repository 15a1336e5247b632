"""The fields, and which of them a filter means. Lists and searches are narrowed by fields, whether a field or a sector was named.

A field or sector goes by its slug, given exactly, otherwise by its names, compared as those of roles are: several may bear one name.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from app.dataset.info import framework_named
from app.errors import NotFound
from app.graph.client import Graph
from app.models import FieldCount, Items, Model
from app.text.folding import alike, folded

NEAREST = 5


class _Slug(Model):
    slug: str


class _Name(Model):
    slug: str
    name: str


class _Named(_Name):
    exact: bool


def field_slugs(graph: Graph, *, framework: str | None = None, field: str | None = None, sector: str | None = None) -> list[str] | None:
    """The fields of that slug or name, in that sector. None if neither is given.

    Raises NotFound, with the nearest, for a field or sector that is nowhere; an empty list is of those that do not go together.
    """
    if field is None and sector is None:
        return None
    fields = None if field is None else _slugs(graph, "field", field)
    sectors = sector_slugs(graph, sector)
    return [row.slug for row in graph.all("dataset/field_slugs", _Slug, framework=framework, fields=fields, sectors=sectors)]


def list_fields(graph: Graph, *, framework: str | None = None, sector: str | None = None) -> Items[FieldCount]:
    """The fields by slug, in a sector (slug or name) if given, with the number of their roles and distinct units. Raises NotFound."""
    framework = framework_named(graph, framework)
    rows = graph.all("dataset/fields", FieldCount, framework=framework, sectors=sector_slugs(graph, sector))
    return Items(items=rows, total=len(rows))


def sector_slugs(graph: Graph, sector: str | None) -> list[str] | None:
    """The sectors of that slug or name; None if none is given. Raises NotFound."""
    return None if sector is None else _slugs(graph, "sector", sector)


def _slugs(graph: Graph, kind: str, name: str) -> list[str]:
    found = graph.all(f"dataset/{kind}s_named", _Named, name=name, key=alike(name))
    if not found:
        raise unknown(kind, name, graph.all(f"dataset/names_of_{kind}s", _Name))
    exact = [row.slug for row in found if row.exact]
    return exact or [row.slug for row in found]


def unknown(kind: str, name: str, there: Sequence[_Name]) -> NotFound:
    """Says that there is no such field or sector, with the nearest of those that are there."""
    choices = {(row.slug, said): folded(said) for row in there for said in (row.slug, row.name)}
    best = process.extract(folded(name), choices, scorer=fuzz.WRatio, limit=NEAREST * 2, score_cutoff=40)
    near = list(dict.fromkeys(key[0] for _, _, key in best))[:NEAREST]
    names = {row.slug: row.name for row in there}
    hint = f"; nearest: {', '.join(f'{slug} ({names[slug]})' for slug in near)}" if near else ""
    return NotFound(f"there is no {kind} {name!r}{hint}", candidates=near)
