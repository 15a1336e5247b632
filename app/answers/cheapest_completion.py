"""The cheapest way to complete a course: an exact solution of a small integer programme, by dynamic programming over sums."""

from collections.abc import Mapping, Sequence


def cheapest(credits_of: Mapping[str, int], *, units: int, credits_: int) -> list[str] | None:
    """At least `units` codes with at least `credits_` credits in all, from `credits_of`: fewest credits, then fewest units, then codes.

    None if even all of them are not enough. Codes are compared as sorted lists. Credits are whole and not negative.
    """
    codes = sorted(credits_of)
    weights = [credits_of[code] for code in codes]
    units, credits_ = max(units, 0), max(credits_, 0)
    if len(codes) < units or sum(weights) < credits_:
        return None
    sums = _sums(weights)
    best = min(
        (total, count) for count in range(units, len(codes) + 1) for total in _from(sums[0][count], credits_)
    )  # fmt: skip
    return _first_in_order(codes, weights, sums, best)


def _sums(weights: Sequence[int]) -> list[list[int]]:
    """sums[i][n]: the totals that exactly n of the items from i on can have, as the set bits of an integer."""
    size = len(weights)
    sums = [[0] * (size + 2) for _ in range(size + 1)]
    sums[size][0] = 1
    for i in range(size - 1, -1, -1):
        for n in range(size - i + 1):
            taken = sums[i + 1][n - 1] << weights[i] if n else 0
            sums[i][n] = sums[i + 1][n] | taken
    return sums


def _from(bits: int, least: int) -> list[int]:
    """The smallest total of at least `least`, if there is one."""
    rest = bits >> least
    return [least + (rest & -rest).bit_length() - 1] if rest else []


def _first_in_order(codes: Sequence[str], weights: Sequence[int], sums: Sequence[Sequence[int]], best: tuple[int, int]) -> list[str]:
    """The first of all ways to reach that total and count: take each code as early as possible."""
    total, count = best
    chosen = []
    for i, code in enumerate(codes):
        if count and total >= weights[i] and sums[i + 1][count - 1] >> (total - weights[i]) & 1:
            chosen.append(code)
            total, count = total - weights[i], count - 1
    return chosen
