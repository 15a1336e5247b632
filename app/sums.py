"""Sums of credits, which may be unknown and need not be whole numbers."""

from collections.abc import Iterable

DECIMALS = 6


def summed(values: Iterable[int | float | None]) -> int | float:
    """The sum of the known credits, without the rounding errors of binary fractions (1.1 + 2.2 is 3.3)."""
    return round(sum(value for value in values if value is not None), DECIMALS)
