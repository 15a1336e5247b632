"""Paths and gaps for a person: the figures of each step, what the step is based on, and the units by function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeGuard

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import bullets, facts, heading, indented, notes, rows, table
from app.cli.show.words import GLOSS_NOTE, counted, units_and_credits

if TYPE_CHECKING:
    from app.models import (
        Evidence,
        FunctionGap,
        Gap,
        GapSummary,
        GapUnit,
        Path,
        Paths,
        PathTotals,
        RoleRef,
        SoftSkillChange,
        Step,
    )


CHANGES = {"new": "new", "raise": "raise", "same": "same", "lower": "lower", "not_listed": "not listed by the target"}


def show_paths(paths: Paths) -> Iterator[RenderableType]:
    """The gap of each step of the best path, then its summary and the other paths, which stay on the screen; or why there is none."""
    best = paths.paths[0] if paths.paths else None
    label = words.labels(_distinct([paths.from_, paths.to, *(role for path in paths.paths for role in path.roles)]))
    yield _ends(paths.from_, paths.to)
    yield ""
    if best is None:
        yield f"No path. {paths.reason}"
        yield f"direct {words.of_totals(paths.direct)}"
    else:
        for number, step in enumerate(best.steps, start=1):
            yield heading(f"Step {number} of {len(best.steps)}: {_figures(step, label)}")
            if is_whole(step.gap):
                yield from _units(step.gap)
        yield heading("The whole path")
        yield from _path(best, paths, label)
        yield from _others(paths, label)
    yield from notes([*paths.notes, GLOSS_NOTE])


def show_gap(gap: Gap) -> Iterator[RenderableType]:
    """What the target needs beyond what is held: figures, units by function, soft skills, the qualification and its entry."""
    label = words.labels([role for role in (gap.from_, gap.to) if role])
    yield _ends(gap.from_, gap.to)
    yield ""
    start = label[gap.from_.slug] if gap.from_ else "nothing"
    yield f"{start} -> {label[gap.to.slug]} {_with_relations(gap)}"
    yield facts([
        ("hours", words.hours(gap.totals.units - gap.totals.raises, gap.totals.hours, gap.totals.unknown_credits)),
        ("core", words.of_type(gap.gap, "core")),
        ("functional", words.of_type(gap.gap, "functional")),
        ("direction", gap.direction),
        ("held", _held(gap)),
        ("shared", _shared(gap)),
    ])  # fmt: skip
    yield from _units(gap)
    yield from _soft_skills(gap.soft_skills)
    yield from _qualification(gap)
    yield from notes([*gap.notes, GLOSS_NOTE])


def is_whole(gap: Gap | GapSummary) -> TypeGuard[Gap]:
    """Whether the units are there; a summary has codes alone. Also told of an answer that came over HTTP."""
    return hasattr(gap, "gap")


def evidence(lines: Sequence[Evidence]) -> Iterator[RenderableType]:
    """The quoted lines, each with its file, line and page."""
    return bullets(f"{line.source}{words.lines(line.line)}{words.page(line.page)}: {line.text}" for line in lines)


def _distinct(roles: Sequence[RoleRef]) -> list[RoleRef]:
    return list({role.slug: role for role in roles}.values())


def _ends(start: RoleRef | None, end: RoleRef) -> RenderableType:
    sides = [("from", start), ("to", end)]
    return facts((name, Text.assemble(words.role(role), f", {words.level(role.level)}")) for name, role in sides if role)


def _path(path: Path, paths: Paths, label: dict[str, str]) -> Iterator[RenderableType]:
    for step in path.steps:
        yield Text(_figures(step, label), style="bold")
        kind = f", {step.kind}" if step.kind else ""
        yield indented(f"basis {words.BASES[step.basis]}{kind}")
        yield from (indented(line) for line in evidence(step.evidence))
    yield ""
    totals, way = path.totals, path.totals.on_the_way
    yield Text(f"{_whole(totals)} in {counted(totals.steps, 'step')}{_unknown(totals)}", style="bold")
    yield f"direct {words.of_totals(paths.direct)}"
    if totals.unknown_credits and way.units:
        yield f"{counted(way.units, 'unit')} of these are for roles on the way"
    elif way.units or way.credits:
        yield f"{words.number(way.credits)} of these credits are for roles on the way ({counted(way.units, 'unit')})"


def _whole(totals: PathTotals) -> str:
    new, unknown = totals.units - totals.raises, totals.unknown_credits
    credits_ = "credits unknown" if words.none_known(new, unknown) else counted(totals.credits, "credit")
    raises = f" ({words.number(totals.raises)} of them to raise)" if totals.raises else ""
    return f"{counted(totals.units, 'unit')}{raises}, {credits_}, {words.hours(new, totals.hours, unknown)}"


def _unknown(totals: PathTotals) -> str:
    some = 0 < totals.unknown_credits < totals.units - totals.raises
    return f" (credits of {counted(totals.unknown_credits, 'unit')} unknown)" if some else ""


def _figures(step: Step, label: dict[str, str]) -> str:
    return f"{label[step.from_.slug]} -> {label[step.to.slug]} {_with_relations(step.gap)}"


def _with_relations(gap: Gap | GapSummary) -> str:
    told = words.relations(gap.gap) if is_whole(gap) else ""
    return f"{words.of_totals(gap.totals)} ({told})" if told else words.of_totals(gap.totals)


def _others(paths: Paths, label: dict[str, str]) -> Iterator[RenderableType]:
    if len(paths.paths) > 1:
        yield heading(f"Other paths, by {paths.ranked_by}" + (" (there are more; --limit shows more)" if paths.truncated else ""))
        made = table("path", ("steps", "figure"), ("units", "figure"), ("credits", "figure"), "basis")
        yield rows(made, (_other(path, label) for path in paths.paths[1:]), codes=())
    elif paths.truncated:
        yield "There are more paths; --limit shows more."


def _other(path: Path, label: dict[str, str]) -> tuple[str, ...]:
    chain = " -> ".join(label[role.slug] for role in path.roles)
    bases = ", ".join(dict.fromkeys(step.basis for step in path.steps))
    totals = path.totals
    partly = f" + {totals.unknown_credits}?" if totals.unknown_credits else ""
    credits_ = "?" if words.none_known(totals.units - totals.raises, totals.unknown_credits) else f"{words.number(totals.credits)}{partly}"
    return chain, str(totals.steps), words.number(totals.units), credits_, bases


def _units(gap: Gap) -> Iterator[RenderableType]:
    """The units by function, new functions first. A unit of two functions is listed under both."""
    width = max((len(unit.code) for unit in gap.gap), default=0)
    for row in gap.by_function:
        yield Text.assemble("\n", words.thing(row.function), f" - {_function(row)}")
        slug = row.function.slug
        yield _rows([unit for unit in gap.gap if any(function.slug == slug for function in unit.functions)], width)
    if apart := [unit for unit in gap.gap if not unit.functions]:
        yield "\n(no function)"
        yield _rows(apart, width)


def _function(row: FunctionGap) -> str:
    return f"{words.ONE_RELATION[row.relation]}, {units_and_credits(row.units, row.credits, row.unknown_credits, row.raises)}"


def _rows(units: Sequence[GapUnit], width: int) -> RenderableType:
    made = table("code", "level", "credits", "type", "unit", heading=False)
    made.columns[0].min_width = width
    for index, least in ((1, 2), (2, 9), (3, 4)):
        made.columns[index].min_width = least
    return indented(rows(made, (_row(unit) for unit in units)))


def _row(unit: GapUnit) -> tuple[str | Text, ...]:
    credits_ = "credits ?" if unit.credits is None else counted(unit.credits, "credit")
    return unit.code, _level(unit.level), credits_, unit.type, Text.assemble(words.unit(unit), _beside(unit))


def _beside(unit: GapUnit) -> str:
    """The rung that is asked for beside the one that is held, and what is held in the unit's functions, so that `deeper` can be checked."""
    if unit.relation == "raise":
        held = words.rung(unit.held_proficiency) if unit.held_proficiency else "at an unknown rung"
        return f" [asked: {words.rung(unit.proficiency)}; held: {held}]"
    asked = f" [asked: {words.rung(unit.proficiency)}]" if unit.proficiency else ""
    if not unit.siblings:
        return asked
    return f"{asked} [{words.ONE_RELATION[unit.relation]}; held: {', '.join(sibling.code for sibling in unit.siblings)}]"


def _level(level: int | None) -> str:
    return "L?" if level is None else f"L{level}"


def _held(gap: Gap) -> str | None:
    parts = [
        (gap.assumed, "assumed from the role"),
        (gap.held, "given"),
        (gap.lacking, "of the role, not held"),
    ]
    return ", ".join(f"{counted(len(codes), 'unit')} {word}" for codes, word in parts if codes) or None


def _shared(gap: Gap) -> str:
    of = f"{words.share(len(gap.shared), len(gap.shared) + len(gap.gap))} of the target's units"
    return f"{of}: {', '.join(unit.code for unit in gap.shared)}" if gap.shared else of


def _soft_skills(changes: Sequence[SoftSkillChange]) -> Iterator[RenderableType]:
    if changes:
        yield heading("Soft skills")
        made = table("change", "from", "to", "skill")
        yield rows(
            made,
            (
                (CHANGES[row.change], words.rung(row.from_), words.rung(row.to), words.named(row.name, row.name_en))
                for row in changes
            ),
            codes=(),
        )  # fmt: skip


def _qualification(gap: Gap) -> Iterator[RenderableType]:
    if gap.qualification is None:
        return
    entry, exempted = gap.qualification.entry, gap.exempted
    yield heading("Qualification of the target")
    yield facts([
        ("title", gap.qualification.title),
        ("level", words.level(gap.qualification.level)),
        ("academic entry", entry.academic),
        ("vocational entry", entry.vocational),
        ("prior learning", gap.rpl.reason),
    ])  # fmt: skip
    if exempted.units:
        yield f"The provider may exempt {units_and_credits(len(exempted.units), exempted.credits)} already held:"
        yield from evidence(exempted.evidence)
