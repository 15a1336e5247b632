"""`pathways doctor`: one line for each check."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from app.cli.doctor import Check, Checks, examine
from app.cli.session import current_settings
from app.cli.show import output
from app.cli.show.output import rows, table


def tell(*, port: int, as_json: bool) -> int:
    """Write what was found and return the exit status."""
    found = examine(current_settings(), port=port)
    if as_json:
        output.write(f"{found.model_dump_json()}\n")
    else:
        output.show(show_checks(found))
    return 0 if found.ok else 1


def show_checks(found: Checks) -> Iterator[RenderableType]:
    """One line for each check: its name, and ok or what to do."""
    yield rows(table("", "", "", heading=False), (_line(check) for check in found.checks), codes=(0, 1))
    if not found.ok:
        yield "\nSomething needs attention: do what the arrows say."


def _line(check: Check) -> tuple[str | Text, ...]:
    told = check.told if check.ok else f"{check.told} -> {check.todo}"
    return check.name, Text("ok" if check.ok else "no", style="" if check.ok else "bold"), told
