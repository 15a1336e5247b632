"""Answers as tables: which rows an answer has, and its columns. One entry for each address that answers as CSV.

A new one is an entry of `TABLES`: its columns then stand in docs/reference/csv.md and in the OpenAPI document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any

from app.exports.answer_columns import REQUIREMENT, ROLE, SIMILAR, UNIT, AnswerTable, Column, col, slugs, within
from app.models import FunctionDetail, Gap, Item, Matrix, PairOverlap, Paths, Spread, Team, UnitRef


@dataclass(frozen=True)
class _Of:
    """A row that belongs to something else as well."""

    whole: Any
    row: Any
    number: int = 0


def _items(answer: Any) -> Iterable[Any]:
    found: Iterable[Any] = answer.items
    return found


def _gap_units(gap: Gap) -> Iterator[_Of]:
    return (_Of(gap, unit) for unit in gap.gap)


def _steps(paths: Paths) -> Iterator[_Of]:
    for number, path in enumerate(paths.paths, start=1):
        for place, step in enumerate(path.steps, start=1):
            yield _Of(_Of(paths, path, number), step, place)


def _key_of(item: Item) -> str:
    return item.code if isinstance(item, UnitRef) else item.slug


def _cells(matrix: Matrix) -> Iterator[dict[str, Any]]:
    for row, start in enumerate(matrix.roles):
        for column, end in enumerate(matrix.roles):
            yield {
                "from": start.slug, "to": end.slug, "by": matrix.by, "metric": matrix.metric, "value": matrix.cells[row][column],
                "shared": matrix.shared[row][column], "count_from": matrix.counts[row], "count_to": matrix.counts[column],
            }  # fmt: skip


def _group_cells(spread: Spread) -> Iterator[_Of]:
    """A group, a function and the cell of both."""
    groups = {(group.framework, group.key): group for group in spread.groups}
    for function in spread.functions:
        for cell in function.cells:
            yield _Of(_Of(groups[function.framework, cell.key], function), cell)


def _sides(pair: PairOverlap) -> Iterator[dict[str, Any]]:
    """The units of both roles: those that both require, then those of one alone."""
    for unit in pair.shared:
        yield {"unit": unit, "required_by": "both", "type_a": unit.type_a, "type_b": unit.type_b}
    for one in pair.only_a:
        yield {"unit": one, "required_by": "a", "type_a": one.type, "type_b": None}
    for one in pair.only_b:
        yield {"unit": one, "required_by": "b", "type_a": None, "type_b": one.type}


def _holders(team: Team) -> Iterator[_Of]:
    return (_Of(role, holder) for role in team.roles for holder in role.holders)


def _ladder(function: FunctionDetail) -> Iterator[Any]:
    return (unit for level in function.levels for unit in level.units)


def _key(name: str, about: str) -> Column:
    return Column(name, about, itemgetter(name))


def _hit_key(hit: Any) -> str:
    return str(hit.ref.code if hit.kind == "unit" else hit.ref.role if hit.kind == "programme" else hit.ref.slug)


def _hit_name(hit: Any) -> str:
    return str({"role": lambda: hit.ref.title, "programme": lambda: hit.ref.programme_name}.get(hit.kind, lambda: hit.ref.name)())


def _hit_name_en(hit: Any) -> str | None:
    return hit.ref.title_en if hit.kind == "role" else getattr(hit.ref, "name_en", None)


TABLES: dict[str, AnswerTable] = {
    "/roles": AnswerTable("roles", "One row for each role.", ROLE, _items),
    "/roles/{role}": AnswerTable("role", "One row for each unit that the role requires.", REQUIREMENT, attrgetter("units")),
    "/roles/{role}/similar": AnswerTable("similar", "One row for each similar role.", SIMILAR, _items),
    "/units": AnswerTable(
        "units",
        "One row for each unit.",
        (
            *UNIT,
            col("role_count", "number of roles that require it"),
            col("field_count", "number of fields that have such a role"),
        ),
        _items,
    ),
    "/functions": AnswerTable(
        "functions",
        "One row for each function.",
        (
            col("slug", "slug of the function"),
            col("name", "name of the function"),
            col("name_en", "English name, always a gloss"),
            col("units", "number of units"),
            col("requirements", "number of requirements"),
            col("roles", "number of roles that require a unit of it"),
            col("credits", "sum of the known credits"),
            col("unknown_credits", "number of units that the sum leaves out"),
        ),
        _items,
    ),
    "/functions/{slug}": AnswerTable(
        "function",
        "One row for each unit of the function, by level.",
        (*UNIT, Column("roles", "slugs of the roles that require it", slugs(attrgetter("roles")))),
        _ladder,
    ),
    "/levels": AnswerTable(
        "levels",
        "One row for each level.",
        (
            col("framework", "framework"),
            col("level", "level"),
            col("award", "usual award of the level"),
            col("award_en", "its English"),
            col("roles", "number of roles"),
            col("units", "number of units"),
        ),
        _items,
    ),
    "/fields": AnswerTable(
        "fields",
        "One row for each field.",
        (
            col("slug", "slug of the field"),
            col("name", "name of the field"),
            col("name_en", "English name, always a gloss"),
            col("sector", "name of the sector"),
            col("sector_slug", "slug of the sector"),
            col("framework", "framework"),
            col("roles", "number of roles"),
            col("units", "number of units"),
        ),
        _items,
    ),
    "/gaps": AnswerTable(
        "gap",
        "One row for each unit of the gap.",
        (
            col("from", "slug of the role that the person has", "whole.from_.slug"),
            col("to", "slug of the role to reach", "whole.to.slug"),
            *within(attrgetter("row"), REQUIREMENT),
            col("relation", "new_function, deeper, same_level or raise: how the unit relates to what is held", "row.relation"),
            Column("siblings", "codes of the held units of its functions", lambda one: [unit.code for unit in one.row.siblings]),
            col("rpl_range", "true if RPL covers the unit's level", "row.rpl_range"),
        ),
        _gap_units,
    ),
    "/paths": AnswerTable(
        "paths",
        "One row for each step of each path.",
        (
            col("path", "number of the path, 1 is the best", "whole.number"),
            col("path_steps", "number of its steps", "whole.row.totals.steps"),
            col("path_units", "units of the whole path, each counted once", "whole.row.totals.units"),
            col("path_credits", "known credits of the whole path", "whole.row.totals.credits"),
            col("path_unknown_credits", "units that the sum leaves out", "whole.row.totals.unknown_credits"),
            col("step", "number of the step", "number"),
            col("from", "slug of the role before the step", "row.from_.slug"),
            col("to", "slug of the role after it", "row.to.slug"),
            col("basis", "asserted, derived or inferred", "row.basis"),
            col("kind", "kind of the progression, in the source's word", "row.kind"),
            col("units", "units of the step", "row.gap.totals.units"),
            col("credits", "known credits of the step", "row.gap.totals.credits"),
            col("unknown_credits", "units that the sum leaves out", "row.gap.totals.unknown_credits"),
            col("hours", "notional learning hours of the step", "row.gap.totals.hours"),
            Column(
                "evidence",
                "source and line of what the step rests on",
                lambda one: [line.source if line.line is None else f"{line.source}:{line.line}" for line in one.row.evidence],
            ),
        ),
        _steps,
    ),
    "/overlap": AnswerTable(
        "overlap",
        "One row for each cell of the matrix, the diagonal too.",
        (
            _key("from", "slug of the row's role"),
            _key("to", "slug of the column's role"),
            _key("by", "what is compared: unit, function or soft-skill"),
            _key("metric", "the figure: coverage, shared or jaccard"),
            _key("value", "the figure of this cell"),
            _key("shared", "number of items that both have"),
            _key("count_from", "number of items of the row's role"),
            _key("count_to", "number of items of the column's role"),
        ),
        _cells,
    ),
    "/analysis/functions": AnswerTable(
        "functions-by-group",
        "One row for each group and function, wherever the group needs the function.",
        (
            col("framework", "framework of both", "whole.whole.framework"),
            col("group", "key of the group: slug of the field or sector, name of the job family, number of the level", "whole.whole.key"),
            col("group_name", "name of the group", "whole.whole.name"),
            col("group_name_en", "its English name", "whole.whole.name_en"),
            col("group_roles", "number of the group's roles", "whole.whole.roles"),
            col("function", "slug of the function", "whole.row.slug"),
            col("function_name", "name of the function", "whole.row.name"),
            col("function_name_en", "its English name", "whole.row.name_en"),
            col("roles", "number of the group's roles that require a unit of the function", "row.roles"),
            col("units", "number of the function's units that they require", "row.units"),
        ),
        _group_cells,
    ),
    "/overlap/pairs": AnswerTable(
        "pairs",
        "One row for each pair of roles, nearest first.",
        (
            col("a", "slug of the first role", "a.slug"),
            col("b", "slug of the second role", "b.slug"),
            Column("shared", "number of items that both have", lambda pair: len(pair.shared)),
            Column("only_a", "number of items that only the first has", lambda pair: len(pair.only_a)),
            Column("only_b", "number of items that only the second has", lambda pair: len(pair.only_b)),
            col("jaccard", "shared items as a share of all items of both"),
            col("coverage_of_a", "share of the first role's items that the second covers"),
            col("coverage_of_b", "share of the second role's items that the first covers"),
            col("other_rungs", "number of shared units that the two ask for at different rungs"),
            Column("shared_items", "what both have: codes or slugs", lambda pair: [_key_of(item) for item in pair.shared]),
            Column("only_a_items", "what only the first has", lambda pair: [_key_of(item) for item in pair.only_a]),
            Column("only_b_items", "what only the second has", lambda pair: [_key_of(item) for item in pair.only_b]),
        ),
        _items,
    ),
    "/overlap/{a}/{b}": AnswerTable(
        "pair",
        "One row for each unit that one of the two roles requires.",
        (
            *within(itemgetter("unit"), UNIT),
            _key("required_by", "both, a or b"),
            _key("type_a", "type of the requirement in the first role"),
            _key("type_b", "type of the requirement in the second role"),
        ),
        _sides,
    ),
    "/match": AnswerTable(
        "matches",
        "One row for each role, best first.",
        (
            *ROLE,
            col("share", "share of the role that is held"),
            col("share_by", "what the share is of: credits, or units if any credits are unknown"),
            col("held_units", "number of its units that are held", "held_totals.units"),
            col("held_credits", "their known credits", "held_totals.credits"),
            col("missing_units", "number of its units that are missing", "missing_totals.units"),
            col("missing_credits", "their known credits", "missing_totals.credits"),
            Column("held", "codes of its units that are held", lambda role: [unit.code for unit in role.held]),
            Column("missing", "codes of its units that are missing", lambda role: [unit.code for unit in role.missing]),
        ),
        _items,
    ),
    "/team": AnswerTable(
        "team",
        "One row for each holder of each role, best first.",
        (
            col("role", "slug of the role", "whole.role.slug"),
            col("index", "the holder's place in the question, from 0", "row.index"),
            col("name", "what the question calls the holder", "row.name"),
            col("covered", "number of the role's units that the holder covers", "row.covered"),
            col("units", "number of the role's units", "whole.totals.units"),
            col("share", "share of the role that the holder covers", "row.share"),
            col("share_by", "what the share is of: credits, or units if any credits are unknown", "whole.share_by"),
            col("missing", "codes of its units that are not held", "row.missing"),
            col("raises", "codes of its units that are held below the rung asked for", "row.raises"),
            col("credits", "known credits of the missing units", "row.credits"),
            col("unknown_credits", "missing units of unknown credits", "row.unknown_credits"),
        ),
        _holders,
    ),
    "/search": AnswerTable(
        "search",
        "One row for each thing that was found, best first.",
        (
            col("kind", "role, unit, function, soft_skill or programme"),
            Column("key", "slug, code, or the slug of the role whose document names the programme", _hit_key),
            Column("name", "name", _hit_name),
            Column("name_en", "English name", _hit_name_en),
            col("matched", "the text that matched"),
            col("through", "the words of the documents that the query was read as; empty where its own words were found"),
        ),
        _items,
    ),
}  # fmt: skip
