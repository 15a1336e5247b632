"""Major functions: the function x level grid, and one function's ladder of units."""

from collections import defaultdict
from collections.abc import Sequence

from app.answers.chosen_fields import field_slugs
from app.answers.role_names import get_refs, names_in
from app.answers.roles import list_roles
from app.dataset.info import framework_named
from app.errors import Invalid, NotFound
from app.graph.client import Graph
from app.models import (
    Cell,
    FunctionDetail,
    FunctionRef,
    FunctionRow,
    FunctionRows,
    Items,
    LadderLevel,
    LadderUnit,
    Model,
    Number,
    RoleType,
    UnitRef,
)
from app.models.limits import MOST_ROLES
from app.text.folding import alike, folded


class _Function(FunctionRef):
    units: int
    requirements: int
    roles: int
    credits: Number
    unknown_credits: int


class _Slug(Model):
    slug: str


class _Match(Model):
    total: int
    rank: int
    function: FunctionRef


class _Named(Model):
    exact: bool
    function: FunctionRef


class _Cell(Model):
    function: str
    role: str
    type: str
    code: str
    level: int | None
    credits: Number | None


class _LadderUnit(Model):
    unit: UnitRef
    roles: list[RoleType]


class _Totals(Model):
    units: int
    credits: Number
    unknown_credits: int


def list_functions(graph: Graph, *, roles: Sequence[str] = (), framework: str | None = None, sector: str | None = None,
                   field: str | None = None, limit: int = 50, offset: int = 0) -> FunctionRows:  # fmt: skip
    """Functions by slug with the cells of the given roles, or of the roles of the framework, sector or field, or of all roles.

    With more than 60 roles `cells` are left out. Raises NotFound, Ambiguous, Invalid (both roles and a filter).
    """
    if roles and (framework, sector, field) != (None, None, None):
        raise Invalid("roles cannot be combined with a framework, sector or field; give one or the other")
    framework = framework_named(graph, framework)
    fields = field_slugs(graph, framework=framework, field=field, sector=sector)
    if roles or fields is not None:
        shown = [ref.slug for ref in get_refs(graph, names_in(graph, roles))] if roles else _in_fields(graph, fields or [])
        found = graph.all("functions/find_of_roles", Items[_Function], roles=shown, limit=limit, offset=offset)[0]
        omitted = len(shown) > MOST_ROLES
    else:
        few = list_roles(graph, framework=framework, limit=MOST_ROLES)  # the slugs of 4,000 roles would take longer than everything else
        shown, omitted = [ref.slug for ref in few.items], few.total > MOST_ROLES
        found = graph.all("functions/find", Items[_Function], framework=framework, limit=limit, offset=offset)[0]
    cells: dict[str, list[_Cell]] = defaultdict(list)
    for cell in [] if omitted else graph.all("functions/cells", _Cell, roles=shown, functions=[function.slug for function in found.items]):
        cells[cell.function].append(cell)
    items = [_row(function, cells[function.slug]) for function in found.items]
    return FunctionRows(items=items, total=found.total, limit=limit, offset=offset, cells_omitted=omitted)


def _in_fields(graph: Graph, fields: Sequence[str]) -> list[str]:
    return [row.slug for row in graph.all("overlap/slugs_in_fields", _Slug, fields=list(fields))]


def _row(function: _Function, cells: Sequence[_Cell]) -> FunctionRow:
    codes: dict[tuple[int | None, str, str], list[str]] = defaultdict(list)
    for cell in cells:
        codes[cell.level, cell.role, cell.type].append(cell.code)
    return FunctionRow(
        **dict(function), cells=[Cell(level=level, role=role, type=type_, units=units) for (level, role, type_), units in codes.items()]
    )


def get_function(graph: Graph, name: str, *, limit: int = 500, offset: int = 0) -> FunctionDetail:
    """One function, by slug or full name, with its units by level, then code; at most `limit` of them. Raises as `find_function`."""
    function = find_function(graph, name)
    totals = graph.all("functions/totals", _Totals, slug=function.slug)[0]
    levels: dict[int | None, list[LadderUnit]] = defaultdict(list)
    for row in graph.all("functions/units", _LadderUnit, slug=function.slug, limit=limit, offset=offset):
        levels[row.unit.level].append(LadderUnit(**dict(row.unit), roles=row.roles))
    ladder = [LadderLevel(level=level, units=units) for level, units in levels.items()]
    return FunctionDetail(**dict(function), **dict(totals), levels=ladder)


def find_function(graph: Graph, name: str) -> FunctionRef:
    """The function of this slug, given exactly, or of this name. Raises NotFound with the nearest, Invalid where several bear the name."""
    found = functions_named(graph, name)
    if len(found) > 1:
        slugs = [function.slug for function in found]
        raise Invalid(f"{name!r} is the name of {len(found)} functions; choose one of them: {', '.join(slugs[:5])}", candidates=slugs[:50])
    return found[0]


def functions_named(graph: Graph, name: str) -> list[FunctionRef]:
    """The function of this slug, given exactly, or all of this name; at least one. Raises NotFound with the nearest."""
    rows = graph.all("functions/named", _Named, name=name, key=alike(name))
    found = [row.function for row in rows if row.exact] or [row.function for row in rows]
    if not found:
        raise _unknown(graph, name)
    return found


def _unknown(graph: Graph, name: str) -> NotFound:
    plain, near = folded(name), list[str]()
    if plain:
        given = {"q": plain, "spaced": f" {plain}", "words": plain.split(), "framework": None, "but": [], "limit": 5}
        near = [f"{match.function.slug} ({match.function.name})" for match in graph.all("search/functions", _Match, **given)]
    hint = f"; nearest: {', '.join(near)}" if near else ""
    return NotFound(f"there is no function {name!r}{hint}", candidates=near)
