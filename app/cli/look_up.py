"""Looking things up: roles, units, functions, the search.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from typing import TYPE_CHECKING, Annotated

import typer

from app.choices import By, Metric
from app.cli import completing
from app.cli.arguments import Field, Framework, Json, RoleName, Sector, Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.graph.client import Graph
    from app.models import FunctionDetail, Items, RoleDetail, SearchResult, SimilarRole, UnitDetail

commands = typer.Typer()


@commands.command()
def role(name: RoleName, as_json: Json = False, server: Server = None) -> None:
    """Show everything about a role.

    Example: pathways role officer
    """
    from app.cli.question import Question, put
    from app.cli.show.roles import show_role

    def here() -> "Callable[[Graph], RoleDetail]":
        from app.answers.roles import get_role

        return lambda graph: get_role(graph, name)

    put(Question(("roles", name)), here, show_role, as_json=as_json, server=server)


@commands.command()
def similar(
    name: RoleName,
    *,
    by: Annotated[By | None, typer.Option(help="What to compare (default unit).")] = None,
    metric: Annotated[Metric | None, typer.Option(help="Figure to sort by (default jaccard).")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of roles (1 to 500; default 20).")] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """List the roles most similar to one.

    Example: pathways similar manager --by function
    """
    from app.cli.question import Question, put
    from app.cli.show.roles import show_similar

    given = {"by": by, "metric": metric, "limit": limit}

    def here() -> "Callable[[Graph], Items[SimilarRole]]":
        from app.answers.roles import find_similar
        from app.cli.session import checked
        from app.questions import SimilarParams

        params = checked(SimilarParams, **given).model_dump()
        return lambda graph: find_similar(graph, name, **params)

    put(
        Question(("roles", name, "similar"), given),
        here,
        lambda found: show_similar(found, name=name, by=by or "unit", metric=metric or "jaccard"),
        as_json=as_json,
        server=server,
    )


@commands.command()
def unit(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Code of the unit.", show_default=False, autocompletion=completing.codes)],
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Show a unit and the roles that require it.

    Example: pathways unit 107091L4
    """
    from app.cli.question import Question, put
    from app.cli.show.units import show_unit

    def here() -> "Callable[[Graph], UnitDetail]":
        from app.answers.units import get_unit

        return lambda graph: get_unit(graph, code)

    put(Question(("units", code)), here, show_unit, as_json=as_json, server=server)


@commands.command()
def function(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Slug or full name.", show_default=False)],
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Show a function's units, level by level.

    Example: pathways function risk-management
    """
    from app.cli.question import Question, put
    from app.cli.show.units import show_function

    def here() -> "Callable[[Graph], FunctionDetail]":
        from app.answers.functions import get_function

        return lambda graph: get_function(graph, name)

    put(Question(("functions", name)), here, show_function, as_json=as_json, server=server)


@commands.command()
def search(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words, or the start of a code.", show_default=False)],
    *,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only this kind: role, unit, function, soft_skill or programme.")
    ] = None,
    framework: Framework = None,
    sector: Sector = None,
    field: Field = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of results (1 to 500; default 20).")] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Find things by name or by the start of a code.

    Finds roles, units, functions, soft skills and programmes. Search in Traditional or Simplified Chinese or in English.

    Example: pathways search 人力资源
    """
    from app.cli.question import Question, put
    from app.cli.show.roles import show_search

    given = {"q": " ".join(text), "kind": kind, "framework": framework, "sector": sector, "field": field, "limit": limit}

    def here() -> "Callable[[Graph], SearchResult]":
        from app.answers.search import find
        from app.cli.session import checked
        from app.questions import SearchParams

        params = checked(SearchParams, **given).model_dump()
        q, kinds = params.pop("q"), params.pop("kind")
        return lambda graph: find(graph, q, kinds=kinds, **params)

    put(Question(("search",), given), here, show_search, as_json=as_json, server=server)
