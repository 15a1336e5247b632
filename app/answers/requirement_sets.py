"""What roles require or expect, as sets. Similarity is counted from them."""

from collections.abc import Sequence

from app.errors import Invalid
from app.graph.client import Graph
from app.models import By, Model


class _Set(Model):
    slug: str
    items: list[str]


class Asked(Model):
    """A unit and the rank of the rung at which a role asks for it."""

    code: str
    rank: int


class _Rungs(_Set):
    rungs: list[Asked]

    def listed(self) -> dict[str, int | None]:
        return dict.fromkeys(self.items) | {asked.code: asked.rank for asked in self.rungs}


def item_rungs(graph: Graph, slugs: Sequence[str], by: By) -> dict[str, dict[str, int | None]]:
    """What each role requires (or expects): unit codes, function slugs or soft-skill slugs, with the rank of the rung that it asks for
    (units only; None without one). Raises Invalid.
    """
    if by == "unit":
        return {row.slug: row.listed() for row in graph.all("overlap/unit_rungs", _Rungs, slugs=list(slugs))}
    return {row.slug: dict.fromkeys(row.items) for row in graph.all(f"overlap/{_kind(by)}_sets", _Set, slugs=list(slugs))}


def framework_sets(graph: Graph, framework: str, by: By) -> dict[str, frozenset[str]]:
    """What each role of a framework requires (or expects). Raises Invalid."""
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
    return {row.slug: row.listed() for row in rows}
