"""The cheapest completion against every subset."""

import random
from itertools import combinations

import pytest

from app.answers.cheapest_completion import cheapest


def brute_force(credits_of: dict[str, int], units: int, credits_: int) -> list[str] | None:
    subsets = [c for n in range(len(credits_of) + 1) for c in combinations(sorted(credits_of), n)]
    good = [c for c in subsets if len(c) >= units and sum(credits_of[code] for code in c) >= credits_]
    best = min(good, key=lambda c: (sum(credits_of[code] for code in c), len(c), c), default=None)
    return None if best is None else list(best)


@pytest.mark.parametrize("seed", range(300))
def test_equals_brute_force(seed: int) -> None:
    rnd = random.Random(seed)
    credits_of = {f"u{n:02d}": rnd.choice([0, 1, 2, 3, 3, 4, 5, 7, 12]) for n in range(rnd.randint(0, 9))}
    units, credits_ = rnd.randint(-1, 8), rnd.randint(-2, 30)
    assert cheapest(credits_of, units=units, credits_=credits_) == brute_force(credits_of, units, credits_)


def test_a_large_role_is_quick() -> None:
    credits_of = {f"u{n:03d}": n % 9 + 1 for n in range(200)}
    chosen = cheapest(credits_of, units=120, credits_=600)
    assert chosen is not None
    assert len(chosen) == 120
    assert sum(credits_of[code] for code in chosen) == 600
