"""The command line. Every command is its parameters, one domain function and one way to show what comes back.

What a command needs is imported when it runs: `--help` and shell completion answer without the driver, the server and the tables.
"""
# ruff: noqa: PLC0415

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from app import __version__
from app.models import By, Metric, Order
from app.terminal.arguments import Field, Framework, FromTo, Held, Json, Lacking, RoleName, Sector
from app.terminal.status import run
from app.tools import tools

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
    sys.exit(run(cli, sys.argv[1:]))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"pathways {__version__}")
        raise typer.Exit


@cli.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address or name to serve under; 0.0.0.0 for every interface.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for any that is free.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    seed: Annotated[bool, typer.Option("--seed", help="Load the seed into the configured Neo4j if that is empty.")] = False,
) -> None:
    """Serve the explorer and the API.

    Example: pathways serve --port 8080
    """
    from app.serving import serve as run_server
    from app.terminal.running import current_settings

    run_server(current_settings(serving=True), host=host, port=port, workers=workers, seed=seed)


@cli.command("import")
def import_(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Documents, bundles (folders or zips of CSV tables), or folders of these.", show_default=False),
    ] = None,
    *,
    framework: Annotated[
        str | None, typer.Option(metavar="NAME", help="Framework of the bundles; else a bundle's own name.", show_default=False)
    ] = None,
    example: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Load nothing; write the example of a bundle into DIR.", show_default=False)
    ] = None,
    embedded: Annotated[
        bool, typer.Option("--embedded", help="Load what the embedded engine holds into the Neo4j of PATHWAYS_NEO4J_URI.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; print what would change.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Replace everything, not only sources of the same names.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what changed, or would change, as JSON.")] = False,
) -> None:
    """Read documents and bundles, and load them.

    All of them are loaded, or none: every fault of every file is listed.

    Example: pathways import my-documents/ --check
    """
    from app.terminal.importing import import_embedded, import_paths, write_the_example

    if sum((bool(paths), example is not None, embedded)) != 1:
        raise typer.BadParameter(
            "Missing argument 'PATH...'" if not (paths or embedded) else "give PATH..., --embedded or --example DIR alone"
        )
    if embedded and framework is not None:
        raise typer.BadParameter("--framework names the framework of bundles; --embedded carries over what is loaded as it is")
    if example is not None:
        write_the_example(example)
    elif embedded:
        import_embedded(check=check, replace=replace, as_json=as_json)
    else:
        import_paths(paths or [], framework=framework, check=check, replace=replace, as_json=as_json)


@cli.command()
def path(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="The role that the person has.", show_default=False)],
    to: Annotated[str, typer.Argument(metavar="TO", help="The role to reach.", show_default=False)],
    *,
    held: Held = None,
    lacking: Lacking = None,
    via: Annotated[list[str] | None, typer.Option(metavar="ROLE", help="Roles to visit, in this order.")] = None,
    max_steps: Annotated[int | None, typer.Option(metavar="N", help="At most so many steps, 1 to 6 (default 4).")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="So many paths, 1 to 50 (default 5).")] = None,
    order: Annotated[Order | None, typer.Option(help="Fewest credits first, or fewest steps (default credits).")] = None,
    basis: Annotated[
        list[str] | None,
        typer.Option(metavar="BASIS", help="Steps to use: asserted, derived, inferred (default asserted,derived).", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Find the best paths between two roles.

    The first path is the cheapest there is, with the gap of each of its steps.

    Example: pathways path assistant director --held 107049L5,107035L4
    """
    from app.api.params import PathParams
    from app.pathways import find_paths
    from app.terminal.pathways import show_paths
    from app.terminal.running import answer, checked

    params = checked(
        PathParams, from_=from_, to=to, held=held, lacking=lacking, via=via, max_steps=max_steps, limit=limit, order=order, basis=basis
    )
    answer(lambda graph: find_paths(graph, **params.model_dump()), show_paths, as_json=as_json)


@cli.command()
def gap(
    roles: FromTo,
    *,
    held: Held = None,
    lacking: Lacking = None,
    as_json: Json = False,
) -> None:
    """Show what a role needs beyond another one.

    The units of FROM are assumed to be held, except those in --lacking.

    Example: pathways gap manager director
    """
    from app.api.params import GapParams
    from app.gaps import get_gap
    from app.terminal.pathways import show_gap
    from app.terminal.running import answer, checked

    if len(roles) > 2:
        _wrong(f"at most two roles, FROM and TO, not {len(roles)}; put a name with spaces in quotation marks")
    start = roles[0] if len(roles) == 2 else None
    params = checked(GapParams, from_=start, to=roles[-1], held=held, lacking=lacking)
    answer(lambda graph: get_gap(graph, **params.model_dump()), show_gap, as_json=as_json)


@cli.command()
def role(name: RoleName, as_json: Json = False) -> None:
    """Show all that is known of a role.

    Example: pathways role officer
    """
    from app.roles import get_role
    from app.terminal.roles import show_role
    from app.terminal.running import answer

    answer(lambda graph: get_role(graph, name), show_role, as_json=as_json)


@cli.command()
def unit(code: Annotated[str, typer.Argument(metavar="CODE", show_default=False)], as_json: Json = False) -> None:
    """Show a unit and the roles that require it.

    Example: pathways unit 107091L4
    """
    from app.terminal.running import answer
    from app.terminal.units import show_unit
    from app.units import get_unit

    answer(lambda graph: get_unit(graph, code), show_unit, as_json=as_json)


@cli.command()
def function(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Slug or whole name.", show_default=False)], as_json: Json = False
) -> None:
    """Show a function's units, level by level.

    Example: pathways function risk-management
    """
    from app.functions import get_function
    from app.terminal.running import answer
    from app.terminal.units import show_function

    answer(lambda graph: get_function(graph, name), show_function, as_json=as_json)


@cli.command()
def similar(
    name: RoleName,
    by: Annotated[By | None, typer.Option(help="What is compared (default unit).")] = None,
    metric: Annotated[Metric | None, typer.Option(help="What makes the order (default jaccard).")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="So many roles, 1 to 500 (default 20).")] = None,
    as_json: Json = False,
) -> None:
    """List the roles most like one.

    Example: pathways similar manager --by function
    """
    from app.api.params import SimilarParams
    from app.roles import find_similar
    from app.terminal.roles import show_similar
    from app.terminal.running import answer, checked

    params = checked(SimilarParams, by=by, metric=metric, limit=limit)
    answer(
        lambda graph: find_similar(graph, name, **params.model_dump()),
        lambda found: show_similar(found, name=name, by=params.by, metric=params.metric),
        as_json=as_json,
    )


@cli.command()
def search(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words, or the start of a code.", show_default=False)],
    *,
    kind: Annotated[list[str] | None, typer.Option(metavar="KIND", help="Only role, unit, function, soft_skill or programme.")] = None,
    framework: Framework = None,
    sector: Sector = None,
    field: Field = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="So many results, 1 to 500 (default 20).")] = None,
    as_json: Json = False,
) -> None:
    """Find by name or by the start of a code.

    Roles, units, functions, soft skills and programmes; in Traditional or Simplified Chinese, or in English.

    Example: pathways search 人力资源
    """
    from app.api.params import SearchParams
    from app.search import find
    from app.terminal.roles import show_search
    from app.terminal.running import answer, checked

    given = checked(SearchParams, q=" ".join(text), kind=kind, framework=framework, sector=sector, field=field, limit=limit).model_dump()
    q, kinds = given.pop("q"), given.pop("kind")
    answer(lambda graph: find(graph, q, kinds=kinds, **given), show_search, as_json=as_json)


@cli.command()
def info(as_json: Json = False) -> None:
    """Show the engine, the dataset and the settings.

    Example: pathways info --json
    """
    from app.terminal.dataset import tell

    tell(as_json=as_json)


cli.add_typer(tools)


def _wrong(message: str) -> NoReturn:
    from app.terminal.running import WrongUsage

    raise WrongUsage(message)
