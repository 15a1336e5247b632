"""An analyst's views: units off their role's level, functions whose type changes, shares of core units, nearest roles with the reason."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from app.answers.kept_sets import Index
from app.answers.overlap import get_chosen, ratio
from app.answers.requirement_sets import framework_sets
from app.answers.role_names import refs_by_slug
from app.answers.roles import Profile, name_notes
from app.framework import CORE_NOTE, HKQF, notes_of
from app.graph.client import Graph
from app.models import Analysis, CoreShare, FunctionRef, Nearest, NearRole, OffLevel, RoleRef, RoleTypes, TypeChange, TypeShare
from app.models.totals import total

Sets = Index[frozenset[str]]


def get_analysis(graph: Graph, roles: Sequence[str] = (), *, nearest: int = 3) -> Analysis:
    """The views of the given roles, or of all, with the `nearest` roles of each.

    Raises NotFound, Ambiguous, Invalid (more than 60 roles).
    """
    refs = get_chosen(graph, roles)
    slugs = [ref.slug for ref in refs]
    found = {profile.slug: profile for profile in graph.all("roles/profiles", Profile, slugs=slugs)}
    profiles = [found[slug] for slug in slugs]
    return Analysis(
        roles=refs,
        off_level=[row for profile in profiles for row in off_level(profile)],
        type_changes=type_changes(profiles),
        core_shares=[core_share(profile) for profile in profiles if profile.role.framework == HKQF],
        type_shares=[row for profile in profiles if profile.role.framework != HKQF for row in type_shares(profile)],
        nearest=_nearest(graph, profiles, nearest),
        notes=[*notes_of((ref.framework for ref in refs), CORE_NOTE), *name_notes(graph, profiles, roles)],
    )


def off_level(profile: Profile) -> list[OffLevel]:
    """The requirements whose unit has another level than the role, in the order of the document. Units of unknown level are left out."""
    own = profile.role.level
    return [
        OffLevel(role=profile.slug, unit=unit, by=unit.level - own)
        for unit in profile.units
        if own is not None and unit.level is not None and unit.level != own
    ]


def type_changes(profiles: Sequence[Profile]) -> list[TypeChange]:
    """The functions whose types differ between those of these roles that have them, by slug."""
    types: dict[str, dict[str, RoleTypes]] = defaultdict(dict)
    refs: dict[str, FunctionRef] = {}
    for profile in profiles:
        for slug, (ref, row) in _types(profile).items():
            refs[slug] = ref
            types[slug][profile.slug] = row
    changing = {slug: rows for slug, rows in types.items() if len({tuple(row.types) for row in rows.values()}) > 1}
    return [TypeChange(**dict(refs[slug]), roles=list(rows.values())) for slug, rows in sorted(changing.items())]


def _types(profile: Profile) -> dict[str, tuple[FunctionRef, RoleTypes]]:
    """The types and units of each function of a role."""
    found = {}
    for ref in {function.slug: function for unit in profile.units for function in unit.functions}.values():
        units = [unit for unit in profile.units if any(function.slug == ref.slug for function in unit.functions)]
        types = sorted({unit.type for unit in units})
        found[ref.slug] = ref, RoleTypes(role=profile.slug, types=types, units=[unit.code for unit in units])
    return found


def core_share(profile: Profile) -> CoreShare:
    """How much of the role is core."""
    sums = total(profile.units)
    known = not sums.unknown_credits and sums.credits
    return CoreShare(
        role=profile.slug,
        units=sums.units,
        core_units=sums.core,
        credits=sums.credits,
        core_credits=sums.core_credits,
        unknown_credits=sums.unknown_credits,
        share=sums.core_credits / sums.credits if known else ratio(sums.core, sums.units),
    )


def type_shares(profile: Profile) -> list[TypeShare]:
    """How much of the role is of each of its types, in the order in which they first occur."""
    counts, units = Counter(unit.type for unit in profile.units), len(profile.units)
    return [TypeShare(role=profile.slug, type=kind, units=n, of=units, share=ratio(n, units)) for kind, n in counts.items()]


def _nearest(graph: Graph, profiles: Sequence[Profile], limit: int) -> list[Nearest]:
    """The nearest roles of each role, from all roles of its framework, chosen or not."""
    if not limit:
        return [Nearest(role=profile.slug, nearest=[]) for profile in profiles]
    functions: dict[str, Sets] = {}
    units: dict[str, Sets] = {}
    for framework in {profile.role.framework for profile in profiles}:
        functions[framework], units[framework] = (framework_sets(graph, framework, by) for by in ("function", "unit"))
    near = {p.slug: closest(p.slug, functions[p.role.framework], units[p.role.framework], limit) for p in profiles}
    refs = refs_by_slug(graph, sorted({slug for slugs in near.values() for slug in slugs}))
    return [
        Nearest(
            role=profile.slug,
            nearest=[
                _near(profile, refs[slug], functions[profile.role.framework].listed[slug], units[profile.role.framework].listed[slug])
                for slug in near[profile.slug]
                if slug in refs
            ],
        )
        for profile in profiles
    ]


def closest(slug: str, functions: Sets, units: Sets, limit: int) -> list[str]:
    """The slugs of the roles that share most with `slug`: by the Jaccard index of functions, then of units, then by slug.

    Roles that share neither are left out.
    """
    of_functions, of_units = (one.jaccard(slug, one.shared(slug)) for one in (functions, units))
    best = np.lexsort((np.arange(of_units.size), -of_units, -of_functions))[:limit]  # both have the roles of the framework, by slug
    return [functions.slugs[at] for at in best if of_functions[at] or of_units[at]]


def _near(profile: Profile, ref: RoleRef, functions: frozenset[str], units: frozenset[str]) -> NearRole:
    own = {function.slug: function for unit in profile.units for function in unit.functions}
    shared = own.keys() & functions
    return NearRole(
        **dict(ref),
        shared=len(shared),
        covered=len(shared),
        jaccard=ratio(len(shared), len(own.keys() | functions)),
        coverage=ratio(len(shared), len(functions)),
        functions=[function for slug, function in own.items() if slug in shared],
        units=[unit for unit in profile.units if unit.code in units],
    )
