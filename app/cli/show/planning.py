"""Matching roles and the course check, for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import facts, heading, notes, rows, table
from app.cli.show.roles import unit_figures
from app.cli.show.words import GLOSS_NOTE, counted, share, share_of, units_and_credits

if TYPE_CHECKING:
    from app.models import Completion, CourseCheck, Match, Matches, UnitRef


MOST_OPENS = 10
RULE_1 = "Rule 1, the specification: 60 % of the role's units"
RULE_2 = "Rule 2, Qualifications Guidelines: 60 % of the course's credits, or 72"


def show_matches(found: Matches) -> Iterator[RenderableType]:
    """The roles by share, with what is held and missing, and the units that shorten most gaps."""
    if not found.items:
        yield "No role requires any of these units."
    else:
        yield Text("Roles by the share that is held of their credits, of their units where credits are unknown", style="bold")
        yield rows(table("role", "credits held", "units held", "title"), (_match(role) for role in found.items))
    if found.opens:
        yield heading("Next unit: these shorten most of the gaps")
        made = table("code", "level", ("credits", "figure"), ("roles", "figure"), "unit")
        yield rows(made, ((*unit_figures(one.unit), str(one.roles), words.unit(one.unit)) for one in found.opens[:MOST_OPENS]))
        if len(found.opens) > MOST_OPENS:
            yield f"and {len(found.opens) - MOST_OPENS} more (--json has all)"
    yield from notes([*found.notes, GLOSS_NOTE])


def _match(role: Match) -> tuple[str | Text, ...]:
    held, whole = role.held_totals, role.totals
    credits_ = share_of(held.credits, whole.credits) if role.share_by == "credits" else "unknown"
    raises = f", {len(role.raises)} to raise" if role.raises else ""
    return role.slug, credits_, f"{share(held.units, whole.units)}{raises}", words.role(role)


def show_course_check(check: CourseCheck) -> Iterator[RenderableType]:
    """Both rules with their figures, then the cheapest completions."""
    unit_rule, credit_rule = check.unit_rule, check.credit_rule
    yield facts([("role", Text.assemble(words.role(check.role), f" ({check.role.slug})")), ("both rules", _met(check.met))])
    yield heading(RULE_1)
    yield facts([
        ("met", _met(unit_rule.met)),
        ("covered", f"{share(unit_rule.covered, unit_rule.of)}; {unit_rule.needed} needed, {unit_rule.missing} missing"),
    ])  # fmt: skip
    needed, missing = words.number(credit_rule.needed), words.number(credit_rule.missing)
    yield heading(RULE_2)
    assumed = " (not given; the role's credits are used)" if credit_rule.assumed else ""
    yield facts([
        ("met", _met(credit_rule.met)),
        ("credits", f"{words.number(credit_rule.credits)}; {needed} needed, {missing} missing"),
        ("course", f"{counted(credit_rule.course_credits, 'credit')}{assumed}"),
    ])  # fmt: skip
    if check.outside:
        yield heading("Covered, but not part of this role (counts only for rule 2)")
        yield _units(check.outside)
    if not check.met:
        yield from _completion("Cheapest completion for both rules", check.completion)
        if not unit_rule.met:
            yield from _completion("For rule 1 alone", unit_rule.completion)
        if not credit_rule.met:
            yield from _completion("For rule 2 alone", credit_rule.completion)
    yield from notes([*check.notes, GLOSS_NOTE])


def _met(met: bool) -> str:
    return "met" if met else "not met"


def _completion(title: str, completion: Completion | None) -> Iterator[RenderableType]:
    if completion is None:
        yield heading(f"{title}: not possible with the role's own units")
    else:
        yield heading(f"{title}: {units_and_credits(len(completion.units), completion.credits)}")
        yield _units(completion.units)


def _units(units: Sequence[UnitRef]) -> RenderableType:
    return rows(table("code", "level", ("credits", "figure"), "unit"), ((*unit_figures(unit), words.unit(unit)) for unit in units))
