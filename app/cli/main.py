"""The command line. Each command has its parameters, calls one function of app/answers/ and has one way to show the answer."""

import sys
from typing import Annotated

import typer

from app import __version__
from app.cli import ask, compare_roles, graph, load, look_up, mcp, run
from app.cli.status import run_command

ABOUT = """Career paths, gap units and overlap of job roles.

A ROLE is a slug, a title, the title's last word, a typical title or a position:
talent-management-assistant, 人才管理助理, 助理, assistant.

Example: pathways path assistant director"""

cli = typer.Typer(
    name="pathways",
    help=ABOUT,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip


def main() -> None:
    """The entry point `pathways`."""
    sys.exit(run_command(cli, sys.argv[1:]))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"pathways {__version__}")
        raise typer.Exit


@cli.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    pass


for group in (run, load, ask, compare_roles, look_up, graph, mcp):
    cli.add_typer(group.commands)
