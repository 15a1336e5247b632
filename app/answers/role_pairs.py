"""Which roles are the same or nearly so: the nearest pairs of a framework, field or sector, and groups that list the same."""

from collections.abc import Iterable, Mapping, Sequence

from app.answers.all_pairs import known_frameworks
from app.answers.chosen_fields import field_slugs
from app.answers.codes import refs_by_code
from app.answers.nearest_pairs import Listed, alike, covered, nearest_pairs
from app.answers.overlap import ratio
from app.answers.requirement_sets import framework_rungs
from app.answers.role_names import refs_by_slug
from app.errors import Invalid, NotFound
from app.framework import notes_of
from app.graph.client import Graph
from app.models import AlikeRoles, By, FunctionRef, Item, Metric, Model, RolePair, RolePairs, RoleRef, SkillName
from app.text.folding import alike as same_name

MOST_COMPARED = 5000  # roles of a question; the largest published framework has 3,039
DEFAULT_JACCARD = 0.5

Roles = Mapping[str, Listed]


class _Slug(Model):
    slug: str


class _InFamily(_Slug):
    job_family: str


def get_role_pairs(graph: Graph, *, by: By = "unit", metric: Metric = "jaccard", min_: float | None = None, limit: int = 20,
                   framework: str | None = None, field: str | None = None, sector: str | None = None,
                   job_family: str | None = None) -> RolePairs:  # fmt: skip
    """The `limit` nearest pairs whose value is at least `min_`, best first, ties by slugs, and the groups of roles that list the same.

    Roles of two frameworks are never compared. Raises NotFound (framework, field, sector, job family), Invalid.
    """
    least = min_ if min_ is not None else DEFAULT_JACCARD if metric == "jaccard" else 0
    if least > 1 and metric != "shared":
        raise Invalid(f"min is {least:g}, and {metric} is a share of at most 1; give 0 to 1")
    names = known_frameworks(graph, framework)
    frameworks: list[Roles] = [framework_rungs(graph, name, by).listed for name in names]
    fields = field_slugs(graph, framework=framework, field=field, sector=sector)
    if fields is not None:
        chosen = {row.slug for row in graph.all("overlap/slugs_in_fields", _Slug, fields=fields)}
        frameworks = [{slug: items for slug, items in roles.items() if slug in chosen} for roles in frameworks]
    if job_family is not None:
        family = _family(graph, names, job_family)
        frameworks = [{slug: items for slug, items in roles.items() if slug in family} for roles in frameworks]
    fitting = sum(map(len, frameworks))
    if fitting > MOST_COMPARED:
        frameworks = _largest(frameworks)
    pairs, total = _nearest(frameworks, metric, least, limit)
    groups = _groups(frameworks)
    roles = refs_by_slug(graph, [slug for *slugs, _ in pairs for slug in slugs] + [slug for slugs, _ in groups for slug in slugs])
    items = _items(graph, by, {item for *_, listed in pairs for one in listed for item in one})
    return RolePairs(
        items=[_pair(roles[a], roles[b], *listed, items) for a, b, listed in pairs],
        total=total,
        groups=[_group(roles, slugs, listed) for slugs, listed in groups],
        by=by,
        metric=metric,
        min=least,
        roles=fitting,
        looked_at=sum(map(len, frameworks)),
        notes=notes_of(role.framework for role in roles.values()),
    )


def _family(graph: Graph, frameworks: Sequence[str], name: str) -> set[str]:
    """The slugs of a job family's roles. Raises NotFound with the families that there are."""
    rows = graph.all("roles/families", _InFamily, frameworks=list(frameworks))
    if found := {row.slug for row in rows if same_name(row.job_family) == same_name(name)}:
        return found
    raise NotFound(f"there is no job family {name!r}", candidates=sorted({row.job_family for row in rows})[:50])


def _largest(frameworks: Sequence[Roles]) -> list[Roles]:
    """The roles that list most, so that a bound on the work leaves out those with the least to compare."""
    sizes = sorted((-len(items), slug) for roles in frameworks for slug, items in roles.items())
    kept = {slug for _, slug in sizes[:MOST_COMPARED]}
    return [{slug: items for slug, items in roles.items() if slug in kept} for roles in frameworks]


def _nearest(
    frameworks: Iterable[Roles], metric: Metric, least: float, limit: int
) -> tuple[list[tuple[str, str, tuple[Listed, Listed]]], int]:
    found, total = [], 0
    for roles in frameworks:
        slugs = sorted(roles)
        listed = [roles[slug] for slug in slugs]
        nearest = nearest_pairs(listed, metric=metric, least=least, limit=limit)
        total += nearest.total
        found += [(-value, slugs[a], slugs[b], (listed[a], listed[b])) for value, a, b in nearest.pairs]
    return [(a, b, both) for _, a, b, both in sorted(found, key=lambda row: row[:3])[:limit]], total


def _groups(frameworks: Iterable[Roles]) -> list[tuple[list[str], list[Listed]]]:
    """Slugs and what each lists, the largest group first."""
    found = []
    for roles in frameworks:
        slugs = sorted(roles)
        for places in alike([roles[slug] for slug in slugs]):
            group = [slugs[place] for place in places]
            found.append((group, [roles[slug] for slug in group]))
    return sorted(found, key=lambda group: (-len(group[0]), group[0]))


def _group(roles: Mapping[str, RoleRef], slugs: Sequence[str], listed: Sequence[Listed]) -> AlikeRoles:
    return AlikeRoles(
        roles=[roles[slug] for slug in slugs], items=len(listed[0]), same_rungs=all(dict(one) == dict(listed[0]) for one in listed)
    )


def _pair(a: RoleRef, b: RoleRef, in_a: Listed, in_b: Listed, items: Mapping[str, Item]) -> RolePair:
    both = in_a.keys() & in_b.keys()
    return RolePair(
        a=a,
        b=b,
        shared=[items[key] for key in sorted(both)],
        only_a=[items[key] for key in sorted(in_a.keys() - both)],
        only_b=[items[key] for key in sorted(in_b.keys() - both)],
        jaccard=ratio(len(both), len(in_a.keys() | in_b.keys())),
        coverage_of_a=ratio(covered(in_a, in_b), len(in_a)),
        coverage_of_b=ratio(covered(in_b, in_a), len(in_b)),
        other_rungs=sum(in_a[key] != in_b[key] for key in both),
    )


def _items(graph: Graph, by: By, keys: Iterable[str]) -> Mapping[str, Item]:
    wanted = sorted(keys)
    if by == "unit":
        return refs_by_code(graph, wanted)
    if by == "function":
        return {row.slug: row for row in graph.all("functions/refs", FunctionRef, slugs=wanted)}
    return {row.slug: row for row in graph.all("overlap/soft_skills", SkillName, slugs=wanted)}
