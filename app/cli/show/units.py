"""One unit with the roles that require it, and one function's ladder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import bullets, facts, heading, notes, rows, table
from app.cli.show.roles import scale, unit_figures
from app.cli.show.words import GLOSS_NOTE, counted, units_and_credits
from app.framework import HOURS_PER_CREDIT, notes_of

if TYPE_CHECKING:
    from app.models import FunctionDetail, LadderLevel, RoleType, UnitDetail


FAMILY_NOTE = "That units of one function belong together is inferred, not stated by the source."


def show_unit(unit: UnitDetail) -> Iterator[RenderableType]:
    """A unit: who requires it and how, what its outcomes are, what else its functions hold."""
    yield Text.assemble((f"{unit.code} ", "bold"), words.unit(unit))
    yield facts([
        ("level", words.level(unit.level)),
        ("credits", "unknown" if unit.credits is None else f"{counted(unit.credits, 'credit')}, {counted(unit.hours or 0, 'hour')}"),
        *(("function", Text.assemble(words.thing(function), f" ({function.slug})")) for function in unit.functions),
        ("required", required_by(unit.roles, article="the ") or "by no role that is loaded"),
    ])  # fmt: skip
    yield ""
    if unit.description:
        yield f"{unit.description}\n"
    if any(role.proficiency for role in unit.roles):
        made = table("role", "level", "type", "asked", "title")
        yield rows(made, ((*_role(role)[:3], words.rung(role.proficiency), words.role(role)) for role in unit.roles))
    else:
        yield rows(table("role", "level", "type", "title"), (_role(role) for role in unit.roles))
    yield from scale(unit.scale)
    for outcome in unit.outcomes:
        yield heading(f"Outcome for {outcome.role.slug} ({outcome.source}{words.lines(outcome.first_line, outcome.last_line)})")
        yield outcome.statement
        yield from bullets(outcome.assessment)
    if unit.family:
        others = counted(len(unit.family), "other unit")
        yield heading(f"The first {others} of more of the same function" if unit.family_truncated else f"{others} of the same function")
        made = table("code", "level", ("credits", "figure"), "unit")
        yield rows(made, ((*unit_figures(member), words.unit(member)) for member in unit.family))
    if unit.family_truncated:
        yield f"All of them: {', '.join(f'pathways function {function.slug}' for function in unit.functions)}"
    yield from notes([*([FAMILY_NOTE] if unit.family else []), *notes_of([unit.framework], GLOSS_NOTE)])


def required_by(roles: Sequence[RoleType], *, article: str = "") -> str:
    """`core for the assistant, functional for the officer`."""
    label = words.labels(roles)
    by_type = defaultdict(list)
    for role in roles:
        by_type[role.type].append(f"{article}{label[role.slug]}")
    return ", ".join(f"{type_} for {' and '.join(names)}" for type_, names in by_type.items())


def _role(role: RoleType) -> tuple[str | Text, ...]:
    return role.slug, "L?" if role.level is None else f"L{role.level}", role.type, words.role(role)


def show_function(function: FunctionDetail) -> Iterator[RenderableType]:
    """A function's units, lowest level first, with the roles that require each."""
    yield Text.assemble((f"{function.slug} ", "bold"), words.thing(function))
    units, unknown = function.units, function.unknown_credits
    yield f"{units_and_credits(units, function.credits, unknown)}, {words.hours(units, function.credits * HOURS_PER_CREDIT, unknown)}"
    for level in function.levels:
        yield from _level(level)
    yield from notes(notes_of((unit.framework for level in function.levels for unit in level.units), GLOSS_NOTE))


def _level(level: LadderLevel) -> Iterator[RenderableType]:
    yield heading(words.level(level.level).capitalize())
    made = table("code", ("credits", "figure"), "required", "unit")
    for unit in level.units:
        code, _, credits_ = unit_figures(unit)
        rows(made, [(code, credits_, required_by(unit.roles), words.unit(unit))])
    yield made
