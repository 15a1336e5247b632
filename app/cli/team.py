"""`pathways team`: a table of holders against roles. Names stay here: numbers are asked, names are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.holders import Holder, read_holders
from app.cli.question import Question, put
from app.cli.show.team import show_team
from app.errors import AppError, ImportRefused, Invalid

if TYPE_CHECKING:
    from app.cli.question import Show
    from app.graph.client import Graph
    from app.models import Team


def ask_team(file: Path, *, roles: list[str] | None, framework: str | None, limit: int | None, as_json: bool, server: str | None) -> None:
    """Answer for the holders of a table. Raises ImportRefused (the table, or codes in it that cannot be read), NotFound, Invalid."""
    holders = read_holders(file)
    people = [{"name": str(number), "held": holder.held} for number, holder in enumerate(holders, start=1)]
    body = {"holders": people, "roles": roles, "framework": framework, "limit": limit}

    def here() -> "Callable[[Graph], Team]":
        from app.answers.team import get_team  # noqa: PLC0415 - with it come the driver and the models
        from app.cli.session import checked  # noqa: PLC0415
        from app.models import TeamRequest  # noqa: PLC0415

        asked = checked(TeamRequest, **body)
        return lambda graph: get_team(graph, asked.holders, roles=asked.roles, framework=asked.framework, limit=asked.limit)

    try:
        put(Question(("team",), body=body), here, _shown(holders), as_json=as_json, server=server)
    except Invalid as error:
        raise _by_line(error, file, holders) from None


def _shown(holders: list[Holder]) -> "Show":
    names = [holder.name or f"#{number}" for number, holder in enumerate(holders, start=1)]
    return lambda found: show_team(found, names)


def _by_line(error: Invalid, file: Path, holders: list[Holder]) -> AppError:
    """The lines of the table whose codes cannot be read, where the error names places in the question."""
    lines = []
    for each in error.errors:
        place, _, what = each.partition(": ")
        parts = place.split(".")
        if len(parts) != 4 or parts[0] != "holders":
            return error
        holder, at = holders[int(parts[1])], int(parts[3])
        lines.append(f"{file.name}:{holder.lines[at]}: {holder.held[at]!r}: {what}")
    return ImportRefused("the table of holders has codes that cannot be read; nothing was asked", errors=lines) if lines else error
