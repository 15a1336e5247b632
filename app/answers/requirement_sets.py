"""What roles require or expect, as sets. Similarity is counted from them."""

from collections.abc import Sequence

from app.answers.kept_sets import Index, kept
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


def framework_sets(graph: Graph, framework: str, by: By) -> Index[frozenset[str]]:
    """What each role of a framework requires (or expects). Raises Invalid."""
    name = f"overlap/framework_{_kind(by)}_sets"

    def read() -> dict[str, frozenset[str]]:
        same: dict[str, str] = {}  # one text for each item, not one for each role that lists it
        return {
            row.slug: frozenset(same.setdefault(item, item) for item in row.items) for row in graph.all(name, _Set, framework=framework)
        }

    return kept(graph, framework, f"{by} sets", read)


def _kind(by: By) -> str:
    if by not in ("unit", "function", "soft-skill"):
        raise Invalid(f"by is {by!r}; expected unit, function or soft-skill")
    return by.replace("-", "_")


def framework_rungs(graph: Graph, framework: str, by: By) -> Index[dict[str, int | None]]:
    """What each role of a framework lists, with the rank of the rung that it asks for (units only; None without one). Raises Invalid."""

    def read() -> dict[str, dict[str, int | None]]:
        if by != "unit":
            return {slug: dict.fromkeys(items) for slug, items in framework_sets(graph, framework, by).listed.items()}
        same: dict[str, str] = {}
        rows = graph.all("overlap/framework_unit_rungs", _Rungs, framework=framework)
        return {row.slug: {same.setdefault(code, code): rank for code, rank in row.listed().items()} for row in rows}

    _kind(by)
    return kept(graph, framework, f"{by} rungs", read)
