"""How a team stands to roles, for a person."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import heading, notes, rows, table
from app.cli.show.roles import unit_figures
from app.cli.show.words import GLOSS_NOTE
from app.models import HolderOfRole, Team, TeamRole

MOST_UNITS = 10


def show_team(team: Team, names: Sequence[str]) -> Iterator[RenderableType]:
    """Each role with its best holders, what nobody covers and what rests on one; then the units that would help most."""
    for row in team.roles:
        yield from _role(row, names)
    if team.next:
        yield heading("Next units: these cover most requirements that nobody covers")
        made = table("code", "level", ("credits", "figure"), ("requirements", "figure"), "unit")
        yield rows(made, ((*unit_figures(one.unit), str(one.requirements), words.unit(one.unit)) for one in team.next[:MOST_UNITS]))
    yield from notes([*team.notes, GLOSS_NOTE])


def _role(row: TeamRole, names: Sequence[str]) -> Iterator[RenderableType]:
    yield heading(Text.assemble(words.role(row.role), f" ({row.role.slug})"))
    covered = row.totals.units - len(row.nobody)
    yield f"The team covers {covered} of {row.totals.units} units; {len(row.one)} of them by one person alone."
    made = table("holder", ("covered", "figure"), f"share of {row.share_by}", ("missing", "figure"), ("to raise", "figure"))
    yield rows(made, (_holder(holder, names, row.totals.units) for holder in row.holders), codes=())
    if row.nobody:
        listed = ", ".join(unit.code for unit in row.nobody[:MOST_UNITS])
        more = f" and {len(row.nobody) - MOST_UNITS} more" if len(row.nobody) > MOST_UNITS else ""
        yield f"Covered by nobody: {listed}{more}"
    if row.one:
        listed = ", ".join(f"{one.unit.code} ({names[one.index]})" for one in row.one[:MOST_UNITS])
        more = f" and {len(row.one) - MOST_UNITS} more" if len(row.one) > MOST_UNITS else ""
        yield f"Rests on one person: {listed}{more}"


def _holder(holder: HolderOfRole, names: Sequence[str], of: int) -> tuple[str, ...]:
    return names[holder.index], f"{holder.covered} of {of}", f"{holder.share:.0%}", str(len(holder.missing)), str(len(holder.raises))
