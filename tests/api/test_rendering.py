"""An answer's JSON is the text that pydantic writes, whatever repeats in it."""

import pytest
from profiles import holding, profile, unit
from pydantic import BaseModel

from app.answers.gaps import between
from app.api.rendering import rendered
from app.models import FunctionRef, Requirement, RoleRef


def gap_units(count: int) -> list[Requirement]:
    return [unit(f"單元{n}", n % 5 or None, functions="ab"[n % 2 :], credits=None if n % 3 else 1.5) for n in range(count)]


def test_a_gap_whose_units_share_their_siblings() -> None:
    held = gap_units(9)
    gap = between(profile("a", held), profile("b", [unit(f"t{n}", n, functions="abc"[n % 3]) for n in range(1, 8)]), holding(*held))
    assert len({tuple(one.code for one in unit_.siblings) for unit_ in gap.gap}) == 3, "of a, of b, and none"
    assert rendered(gap) == gap.model_dump_json().encode()


@pytest.mark.parametrize("model", [FunctionRef(slug="a", name='"\\\u2028甲𠀀'), RoleRef(slug="r", title="r", short="r", framework="f")])
def test_any_other_model(model: BaseModel) -> None:
    assert rendered(model) == model.model_dump_json().encode()
