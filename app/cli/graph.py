"""The graph for analysts: saved queries, queries of one's own, and what the graph consists of.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from typing import Annotated

import typer

from app.cli import completing
from app.cli.arguments import Json, wrong_usage

commands = typer.Typer()


@commands.command()
def graph(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="The name of a saved query, or a query in Cypher.",
            show_default=False,
            autocompletion=completing.saved_queries,
        ),
    ] = None,
    *,
    param: Annotated[
        list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the query. Repeat the option for more.")
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Show the labels, relationship types and properties of the graph, with counts.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=100_000, metavar="N", help="Number of rows (1 to 100000).")] = 1000,
    as_json: Json = False,
) -> None:
    """Ask the graph itself. Without arguments, list the saved queries.

    Queries can only read. In a saved query, a parameter that names a role or a unit takes anything that names one.
    In a query of your own, a value that reads as JSON (3, true, ["a"]) is that, and any other value is text.

    Example: pathways graph

    Example: pathways graph gap --param from=manager --param to=director

    Example: pathways graph "MATCH (r:Role) RETURN r.slug, r.level ORDER BY r.slug"

    Example: pathways graph --schema
    """
    if schema and (query or param):
        wrong_usage("--schema shows the whole graph; leave the query and --param out")
    if param and not query:
        wrong_usage("--param needs a query; give the name of a saved query, or a query in Cypher")
    from app.cli.show.graph import list_saved, tell_rows, tell_schema

    if schema:
        tell_schema(as_json=as_json)
    elif query:
        tell_rows(query, param or [], most=limit, as_json=as_json)
    else:
        list_saved(as_json=as_json)
