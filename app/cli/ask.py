"""The questions: paths, gaps, matching roles, course check, overlap, analysis.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from app.choices import By, Metric, Order
from app.cli.arguments import Field, Framework, FromTo, Held, Json, Lacking, RoleName, Roles, Sector, Server
from app.text.lists import divided

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.cli.comparing import Comparison
    from app.graph.client import Graph
    from app.models import Analysis, CourseCheck, Gap, Matches, Paths, RolePairs

commands = typer.Typer()


@commands.command()
def path(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="The role that the person has.", show_default=False)],
    to: Annotated[str, typer.Argument(metavar="TO", help="The role to reach.", show_default=False)],
    *,
    held: Held = None,
    lacking: Lacking = None,
    via: Annotated[list[str] | None, typer.Option(metavar="ROLE", help="Roles to visit, in this order.")] = None,
    max_steps: Annotated[int | None, typer.Option(metavar="N", help="Most steps in a path (1 to 6; default 4).")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of paths (1 to 50; default 5).")] = None,
    order: Annotated[Order | None, typer.Option(help="Rank by fewest credits or fewest steps (default credits).")] = None,
    basis: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BASIS", help="Which progressions to use: asserted, derived, inferred (default asserted,derived).", show_default=False
        ),
    ] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Find the best paths between two roles.

    The first path is the best one there is. It is shown with the gap of each step.

    Example: pathways path assistant director --held 107049L5,107035L4
    """
    from app.cli.question import Question, put
    from app.cli.show.paths import show_paths

    given = {
        "from_": from_, "to": to, "held": held, "lacking": lacking, "via": via, "max_steps": max_steps, "limit": limit, "order": order,
        "basis": basis,
    }  # fmt: skip

    def here() -> "Callable[[Graph], Paths]":
        from app.answers.paths import find_paths
        from app.cli.session import checked
        from app.questions import PathParams

        params = checked(PathParams, **given).model_dump()
        return lambda graph: find_paths(graph, **params)

    put(Question(("paths",), given), here, show_paths, as_json=as_json, server=server)


@commands.command()
def gap(
    roles: FromTo,
    *,
    held: Held = None,
    lacking: Lacking = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Show what a role needs beyond another role.

    Give FROM and TO, or TO alone. All units of FROM count as held, except those in --lacking.

    Example: pathways gap manager director
    """
    from app.cli.question import Question, put
    from app.cli.show.paths import show_gap

    if len(roles) > 2:
        _wrong(f"{len(roles)} roles were given; give FROM and TO, or TO alone, and put a name with spaces in quotation marks")
    given = {"from_": roles[0] if len(roles) == 2 else None, "to": roles[-1], "held": held, "lacking": lacking}

    def here() -> "Callable[[Graph], Gap]":
        from app.answers.gaps import get_gap
        from app.cli.session import checked
        from app.questions import GapParams

        params = checked(GapParams, **given).model_dump()
        return lambda graph: get_gap(graph, **params)

    put(Question(("gaps",), given), here, show_gap, as_json=as_json, server=server)


@commands.command()
def match(
    *,
    held: Annotated[
        list[str],
        typer.Option(
            "--held",
            metavar="CODE",
            help="Units held, each plain or at a rung (CODE@RUNG). Repeat the option or separate codes with commas.",
            show_default=False,
        ),
    ],
    framework: Framework = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of roles (1 to 500; default 20).")] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """List the roles that are nearest to the units held.

    Roles with the highest share held come first. The units that would shorten most of the gaps are listed too.

    Example: pathways match --held 107091L4,107049L5
    """
    from app.cli.question import Question, put
    from app.cli.show.planning import show_matches

    given: dict[str, Any] = {"held": held, "framework": framework, "limit": limit}

    def here() -> "Callable[[Graph], Matches]":
        from app.answers.planning import find_matches
        from app.cli.session import checked
        from app.questions import TypedMatch

        request = checked(TypedMatch, **given)
        return lambda graph: find_matches(graph, request.held, framework=request.framework, limit=request.limit, lists=True)

    put(Question(("match",), body={**given, "held": _codes(held)}), here, show_matches, as_json=as_json, server=server)


@commands.command()
def team(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV or XLSX with columns name,held or name,code,proficiency.",
            show_default=False,
            exists=True,
            dir_okay=False,
        ),
    ],
    *,
    roles: Annotated[list[str] | None, typer.Option("--role", metavar="ROLE", help="Roles to look at, at most 60 (default all).")] = None,
    framework: Framework = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="Number of holders to list for each role (1 to 500; default 20).")] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Show how the people of a team stand to roles.

    Lists who covers how much of each role, what nobody covers, what rests on one person, and which units would help most.
    The table is read here. Names stay on this computer: numbers are asked in their place.

    Example: pathways team team.csv --role officer --role manager
    """
    from app.cli.team import ask_team

    ask_team(file, roles=roles, framework=framework, limit=limit, as_json=as_json, server=server)


@commands.command("course-check")
def course_check(
    name: RoleName,
    *,
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="CODE", help="Units that the course covers. Repeat the option or separate codes with commas."),
    ] = None,
    course_credits: Annotated[
        int | None, typer.Option(metavar="N", help="Credits of the course. If not given, the role's credits are used.")
    ] = None,
    other_standard_credits: Annotated[
        int | None, typer.Option(metavar="N", help="Credits of the course that come from other competency standards (default 0).")
    ] = None,
    as_json: Json = False,
    server: Server = None,
) -> None:
    """Check a course against both rules for a role.

    Also shows the cheapest way to meet each rule, and both.

    Example: pathways course-check assistant --unit 107012L3,107013L3
    """
    from app.cli.question import Question, put
    from app.cli.show.planning import show_course_check

    given = {
        "role": name, "units": units or [], "course_credits": course_credits, "other_standard_credits": other_standard_credits
    }  # fmt: skip

    def here() -> "Callable[[Graph], CourseCheck]":
        from app.answers.planning import check_course
        from app.cli.session import checked
        from app.questions import TypedCourse

        request = checked(TypedCourse, **given).model_dump()
        return lambda graph: check_course(graph, **request, lists=True)

    put(Question(("course-check",), body={**given, "units": _codes(units or [])}), here, show_course_check, as_json=as_json, server=server)


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
            _wrong(
                "--all writes every pair with every figure as CSV; leave out the roles, --metric, --sector, --field, --server and --json"
            )
        from app.cli.all_pairs import write_pairs
        from app.cli.session import checked
        from app.questions import MatrixParams

        write_pairs(output, by=checked(MatrixParams, **given).by, framework=framework, least=min_shared or 1)
        return
    if output or min_shared:
        _wrong("--output and --min-shared need --all; add it or leave them out")
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
    as_json: Json = False,
    server: Server = None,
) -> None:
    """List the roles that are the same, and the pairs that are nearest.

    Roles of two frameworks are never compared.

    Example: pathways pairs --by function --limit 3
    """
    from app.cli.question import Question, put
    from app.cli.show.overlap import show_pairs

    given = {"by": by, "metric": metric, "min": least, "limit": limit, "framework": framework, "sector": sector, "field": field}

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


def _codes(typed: list[str]) -> list[str]:
    """The codes of a posted question, whose elements no server divides."""
    return [code for part in typed for code in divided(part)]


def _wrong(message: str) -> NoReturn:
    from app.cli.usage import WrongUsage

    raise WrongUsage(message)
