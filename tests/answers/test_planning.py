"""What is near and what a course covers, over the seed: every figure can be checked by hand against the documents."""

import made
import pytest

from app.answers.planning import check_course, find_matches
from app.answers.roles import get_role
from app.dataset.importer import load
from app.errors import Invalid, NotFound
from app.graph.client import Graph

ASSISTANT, OFFICER, MANAGER, DIRECTOR = LADDER = tuple(
    f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director")
)
SHARED = "107091L4"  # core for the assistant, functional for the officer


def test_roles_come_by_the_share_of_their_credits_with_both_sums(seeded: Graph) -> None:
    answer = find_matches(seeded, [SHARED, "107008L5"])
    assert [role.slug for role in answer.items] == [ASSISTANT, OFFICER, MANAGER]
    assert [role.share for role in answer.items] == [4 / 35, 4 / 74, 5 / 128]
    assert {role.share_by for role in answer.items} == {"credits"}
    for role in answer.items:
        assert (role.held_totals.units, role.missing_totals.units) == (len(role.held), len(role.missing))
        assert role.held_totals.units + role.missing_totals.units == role.totals.units
        assert role.held_totals.credits + role.missing_totals.credits == role.totals.credits
        assert role.held_totals.core + role.missing_totals.core == role.totals.core
    assistant, officer, _ = answer.items
    assert (assistant.held_totals.core, officer.held_totals.functional) == (1, 1), "the type is the role's own"
    assert [(unit.code, unit.type) for unit in assistant.held] == [(SHARED, "core")]
    assert [(unit.code, unit.type) for unit in officer.held] == [(SHARED, "functional")]
    assert (officer.totals.units, officer.totals.credits, officer.missing_totals.credits) == (18, 74, 70)
    assert [unit.code for unit in answer.units] == ["107008L5", SHARED]


def test_one_more_unit_is_the_one_that_most_roles_list_with_their_names(seeded: Graph) -> None:
    own = [next(unit.code for unit in get_role(seeded, slug).units if unit.code != SHARED) for slug in (ASSISTANT, OFFICER)]
    answer = find_matches(seeded, own)
    first, *others = answer.opens
    assert (first.unit.code, first.roles, first.role_slugs) == (SHARED, 2, [role.slug for role in answer.items])
    assert {it.roles for it in others} == {1}
    assert [it.unit.credits or 0 for it in others] == sorted((it.unit.credits or 0 for it in others), reverse=True)
    held = {unit.code for role in answer.items for unit in role.held}
    assert held.isdisjoint(it.unit.code for it in answer.opens)


def test_unknown_codes_are_named_together(seeded: Graph) -> None:
    with pytest.raises(Invalid) as raised:
        find_matches(seeded, ["999999L1", SHARED, "nothing"])
    assert raised.value.errors == ["unknown unit code: 999999L1", "unknown unit code: nothing"]


@pytest.mark.parametrize(("role", "units", "credits"), [(ASSISTANT, 7, 21), (OFFICER, 11, 45), (MANAGER, 15, 74), (DIRECTOR, 18, 98)])
def test_an_empty_course_and_both_rules(seeded: Graph, role: str, units: int, credits: int) -> None:
    answer = check_course(seeded, role, [])
    assert answer.completion is not None
    assert (len(answer.completion.units), answer.completion.credits) == (units, credits)
    done = check_course(seeded, role, [unit.code for unit in answer.completion.units])
    assert done.met
    assert done.completion is not None
    assert done.completion.units == []


def test_the_threshold_of_the_second_rule_is_the_lower_of_two_figures(seeded: Graph) -> None:
    assumed = check_course(seeded, ASSISTANT, []).credit_rule
    assert (assumed.assumed, assumed.course_credits, assumed.sixty_percent, assumed.cap, assumed.needed) == (True, 35, 21, 72, 21)
    given = check_course(seeded, ASSISTANT, [], course_credits=200).credit_rule
    assert (given.assumed, given.course_credits, given.sixty_percent, given.cap, given.needed) == (False, 200, 120, 72, 72)
    assert check_course(seeded, DIRECTOR, []).credit_rule.needed == 72


def test_what_the_role_cannot_meet_has_no_completion(seeded: Graph) -> None:
    answer = check_course(seeded, ASSISTANT, [], course_credits=200)
    assert answer.unit_rule.completion is not None
    assert (answer.credit_rule.missing, answer.credit_rule.completion, answer.completion) == (72, None, None)
    helped = check_course(seeded, ASSISTANT, [], course_credits=200, other_standard_credits=60)
    assert helped.completion is not None
    assert helped.credit_rule.credits == 60


def test_units_from_elsewhere_count_for_credits_alone(seeded: Graph) -> None:
    answer = check_course(seeded, ASSISTANT, ["107008L5"])
    assert (answer.covered, [unit.code for unit in answer.outside]) == ([], ["107008L5"])
    assert (answer.unit_rule.covered, answer.credit_rule.credits) == (0, 5)


def test_a_course_of_what_does_not_exist_is_refused(seeded: Graph) -> None:
    with pytest.raises(NotFound):
        check_course(seeded, "nobody", [])
    with pytest.raises(Invalid, match="999999L9"):
        check_course(seeded, ASSISTANT, ["999999L9"])


def test_what_cannot_be_counted_is_refused(graph: Graph, writer: Graph) -> None:
    """A unit of unknown credits is not one of 0, and of nothing there is no share."""
    units = [made.unit("known", credits=3), made.unit("unknown", credits=None), made.unit("half", credits=2.5)]
    roles = [made.role("A", ["known"], key="a"), made.role("B", [], key="b")]
    load(writer, [made.source("own", roles, units, framework="own")], replace=True)
    assert check_course(graph, "a", ["known"]).met
    for code in ("unknown", "half"):
        with pytest.raises(Invalid, match=rf"those of 1 units of the course are unknown or not whole: {code}"):
            check_course(graph, "a", ["known", code])
    with pytest.raises(Invalid, match="requires no unit"):
        check_course(graph, "b", [])
