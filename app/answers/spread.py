"""Functions by field, sector, job family or level: which groups of roles need them, with how many roles and units."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.answers.all_pairs import known_frameworks
from app.answers.codes import refs_by_code
from app.answers.functions import find_function
from app.answers.requirement_sets import framework_sets
from app.answers.role_names import refs_by_slug
from app.errors import NotFound
from app.graph.client import Graph
from app.models import CellUnit, FunctionRef, GroupBy, GroupCell, Model, RoleGroup, Spread, SpreadCell, SpreadFunction

MOST_LISTED = 200  # roles and units behind a cell

Key = str | None


class _Named(Model):
    slug: str
    name: str
    name_en: str | None


class _Role(Model):
    slug: str
    job_family: str | None
    level: int | None
    field: _Named | None
    sector: _Named | None


class _Function(FunctionRef):
    codes: list[str]


@dataclass(frozen=True)
class _Framework:
    """What one framework's roles require, by group."""

    name: str
    members: dict[Key, list[str]]  # slugs of roles
    named: dict[Key, tuple[str, str | None]]
    required: dict[str, frozenset[str]]  # role -> codes
    functions: list[_Function]

    def units_of(self, roles: Iterable[str]) -> Counter[str]:
        """By code, how many of these roles require a unit."""
        return Counter(code for role in roles for code in self.required.get(role, ()))

    def group(self, key: Key) -> RoleGroup:
        name, name_en = self.named.get(key, (None, None))
        roles = self.members[key]
        return RoleGroup(key=key, name=name, name_en=name_en, framework=self.name, roles=len(roles), units=len(self.units_of(roles)))


def get_spread(graph: Graph, *, by: GroupBy = "field", framework: str | None = None, groups: int = 30, functions: int = 40) -> Spread:
    """The `groups` and `functions` of most roles, ties by name and slug, and a cell wherever such a group needs such a function.

    Of one framework, or of all. A function that no role needs is left out. Raises NotFound (framework).
    """
    loaded = [_read(graph, name, by) for name in known_frameworks(graph, framework)]
    rows = sorted(((one, one.group(key)) for one in loaded for key in one.members), key=_most_roles_first)
    total, rows = len(rows), rows[:groups]
    if by == "level":
        rows.sort(key=lambda row: int(row[1].key or 0))
    shown = {(one.name, group.key) for one, group in rows}
    found = sorted((row for one in loaded for row in _functions(one, shown)), key=lambda row: (-row.roles, row.slug))
    return Spread(
        by=by,
        groups=[group for _, group in rows],
        total_groups=total,
        functions=found[:functions],
        total_functions=len(found),
    )


def get_cell(graph: Graph, function: str, *, by: GroupBy = "field", group: str | None = None) -> SpreadCell:
    """The roles of a group that need a function, and the units of it that they require; at most 200 of each.

    `function` is a slug or name, `group` a key; None is the group of the roles that have none. Raises NotFound, Invalid.
    """
    ref = find_function(graph, function)
    for name in known_frameworks(graph):
        one = _read(graph, name, by)
        codes = next((set(row.codes) for row in one.functions if row.slug == ref.slug), None)
        if codes is None:
            continue
        if group not in one.members:
            keys = sorted(key for key in one.members if key)
            raise NotFound(f"there is no {by} {group!r} in framework {name!r}", candidates=keys[:50])
        roles = [role for role in one.members[group] if codes & one.required.get(role, frozenset())]
        counts = {code: n for code, n in one.units_of(roles).items() if code in codes}
        best = sorted(counts, key=lambda code: (-counts[code], code))[:MOST_LISTED]
        units, refs = refs_by_code(graph, best), refs_by_slug(graph, roles)
        listed = sorted(refs.values(), key=lambda role: (role.level or 0, role.title, role.slug))
        return SpreadCell(
            by=by,
            group=one.group(group),
            function=ref,
            roles=listed[:MOST_LISTED],
            units=[CellUnit(**dict(units[code]), roles=counts[code]) for code in best],
            total_roles=len(roles),
            total_units=len(counts),
        )
    raise NotFound(f"there is no function {function!r}")


def _most_roles_first(row: tuple[_Framework, RoleGroup]) -> tuple[int, bool, str, str]:
    framework, group = row
    return -group.roles, group.key is None, group.name or "", framework.name


def _read(graph: Graph, framework: str, by: GroupBy) -> _Framework:
    members: dict[Key, list[str]] = defaultdict(list)
    named: dict[Key, tuple[str, str | None]] = {}
    for role in graph.all("roles/groups", _Role, framework=framework):
        key = None
        if by in ("field", "sector"):
            if place := role.field if by == "field" else role.sector:
                key = place.slug
                named[key] = place.name, place.name_en
        elif value := role.job_family if by == "job-family" else role.level:
            key = str(value)
            named[key] = key, None
        members[key].append(role.slug)
    required = framework_sets(graph, framework, "unit").listed
    return _Framework(framework, dict(members), named, required, graph.all("functions/of_framework", _Function, framework=framework))


def _functions(one: _Framework, shown: set[tuple[str, Key]]) -> Iterable[SpreadFunction]:
    """The functions that any role of a framework needs, with the cells of the groups that are shown."""
    of_unit: dict[str, list[str]] = defaultdict(list)
    for function in one.functions:
        for code in function.codes:
            of_unit[code].append(function.slug)
    roles: dict[tuple[str, Key], int] = Counter()
    units: dict[tuple[str, Key], set[str]] = defaultdict(set)
    for key, members in one.members.items():
        for role in members:
            met = [(slug, code) for code in one.required.get(role, ()) for slug in of_unit[code]]
            for slug, code in met:
                units[slug, key].add(code)
            for slug in {slug for slug, _ in met}:
                roles[slug, key] += 1
    keys = sorted(one.members, key=lambda key: (key is None, key))
    for function in one.functions:
        needing = [key for key in keys if (function.slug, key) in units]
        if not needing:
            continue
        yield SpreadFunction(
            slug=function.slug,
            name=function.name,
            name_en=function.name_en,
            framework=one.name,
            roles=sum(roles[function.slug, key] for key in needing),
            units=len(set().union(*(units[function.slug, key] for key in needing))),
            cells=[
                GroupCell(key=key, roles=roles[function.slug, key], units=len(units[function.slug, key]))
                for key in needing
                if (one.name, key) in shown
            ],
        )
