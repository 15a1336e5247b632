"""Answers over the seed, exact: every figure can be checked by hand against the document."""

import itertools
from collections import Counter
from typing import Any

import pytest

from app.answers import chosen_fields, functions, neighbourhood, overlap, roles, units
from app.answers.gaps import get_gap
from app.answers.paths import find_paths
from app.dataset import info
from app.errors import Invalid, NotFound
from app.graph.client import Graph
from app.models import Gap
from app.sources.records import RoleRecord, SourceRecord

ASSISTANT, OFFICER, MANAGER, DIRECTOR = LADDER = tuple(
    f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director")
)
TITLES = {"人才管理助理": ASSISTANT, "人才管理主任": OFFICER, "人才管理經理": MANAGER, "人才管理總監": DIRECTOR}


def relations(gap: Gap) -> dict[str, int]:
    return dict(Counter(unit.relation for unit in gap.gap))


def figures(totals: Any) -> tuple[Any, ...]:
    return totals.units, totals.credits, totals.hours


@pytest.fixture(scope="session")
def documents(seed: list[SourceRecord]) -> dict[str, RoleRecord]:
    """The four specifications as read, by slug."""
    return {TITLES[role.title]: role for record in seed for role in record.roles}


# --- paths ----------------------------------------------------------------------------------------------------------------------------


def test_the_way_from_assistant_to_director(seeded: Graph) -> None:
    answer = find_paths(seeded, "assistant", "director", detail="all")
    assert (answer.truncated, answer.optimal, answer.reason, answer.ranked_by) == (False, True, None, "credits")
    [path] = answer.paths
    assert [role.slug for role in path.roles] == list(LADDER)
    gaps = [step.gap for step in path.steps]
    assert all(isinstance(gap, Gap) for gap in gaps)
    assert [figures(gap.totals) for gap in gaps] == [(17, 70, 700), (25, 128, 1280), (30, 175, 1750)]
    assert [relations(gap) for gap in gaps if isinstance(gap, Gap)] == [
        {"new_function": 11, "deeper": 6},
        {"new_function": 12, "deeper": 12, "same_level": 1},
        {"new_function": 1, "deeper": 24, "same_level": 5},
    ]
    assert (path.totals.steps, *figures(path.totals)) == (3, 72, 373, 3730)
    assert figures(answer.direct) == (30, 175, 1750)
    assert (path.totals.on_the_way.units, path.totals.on_the_way.credits) == (42, 198)
    assert [step.basis for step in path.steps] == ["derived"] * 3
    assert [len(step.evidence) for step in path.steps] == [2, 2, 2]
    assert all(evidence.source == "hkqf-hrm-talent-management.md" and evidence.line for step in path.steps for evidence in step.evidence)
    assert any("earlier steps" in note for note in answer.notes)
    assert any("indicative" in note for note in answer.notes)


def test_what_is_lacking_is_required_again_and_what_is_held_is_not(seeded: Graph) -> None:
    whole = find_paths(seeded, ASSISTANT, DIRECTOR).paths[0]
    lacking = find_paths(seeded, ASSISTANT, DIRECTOR, lacking=["107091L4"]).paths[0]
    assert lacking.totals.credits - whole.totals.credits == 4
    assert lacking.steps[0].gap.totals.credits - whole.steps[0].gap.totals.credits == 4
    assert lacking.steps[1].gap.totals == whole.steps[1].gap.totals
    held = find_paths(seeded, ASSISTANT, DIRECTOR, held=["107049L5", "107008L5", "107016L5"], lacking=["107091L4"], detail="all").paths[0]
    assert [figures(step.gap.totals)[:2] for step in held.steps] == [(18, 74), (22, 113), (30, 175)]
    assert figures(held.totals) == (70, 362, 3620)
    first, second, third = (step.gap for step in held.steps)
    assert isinstance(first, Gap)
    assert isinstance(second, Gap)
    assert isinstance(third, Gap)
    for gap in (first, second, third):
        assert gap.held == ["107049L5", "107008L5", "107016L5"]
        assert gap.lacking == ["107091L4"]
    assert "107091L4" not in first.assumed
    assert "107091L4" in second.assumed, "the officer requires it, so it is learned on the first step"
    assert [unit.code for unit in second.shared] == ["107049L5", "107008L5", "107016L5"] or {unit.code for unit in second.shared} == {
        "107049L5", "107008L5", "107016L5",
    }  # fmt: skip
    assert {unit.type_from for unit in second.shared} == {None}, "the officer does not require them"


def test_the_gap_of_a_step_counts_what_earlier_steps_taught(seeded: Graph) -> None:
    path = find_paths(seeded, ASSISTANT, DIRECTOR, detail="all").paths[0]
    last = path.steps[-1].gap
    assert isinstance(last, Gap)
    alone = get_gap(seeded, DIRECTOR, from_=MANAGER)
    assert relations(last) == {"new_function": 1, "deeper": 24, "same_level": 5}
    assert relations(alone) == {"new_function": 2, "deeper": 23, "same_level": 5}
    assert len(last.assumed) == 11 + 17 + 25
    assert len(alone.assumed) == 25


@pytest.mark.parametrize(("detail", "whole"), [("first", [True]), ("all", [True]), ("none", [False])])
def test_detail_says_how_much_of_a_gap_is_shown(seeded: Graph, detail: Any, whole: list[bool]) -> None:
    answer = find_paths(seeded, ASSISTANT, DIRECTOR, detail=detail)
    assert [all(isinstance(step.gap, Gap) for step in path.steps) for path in answer.paths] == whole
    full = find_paths(seeded, ASSISTANT, DIRECTOR, detail="all").paths[0]
    for step, same in zip(answer.paths[0].steps, full.steps, strict=True):
        assert step.gap.totals == same.gap.totals
        assert step.gap.by_function == same.gap.by_function
        assert isinstance(same.gap, Gap)
        if not isinstance(step.gap, Gap):
            assert step.gap.gap_codes == [unit.code for unit in same.gap.gap]


def test_too_few_steps_are_said_and_the_direct_gap_is_there(seeded: Graph) -> None:
    answer = find_paths(seeded, ASSISTANT, DIRECTOR, max_steps=2)
    assert answer.paths == []
    assert answer.reason is not None
    assert "2 steps" in answer.reason
    assert "人才管理總監" in answer.reason
    assert figures(answer.direct) == (30, 175, 1750)
    assert (answer.truncated, answer.optimal) == (False, True)


@pytest.mark.parametrize(("start", "end"), [(DIRECTOR, ASSISTANT), (OFFICER, ASSISTANT)])
def test_there_is_no_way_down(seeded: Graph, start: str, end: str) -> None:
    answer = find_paths(seeded, start, end)
    assert answer.paths == []
    assert answer.reason
    assert answer.direct == get_gap(seeded, end, from_=start).totals


@pytest.mark.parametrize("via", [[OFFICER], [MANAGER], [OFFICER, MANAGER]])
def test_stops_on_the_way_are_visited_in_their_order(seeded: Graph, via: list[str]) -> None:
    assert [role.slug for role in find_paths(seeded, ASSISTANT, DIRECTOR, via=via).paths[0].roles] == list(LADDER)
    if len(via) > 1:
        answer = find_paths(seeded, ASSISTANT, DIRECTOR, via=via[::-1])
        assert answer.paths == []
        assert answer.reason is not None
        assert "人才管理經理" in answer.reason


@pytest.mark.parametrize(
    ("basis", "paths"), [(["derived"], 1), (["asserted"], 0), (["inferred"], 0), (["asserted", "derived", "inferred"], 1)]
)
def test_only_progressions_of_the_bases_asked_for_are_walked(seeded: Graph, basis: Any, paths: int) -> None:
    assert len(find_paths(seeded, ASSISTANT, DIRECTOR, basis=basis).paths) == paths


@pytest.mark.parametrize("order", ["credits", "steps"])
def test_both_orders_find_the_only_path(seeded: Graph, order: Any) -> None:
    answer = find_paths(seeded, ASSISTANT, DIRECTOR, order=order)
    assert len(answer.paths) == 1
    assert answer.ranked_by == order


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize(("start", "end"), list(itertools.permutations(LADDER, 2)))
def test_paths_over_the_seed_are_those_of_a_brute_force(
    seeded: Graph, documents: dict[str, RoleRecord], start: str, end: str, steps: int
) -> None:
    edges = {(a, b) for a in LADDER for b in LADDER if _derived(documents[a], documents[b])}
    assert edges == set(itertools.pairwise(LADDER))
    expected = []
    for between in range(3):
        for middle in itertools.permutations([slug for slug in LADDER if slug not in (start, end)], between):
            slugs = (start, *middle, end)
            if len(slugs) - 1 <= steps and all(pair in edges for pair in itertools.pairwise(slugs)):
                expected.append(slugs)
    answer = find_paths(seeded, start, end, max_steps=steps, detail="none")
    assert [tuple(role.slug for role in path.roles) for path in answer.paths] == expected
    for path in answer.paths:
        held = {requirement.code for requirement in documents[start].requirements}
        union = {requirement.code for role in path.roles[1:] for requirement in documents[role.slug].requirements} - held
        assert path.totals.units == len(union)


def _derived(start: RoleRecord, end: RoleRecord) -> bool:
    assert start.qualification
    assert end.qualification
    assert start.level is not None
    assert end.level is not None
    return start.qualification.level == end.qualification.entry.vocational_level and end.level > start.level


@pytest.mark.parametrize(
    "names", [[ASSISTANT, ASSISTANT], ["助理", "人才管理助理"], [ASSISTANT, DIRECTOR, ASSISTANT], [ASSISTANT, DIRECTOR, DIRECTOR],
              [ASSISTANT, DIRECTOR, OFFICER, "主任"]],
)  # fmt: skip
def test_roles_of_a_path_are_different(seeded: Graph, names: list[str]) -> None:
    start, end, *via = names
    with pytest.raises(Invalid, match="different"):
        find_paths(seeded, start, end, via=via)


# --- gaps -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (ASSISTANT, OFFICER, ("up", 17, 70, {"new_function": 11, "deeper": 6})),
        (OFFICER, MANAGER, ("up", 25, 128, None)),
        (MANAGER, DIRECTOR, ("up", 30, 175, {"new_function": 2, "deeper": 23, "same_level": 5})),
        (OFFICER, ASSISTANT, ("down", 10, 31, None)),
        (DIRECTOR, ASSISTANT, ("down", 11, 35, None)),
        (ASSISTANT, DIRECTOR, ("up", 30, 175, None)),
    ],
)
def test_what_one_role_lists_beyond_another(seeded: Graph, start: str, end: str, expected: tuple[Any, ...]) -> None:
    gap = get_gap(seeded, end, from_=start)
    direction, number, credits, related = expected
    assert (gap.direction, gap.totals.units, gap.totals.credits) == (direction, number, credits)
    if related:
        assert relations(gap) == related
    assert any("not credits still to earn" in note for note in gap.notes) == (direction == "down")
    assert len(gap.gap) + len(gap.shared) == len(roles.get_role(seeded, end).units)


@pytest.mark.parametrize(("start", "end"), list(itertools.permutations(LADDER, 2)))
def test_gaps_are_differences_of_sets(
    seeded: Graph, documents: dict[str, RoleRecord], seed: list[SourceRecord], start: str, end: str
) -> None:
    credits = {unit.code: unit.credits or 0 for record in seed for unit in record.units}
    function = {unit.code: unit.functions[0] for record in seed for unit in record.units}
    before, after = ([requirement.code for requirement in documents[slug].requirements] for slug in (start, end))
    gap = get_gap(seeded, end, from_=start)
    assert [unit.code for unit in gap.gap] == [code for code in after if code not in before]
    assert [unit.code for unit in gap.shared] == [code for code in after if code in before]
    assert gap.assumed == sorted(before)
    assert gap.totals.credits == sum(credits[code] for code in after if code not in before)
    for unit in gap.gap:
        held = sorted((code for code in before if function[code] == function[unit.code]), key=lambda code: (code[-1], code))
        assert [sibling.code for sibling in unit.siblings] == held
        levels = [int(code[-1]) for code in held]
        assert unit.relation == ("new_function" if not held else "deeper" if int(unit.code[-1]) > max(levels) else "same_level")
    rows = {row.function.name: (row.units, row.credits) for row in gap.by_function}
    counted = Counter(function[unit.code] for unit in gap.gap)
    assert rows == {name: (n, sum(credits[u.code] for u in gap.gap if function[u.code] == name)) for name, n in counted.items()}


def test_a_gap_without_a_start_is_everything_that_is_not_held(seeded: Graph) -> None:
    gap = get_gap(seeded, MANAGER)
    assert (gap.from_, gap.direction, gap.assumed, gap.held) == (None, "unknown", [], [])
    assert (gap.totals.units, gap.totals.credits, gap.totals.core, gap.totals.functional) == (25, 128, 12, 13)
    assert relations(gap) == {"new_function": 25}
    assert {skill.change for skill in gap.soft_skills} == {"new"}
    held = get_gap(seeded, MANAGER, held=["107049L5", "107091L4"])
    assert (held.totals.units, [unit.code for unit in held.shared]) == (24, ["107049L5"])


def test_held_and_lacking_echo_the_callers_codes_in_their_order(seeded: Graph) -> None:
    gap = get_gap(seeded, OFFICER, from_=ASSISTANT, held=["107049L5", "106904L7", "107049L5"], lacking=["107091L4", "107012L3"])
    assert gap.held == ["107049L5", "106904L7"]
    assert gap.lacking == ["107091L4", "107012L3"]
    assert len(gap.assumed) == 9
    assert not {"107091L4", "107012L3"} & set(gap.assumed)
    assert gap.shared == []
    assert "107091L4" in [unit.code for unit in gap.gap]


def test_what_is_both_held_and_lacking_is_held(seeded: Graph) -> None:
    gap = get_gap(seeded, OFFICER, from_=ASSISTANT, held=["107091L4"], lacking=["107091L4"])
    assert [unit.code for unit in gap.shared] == ["107091L4"]


def test_unknown_codes_are_all_named(seeded: Graph) -> None:
    with pytest.raises(Invalid) as error:
        get_gap(seeded, OFFICER, held=["107091L4", "999999L9", "x"], lacking=["y"])
    assert error.value.errors == ["unknown unit code: 999999L9", "unknown unit code: x", "unknown unit code: y"]


def test_what_is_shared_may_be_exempted_with_the_sentence_that_says_so(seeded: Graph) -> None:
    gap = get_gap(seeded, OFFICER, from_=ASSISTANT)
    assert [(unit.code, unit.type, unit.type_from) for unit in gap.shared] == [("107091L4", "functional", "core")]
    assert (gap.exempted.units, gap.exempted.credits) == (["107091L4"], 4)
    [evidence] = gap.exempted.evidence
    assert "豁免" in evidence.text
    line = info.get_source_text(seeded, evidence.source, first=evidence.line or 0, last=evidence.line).lines[0]
    assert evidence.text[:20] in line.text


@pytest.mark.parametrize(
    ("end", "level", "available"), [(ASSISTANT, 3, True), (OFFICER, 4, True), (MANAGER, 5, False), (DIRECTOR, 6, False)]
)
def test_recognition_of_prior_learning_covers_levels_one_to_four(seeded: Graph, end: str, level: int, available: bool) -> None:
    gap = get_gap(seeded, end)
    assert gap.rpl.available is available
    assert str(level) in gap.rpl.reason
    assert gap.qualification
    assert gap.qualification.level == level
    assert {unit.rpl_range for unit in gap.gap if (unit.level or 0) <= 4} <= {True}
    assert {unit.rpl_range for unit in gap.gap if (unit.level or 0) > 4} <= {False}
    assert gap.qualification.entry.vocational_level == level - 1


def test_what_happens_to_soft_skills(seeded: Graph) -> None:
    up = {skill.name_en: skill for skill in get_gap(seeded, OFFICER, from_=ASSISTANT).soft_skills}
    changes = Counter(skill.change for skill in up.values())
    assert changes == {"raise": 2, "new": 3, "not_listed": 3}
    raised = up["Critical thinking and analytical skills"]
    assert raised.from_ is not None
    assert raised.to is not None
    assert (raised.from_.rank, raised.to.rank) == (2, 3)
    down = {skill.name_en: skill.change for skill in get_gap(seeded, ASSISTANT, from_=OFFICER).soft_skills}
    assert Counter(down.values()) == {"lower": 2, "new": 3, "not_listed": 3}
    assert up["Teamwork"].to is None
    assert up["Active learning and learning strategies"].from_ is None


# --- overlap --------------------------------------------------------------------------------------------------------------------------


def test_the_matrix_of_functions(seeded: Graph) -> None:
    matrix = overlap.get_matrix(seeded)
    assert ([role.slug for role in matrix.roles], matrix.by, matrix.metric) == (list(LADDER), "function", "coverage")
    assert matrix.counts == [7, 14, 16, 14]
    assert matrix.shared == [[7, 6, 3, 2], [6, 14, 8, 7], [3, 8, 16, 12], [2, 7, 12, 14]]
    assert matrix.cells == [
        [1, 6 / 14, 3 / 16, 2 / 14], [6 / 7, 1, 8 / 16, 7 / 14], [3 / 7, 8 / 14, 1, 12 / 14], [2 / 7, 7 / 14, 12 / 16, 1],
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["function", "unit", "soft-skill"])
def test_all_three_metrics_are_of_the_same_sets(seeded: Graph, by: Any) -> None:
    coverage, shared, jaccard = (overlap.get_matrix(seeded, by=by, metric=metric) for metric in ("coverage", "shared", "jaccard"))
    for i, j in itertools.product(range(4), repeat=2):
        common = shared.cells[i][j]
        assert common == shared.shared[i][j] == shared.shared[j][i]
        assert jaccard.cells[i][j] == jaccard.cells[j][i] == (1 if i == j else common / (shared.counts[i] + shared.counts[j] - common))
        assert coverage.cells[i][j] == (1 if i == j else common / shared.counts[j])
    assert [shared.cells[i][i] for i in range(4)] == shared.counts


def test_the_matrix_of_units_has_one_shared_unit(seeded: Graph) -> None:
    assert overlap.get_matrix(seeded, by="unit", metric="shared").cells == [[11, 1, 0, 0], [1, 18, 0, 0], [0, 0, 25, 0], [0, 0, 0, 30]]
    assert overlap.get_matrix(seeded, by="unit", metric="jaccard").cells[0][1] == 1 / 28


def test_a_matrix_of_chosen_roles_keeps_their_order(seeded: Graph) -> None:
    matrix = overlap.get_matrix(seeded, ["director", "助理", DIRECTOR])
    assert [role.slug for role in matrix.roles] == [DIRECTOR, ASSISTANT]
    assert matrix.cells == [[1, 2 / 7], [2 / 14, 1]]


def test_a_pair_is_compared_unit_by_unit_and_function_by_function(seeded: Graph) -> None:
    pair = overlap.get_overlap(seeded, "assistant", "officer")
    assert [(unit.code, unit.type_a, unit.type_b) for unit in pair.shared] == [("107091L4", "core", "functional")]
    assert (len(pair.only_a), len(pair.only_b)) == (10, 17)
    assert (pair.jaccard, pair.coverage_of_a, pair.coverage_of_b) == (1 / 28, 1 / 11, 1 / 18)
    codes = Counter(code for row in pair.by_function for code in (*row.shared, *row.only_a, *row.only_b))
    assert codes == Counter({unit.code for unit in (*pair.shared, *pair.only_a, *pair.only_b)})
    assert pair.by_function[0].function.slug == "employee-communication-strategy"
    assert (pair.by_function[0].levels_a, pair.by_function[0].levels_b) == ([3, 4], [4])
    assert (pair.by_function[0].credits_a, pair.by_function[0].credits_b) == (7, 4)
    assert sum(1 for row in pair.by_function if row.credits_a and row.credits_b) == 6
    back = overlap.get_overlap(seeded, "officer", "assistant")
    assert (back.coverage_of_a, back.coverage_of_b, back.jaccard) == (pair.coverage_of_b, pair.coverage_of_a, pair.jaccard)
    with pytest.raises(Invalid):
        overlap.get_overlap(seeded, "assistant", "助理")


def test_roles_like_one_by_units_functions_and_soft_skills(seeded: Graph) -> None:
    def rows(by: Any, metric: Any = "jaccard", name: str = "officer") -> list[tuple[Any, ...]]:
        return [(one.slug, one.shared, one.jaccard, one.coverage) for one in roles.find_similar(seeded, name, by=by, metric=metric).items]

    assert rows("unit") == [(ASSISTANT, 1, 1 / 28, 1 / 11)]
    assert rows("unit", name="director") == []
    assert rows("function") == [(ASSISTANT, 6, 6 / 15, 6 / 7), (MANAGER, 8, 8 / 22, 8 / 16), (DIRECTOR, 7, 7 / 21, 7 / 14)]
    assert [row[0] for row in rows("function", "shared")] == [MANAGER, DIRECTOR, ASSISTANT]
    assert [row[0] for row in rows("function", "coverage")] == [ASSISTANT, DIRECTOR, MANAGER], "a tie is broken by slug"
    assert rows("soft-skill") == [(slug, 2, 2 / 8, 2 / 5) for slug in (ASSISTANT, DIRECTOR, MANAGER)]
    assert [one.slug for one in roles.find_similar(seeded, "officer", by="function", limit=1).items] == [ASSISTANT]


# --- roles, units, functions ----------------------------------------------------------------------------------------------------------


DIRECTORS_NAMES = """talent-management-director|TALENT-management-DIRECTOR|人才管理總監| 人才 管理總監 |總監|領袖
Director|director|ＤＩＲＥＣＴＯＲ|Talent Management Director|talentmanagementdirector""".replace("\n", "|").split("|")


@pytest.mark.parametrize("name", DIRECTORS_NAMES)
def test_a_role_goes_by_many_names(seeded: Graph, name: str) -> None:
    assert roles.get_role(seeded, name).slug == DIRECTOR


@pytest.mark.parametrize("name", ["人才管理", "direct", "總", "talent-management", "", " ", "x" * 10_000, "/", "' OR 1=1"])
def test_names_are_compared_whole(seeded: Graph, name: str) -> None:
    with pytest.raises(NotFound):
        roles.get_role(seeded, name)


def test_the_nearest_are_told_where_there_is_none(seeded: Graph) -> None:
    with pytest.raises(NotFound) as error:
        roles.get_role(seeded, "talent managment oficer")
    assert getattr(error.value.candidates[0], "slug", None) == OFFICER
    assert OFFICER in error.value.detail


def test_a_role_whole(seeded: Graph, documents: dict[str, RoleRecord]) -> None:
    for slug, document in documents.items():
        role = roles.get_role(seeded, slug)
        assert [(unit.code, unit.type, unit.order) for unit in role.units] == [(r.code, r.type, r.order) for r in document.requirements]
        assert [(unit.first_line, unit.last_line) for unit in role.units] == [(r.first_line, r.last_line) for r in document.requirements]
        assert (role.title, role.level, role.position) == (document.title, document.level, document.position)
        assert role.typical_titles == list(document.typical_titles)
        assert role.purpose == "\n".join(document.purpose)
        assert role.general_requirements == list(document.general_requirements)
        assert role.on_the_job == list(document.on_the_job)
        assert role.education_pathway == [statement.text for statement in document.education_pathway]
        assert role.employment_pathway == [statement.text for statement in document.employment_pathway]
        assert role.qualification
        assert document.qualification
        assert role.qualification.title == document.qualification.title
        assert role.qualification.titles == list(document.qualification.titles)
        assert [(o.order, o.statement, tuple(o.assessment), o.unit_code, o.first_line) for o in role.qualification.outcomes] == [
            (o.order, o.statement, o.assessment, o.code, o.first_line) for o in document.outcomes
        ]
        assert [(p.order, p.award_title, p.programme_name, p.level, p.provider) for p in role.programmes] == [
            (p.order, p.award_title, p.programme_name, p.level, p.provider) for p in document.programmes
        ]
        relation = {
            p.order: None if p.level is None or role.level is None else (p.level > role.level) - (p.level < role.level)
            for p in role.programmes
        }
        words = {None: None, -1: "below", 0: "same", 1: "above"}
        assert [p.level_relation for p in role.programmes] == [words[relation[p.order]] for p in role.programmes]
        assert [(s.name, s.proficiency.name, s.proficiency.rank) for s in role.soft_skills] == [
            (s.name, s.proficiency, s.rank) for s in document.soft_skills
        ]
        assert (role.source.first_line, role.source.last_line, role.source.document) == (
            document.first_line,
            document.last_line,
            document.document,
        )
        assert {key: (span.first_line, span.last_line) for key, span in role.lines.items()} == {
            key: (span.first_line, span.last_line) for key, span in document.lines.items()
        }
        assert sum(function.units for function in role.functions) == len(role.units)
        assert [edge.to.slug for edge in role.progressions.to] == ([LADDER[LADDER.index(slug) + 1]] if slug != DIRECTOR else [])
        assert [edge.from_.slug for edge in role.progressions.from_] == ([LADDER[LADDER.index(slug) - 1]] if slug != ASSISTANT else [])


def test_totals_of_the_roles(seeded: Graph) -> None:
    found = {slug: roles.get_role(seeded, slug).totals for slug in LADDER}
    assert {slug: (t.core, t.functional, t.units, t.credits) for slug, t in found.items()} == {
        ASSISTANT: (7, 4, 11, 35), OFFICER: (9, 9, 18, 74), MANAGER: (12, 13, 25, 128), DIRECTOR: (16, 14, 30, 175),
    }  # fmt: skip
    assert all(t.core_credits + t.functional_credits == t.credits and t.hours == 10 * t.credits for t in found.values())


@pytest.mark.parametrize(
    ("given", "slugs"),
    [
        ({}, LADDER),
        ({"level": 4}, [OFFICER]),
        ({"level": 7}, []),
        ({"field": "talent-management"}, LADDER),
        ({"field": "優秀人才管理"}, LADDER),
        ({"sector": "human-resource-management"}, LADDER),
        ({"framework": "hkqf"}, LADDER),
        ({"q": "總監"}, [DIRECTOR]),
        ({"q": "总监"}, [DIRECTOR]),
        ({"q": "MANAGER"}, [MANAGER]),
        ({"limit": 2}, LADDER[:2]),
        ({"limit": 2, "offset": 3}, LADDER[3:]),
        ({"offset": 99}, []),
    ],
)
def test_roles_are_listed_by_level_and_filtered(seeded: Graph, given: dict[str, Any], slugs: list[str]) -> None:
    page = roles.list_roles(seeded, **given)
    assert [role.slug for role in page.items] == list(slugs)
    unpaged = {key: value for key, value in given.items() if key not in ("limit", "offset")}
    assert page.total == len(roles.list_roles(seeded, **unpaged).items)


@pytest.mark.parametrize(
    ("given", "total"),
    [
        ({}, 83),
        ({"level": 7}, 5),
        ({"role": "assistant"}, 11),
        ({"role": "assistant", "type_": "core"}, 7),
        ({"type_": "core"}, 44),
        ({"function": "employee-communication-strategy"}, 2),
        ({"function": "employee-communication-strategy", "level": 4, "role": OFFICER, "type_": "functional"}, 1),
        ({"function": "employee-communication-strategy", "level": 4, "role": OFFICER, "type_": "core"}, 0),
        ({"q": "10709"}, 2),
        ({"q": "员工沟通"}, 2),
        ({"type_": "other"}, 0),
    ],
)
def test_units_are_listed_by_code_and_filtered(seeded: Graph, given: dict[str, Any], total: int) -> None:
    page = units.list_units(seeded, **given, limit=500)
    codes = [unit.code for unit in page.items]
    assert codes == sorted(codes)
    assert (page.total, len(codes)) == (total, total)
    for unit in page.items:
        assert unit.level == int(unit.code[-1])
        assert unit.hours == 10 * (unit.credits or 0)


def test_pages_of_units_are_the_list_in_pieces(seeded: Graph) -> None:
    whole = [unit.code for unit in units.list_units(seeded, limit=500).items]
    pieces = [unit.code for offset in range(0, 83, 20) for unit in units.list_units(seeded, limit=20, offset=offset).items]
    assert pieces == whole


def test_a_unit_with_its_roles_outcomes_and_family(seeded: Graph) -> None:
    unit = units.get_unit(seeded, "107091L4")
    assert (unit.level, unit.credits, unit.hours) == (4, 4, 40)
    assert [(role.slug, role.type) for role in unit.roles] == [(ASSISTANT, "core"), (OFFICER, "functional")]
    assert [(outcome.role.slug, outcome.order, outcome.unit_code) for outcome in unit.outcomes] == [
        (ASSISTANT, 10, "107091L4"),
        (OFFICER, 16, "107091L4"),
    ]
    assert [(one.code, one.inferred) for one in unit.family] == [("107089L3", True)]
    assert units.get_unit(seeded, " 107091l4 ") == unit
    with pytest.raises(NotFound):
        units.get_unit(seeded, "107091L5")


def test_the_grid_of_functions_holds_every_requirement_once(seeded: Graph) -> None:
    rows = functions.list_functions(seeded, limit=500)
    assert (rows.total, len(rows.items), rows.cells_omitted) == (24, 24, False)
    assert [row.slug for row in rows.items] == sorted(row.slug for row in rows.items)
    cells = [(row.slug, cell, code) for row in rows.items for cell in row.cells for code in cell.units]
    assert len(cells) == 84
    assert all(cell.level == int(code[-1]) for _, cell, code in cells)
    assert sum(row.units for row in rows.items) == 83
    assert sum(row.credits for row in rows.items) == 408
    assert sum(row.roles >= 2 for row in rows.items) == 18
    one = functions.list_functions(seeded, roles=["助理"], limit=500)
    assert one.total == 7
    assert sum(len(cell.units) for row in one.items for cell in row.cells) == 11
    assert {cell.role for row in one.items for cell in row.cells} == {ASSISTANT}


@pytest.mark.parametrize(
    "name", ["employee-communication-strategy", "與員工溝通的策略", "Employee Communication Strategy", "與 員工溝通的策略"]
)
def test_a_functions_ladder(seeded: Graph, name: str) -> None:
    ladder = functions.get_function(seeded, name)
    assert (ladder.slug, ladder.units, ladder.credits) == ("employee-communication-strategy", 2, 7)
    assert [(level.level, [unit.code for unit in level.units]) for level in ladder.levels] == [(3, ["107089L3"]), (4, ["107091L4"])]
    assert [(role.slug, role.type) for role in ladder.levels[1].units[0].roles] == [(ASSISTANT, "core"), (OFFICER, "functional")]


def test_a_function_that_is_none_says_the_nearest(seeded: Graph) -> None:
    with pytest.raises(NotFound) as error:
        functions.get_function(seeded, "溝通")
    assert any("employee-communication-strategy" in str(one) for one in error.value.candidates)


def test_every_function_is_found_by_its_names(seeded: Graph) -> None:
    for row in functions.list_functions(seeded, limit=500).items:
        for name in (row.slug, row.name, row.name_en or ""):
            assert functions.get_function(seeded, name).slug == row.slug


def test_levels_and_fields_are_counted(seeded: Graph) -> None:
    levels = info.list_levels(seeded)
    assert [(level.key, level.roles, level.units) for level in levels.items] == [
        ("hkqf:1", 0, 0), ("hkqf:2", 0, 2), ("hkqf:3", 1, 8), ("hkqf:4", 1, 19), ("hkqf:5", 1, 29), ("hkqf:6", 1, 20), ("hkqf:7", 0, 5),
    ]  # fmt: skip
    [field] = chosen_fields.list_fields(seeded).items
    assert (field.slug, field.roles, field.units, field.sector, field.sector_slug) == (
        "talent-management", 4, 83, "人力資源管理", "human-resource-management",
    )  # fmt: skip


def test_lines_of_a_source(seeded: Graph) -> None:
    name = "hkqf-hrm-talent-management.md"
    text = info.get_source_text(seeded, name, first=414, last=415)
    assert text.total == 487
    assert [line.line for line in text.lines] == [414, 415]
    assert "107091L4" in text.lines[0].text
    assert [line.line for line in info.get_source_text(seeded, name, first=487, last=9999).lines] == [487]
    assert info.get_source_text(seeded, name, first=488).lines == []
    with pytest.raises(NotFound):
        info.get_source_text(seeded, "other.md")


# --- the picture ----------------------------------------------------------------------------------------------------------------------


def test_the_picture_of_a_role_and_of_a_unit(seeded: Graph) -> None:
    view = neighbourhood.get_neighbourhood(seeded, "role:assistant")
    assert view.nodes[0].id.startswith("role:")
    assert {node.id for node in view.nodes if node.id.startswith("role:")} == {f"role:{ASSISTANT}", f"role:{OFFICER}"}
    assert Counter(edge.type for edge in view.edges) == {"REQUIRES": 11, "PROGRESSES_TO": 1, "SHARES_UNITS": 1}
    unit = neighbourhood.get_neighbourhood(seeded, "unit:107091L4")
    assert {(edge.source, edge.target, edge.type) for edge in unit.edges} == {
        (f"role:{ASSISTANT}", "unit:107091L4", "REQUIRES"), (f"role:{OFFICER}", "unit:107091L4", "REQUIRES"),
        ("unit:107091L4", "function:employee-communication-strategy", "IN_FUNCTION"),
    }  # fmt: skip
    assert not view.truncated
    assert not unit.truncated


@pytest.mark.parametrize("focus", ["role:director", "unit:107091L4", "function:employee-communication-strategy"])
def test_deeper_pictures_hold_the_shallower_and_every_edge_has_its_ends(seeded: Graph, focus: str) -> None:
    views = [neighbourhood.get_neighbourhood(seeded, focus, depth=depth) for depth in (1, 2, 3)]
    for view in views:
        ids = {node.id for node in view.nodes}
        assert len(ids) == len(view.nodes) <= 500
        assert all(edge.source in ids and edge.target in ids for edge in view.edges)
    nodes = [{node.id for node in view.nodes} for view in views]
    edges = [{(edge.source, edge.target, edge.type) for edge in view.edges} for view in views]
    assert nodes[0] < nodes[1] < nodes[2]
    assert edges[0] < edges[1] < edges[2]


@pytest.mark.parametrize("focus", ["role:nobody", "unit:107091L5", "function:none"])
def test_a_picture_of_what_is_not_there(seeded: Graph, focus: str) -> None:
    with pytest.raises(NotFound):
        neighbourhood.get_neighbourhood(seeded, focus)


@pytest.mark.parametrize("focus", ["", "role", "role:", "sector:x", ":", "Role:director"])
def test_a_picture_of_nothing(seeded: Graph, focus: str) -> None:
    with pytest.raises(Invalid, match="expected role:SLUG"):
        neighbourhood.get_neighbourhood(seeded, focus)
