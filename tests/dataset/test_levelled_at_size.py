"""Levelled frameworks of the size of the UK's Government Digital and Data framework and of O*NET, made up from a seed: every answer
equals what follows from the requirements alone, worked out here with plain sets."""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pytest

from app.answers.gaps import get_gap
from app.answers.overlap import get_matrix, get_overlap
from app.answers.paths import find_paths
from app.answers.planning import find_matches
from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.records import ProgressionRecord, RequirementRecord, RoleRecord, RungRecord, SourceRecord, UnitRecord

pytestmark = pytest.mark.at_size
RUNGS = ("awareness", "working", "practitioner", "expert")
LADDER = 4  # roles of one job family, each asking at least as much as the one below
MOST_STEPS = 4
Asked = Mapping[str, int | None]  # the rank at which a role asks for each unit


@dataclass(frozen=True)
class Size:
    """A framework to make up: the roles, what each asks for, and the units that there are."""

    name: str
    roles: int
    each: int
    units: int
    credits: bool


@dataclass(frozen=True)
class Made:
    asked: dict[str, Asked]
    credits: dict[str, int | None]
    steps: list[tuple[str, str]]
    record: SourceRecord


SIZES = (Size("digital", 205, 9, 180, credits=False), Size("occupations", 1_016, 110, 20_000, credits=True))


def make(size: Size) -> Made:
    rnd = random.Random(size.name)
    codes = [f"{size.name}-{n}" for n in range(size.units)]
    credits_of = {code: rnd.choice([1, 2, 3]) if size.credits else None for code in codes}
    asked: dict[str, Asked] = {}
    steps: list[tuple[str, str]] = []
    for family in range(math.ceil(size.roles / LADDER)):
        chosen = rnd.sample(codes, size.each - 1)
        lowest = {code: rnd.choice([None, 1, 1, 2]) for code in chosen}
        rungs = [f"{size.name}-r{n}" for n in range(family * LADDER, min((family + 1) * LADDER, size.roles))]
        for place, slug in enumerate(rungs):
            raised = {code: None if rank is None else min(rank + place, len(RUNGS)) for code, rank in lowest.items()}
            asked[slug] = raised | {rnd.choice(codes): rnd.randint(1, 4)}
        steps += pairwise(rungs)
    slugs = list(asked)
    steps += [(a, b) for a, b in (rnd.sample(slugs, 2) for _ in slugs)]
    steps = list(dict.fromkeys(steps))
    roles = tuple(
        RoleRecord(
            key=slug, document=size.name, title=slug.upper(), level=1,
            requirements=tuple(
                RequirementRecord(code=code, type="core", order=order, proficiency=RUNGS[rank - 1] if rank else None, rank=rank)
                for order, (code, rank) in enumerate(units.items(), start=1)
            ),
        )
        for slug, units in asked.items()
    )  # fmt: skip
    record = SourceRecord(
        name=size.name, framework=size.name, kind="bundle", roles=roles,
        units=tuple(UnitRecord(code=code, name=f"Unit {code}", credits=credits_of[code], functions=("F",)) for code in codes),
        progressions=tuple(ProgressionRecord(from_key=a, to_key=b) for a, b in steps),
        scale=tuple(RungRecord(rank=rank, name=name) for rank, name in enumerate(RUNGS, start=1)),
    )  # fmt: skip
    return Made(asked, credits_of, steps, record)


def reached(*several: Mapping[str, float]) -> dict[str, float]:
    """The highest rank at which each unit is held; 0 is an unknown rung."""
    return {code: max(one.get(code, -1) for one in several) for code in {code for one in several for code in one}}


def contributed(asked: Asked) -> dict[str, float]:
    return {code: rank or 0 for code, rank in asked.items()}


def covered(asked: Asked, held: Mapping[str, float]) -> set[str]:
    return {code for code, rank in asked.items() if code in held and (rank is None or rank <= held[code])}


def measured(target: Asked, held: Mapping[str, float], credits_of: Mapping[str, int | None]) -> tuple[int, int, int, int]:
    """Units, raises, credits and unknown credits of what is missing."""
    missing = target.keys() - covered(target, held)
    new = [credits_of[code] for code in missing if code not in held]
    return len(missing), len(missing) - len(new), sum(one for one in new if one), new.count(None)


def together(ways: list[Asked], held: Mapping[str, float], credits_of: Mapping[str, int | None]) -> tuple[int, int, int, int]:
    """The same of a whole path: each unit once."""
    return measured({code: max((way.get(code) or 0 for way in ways), default=0) or None for way in ways for code in way}, held, credits_of)


def ways(steps: list[tuple[str, str]], start: str, goal: str) -> Iterator[tuple[str, ...]]:
    after: dict[str, list[str]] = {}
    for a, b in steps:
        after.setdefault(a, []).append(b)
    found: list[tuple[str, ...]] = [(start,)]
    while found:
        way = found.pop()
        if way[-1] == goal:
            yield way
        elif len(way) <= MOST_STEPS:
            found += [(*way, slug) for slug in after.get(way[-1], ()) if slug not in way]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_every_answer_follows_from_the_requirements(writer: Graph, size: Size) -> None:
    made, rnd = make(size), random.Random(7)
    load(writer, [made.record], replace=True)
    slugs, codes = list(made.asked), list(made.credits)

    def holding(of: Asked) -> tuple[list[str], dict[str, float]]:
        given = {code: rnd.choice([1, 2, 3, 4, math.inf]) for code in [*rnd.sample(sorted(of), 4), *rnd.sample(codes, 2)]}
        return [code if rank == math.inf else f"{code}@{RUNGS[int(rank) - 1]}" for code, rank in given.items()], given

    pairs = [*rnd.sample(made.steps, 20), *((a, b) for a, b in (rnd.sample(slugs, 2) for _ in range(20)))]
    for start, goal in pairs:
        a, b = made.asked[start], made.asked[goal]
        said, given = holding(b)
        lacking = rnd.sample(sorted(a), 2)
        own = {code: rank for code, rank in contributed(a).items() if code not in lacking}
        held = reached(own, given)
        gap = get_gap(writer, goal, from_=start, held=said, lacking=lacking)
        assert {row.code for row in gap.shared} == covered(b, held)
        assert {row.code for row in gap.gap} == b.keys() - covered(b, held)
        assert {row.code for row in gap.gap if row.relation == "raise"} == (b.keys() & held.keys()) - covered(b, held)
        totals = gap.totals
        assert (totals.units, totals.raises, totals.credits, totals.unknown_credits) == measured(b, held, made.credits)
        pair = get_overlap(writer, start, goal)
        assert {row.code for row in pair.shared} == a.keys() & b.keys()
        assert pair.coverage_of_b == len(covered(b, contributed(a))) / len(b)
        assert pair.coverage_of_a == len(covered(a, contributed(b))) / len(a)

    for start, goal in rnd.sample(made.steps, 10):
        said, given = holding(made.asked[goal])
        held = reached(contributed(made.asked[start]), given)
        every = [(way, together([made.asked[slug] for slug in way[1:]], held, made.credits)) for way in ways(made.steps, start, goal)]
        by_units = any(unknown for _, (*_, unknown) in every)
        every.sort(key=lambda one: (one[1][0] if by_units else one[1][2], one[1][1], len(one[0]), one[0]))
        found = find_paths(writer, start, goal, held=said, max_steps=MOST_STEPS)
        assert found.optimal
        shown = [(tuple(role.slug for role in path.roles), path.totals) for path in found.paths]
        assert [(way, (sums.units, sums.raises, sums.credits, sums.unknown_credits)) for way, sums in shown] == every[:5]

    for slug in rnd.sample(slugs, 10):
        said, given = holding(made.asked[slug])
        for one in find_matches(writer, said, limit=50).items:
            b = made.asked[one.slug]
            assert {row.code for row in one.held} == covered(b, given)
            assert {row.code for row in one.missing} == b.keys() - covered(b, given)
            assert {row.code for row in one.raises} == (b.keys() & given.keys()) - covered(b, given)
            weights = {code: made.credits[code] if size.credits else 1 for code in b}
            assert one.share == sum(weights[code] or 0 for code in covered(b, given)) / sum(weight or 0 for weight in weights.values())

    chosen = rnd.sample(slugs, 40)
    matrix = get_matrix(writer, chosen, by="unit", metric="coverage")
    order = [role.slug for role in matrix.roles]
    for row, a_slug in enumerate(order):
        for column, b_slug in enumerate(order):
            b = made.asked[b_slug]
            expected = 1 if row == column else len(covered(b, contributed(made.asked[a_slug]))) / len(b)
            assert matrix.cells[row][column] == expected
