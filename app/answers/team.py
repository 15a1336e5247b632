"""How a team stands to roles: who covers what, what nobody covers, what rests on one person, which units would help most.

Nothing about a person is kept: names are echoed, and errors name the place in the question, never what was sent.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.answers.holdings import Held, read_holdings
from app.answers.overlap import get_chosen
from app.answers.roles import Profile, get_profiles
from app.errors import Invalid, InvalidCodes
from app.graph.client import Graph
from app.models import CoveredByOne, HolderOfRole, HolderRequest, Number, Requirement, Team, TeamRole, TeamUnit
from app.models.totals import summed, total

MOST_NEXT = 20

Holdings = Mapping[str, Held]


def get_team(
    graph: Graph, holders: Sequence[HolderRequest], *, roles: Sequence[str] = (), framework: str | None = None, limit: int = 20
) -> Team:
    """Each role with its `limit` best holders, and the units that would help most over all roles.

    Raises NotFound, Ambiguous (roles), Invalid (more than 60 roles; a code that is unknown, by its place).
    """
    refs = get_chosen(graph, roles, framework=framework)
    holdings = _read(graph, holders)
    profiles = get_profiles(graph, [ref.slug for ref in refs])
    found = [_role(profile, holders, holdings, limit) for profile in profiles]
    return Team(roles=found, next=_next(found))


def _read(graph: Graph, holders: Sequence[HolderRequest]) -> list[Holdings]:
    try:
        return list(read_holdings(graph, *(holder.held for holder in holders), divided=False))
    except InvalidCodes as error:
        raise _by_place(error, holders) from None


def _by_place(error: InvalidCodes, holders: Sequence[HolderRequest]) -> Invalid:
    """The same error without what was sent: which holders have a value that cannot be read, and where in their lists."""
    wrong = set(error.values)
    places = [
        f"holders.{index}.held.{place}"
        for index, holder in enumerate(holders)
        for place, value in enumerate(holder.held)
        if value.strip() in wrong
    ]
    return Invalid(
        f"codes that cannot be read: {len(places)}; each is no unit, fits several, or names a rung that the scale does not have",
        errors=[f"{place}: not one unit of a code, or not a rung of its scale" for place in places],
    )


def _role(profile: Profile, holders: Sequence[HolderRequest], holdings: Sequence[Holdings], limit: int) -> TeamRole:
    totals = total(profile.units)
    by_credits = totals.unknown_credits == 0 and totals.credits > 0
    weights = {unit.code: unit.credits if by_credits else 1 for unit in profile.units}
    whole = summed(weights.values())
    covering: dict[str, list[int]] = {unit.code: [] for unit in profile.units}
    rows = []
    for index, (holder, held) in enumerate(zip(holders, holdings, strict=True)):
        covered = [unit for unit in profile.units if unit.code in held and held[unit.code].covers(unit)]
        for unit in covered:
            covering[unit.code].append(index)
        rows.append(_holder((index, holder.name), profile.units, covered, held, share=_share(covered, weights, whole)))
    rows.sort(key=lambda row: (-row.share, -row.covered, row.index))
    return TeamRole(
        role=profile.role,
        totals=totals,
        share_by="credits" if by_credits else "units",
        holders=rows[:limit],
        nobody=[unit for unit in profile.units if not covering[unit.code]],
        one=[CoveredByOne(unit=unit, index=covering[unit.code][0]) for unit in profile.units if len(covering[unit.code]) == 1],
        covered_by={code: len(indexes) for code, indexes in covering.items()},
    )


def _share(covered: Sequence[Requirement], weights: Mapping[str, Number | None], whole: Number) -> float:
    return float(summed(weights[unit.code] for unit in covered)) / float(whole) if whole else 0.0


def _holder(
    who: tuple[int, str | None], units: Sequence[Requirement], covered: Sequence[Requirement], held: Holdings, *, share: float
) -> HolderOfRole:
    enough = {unit.code for unit in covered}
    missing = [unit for unit in units if unit.code not in held]
    return HolderOfRole(
        index=who[0],
        name=who[1],
        covered=len(covered),
        missing=[unit.code for unit in missing],
        raises=[unit.code for unit in units if unit.code in held and unit.code not in enough],
        share=share,
        credits=summed(unit.credits for unit in missing),
        unknown_credits=sum(unit.credits is None for unit in missing),
    )


def _next(roles: Sequence[TeamRole]) -> list[TeamUnit]:
    """Held plain, a unit covers every requirement of it. Most requirements first, then fewest credits (unknown ones last), then codes."""
    units = {unit.code: unit for row in roles for unit in row.nobody}
    helped = Counter(unit.code for row in roles for unit in row.nobody)

    def place(code: str) -> tuple[int, float, str]:
        credits_ = units[code].credits
        return -helped[code], float("inf") if credits_ is None else credits_, code

    return [TeamUnit(unit=units[code], requirements=helped[code]) for code in sorted(units, key=place)[:MOST_NEXT]]
