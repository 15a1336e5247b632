"""Arguments and options that several commands share."""

from typing import Annotated, NoReturn

import typer

from app.cli import completing

Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, as the API gives it.")]
Server = Annotated[
    str | None,
    typer.Option("--server", metavar="URL", help="Ask this server instead of the data on this machine.", show_default=False),
]
Held = Annotated[
    list[str] | None,
    typer.Option(
        "--held",
        metavar="CODE",
        help="Units held, at most 500, each plain or at a rung (CODE@RUNG). Repeat the option or separate codes with commas.",
        autocompletion=completing.codes,
    ),
]
Lacking = Annotated[
    list[str] | None, typer.Option("--lacking", metavar="CODE", help="Units of FROM that are not held.", autocompletion=completing.codes)
]
Roles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ROLE",
        help="Roles to look at, at most 60. If none is given, all that match the filters.",
        show_default=False,
        autocompletion=completing.roles,
    ),
]
FromTo = Annotated[
    list[str], typer.Argument(metavar="ROLE", help="FROM and TO, or TO alone.", show_default=False, autocompletion=completing.roles)
]
Framework = Annotated[str | None, typer.Option("--framework", metavar="NAME", help="Only this framework.", show_default=False)]
Sector = Annotated[str | None, typer.Option("--sector", metavar="NAME", help="Only this sector (slug or name).", show_default=False)]
Field = Annotated[str | None, typer.Option("--field", metavar="NAME", help="Only this field (slug or name).", show_default=False)]
RoleName = Annotated[
    str, typer.Argument(metavar="ROLE", help="The role: slug, title or position.", show_default=False, autocompletion=completing.roles)
]


def wrong_usage(message: str) -> NoReturn:
    """Raises WrongUsage: the options do not go together, whatever is loaded."""
    from app.cli.usage import WrongUsage  # noqa: PLC0415 - only where it is raised

    raise WrongUsage(message)
