"""Looking things up: roles, units, functions, the search.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from typing import Annotated

import typer

from app.cli.arguments import Field, Framework, Json, RoleName, Sector
from app.models import By, Metric

commands = typer.Typer()


@commands.command()
def role(name: RoleName, as_json: Json = False) -> None:
    """Show everything about a role.

    Example: pathways role officer
    """
    from app.answers.roles import get_role
    from app.cli.session import answer
    from app.cli.show.roles import show_role

    answer(lambda graph: get_role(graph, name), show_role, as_json=as_json)


@commands.command()
def similar(
    name: RoleName,
    by: Annotated[By | None, typer.Option(help="What to compare (default unit).")] = None,
    metric: Annotated[Metric | None, typer.Option(help="Figure to sort by (default jaccard).")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of roles (1 to 500; default 20).")] = None,
    as_json: Json = False,
) -> None:
    """List the roles most similar to one.

    Example: pathways similar manager --by function
    """
    from app.answers.roles import find_similar
    from app.cli.session import answer, checked
    from app.cli.show.roles import show_similar
    from app.questions import SimilarParams

    params = checked(SimilarParams, by=by, metric=metric, limit=limit)
    answer(
        lambda graph: find_similar(graph, name, **params.model_dump()),
        lambda found: show_similar(found, name=name, by=params.by, metric=params.metric),
        as_json=as_json,
    )


@commands.command()
def unit(code: Annotated[str, typer.Argument(metavar="CODE", help="Code of the unit.", show_default=False)], as_json: Json = False) -> None:
    """Show a unit and the roles that require it.

    Example: pathways unit 107091L4
    """
    from app.answers.units import get_unit
    from app.cli.session import answer
    from app.cli.show.units import show_unit

    answer(lambda graph: get_unit(graph, code), show_unit, as_json=as_json)


@commands.command()
def function(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Slug or full name.", show_default=False)], as_json: Json = False
) -> None:
    """Show a function's units, level by level.

    Example: pathways function risk-management
    """
    from app.answers.functions import get_function
    from app.cli.session import answer
    from app.cli.show.units import show_function

    answer(lambda graph: get_function(graph, name), show_function, as_json=as_json)


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
) -> None:
    """Find things by name or by the start of a code.

    Finds roles, units, functions, soft skills and programmes. Search in Traditional or Simplified Chinese or in English.

    Example: pathways search 人力资源
    """
    from app.answers.search import find
    from app.cli.session import answer, checked
    from app.cli.show.roles import show_search
    from app.questions import SearchParams

    given = checked(SearchParams, q=" ".join(text), kind=kind, framework=framework, sector=sector, field=field, limit=limit).model_dump()
    q, kinds = given.pop("q"), given.pop("kind")
    answer(lambda graph: find(graph, q, kinds=kinds, **given), show_search, as_json=as_json)
