"""Gaps as pure functions: relations, functions, soft skills, exemption and recognition, without a database."""

from typing import Any

import pytest
from profiles import holding, profile, skill, unit

from app.answers.gaps import Holding, between, soft_skill_changes, summary
from app.answers.holdings import Held
from app.models import Requirement


def relation(target: Requirement, *held: Requirement) -> tuple[str, list[str]]:
    [one] = between(None, profile("t", [target]), holding(*held)).gap
    return one.relation, [sibling.code for sibling in one.siblings]


@pytest.mark.parametrize(
    ("target", "held", "expected"),
    [
        (unit("t", 4), [], ("new_function", [])),
        (unit("t", 4), [unit("x", 4, functions="b")], ("new_function", [])),
        (unit("t", 4), [unit("x", 3)], ("deeper", ["x"])),
        (unit("t", 4), [unit("x", 4)], ("same_level", ["x"])),
        (unit("t", 4), [unit("x", 5)], ("same_level", ["x"])),
        (unit("t", 4), [unit("x", None)], ("same_level", ["x"])),
        (unit("t", None), [unit("x", 3)], ("same_level", ["x"])),
        (unit("t", 5000), [unit("x", None), unit("y", 4000)], ("same_level", ["y", "x"])),
        (unit("t", 4), [unit("y", 3), unit("x", 3), unit("z", 2), unit("w", None)], ("same_level", ["z", "x", "y", "w"])),
        (unit("t", 4, functions="ab"), [unit("x", 3, functions="b")], ("deeper", ["x"])),
        (unit("t", 4, functions="ab"), [unit("x", 3, functions="ab"), unit("y", 4, functions="a")], ("same_level", ["x", "y"])),
        (unit("t", 4, functions=""), [unit("x", 3)], ("new_function", [])),
    ],
)
def test_the_relation_of_a_unit_over_all_held_units_of_its_functions(target: Requirement, held: list[Requirement], expected: Any) -> None:
    assert relation(target, *held) == expected


def test_a_unit_of_two_functions_counts_in_both_rows() -> None:
    units = [unit("1", 4, functions="ab"), unit("2", 4, functions="b"), unit("3", 4, functions="c")]
    gap = between(None, profile("t", units), holding(unit("x", 3, functions="b"), unit("y", 4, functions="c")))
    assert [(row.function.slug, row.units, row.credits, row.relation) for row in gap.by_function] == [
        ("a", 1, 3, "deeper"), ("b", 2, 6, "deeper"), ("c", 1, 3, "same_level"),
    ]  # fmt: skip
    assert gap.totals.units == 3


def test_a_functions_relation_is_the_first_that_occurs() -> None:
    units = [unit("1", 4, functions="a"), unit("2", 2, functions="a"), unit("3", 3, functions="ab")]
    gap = between(None, profile("t", units), holding(unit("x", 3, functions="a")))
    assert {row.function.slug: row.relation for row in gap.by_function} == {"a": "deeper", "b": "same_level"}


def test_decimal_credits_add_up_as_they_are_written() -> None:
    gap = between(None, profile("t", [unit("a", 1, credits=1.1), unit("b", 1, credits=2.2), unit("c", 1, credits=None)]), holding())
    assert gap.totals.credits == gap.totals.core_credits == gap.by_function[0].credits == 3.3
    assert gap.by_function[0].unknown_credits == 1


def test_unknown_credits_are_counted_and_left_out_of_the_sums() -> None:
    units = [
        unit("1", credits=None),
        unit("2", credits=2.5),
        unit("3", credits=4, type="functional"),
        unit("4", credits=None, type="optional"),
    ]
    totals = between(None, profile("t", units), holding()).totals
    assert (totals.units, totals.core, totals.functional, totals.unknown_credits) == (4, 2, 1, 2)
    assert (totals.credits, totals.core_credits, totals.functional_credits, totals.hours) == (6.5, 2.5, 4, 65)


@pytest.mark.parametrize(
    ("a", "b", "direction"), [(3, 4, "up"), (4, 3, "down"), (3, 3, "lateral"), (None, 3, "unknown"), (3, None, "unknown")]
)
def test_the_direction_is_that_of_the_roles_levels(a: int | None, b: int | None, direction: str) -> None:
    start, target = profile("a", [unit("1")], level=a), profile("b", [unit("2")], level=b)
    gap = between(start, target, holding(*start.units))
    assert gap.direction == direction
    assert any("not credits still to earn" in note for note in gap.notes) == (direction == "down")
    assert between(None, target, holding()).direction == "unknown"


def test_what_is_held_from_elsewhere_has_no_type_from() -> None:
    start = profile("a", [unit("1", type="functional")])
    target = profile("b", [unit("1"), unit("2"), unit("3")])
    gap = between(start, target, holding(unit("1"), unit("2")))
    assert [(one.code, one.type, one.type_from) for one in gap.shared] == [("1", "core", "functional"), ("2", "core", None)]
    assert [one.code for one in gap.gap] == ["3"]


def test_a_summary_says_the_same_as_the_whole_gap() -> None:
    target = profile("b", [unit("1"), unit("2", 5), unit("3", 2, functions="g"), unit("4", functions="gh"), unit("5", 3, functions="i")])
    held = holding(unit("1", 3), unit("6", 2, functions="g"))
    gap, short = between(None, target, held), summary(target, held)
    assert (short.totals, short.by_function) == (gap.totals, gap.by_function)
    assert short.gap_codes == [one.code for one in gap.gap] == ["2", "3", "4", "5"]
    assert {row.relation for row in short.by_function} == {"new_function", "deeper", "same_level"}


def test_soft_skills_change_by_rank() -> None:
    before = [skill("up", 1), skill("same", 2), skill("down", 4), skill("gone", 1)]
    after = [skill("new", 1), skill("down", 3), skill("same", 2), skill("up", 2)]
    rows = soft_skill_changes(before, after)
    assert [(row.name, row.change) for row in rows] == [
        ("new", "new"),
        ("down", "lower"),
        ("same", "same"),
        ("up", "raise"),
        ("gone", "not_listed"),
    ]
    assert (rows[0].from_, rows[-1].to) == (None, None)


def test_exemption_needs_a_qualification_and_quotes_the_sentence() -> None:
    start = profile("a", [unit("1")])
    target = profile("b", [unit("1", credits=4), unit("2")], pathway=["可升讀第四級", "可獲豁免部分培訓"])
    gap = between(start, target, holding(*start.units))
    assert (gap.exempted.units, gap.exempted.credits) == (["1"], 4)
    assert [(one.source, one.line, one.text) for one in gap.exempted.evidence] == [("s.md", 2, "可獲豁免部分培訓")]
    without = between(start, target.model_copy(update={"qualification": None}), holding(*start.units))
    assert (without.exempted.units, without.exempted.evidence, without.qualification) == ([], [], None)


@pytest.mark.parametrize(
    ("framework", "level", "available"),
    [("hkqf", 1, True), ("hkqf", 4, True), ("hkqf", 5, False), ("hkqf", 7, False), ("hkqf", None, None), ("esco", 3, None)],
)
def test_recognition_reaches_levels_one_to_four_of_the_framework(framework: str, level: int | None, available: bool | None) -> None:
    target = profile("t", [unit("1", level, framework=framework)], framework=framework, qualified=level)
    gap = between(None, target, holding())
    assert gap.rpl.available is available
    assert gap.rpl.reason
    assert gap.gap[0].rpl_range is available


def test_along_a_path_earlier_steps_count_as_held() -> None:
    held = Holding({}, {"h": Held(unit("h"))}, frozenset({"a"}), ("l",))
    after = held.with_role(profile("r", [unit("1"), unit("l")]))
    assert after.units.keys() == {"1", "l"}
    assert (after.own, after.assumed, after.lacking) == (held.own, frozenset({"a", "1", "l"}), ("l",))
    assert after.units["1"].unit == unit("1")
    assert held.units == {}
