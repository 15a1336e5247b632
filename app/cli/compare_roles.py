"""The questions about roles beside each other: overlap, the nearest pairs, analysis.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.choices import By, Metric
from app.cli.arguments import Field, Framework, Json, Roles, Sector, Server, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.cli.comparing import Comparison
    from app.graph.client import Graph
    from app.models import Analysis, RolePairs

commands = typer.Typer()


@commands.command()
def overlap(
    roles: Roles = None,
    *,
    by: Annotated[By | None, typer.Option(help="What to compare (default function).")] = None,
    metric: Annotated[Metric | None, typer.Option(help="Which figure to show (default coverage).")] = None,
    every: Annotated[bool, typer.Option("--all", help="Write all pairs of roles that share something, as CSV.")] = False,
    framework: Framework = None,
    sector: Sector = None,
    field: Field = None,
    min_shared: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="With --all: only pairs that share at least N items (default 1).")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="With --all: write to FILE.csv, FILE.csv.gz or a folder instead of standard output."
        ),
    ] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Show how much roles have in common.

    For exactly two roles it also lists the units and functions (not with --json).
    With --all it writes one line for each pair of roles of one framework: how many items both have, how many only one has, and the ratios.

    Example: pathways overlap assistant officer --by unit

    Example: pathways overlap --all --by unit --output pairs.csv.gz
    """
    given = {"role": roles, "by": by, "metric": metric, "framework": framework, "sector": sector, "field": field}
    if every:
        if roles or metric or as_json or sector or field or server:
            wrong_usage(
                "--all writes every pair with every figure as CSV; leave out the roles, --metric, --sector, --field, --server and --json"
            )
        from app.cli.all_pairs import write_pairs
        from app.cli.session import checked
        from app.questions import MatrixParams

        write_pairs(output, by=checked(MatrixParams, **given).by, framework=framework, least=min_shared or 1)
        return
    if output or min_shared:
        wrong_usage("--output and --min-shared need --all; add it or leave them out")
    from app.cli.question import Question, put
    from app.cli.show.overlap import show_overlap

    def here() -> "Callable[[Graph], Comparison]":
        from app.cli.comparing import compare
        from app.cli.session import checked
        from app.questions import MatrixParams

        params = checked(MatrixParams, **given).model_dump()
        chosen = params.pop("role")
        return lambda graph: compare(graph, chosen, pair=not as_json, **params)

    def pair(matrix: "Comparison") -> Question | None:
        slugs = [role.slug for role in matrix.roles]
        return Question(("overlap", *slugs)) if len(slugs) == 2 else None

    put(Question(("overlap",), given), here, show_overlap, as_json=as_json, server=server, pair=pair)


@commands.command()
def pairs(
    *,
    by: Annotated[By | None, typer.Option(help="What to compare (default unit).")] = None,
    metric: Annotated[Metric | None, typer.Option(help="Figure to sort by (default jaccard).")] = None,
    least: Annotated[
        float | None, typer.Option("--min", metavar="N", help="Least value of a pair (default 0.5 for jaccard, otherwise 0).")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of pairs (1 to 500; default 20).")] = None,
    framework: Framework = None,
    sector: Sector = None,
    field: Field = None,
    job_family: Annotated[str | None, typer.Option(metavar="NAME", help="Only roles of this job family.")] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """List the roles that are the same, and the pairs that are nearest.

    Roles of two frameworks are never compared.

    Example: pathways pairs --by function --limit 3
    """
    from app.cli.question import Question, put
    from app.cli.show.overlap import show_pairs

    where = {"framework": framework, "sector": sector, "field": field, "job_family": job_family}
    given = {"by": by, "metric": metric, "min": least, "limit": limit, **where}

    def here() -> "Callable[[Graph], RolePairs]":
        from app.answers.role_pairs import get_role_pairs
        from app.cli.session import checked
        from app.questions import PairsParams

        params = checked(PairsParams, **given).model_dump()
        return lambda graph: get_role_pairs(graph, **params)

    put(Question(("overlap", "pairs"), given), here, show_pairs, as_json=as_json, server=server)


@commands.command()
def analysis(
    roles: Roles = None,
    nearest: Annotated[int | None, typer.Option(metavar="N", help="Number of nearest roles to list (0 to 20; default 3).")] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Show an analyst's views of roles.

    Units that are not at their role's level, functions whose type changes, shares of core units,
    and the nearest roles and why they are near.

    Example: pathways analysis officer manager
    """
    from app.cli.question import Question, put
    from app.cli.show.analysis import show_analysis

    given = {"role": roles, "nearest": nearest}

    def here() -> "Callable[[Graph], Analysis]":
        from app.answers.analysis import get_analysis
        from app.cli.session import checked
        from app.questions import AnalysisParams

        params = checked(AnalysisParams, **given)
        return lambda graph: get_analysis(graph, params.role, nearest=params.nearest)

    put(Question(("analysis",), given), here, show_analysis, as_json=as_json, server=server)
