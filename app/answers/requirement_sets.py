"""What roles require or expect, as sets. Similarity is counted from them."""

from collections.abc import Sequence

from app.errors import Invalid
from app.graph.client import Graph
from app.models import By, Model


class _Set(Model):
    slug: str
    items: list[str]


class _Rung(Model):
    code: str
    rank: int


class _Rungs(_Set):
    rungs: list[_Rung]


def item_sets(graph: Graph, slugs: Sequence[str], by: By) -> dict[str, frozenset[str]]:
    """What each role requires (or expects): unit codes, function slugs or soft-skill slugs. Raises Invalid."""
    return {row.slug: frozenset(row.items) for row in graph.all(f"overlap/{_kind(by)}_sets", _Set, slugs=list(slugs))}


def framework_sets(graph: Graph, framework: str, by: By) -> dict[str, frozenset[str]]:
    """The same of all roles of a framework. Raises Invalid."""
    return {row.slug: frozenset(row.items) for row in graph.all(f"overlap/framework_{_kind(by)}_sets", _Set, framework=framework)}


def _kind(by: By) -> str:
    if by not in ("unit", "function", "soft-skill"):
        raise Invalid(f"by is {by!r}; expected unit, function or soft-skill")
    return by.replace("-", "_")


def framework_rungs(graph: Graph, framework: str, by: By) -> dict[str, dict[str, int | None]]:
    """What each role of a framework lists, with the rank of the rung that it asks for (units only; None without one). Raises Invalid."""
    if by != "unit":
        return {slug: dict.fromkeys(items) for slug, items in framework_sets(graph, framework, by).items()}
    rows = graph.all("overlap/framework_unit_rungs", _Rungs, framework=framework)
    return {row.slug: dict.fromkeys(row.items) | {rung.code: rung.rank for rung in row.rungs} for row in rows}
