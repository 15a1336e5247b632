"""The server, and what an installation has.

What a command needs is imported when it runs: `--help` and shell completion answer without the driver, the server and the tables.
"""
# ruff: noqa: PLC0415

from typing import Annotated

import typer

from app.cli.arguments import Json

commands = typer.Typer()


@commands.command()
def serve(
    host: Annotated[str, typer.Option(help="Address or name to serve under; 0.0.0.0 for every interface.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any that is free.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    seed: Annotated[bool, typer.Option("--seed", help="Load the seed into the configured Neo4j if that is empty.")] = False,
) -> None:
    """Serve the explorer and the API.

    Example: pathways serve --port 8080
    """
    from app.cli.server import serve as run_server
    from app.cli.session import current_settings

    run_server(current_settings(serving=True), host=host, port=port, workers=workers, seed=seed)


@commands.command()
def info(as_json: Json = False) -> None:
    """Show the engine, the dataset and the settings.

    Example: pathways info --json
    """
    from app.cli.show.dataset import tell

    tell(as_json=as_json)


@commands.command()
def doctor(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port that serve would use.")] = 8000,
    as_json: Json = False,
) -> None:
    """Check this installation.

    Every line is ok, or says what to do. The status is 0 when all are ok, else 1.

    Example: pathways doctor
    """
    from app.cli.show.doctor import tell

    raise typer.Exit(tell(port=port, as_json=as_json))
