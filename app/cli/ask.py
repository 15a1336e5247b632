"""The questions about what somebody holds: paths, gaps, matching roles, teams, course check.

A command imports what it needs when it runs, so that `--help` and shell completion do not load the driver, the server or the tables.
"""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.choices import Order
from app.cli import completing
from app.cli.arguments import Framework, FromTo, Held, Json, Lacking, RoleName, Server, wrong_usage
from app.text.lists import divided

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.graph.client import Graph
    from app.models import CourseCheck, Gap, Matches, Paths

commands = typer.Typer()


@commands.command()
def path(
    from_: Annotated[
        str, typer.Argument(metavar="FROM", help="The role that the person has.", show_default=False, autocompletion=completing.roles)
    ],
    to: Annotated[str, typer.Argument(metavar="TO", help="The role to reach.", show_default=False, autocompletion=completing.roles)],
    *,
    held: Held = None,
    lacking: Lacking = None,
    via: Annotated[
        list[str] | None, typer.Option(metavar="ROLE", help="Roles to visit, in this order.", autocompletion=completing.roles)
    ] = None,
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
        wrong_usage(f"{len(roles)} roles were given; give FROM and TO, or TO alone, and put a name with spaces in quotation marks")
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
            autocompletion=completing.codes,
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
    roles: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="ROLE", help="Roles to look at, at most 60 (default all).", autocompletion=completing.roles),
    ] = None,
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
        typer.Option(
            "--unit",
            metavar="CODE",
            help="Units that the course covers. Repeat the option or separate codes with commas.",
            autocompletion=completing.codes,
        ),
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


def _codes(typed: list[str]) -> list[str]:
    """The codes of a posted question, whose elements no server divides."""
    return [code for part in typed for code in divided(part)]
