"""Figures in words."""

import pytest

from app.cli.show import words
from app.models import RoleRef


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (12, 14, "12 of 14, 86 %"),
        (1, 1000, "1 of 1,000, under 1 %"),
        (999, 1000, "999 of 1,000, over 99 %"),
        (0, 5, "0 of 5, 0 %"),
        (5, 5, "5 of 5, 100 %"),
        (0, 0, "0 of 0"),
    ],
)
def test_shares(part: int, whole: int, said: str) -> None:
    assert words.share(part, whole) == said


@pytest.mark.parametrize(("value", "said"), [(3730, "3,730 hours"), (1, "1 hour"), (2.5, "2.5 hours"), (4.0, "4 hours")])
def test_counts(value: float, said: str) -> None:
    assert words.counted(value, "hour") == said


def test_units_of_unknown_credits_are_named() -> None:
    assert words.units_and_credits(3, 4, 1) == "3 units / 4 credits (credits of 1 unit unknown)"
    assert words.units_and_credits(3, 0, 3) == "3 units / credits unknown"
    assert words.units_and_credits(0, 0, 0) == "0 units / 0 credits"
    assert (words.hours(3, 40, 1), words.hours(3, 0, 3), words.hours(0, 0, 0)) == ("40 hours", "hours unknown", "0 hours")


def _role(slug: str, position_en: str | None) -> RoleRef:
    return RoleRef(slug=slug, title=slug, short=slug, position_en=position_en, framework="hkqf")


def test_roles_that_share_a_position_are_told_apart_by_their_slugs() -> None:
    assert words.labels([_role("tm-officer", "Officer"), _role("tm-manager", "Manager")]) == {
        "tm-officer": "officer",
        "tm-manager": "manager",
    }
    assert words.labels([_role("tm-officer", "Officer"), _role("cb-officer", "Officer")]) == {
        "tm-officer": "tm-officer",
        "cb-officer": "cb-officer",
    }


def test_a_share_of_credits_need_not_be_whole() -> None:
    assert words.share_of(23, 35) == "23 of 35, 66 %"
    assert words.share_of(2.5, 1000) == "2.5 of 1,000, under 1 %"
    assert words.share_of(0, 0) == "0 of 0"
