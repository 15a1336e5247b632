"""The commands of advisors and analysts, and of whoever looks after an installation; the others are in app/cli.py, which adds these.

What a command needs is imported when it runs.
"""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

from app.models import By, Metric
from app.terminal.arguments import Field, Framework, Json, RoleName, Roles, Sector

tools = typer.Typer()


@tools.command()
def match(
    *,
    held: Annotated[list[str], typer.Option("--held", metavar="CODE", help="Units held; repeated or comma-separated.", show_default=False)],
    limit: Annotated[int | None, typer.Option(metavar="N", help="So many roles, 1 to 500.", show_default="20")] = None,
    as_json: Json = False,
) -> None:
    """List the roles nearest to what is held.

    By the share that is held of them, with the units that would shorten most of their gaps.

    Example: pathways match --held 107091L4,107049L5
    """
    from app.api.params import split
    from app.models import MatchRequest
    from app.planning import find_matches
    from app.terminal.planning import show_matches
    from app.terminal.running import answer, checked

    request = checked(MatchRequest, held=split(held), limit=limit)
    answer(lambda graph: find_matches(graph, request.held, limit=request.limit), show_matches, as_json=as_json)


@tools.command("course-check")
def course_check(
    name: RoleName,
    *,
    units: Annotated[
        list[str] | None, typer.Option("--unit", metavar="CODE", help="Units that the course covers; repeated or comma-separated.")
    ] = None,
    course_credits: Annotated[int | None, typer.Option(metavar="N", help="The course's credits; else the role's stand in.")] = None,
    other_standard_credits: Annotated[
        int | None, typer.Option(metavar="N", help="Credits of the course from other competency standards.", show_default="0")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a course against both rules for a role.

    With the cheapest completion for each rule and for both.

    Example: pathways course-check assistant --unit 107012L3,107013L3
    """
    from app.api.params import split
    from app.models import CourseCheckRequest
    from app.planning import check_course
    from app.terminal.planning import show_course_check
    from app.terminal.running import answer, checked

    given = {"course_credits": course_credits, "other_standard_credits": other_standard_credits}
    request = checked(CourseCheckRequest, role=name, units=split(units or []), **given)
    answer(lambda graph: check_course(graph, **request.model_dump()), show_course_check, as_json=as_json)


@tools.command()
def overlap(
    roles: Roles = None,
    *,
    by: Annotated[By | None, typer.Option(help="What is compared (default function).")] = None,
    metric: Annotated[Metric | None, typer.Option(help="How it is counted (default coverage).")] = None,
    every: Annotated[bool, typer.Option("--all", help="All pairs of roles that share something, as CSV.")] = False,
    framework: Framework = None,
    sector: Sector = None,
    field: Field = None,
    min_shared: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="With --all: pairs that share so much.", show_default="1")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="With --all: FILE.csv, FILE.csv.gz or a folder; else standard output."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show how much roles have in common.

    Of exactly two roles also which units and functions (not with --json).
    With --all a line for each pair of roles of one framework: what both have, what only one has, ratios.

    Example: pathways overlap assistant officer --by unit

    Example: pathways overlap --all --by unit --output pairs.csv.gz
    """
    from app.api.params import MatrixParams
    from app.terminal.overlap import compare, show_overlap
    from app.terminal.running import WrongUsage, answer, checked

    filters = {"framework": framework, "sector": sector, "field": field}
    given = checked(MatrixParams, role=roles, by=by, metric=metric, **filters).model_dump()
    if every:
        if roles or metric or as_json or sector or field:
            raise WrongUsage("--all is every pair, with every metric, as CSV; leave out the roles, --metric, --sector, --field and --json")
        from app.terminal.pairs import write_pairs

        write_pairs(output, by=given["by"], framework=framework, least=min_shared or 1)
        return
    if output or min_shared:
        raise WrongUsage("--output and --min-shared go with --all")
    chosen = given.pop("role")
    answer(lambda graph: compare(graph, chosen, pair=not as_json, **given), show_overlap, as_json=as_json)


@tools.command()
def analysis(
    roles: Roles = None,
    nearest: Annotated[int | None, typer.Option(metavar="N", help="So many near roles, 0 to 20.", show_default="3")] = None,
    as_json: Json = False,
) -> None:
    """Show an analyst's views of roles.

    Requirements off their role's level, functions whose type changes, core shares, nearest roles and why.

    Example: pathways analysis officer manager
    """
    from app.analysis import get_analysis
    from app.api.params import AnalysisParams
    from app.terminal.analysis import show_analysis
    from app.terminal.running import answer, checked

    params = checked(AnalysisParams, role=roles, nearest=nearest)
    answer(lambda graph: get_analysis(graph, params.role, nearest=params.nearest), show_analysis, as_json=as_json)


@tools.command()
def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="csv (a zip), xlsx, json or graphml.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="File or folder; else standard output.", show_default=False),
    ] = None,
) -> None:
    """Write all that is loaded as a file.

    A file in json can be imported again.

    Example: pathways export xlsx --output pathways.xlsx
    """
    from app.terminal.exporting import export_to

    export_to(format_, output)


@tools.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="Document, bundle, JSON export, or a folder of these.", show_default=False)],
    after: Annotated[Path, typer.Argument(metavar="B", help="The same, newer.", show_default=False)],
    framework: Annotated[
        str | None, typer.Option(metavar="NAME", help="Framework of the bundles; else a bundle's own name.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what differs between two sets of sources.

    Roles, units, requirements, progressions and texts that were added, removed or changed. Nothing is loaded.

    Example: pathways diff documents-2024/ documents-2025/
    """
    from app.terminal.differences import compare_paths

    compare_paths(before, after, framework=framework, as_json=as_json)


@tools.command()
def doctor(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port that serve would use.")] = 8000,
    as_json: Json = False,
) -> None:
    """Check this installation.

    Every line is ok, or says what to do. The status is 0 when all are ok, else 1.

    Example: pathways doctor
    """
    from app.terminal.doctor import tell

    raise typer.Exit(tell(port=port, as_json=as_json))
