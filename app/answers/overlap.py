"""How the units (or functions, or soft skills) of roles overlap: two roles side by side, and the matrix."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.answers.gaps import soft_skill_changes
from app.answers.holdings import contributed
from app.answers.nearest_pairs import Listed, covered
from app.answers.requirement_sets import item_rungs
from app.answers.role_names import get_refs, names_in, notes_on_names
from app.answers.roles import Profile, get_profiles, list_roles, name_notes
from app.errors import Invalid
from app.framework import notes_of
from app.graph.client import Graph
from app.models import (
    By,
    FunctionOverlap,
    FunctionRef,
    Matrix,
    Metric,
    Number,
    PairOverlap,
    Requirement,
    RoleRef,
    SharedUnit,
    SoftSkillPair,
)
from app.models.limits import MOST_ROLES
from app.models.totals import summed


def get_overlap(graph: Graph, a: str, b: str) -> PairOverlap:
    """Two roles compared unit by unit, function by function. Raises NotFound, Ambiguous, Invalid (a = b)."""
    first, second = get_profiles(graph, [a, b])
    if first.slug == second.slug:
        raise Invalid("the two roles are the same; give two different ones")
    units_a, units_b = ({unit.code: unit for unit in profile.units} for profile in (first, second))
    both = units_a.keys() & units_b.keys()
    return PairOverlap(
        a=first.role,
        b=second.role,
        shared=[_shared(units_a[unit.code], unit) for unit in second.units if unit.code in both],
        only_a=[unit for unit in first.units if unit.code not in both],
        only_b=[unit for unit in second.units if unit.code not in both],
        jaccard=ratio(len(both), len(units_a.keys() | units_b.keys())),
        coverage_of_a=ratio(_covered(units_a, units_b), len(units_a)),
        coverage_of_b=ratio(_covered(units_b, units_a), len(units_b)),
        soft_skills=_skills(first, second),
        by_function=_functions(first, second, both),
        notes=[*notes_of([first.role.framework, second.role.framework]), *name_notes(graph, [first, second], [a, b])],
    )


def get_matrix(graph: Graph, roles: Sequence[str] = (), *, by: By = "function", metric: Metric = "coverage", framework: str | None = None,
               sector: str | None = None, field: str | None = None) -> Matrix:  # fmt: skip
    """The role x role matrix of the given roles, or of the roles of the framework, sector or field, or of all roles.

    Raises NotFound, Ambiguous, Invalid (more than 60 roles; both roles and a filter).
    """
    refs = get_chosen(graph, roles, framework=framework, sector=sector, field=field)
    slugs = [ref.slug for ref in refs]
    listed = item_rungs(graph, slugs, by)
    ordered: list[Listed] = [listed[slug] for slug in slugs]
    shared = [[len(row.keys() & column.keys()) for column in ordered] for row in ordered]
    ranked = any(rank is not None for role in ordered for rank in role.values())
    covers = [[covered(column, row) for column in ordered] for row in ordered] if ranked else shared
    counts = [len(items) for items in ordered]
    return Matrix(
        roles=refs,
        by=by,
        metric=metric,
        cells=[
            [
                (row if metric == "shared" else 1) if i == j else _cell(metric, shared[i][j], covers[i][j], of_row=row, of_column=column)
                for j, column in enumerate(counts)
            ]
            for i, row in enumerate(counts)
        ],
        counts=counts,
        shared=shared,
        covered=covers,
        notes=notes_on_names(graph, roles),
    )


def get_chosen(graph: Graph, roles: Sequence[str], *, framework: str | None = None, sector: str | None = None,
               field: str | None = None) -> list[RoleRef]:  # fmt: skip
    """The given roles, or all that match the filter. Raises NotFound, Ambiguous, Invalid (more than 60 roles; both)."""
    if roles and (framework, sector, field) != (None, None, None):
        raise Invalid("roles cannot be combined with a framework, sector or field; give one or the other")
    if roles:
        refs = get_refs(graph, names_in(graph, roles))
        if len(refs) > MOST_ROLES:
            raise Invalid(f"{len(refs)} roles were given, and at most {MOST_ROLES} can be compared at once; leave some out")
        return refs
    page = list_roles(graph, framework=framework, sector=sector, field=field, limit=MOST_ROLES)
    if page.total > MOST_ROLES:
        hint = "choose some of them, or narrow them by framework, sector or field"
        raise Invalid(f"there are {page.total} roles, and at most {MOST_ROLES} can be compared at once; {hint}")
    return page.items


def ratio(part: int, whole: int) -> float:
    """part / whole, or 0 if the whole is 0."""
    return part / whole if whole else 0.0


def _cell(metric: Metric, shared: int, covers: int, *, of_row: int, of_column: int) -> Number:
    """A cell off the diagonal."""
    if metric == "shared":
        return shared
    return ratio(covers, of_column) if metric == "coverage" else ratio(shared, of_row + of_column - shared)


def _covered(asked: Mapping[str, Requirement], held: Mapping[str, Requirement]) -> int:
    return sum(code in held and contributed(held[code]).covers(unit) for code, unit in asked.items())


def _shared(in_a: Requirement, in_b: Requirement) -> SharedUnit:
    fields = {key: value for key, value in dict(in_b).items() if key in SharedUnit.model_fields}
    return SharedUnit(**fields, type_a=in_a.type, type_b=in_b.type, proficiency_a=in_a.proficiency, proficiency_b=in_b.proficiency)


def _skills(a: Profile, b: Profile) -> list[SoftSkillPair]:
    return [
        SoftSkillPair(name=row.name, name_en=row.name_en, a=row.from_, b=row.to, change=row.change)
        for row in soft_skill_changes(a.soft_skills, b.soft_skills)
    ]


def _functions(a: Profile, b: Profile, both: set[str]) -> list[FunctionOverlap]:
    """Functions with shared units first, then those that both have, then only a's, then only b's; within each group as in the document."""
    sides = [_by_function(profile) for profile in (a, b)]
    refs = {ref.slug: ref for profile in (a, b) for unit in profile.units for ref in unit.functions}
    rows = [_function(ref, sides[0].get(slug, []), sides[1].get(slug, []), both) for slug, ref in refs.items()]
    return sorted(rows, key=_place)


def _place(row: FunctionOverlap) -> int:
    if row.shared:
        return 0
    in_a, in_b = bool(row.levels_a or row.only_a), bool(row.levels_b or row.only_b)
    return 1 if in_a and in_b else 2 if in_a else 3


def _by_function(profile: Profile) -> dict[str, list[Requirement]]:
    units: dict[str, list[Requirement]] = defaultdict(list)
    for unit in profile.units:
        for function in unit.functions:
            units[function.slug].append(unit)
    return units


def _function(ref: FunctionRef, of_a: Sequence[Requirement], of_b: Sequence[Requirement], both: set[str]) -> FunctionOverlap:
    return FunctionOverlap(
        function=ref,
        shared=[unit.code for unit in of_a if unit.code in both],
        only_a=[unit.code for unit in of_a if unit.code not in both],
        only_b=[unit.code for unit in of_b if unit.code not in both],
        levels_a=sorted({unit.level for unit in of_a if unit.level is not None}),
        levels_b=sorted({unit.level for unit in of_b if unit.level is not None}),
        credits_a=summed(unit.credits for unit in of_a),
        credits_b=summed(unit.credits for unit in of_b),
        unknown_a=sum(unit.credits is None for unit in of_a),
        unknown_b=sum(unit.credits is None for unit in of_b),
    )
