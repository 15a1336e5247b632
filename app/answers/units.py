"""Units of competency: listed, and shown with the roles that require them, their outcomes and their family."""

from app.answers.chosen_fields import field_slugs
from app.answers.codes import find_unit, refs_by_code
from app.answers.functions import functions_named
from app.answers.kept_sets import kept
from app.answers.role_names import get_ref
from app.dataset.counts import PART, WHOLE
from app.dataset.info import framework_named, scale_of
from app.graph.client import Graph
from app.models import (
    FamilyUnit,
    Items,
    ListedUnit,
    Model,
    Outcome,
    Page,
    Proficiency,
    RoleRef,
    RoleType,
    SortOrder,
    UnitDetail,
    UnitOutcome,
    UnitRef,
    UnitSort,
)
from app.text.folding import folded

FIRST: dict[UnitSort, SortOrder] = {"code": "asc", "level": "asc", "roles": "desc", "fields": "desc", "credits": "desc"}


class _Codes(Model):
    slug: str
    items: list[str]


class _Counts(Model):
    code: str
    roles: int
    fields: int


class _Member(Model):
    unit: UnitRef
    cut: bool


class _RoleType(Model):
    role: RoleRef
    type: str
    proficiency: Proficiency | None


class _Detail(Model):
    description: str | None


class _Outcome(Model):
    role: RoleRef
    source: str
    outcome: Outcome


def list_units(graph: Graph, *, level: int | None = None, function: str | None = None, role: str | None = None, type_: str | None = None,
               framework: str | None = None, sector: str | None = None, field: str | None = None, q: str | None = None,
               sort: UnitSort = "code", order: SortOrder | None = None, limit: int = 50, offset: int = 0) -> Page[ListedUnit]:  # fmt: skip
    """Units by code, or by what `sort` says, ties by code and unknown values last.

    `role` and `type` together mean that the role requires the unit so, `sector` and `field` that one of their roles does.

    `function`, `framework`, `sector` and `field` are slugs or names. Raises NotFound for any of them, Ambiguous for `role`.
    """
    functions = None if function is None else [one.slug for one in functions_named(graph, function)]
    given: dict[str, object] = {"level": level, "functions": functions, "type": type_, "q": folded(q) if q else None}
    given |= {"sort": sort, "descending": (order or FIRST[sort]) == "desc"}
    framework = framework_named(graph, framework)
    where, fields = "", field_slugs(graph, framework=framework, field=field, sector=sector)
    if role is not None:  # from the role, or the fields, to their units: asking every unit takes 100 times as long
        ref = get_ref(graph, role)
        if framework not in (None, ref.framework) or (fields is not None and (ref.field is None or ref.field.slug not in fields)):
            return Page(items=[], total=0, limit=limit, offset=offset)
        given["role"], where = ref.slug, "_in_role"
    else:
        given["framework"] = framework
        if fields is not None:
            given["fields"], where = fields, "_in_fields"
    if type_ is not None and sort == "code" and (level, function, role, fields, q) == (None,) * 5:
        codes = _of_type(graph, type_, framework, descending=order == "desc")
        found = Items[str](items=codes[offset : offset + limit], total=len(codes))
    else:
        found = graph.all(f"units/find{where}", Items[str], **given, limit=limit, offset=offset)[0]
    refs = refs_by_code(graph, found.items)
    counts = {row.code: row for row in graph.all("units/counts", _Counts, codes=found.items)} if found.items else {}
    items = [
        ListedUnit(**dict(refs[code]), role_count=counts[code].roles, field_count=counts[code].fields)
        for code in found.items
        if code in refs
    ]
    return Page(items=items, total=found.total, limit=limit, offset=offset)


def _of_type(graph: Graph, type_: str, framework: str | None, *, descending: bool) -> list[str]:
    """The codes of the units that are required so, from memory while the dataset stays: to look at each of 35,000 units takes 0.1 s."""

    def read() -> dict[str, list[str]]:
        return {row.slug: row.items for row in graph.all("units/codes_by_type", _Codes, framework=framework)}

    codes = kept(graph, framework or "", "codes by type", read).listed.get(type_, [])
    return codes[::-1] if descending else codes


def get_unit(graph: Graph, code: str) -> UnitDetail:
    """A unit with its roles, outcomes and family: whole up to 500 units, otherwise the first 50.

    Raises NotFound, and Invalid with the candidates where the code fits several units.
    """
    unit = find_unit(graph, code)
    detail = graph.one("units/detail", _Detail, code=unit.code)
    family, truncated = _family(graph, unit.code)
    roles = [
        RoleType(**dict(row.role), type=row.type, proficiency=row.proficiency)
        for row in graph.all("units/roles", _RoleType, code=unit.code)
    ]
    return UnitDetail(
        **dict(unit),
        description=detail.description if detail else None,
        roles=roles,
        scale=scale_of(graph, unit.framework, (role.proficiency for role in roles)),
        outcomes=[
            UnitOutcome(**dict(row.outcome), role=row.role, source=row.source)
            for row in graph.all("units/outcomes", _Outcome, code=unit.code)
        ],
        family=family,
        family_truncated=truncated,
    )


def _family(graph: Graph, code: str) -> tuple[list[FamilyUnit], bool]:
    rows = graph.all("units/family", _Member, code=code)
    truncated = len(rows) > WHOLE or any(row.cut for row in rows)
    return [FamilyUnit(**dict(row.unit)) for row in rows[: PART if truncated else WHOLE]], truncated
