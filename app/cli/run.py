"""The server, and the state of an installation.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

import os
from typing import Annotated

import typer

from app.cli.arguments import Json

commands = typer.Typer()


@commands.command()
def serve(
    host: Annotated[str, typer.Option(help="Address or name to listen on; 0.0.0.0 for all interfaces.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Number of server processes.")] = 1,
    seed: Annotated[bool, typer.Option("--seed", help="Load the seed into the configured Neo4j if it is empty.")] = False,
    root_path: Annotated[
        str | None, typer.Option(metavar="PREFIX", help="Path below which a proxy serves this, like /pathways.", show_default=False)
    ] = None,
) -> None:
    """Start the server: the explorer and the API.

    Example: pathways serve --port 8080
    """
    from app.cli.server import serve as run_server
    from app.cli.session import current_settings

    if root_path is not None:
        os.environ["PATHWAYS_ROOT_PATH"] = root_path  # the workers read the environment
    run_server(current_settings(serving=True), host=host, port=port, workers=workers, seed=seed)


@commands.command()
def info(
    connect: Annotated[
        bool, typer.Option("--connect", help="Show how a Cypher client connects to the database: address, user and password.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show the engine, the dataset and the settings.

    With --connect it shows the address of the embedded engine that runs now, and a user who may only read.

    Example: pathways info --json

    Example: pathways info --connect
    """
    if connect:
        from app.cli.show.connect import tell_connection

        tell_connection(as_json=as_json)
        return
    from app.cli.show.dataset import tell

    tell(as_json=as_json)


@commands.command()
def doctor(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port that the server would use.")] = 8000,
    as_json: Json = False,
) -> None:
    """Check this installation.

    Each line is ok or says what to do. The exit status is 0 if all are ok, otherwise 1.

    Example: pathways doctor
    """
    from app.cli.show.doctor import tell

    raise typer.Exit(tell(port=port, as_json=as_json))
