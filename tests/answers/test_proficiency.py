"""How well units are held and asked for: the rules alone, and the worked example of docs/reference in the graph."""

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from made import source
from profiles import profile, unit

from app.answers.analysis import get_analysis
from app.answers.gaps import Holding, between, get_gap
from app.answers.holdings import PLAIN, UNKNOWN, Held, contributed, merged, read_holdings
from app.answers.overlap import get_matrix, get_overlap
from app.answers.paths import find_paths
from app.answers.planning import check_course, find_matches
from app.answers.role_pairs import get_role_pairs
from app.answers.roles import find_similar, get_profiles
from app.dataset.importer import load
from app.errors import Invalid, NotFound
from app.graph.client import Graph
from app.models import Gap, Model, Proficiency, Requirement
from app.sources.bundle.reader import read
from app.sources.read import read_sources
from app.sources.records import RungRecord, SourceRecord

TRAMWAY = Path(__file__).parents[2] / "docs" / "reference" / "tramway"
ASSOCIATE, ANALYST, SENIOR, ENGINEER, LEAD = "analyst-associate", "analyst", "analyst-senior", "engineer", "engineer-senior"
Loaded = Callable[..., Graph]


def asked(code: str, rank: int | None = None, level: int | None = None, **more: Any) -> Requirement:
    rung = Proficiency(name=f"rung {rank}", rank=rank) if rank else None
    return unit(code, level, **more).model_copy(update={"proficiency": rung})


def at(code: str, rank: int | None) -> Held:
    """A unit held at a rung; 0 is an unknown rung, None is plain."""
    return Held(unit(code)) if rank is None else contributed(asked(code, rank or None))


def gap_of(target: list[Requirement], *held: Held) -> Gap:
    return between(None, profile("t", target), Holding(merged(held)))


# --- what a holding covers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "rank", "relation", "held_as"),
    [
        (None, None, None, "plain"), (None, 3, None, "plain"),
        (2, None, None, "rung"), (2, 1, None, "rung"), (2, 2, None, "rung"), (2, 3, "raise", "rung"),
        (0, None, None, "unknown"), (0, 1, "raise", "unknown"),
    ],
)  # fmt: skip
def test_a_requirement_is_covered_by_the_unit_plain_or_at_its_rung_or_higher(
    held: int | None, rank: int | None, relation: str | None, held_as: str
) -> None:
    found = gap_of([asked("u", rank)], at("u", held))
    assert [row.relation for row in found.gap] == ([relation] if relation else [])
    [row] = found.gap or found.shared
    assert (row.held_as, row.held_proficiency and row.held_proficiency.rank) == (held_as, held or None)
    assert (row.proficiency and row.proficiency.rank) == rank


def test_plain_beats_every_rung_the_highest_rung_wins_and_any_rung_beats_an_unknown_one() -> None:
    for several, best in (((1, None, 3), PLAIN), ((1, 3, 2), 3), ((0, 1), 1), ((0, 0), UNKNOWN)):
        for order in permutations(several):
            assert merged([at("u", rank) for rank in order])["u"].reach == best


def test_a_unit_to_raise_counts_as_a_unit_and_in_no_sum_of_credits() -> None:
    target = [
        asked("a", 3, credits=5),
        asked("b", 1, credits=7, type="functional"),
        asked("c", 2, credits=None),
        asked("d", 2, credits=None, type="x"),
    ]
    found = gap_of(target, at("a", 2), at("c", 1))
    totals = found.totals
    assert (totals.units, totals.raises, totals.core, totals.functional, totals.credits, totals.unknown_credits) == (4, 2, 2, 1, 7, 1)
    assert (totals.core_credits, totals.functional_credits, totals.hours) == (0, 7, 70)
    [row] = found.by_function
    assert (row.units, row.raises, row.credits, row.unknown_credits, row.relation) == (4, 2, 7, 1, "same_level")


def test_raise_is_the_last_relation_of_a_function_and_a_unit_is_no_sibling_of_itself() -> None:
    found = gap_of([asked("a", 3, 2, functions="f"), asked("b", 1, 5, functions="fg")], at("a", 2), at("x", 1), at("y", None))
    siblings = {row.code: [one.code for one in row.siblings] for row in found.gap}
    assert siblings == {"a": [], "b": []}, "x and y are units of another function"
    found = gap_of([asked("a", 3, 2)], at("a", 2), at("x", 1))
    assert [(row.relation, [one.code for one in row.siblings]) for row in found.gap] == [("raise", ["x"])]
    assert [row.relation for row in found.by_function] == ["raise"]


def test_a_step_never_lowers_what_is_held_and_brings_back_what_is_lacking() -> None:
    step = profile("s", [asked("a", 1), asked("b", 2), asked("c"), asked("d", 3)])
    after = Holding(merged([at("a", 3), at("c", None), at("d", 1)]), lacking=("b",)).with_role(step)
    assert {code: held.reach for code, held in after.units.items()} == {"a": 3, "c": PLAIN, "d": 3, "b": 2}
    assert after.assumed == {"a", "b", "c", "d"}


@pytest.mark.parametrize("seed", range(40))
def test_raising_a_rung_never_enlarges_a_gap(seed: int) -> None:
    rnd = random.Random(seed)
    target = [asked(f"u{n}", rnd.choice([None, 1, 2, 3, 4])) for n in range(8)]
    ranks: dict[str, int | None] = {f"u{n}": rnd.choice([0, 1, 2, 3, 4, None]) for n in rnd.sample(range(10), 6)}
    before = {row.code for row in gap_of(target, *(at(code, rank) for code, rank in ranks.items())).gap}
    for code, rank in ranks.items():
        for higher in (*range((rank or 0) + 1, 5), None) if rank is not None else ():
            found = gap_of(target, *(at(one, higher if one == code else old) for one, old in ranks.items()))
            assert {row.code for row in found.gap} <= before
            assert found.totals.raises <= len(before)


# --- the worked example ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tramway(writer: Graph) -> Graph:
    load(writer, read_sources([TRAMWAY]), replace=True)
    return writer


def test_the_page_prints_the_example() -> None:
    page = (TRAMWAY.parent / "proficiency.md").read_text("utf-8")
    for name in ("proficiencies", "levels", "roles", "requires"):
        assert f"```\n{(TRAMWAY / f'{name}.csv').read_text('utf-8')}```\n" in page, name


def rows(found: Gap) -> dict[str, tuple[str, int | None, str | None]]:
    return {
        row.code: (
            row.relation,
            row.proficiency.rank if row.proficiency else None,
            row.held_proficiency.name if row.held_proficiency else None,
        )
        for row in found.gap
    }


def test_the_gap_of_the_worked_example(tramway: Graph) -> None:
    found = get_gap(tramway, ENGINEER, from_=ANALYST)
    assert rows(found) == {"MOD": ("same_level", 2, None), "PRG": ("raise", 3, "awareness"), "PIP": ("same_level", 2, None)}
    assert [(row.code, row.held_as) for row in found.shared] == [("COM", "rung"), ("DQ", "rung")]
    assert (found.totals.units, found.totals.raises, found.totals.unknown_credits) == (3, 1, 2)
    assert [(row.function.name, row.units, row.raises, row.relation) for row in found.by_function] == [
        ("Data", 1, 0, "same_level"), ("Building", 3, 1, "same_level"),
    ]  # fmt: skip
    assert get_gap(tramway, LEAD, from_=SENIOR).totals.raises == 1, "leading others names no rung and is covered"


def test_what_is_given_as_held_and_lacking(tramway: Graph) -> None:
    found = get_gap(tramway, ENGINEER, from_=ANALYST, held=["PRG@practitioner, MOD@1", "PIP", "PRG@2"], lacking=["COM"])
    assert (found.held, found.lacking, found.assumed) == (["PRG", "MOD", "PIP"], ["COM"], ["DQ", "PRG", "STA"])
    assert [(one.code, one.proficiency and one.proficiency.rank) for one in found.holdings] == [("PRG", 3), ("MOD", 1), ("PIP", None)]
    assert rows(found) == {"COM": ("new_function", 2, None), "MOD": ("raise", 2, "awareness")}


@pytest.mark.parametrize("said", ["PRG@practitioner", "prg@PRACTITIONER", "PRG@3", "PRG ＠ Practi tioner", "PRG@3.0"])
def test_a_rung_is_given_by_name_or_rank_as_people_type_it(tramway: Graph, said: str) -> None:
    [held] = read_holdings(tramway, [said])
    assert [(one.unit.code, one.reach, one.held_as) for one in held.values()] == [("PRG", 3, "rung")]


def test_an_unknown_rung_and_a_rung_without_a_scale_are_refused(writer: Graph, seed: list[SourceRecord]) -> None:
    load(writer, [*seed, *read_sources([TRAMWAY])], replace=True)
    for ask in (
        lambda held: get_gap(writer, ENGINEER, held=held),
        lambda held: find_paths(writer, ANALYST, ENGINEER, held=held),
        lambda held: find_matches(writer, held),
    ):
        with pytest.raises(Invalid) as refused:
            ask(["PRG@master", "107091L4@2", "DQ@0"])
        assert refused.value.errors == [
            "PRG@master: 'master' is no rung of tramway; its rungs are awareness (1), working (2), practitioner (3), expert (4)",
            "107091L4@2: hkqf has no scale of proficiency; give the code 107091L4 alone",
            "DQ@0: '0' is no rung of tramway; its rungs are awareness (1), working (2), practitioner (3), expert (4)",
        ]
    for plain in (lambda: get_gap(writer, ENGINEER, lacking=["PRG@3"]), lambda: check_course(writer, ENGINEER, ["PRG@3"])):
        with pytest.raises(Invalid, match="unknown unit code"):
            plain()


def test_where_rungs_are_plain_numbers_every_number_is_one(writer: Graph, tmp_path: Path) -> None:
    for name, text in {
        "roles": "id,title\nr,R\n", "units": "id,name\nu,U\n", "requires": "role_id,unit_id,proficiency\nr,u,4\n",
    }.items():  # fmt: skip
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    load(writer, read_sources([tmp_path], framework="numbers"), replace=True)
    assert [get_gap(writer, "r", held=[f"u@{rank}"]).totals.units for rank in (1, 3, 4, 6)] == [1, 1, 0, 0]
    with pytest.raises(Invalid, match="no rung of numbers; its rungs are 4"):
        get_gap(writer, "r", held=["u@high"])


def test_the_paths_of_the_worked_example(tramway: Graph) -> None:
    found = find_paths(tramway, ASSOCIATE, ENGINEER)
    [path] = found.paths
    assert [(step.gap.totals.units, step.gap.totals.raises) for step in path.steps] == [(4, 3), (3, 1)]
    assert (path.totals.units, path.totals.raises, path.totals.unknown_credits) == (6, 3, 3)
    assert (found.direct.units, found.direct.raises, path.totals.on_the_way.units) == (5, 2, 1)
    summaries = find_paths(tramway, ASSOCIATE, ENGINEER, detail="none").paths[0]
    assert summaries.totals == path.totals
    assert [step.gap.totals for step in summaries.steps] == [step.gap.totals for step in path.steps]
    plain = find_paths(tramway, ASSOCIATE, ENGINEER, held=["COM", "DQ@expert"]).paths[0]
    assert (plain.totals.units, plain.totals.raises) == (4, 1)


def test_what_a_role_covers_of_another(tramway: Graph) -> None:
    pair = get_overlap(tramway, ANALYST, ENGINEER)
    assert (pair.coverage_of_a, pair.coverage_of_b, pair.jaccard) == (3 / 4, 2 / 5, 3 / 6)
    rungs = {row.code: (row.proficiency_a and row.proficiency_a.rank, row.proficiency_b and row.proficiency_b.rank) for row in pair.shared}
    assert rungs == {"COM": (2, 2), "DQ": (2, 2), "PRG": (1, 3)}
    matrix = get_matrix(tramway, [ANALYST, ENGINEER], by="unit", metric="coverage")
    assert matrix.cells == [[1, 2 / 5], [3 / 4, 1]]
    assert (matrix.shared, matrix.covered) == ([[4, 3], [3, 5]], [[4, 2], [3, 5]])
    assert get_matrix(tramway, [ANALYST, ENGINEER], by="unit", metric="jaccard").cells == [[1, 1 / 2], [1 / 2, 1]]
    assert get_matrix(tramway, [ANALYST, ENGINEER], by="function", metric="coverage").cells == [[1, 1], [1, 1]]
    similar = {role.slug: (role.shared, role.covered, role.coverage) for role in find_similar(tramway, ANALYST, metric="coverage").items}
    assert similar[ENGINEER] == (3, 2, 2 / 5)
    assert similar[ASSOCIATE] == (3, 3, 1)
    assert get_analysis(tramway, [ANALYST]).nearest[0].nearest


def test_what_matches_what_is_held(tramway: Graph) -> None:
    found = find_matches(tramway, ["COM", "DQ@working", "PRG@1", "LED"])
    by_slug = {role.slug: role for role in found.items}
    engineer = by_slug[ENGINEER]
    assert ([row.code for row in engineer.held], [row.code for row in engineer.raises]) == (["COM", "DQ"], ["PRG"])
    assert ([row.code for row in engineer.missing], engineer.share, engineer.share_by) == (["MOD", "PRG", "PIP"], 2 / 5, "units")
    assert (engineer.missing_totals.units, engineer.missing_totals.raises, engineer.held_totals.units) == (3, 1, 2)
    assert engineer.raises[0].held_proficiency == Proficiency(name="awareness", rank=1)
    assert [(one.code, one.proficiency and one.proficiency.name) for one in found.holdings] == [
        ("COM", None), ("DQ", "working"), ("LED", None), ("PRG", "awareness"),
    ]  # fmt: skip
    assert {"COM", "DQ", "PRG", "LED"}.isdisjoint(one.unit.code for one in found.opens), "what is held is raised, not opened"
    shares = [(role.share, len(role.held)) for role in found.items]
    assert shares == sorted(shares, key=lambda one: (-one[0], -one[1]))
    assert find_matches(tramway, ["COM"], framework="tramway").total == 6
    with pytest.raises(NotFound, match="there is no framework 'x'"):
        find_matches(tramway, ["COM"], framework="x")


# --- frameworks that are the same but for their rungs ---------------------------------------------------------------------------------


def with_rungs(record: SourceRecord, choose: Callable[[], RungRecord | None]) -> SourceRecord:
    """The framework with other rungs, and no scale where there are none."""
    roles, any_ = [], False
    for role in record.roles:
        required = []
        for row in role.requirements:
            rung = choose()
            any_ = any_ or rung is not None
            required.append(row.model_copy(update={"proficiency": rung and rung.name, "rank": rung and rung.rank}))
        roles.append(role.model_copy(update={"requirements": tuple(required)}))
    return record.model_copy(update={"roles": tuple(roles), "scale": record.scale if any_ else ()})


NEW = ("proficiency", "proficiency_a", "proficiency_b", "held_as", "held_proficiency", "holdings")


def without_rungs(answer: Any) -> Any:
    """What is left of an answer without what only says how well."""
    if isinstance(answer, Model):
        return without_rungs(answer.model_dump(mode="json"))
    if isinstance(answer, dict):
        return {name: without_rungs(value) for name, value in answer.items() if name not in NEW}
    if isinstance(answer, list):
        return [without_rungs(value) for value in answer if not (isinstance(value, str) and value.startswith("What a role contributes"))]
    return answer


def answers(graph: Graph) -> Iterator[Any]:
    slugs = (ASSOCIATE, ANALYST, SENIOR, ENGINEER, LEAD, "designer")
    for a, b in permutations(slugs, 2):
        yield get_gap(graph, b, from_=a, held=["USR"], lacking=["COM"])
        yield get_overlap(graph, a, b)
        yield find_paths(graph, a, b, held=["PIP"])
    for slug in slugs:
        yield find_similar(graph, slug, metric="coverage")
    yield get_matrix(graph, by="unit", metric="coverage")
    yield get_role_pairs(graph, metric="coverage")
    yield find_matches(graph, ["COM", "PRG"])
    yield get_analysis(graph)


def test_a_pair_counts_what_both_ask_for_at_different_rungs(writer: Graph) -> None:
    record = read(TRAMWAY).record
    assert record
    load(writer, [record], replace=True)
    asked = {one.title: {row.code: row.rank for row in one.requirements} for one in record.roles}
    pairs = get_role_pairs(writer, min_=0).items
    for pair in pairs:
        a, b = asked[pair.a.title], asked[pair.b.title]
        assert pair.other_rungs == sum(a[code] != b[code] for code in a.keys() & b.keys())
    assert {pair.other_rungs > 0 for pair in pairs} == {True, False}


def test_a_framework_whose_rungs_are_all_the_same_answers_as_one_without(writer: Graph) -> None:
    record = read(TRAMWAY).record
    assert record
    load(writer, [with_rungs(record, lambda: record.scale[1])], replace=True)
    same = [without_rungs(answer) for answer in answers(writer)]
    load(writer, [with_rungs(record, lambda: None)], replace=True)
    none = [without_rungs(answer) for answer in answers(writer)]
    assert same == none
    assert not re.search(r'"(raise|rung)"', str(none))


@pytest.mark.parametrize("seed", range(3))
def test_paths_are_the_best_of_all_that_there_are(writer: Graph, seed: int) -> None:
    """Every simple path is tried and measured from the requirements alone."""
    rnd = random.Random(seed)
    record = read(TRAMWAY).record
    assert record
    rungs = [None, *record.scale]
    record = with_rungs(record, lambda: rnd.choice(rungs))
    units = tuple(unit.model_copy(update={"credits": rnd.choice([1, 2, 3] if seed else [None, 1, 2])}) for unit in record.units)
    slugs = [role.key or "" for role in record.roles]
    steps = {(a, b) for a, b in permutations(slugs, 2) if rnd.random() < 0.5}
    edges = source("e", progressions=[(a, b, None) for a, b in sorted(steps)]).progressions
    load(writer, [record.model_copy(update={"units": units, "progressions": edges})], replace=True)
    profiles = {one.slug: one for one in get_profiles(writer, slugs)}
    credits_of = {unit.code: unit.credits for unit in units}
    for start, goal in permutations(slugs[:4], 2):
        held = [f"{code}@{rnd.randint(1, 4)}" if rnd.random() < 0.7 else code for code in rnd.sample(sorted(credits_of), 2)]
        [own] = read_holdings(writer, held)
        reach = {code: one.reach for code, one in merged(map(contributed, profiles[start].units), own.values()).items()}
        every = []
        for between_ in range(4):
            for middle in permutations([slug for slug in slugs if slug not in (start, goal)], between_):
                way = (start, *middle, goal)
                if all(step in steps for step in pairwise(way)):
                    every.append((way, measured([profiles[slug].units for slug in way[1:]], reach, credits_of)))
        by_units = any(unknown for _, (_, _, _, unknown) in every)
        every.sort(key=lambda one: (one[1][0] if by_units else one[1][2], one[1][1], len(one[0]), one[0]))
        found = find_paths(writer, start, goal, held=held, limit=50)
        assert found.optimal
        assert (found.ranked_by == "units") == by_units
        shown = [
            (
                tuple(role.slug for role in path.roles),
                (path.totals.units, path.totals.raises, path.totals.credits, path.totals.unknown_credits),
            )
            for path in found.paths
        ]
        assert shown == every[:50]


def measured(roles: list[list[Requirement]], reach: dict[str, int], credits_of: dict[str, Any]) -> tuple[int, int, float, int]:
    """Units, raises, credits and unknown credits of a path, by the words of docs/reference/model.md."""
    new = {row.code for role in roles for row in role if row.code not in reach}
    raised = {
        row.code for role in roles for row in role if row.code in reach and row.proficiency and row.proficiency.rank > reach[row.code]
    }
    known = [credits_of[code] for code in new if credits_of[code] is not None]
    return len(new) + len(raised), len(raised), sum(known), len(new) - len(known)
