"""The server for assistants.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

import typer

from app.cli.arguments import Server

commands = typer.Typer()

MISSING = "pathways mcp needs the package mcp; install it with: pip install 'qf-pathways[mcp]'"


@commands.command()
def mcp(server: Server = None) -> None:
    """Answer an assistant by the Model Context Protocol, on standard input and output.

    Six tools, which only read: find, role, unit, gap, path, overlap.

    Example: pathways mcp --server https://pathways.example
    """
    try:
        from app.cli.assistant.server import serve
    except ModuleNotFoundError as error:
        from app.errors import AppError

        raise AppError(MISSING) from error
    from app.cli import nearby
    from app.cli.assistant.asked import Here, There
    from app.cli.session import current_settings

    address = server or nearby.settings().get("SERVER")
    serve(There(address) if address else Here(current_settings()))
