"""How roles overlap: the matrix, and two roles side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import facts, heading, notes, rows, table
from app.cli.show.roles import NOUNS
from app.cli.show.words import GLOSS_NOTE, counted, share
from app.framework import notes_of

if TYPE_CHECKING:
    from app.cli.comparing import Comparison
    from app.models import AlikeRoles, FunctionOverlap, Matrix, Metric, PairOverlap, RolePairs, SharedUnit


MOST_COLUMNS = 5  # of about 15 characters each, on 80
HEADINGS: dict[Metric, str] = {
    "coverage": "Share of the column role's {of} that the row role also has",
    "jaccard": "Shared {of} as a share of all {of} of both roles",
    "shared": "Number of shared {of}; on the diagonal the role's own",
}


def show_overlap(matrix: Comparison) -> Iterator[RenderableType]:
    """The matrix (a list if it is too wide) and, for exactly two roles, what they share."""
    label = words.labels(matrix.roles)
    yield Text(HEADINGS[matrix.metric].format(of=NOUNS[matrix.by]), style="bold")
    yield _grid(matrix, label) if len(matrix.roles) <= MOST_COLUMNS else _list(matrix, label)
    if matrix.pair:
        yield from _pair(matrix.pair)
    yield from notes(notes_of((role.framework for role in matrix.roles), GLOSS_NOTE))


def _grid(matrix: Matrix, label: dict[str, str]) -> RenderableType:
    names = [label[role.slug] for role in matrix.roles]
    made = table("", *names)
    return rows(made, ([name, *(_cell(matrix, row, column) for column in range(len(names)))] for row, name in enumerate(names)))


def _list(matrix: Matrix, label: dict[str, str]) -> RenderableType:
    names = [label[role.slug] for role in matrix.roles]
    made = table("from (row)", "to (column)", "")
    pairs = [(row, column) for row in range(len(names)) for column in range(len(names)) if row != column and matrix.shared[row][column]]
    return rows(made, ((names[row], names[column], _cell(matrix, row, column)) for row, column in pairs), codes=(0, 1))


def _cell(matrix: Matrix, row: int, column: int) -> str:
    shared, count = matrix.shared[row][column], matrix.counts
    if matrix.metric == "shared":
        return words.number(shared)
    if row == column:
        return f"all {words.number(count[row])}"
    if matrix.metric == "coverage":
        return share(matrix.covered[row][column], count[column])
    return share(shared, count[row] + count[column] - shared)


def _pair(pair: PairOverlap) -> Iterator[RenderableType]:
    label = words.labels([pair.a, pair.b])
    a, b = label[pair.a.slug], label[pair.b.slug]
    both, only_a, only_b = len(pair.shared), len(pair.only_a), len(pair.only_b)
    yield heading(f"Units of {a} and {b}")
    yield facts([
        ("shared", f"{share(both, both + only_a + only_b)} of all units of both"),
        (f"of {a}", share(round(pair.coverage_of_a * (both + only_a)), both + only_a)),
        (f"of {b}", share(round(pair.coverage_of_b * (both + only_b)), both + only_b)),
    ])  # fmt: skip
    if pair.shared:
        yield ""
        made = table("code", a, b, "shared unit")
        yield rows(made, ((unit.code, *_asked(unit), words.unit(unit)) for unit in pair.shared))
    yield heading(f"Functions of {a} and {b}")
    yield rows(table("shared", f"only {a}", f"only {b}", "function"), (_function(row) for row in pair.by_function), codes=())


def _asked(unit: SharedUnit) -> tuple[str, str]:
    """How each of the two asks for a unit: the type, and the rung where there is one."""
    sides = ((unit.type_a, unit.proficiency_a), (unit.type_b, unit.proficiency_b))
    a, b = (f"{type_}, {words.rung(rung)}" if rung else type_ for type_, rung in sides)
    return a, b


def _function(row: FunctionOverlap) -> tuple[str | Text, ...]:
    counts = (row.shared, row.only_a, row.only_b)
    return *(counted(len(codes), "unit") if codes else "-" for codes in counts), words.thing(row.function)


def show_pairs(pairs: RolePairs) -> Iterator[RenderableType]:
    """The groups of roles that list the same, then the nearest pairs."""
    label = words.labels(
        [role for pair in pairs.items for role in (pair.a, pair.b)] + [role for group in pairs.groups for role in group.roles]
    )
    of = NOUNS[pairs.by]
    if pairs.looked_at < pairs.roles:
        yield f"Compared: the {words.number(pairs.looked_at)} largest of {counted(pairs.roles, 'role')}"
    if pairs.groups:
        yield heading(f"Roles that list the same {of}")
        yield rows(table(of, "roles"), (_alike(group, label) for group in pairs.groups), codes=())
    shown = f", the first {len(pairs.items)}" if len(pairs.items) < pairs.total else ""
    yield heading(f"Nearest of {counted(pairs.roles, 'role')}: {counted(pairs.total, 'pair')}{shown}")
    made = table("shared", f"share of all {of}", "only in the first", "only in the second", "roles")
    yield rows(
        made,
        (
            (
                words.number(len(pair.shared)),
                f"{pair.jaccard:.0%}",
                words.number(len(pair.only_a)),
                words.number(len(pair.only_b)),
                f"{label[pair.a.slug]} / {label[pair.b.slug]}",
            )
            for pair in pairs.items
        ),
        codes=(),
    )
    yield from notes(notes_of((pair.a.framework for pair in pairs.items), GLOSS_NOTE))


def _alike(group: AlikeRoles, label: dict[str, str]) -> tuple[str, ...]:
    other = "" if group.same_rungs else " (not all at the same rung)"
    return words.number(group.items), " = ".join(label[role.slug] for role in group.roles) + other
