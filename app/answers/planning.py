"""Which roles are near to the units that a person holds, and whether a course meets the rules for a role."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.answers.cheapest_completion import cheapest
from app.answers.codes import Given, read_codes
from app.answers.holdings import Held, held_as, read_holdings, shown
from app.answers.roles import Profile, get_profiles, name_notes
from app.dataset.info import framework_named
from app.errors import Invalid
from app.framework import notes_of
from app.graph.client import Graph
from app.models import (
    Completion,
    CourseCheck,
    CreditRule,
    HeldRequirement,
    Match,
    Matches,
    Model,
    NextUnit,
    Requirement,
    UnitRef,
    UnitRule,
)
from app.models.totals import gap_total, total

MOST_OPENS = 100
CREDITS_CAP = 72  # Qualifications Guidelines, guideline 1


class _Near(Model):
    slug: str
    share: float


def find_matches(graph: Graph, held: Sequence[str], *, framework: str | None = None, limit: int = 20, lists: bool = False) -> Matches:
    """Roles by the share held, best first, then by units held, then slugs; and the units that would shorten most of their gaps.

    Roles of which nothing is held are left out. `lists`: an element of `held` may be a list of codes.
    Raises NotFound for an unknown framework, Invalid, which names unknown codes or rungs.
    """
    framework = framework_named(graph, framework)
    (given,) = read_holdings(graph, held, divided=lists)
    if not given:
        raise Invalid("no unit code was given; give at least one")
    rows = [{"code": code, "reach": one.reach} for code, one in sorted(given.items())]
    near = graph.all("planning/near", _Near, held=rows, framework=framework, limit=limit)
    profiles = get_profiles(graph, [row.slug for row in near]) if near else []
    items = [_match(profile, given, row.share) for profile, row in zip(profiles, near, strict=True)]
    return Matches(
        items=items,
        total=len(items),
        units=[given[code].unit for code in sorted(given)],
        holdings=shown(dict(sorted(given.items()))),
        opens=_opens(items),
        notes=notes_of(held.unit.framework for held in given.values()),
    )


def _units(graph: Graph, codes: Sequence[str], *, lists: bool) -> dict[str, UnitRef]:
    (named,) = read_codes(graph, Given(codes, lists=lists))
    return {one.unit.code: one.unit for one in named}


def _match(profile: Profile, given: Mapping[str, Held], share: float) -> Match:
    units = [HeldRequirement(**vars(unit), **held_as(given.get(unit.code))) for unit in profile.units]
    held = [unit for unit in units if unit.code in given and given[unit.code].covers(unit)]
    raises = [unit for unit in units if unit.code in given and not given[unit.code].covers(unit)]
    new = [unit for unit in units if unit.code not in given]
    missing = [unit for unit in units if unit.code not in given or not given[unit.code].covers(unit)]
    totals = total(profile.units)
    return Match(
        **dict(profile.role),
        held=held,
        missing=missing,
        raises=raises,
        share=share,
        share_by="credits" if totals.unknown_credits == 0 and totals.credits > 0 else "units",
        held_totals=total(held),
        missing_totals=gap_total(new, raises),
        totals=totals,
    )


def _opens(items: Sequence[Match]) -> list[NextUnit]:
    units: dict[str, UnitRef] = {}
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        raised = {unit.code for unit in item.raises}
        for unit in item.missing:
            if unit.code in raised:
                continue
            units.setdefault(unit.code, unit)
            roles[unit.code].append(item.slug)
    ordered = sorted(units.values(), key=lambda unit: (-len(roles[unit.code]), -(unit.credits or 0), unit.code))
    return [NextUnit(unit=unit, roles=len(roles[unit.code]), role_slugs=roles[unit.code]) for unit in ordered[:MOST_OPENS]]


def check_course(graph: Graph, role: str, units: Sequence[str], *, course_credits: int | None = None, other_standard_credits: int = 0,
                 lists: bool = False) -> CourseCheck:  # fmt: skip
    """Both rules for a course that covers `units`, with the cheapest completion for each and for both from the role's own units.

    `lists`: an element of `units` may be a list of codes.
    Raises NotFound, Ambiguous, Invalid (unknown codes; a role without units; units of either without known whole credits).
    """
    profile = get_profiles(graph, [role])[0]
    given = _units(graph, units, lists=lists)
    weights = _weights(profile.units, "units of this role")
    if not weights:
        raise Invalid("the role requires no units, so there is nothing to check")
    covered = [unit for unit in profile.units if unit.code in given]
    left = {code: value for code, value in weights.items() if code not in given}
    needed_units = _sixty_percent(len(profile.units))
    own = sum(_weights(given.values(), "units of the course").values()) + other_standard_credits
    course = course_credits if course_credits is not None else total(profile.units).credits
    sixty_percent = _sixty_percent(int(course))
    needed_credits = min(sixty_percent, CREDITS_CAP)
    more_units, more_credits = max(needed_units - len(covered), 0), max(needed_credits - own, 0)
    refs = {unit.code: unit for unit in profile.units}
    return CourseCheck(
        role=profile.role,
        covered=covered,
        outside=[unit for code, unit in sorted(given.items()) if code not in weights],
        unit_rule=UnitRule(
            met=more_units == 0,
            covered=len(covered),
            needed=needed_units,
            of=len(profile.units),
            missing=more_units,
            completion=_completion(refs, left, units=more_units, credits_=0),
        ),
        credit_rule=CreditRule(
            met=more_credits == 0,
            credits=own,
            needed=needed_credits,
            sixty_percent=sixty_percent,
            cap=CREDITS_CAP,
            course_credits=course,
            assumed=course_credits is None,
            missing=more_credits,
            completion=_completion(refs, left, units=0, credits_=int(more_credits)),
        ),
        met=more_units == 0 and more_credits == 0,
        completion=_completion(refs, left, units=more_units, credits_=int(more_credits)),
        notes=[*notes_of([profile.role.framework]), *name_notes(graph, [profile], [role])],
    )


def _sixty_percent(whole: int) -> int:
    """The smallest whole number that is at least 60 % of `whole`, computed in integers."""
    return -(-whole * 3 // 5)


def _weights(units: Iterable[UnitRef], whose: str) -> dict[str, int]:
    unknown = [unit.code for unit in units if not isinstance(unit.credits, int)]
    if unknown:
        raise Invalid(
            f"the rules need whole credits, but those of {len(unknown)} {whose} are unknown or not whole: {', '.join(unknown[:5])}"
        )
    return {unit.code: int(unit.credits or 0) for unit in units}


def _completion(refs: dict[str, Requirement], left: dict[str, int], *, units: int, credits_: int) -> Completion | None:
    codes = cheapest(left, units=units, credits_=credits_)
    if codes is None:
        return None
    chosen: list[UnitRef] = [refs[code] for code in codes]
    return Completion(units=chosen, credits=sum(left[code] for code in codes))
