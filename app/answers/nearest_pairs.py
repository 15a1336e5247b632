"""The nearest pairs among many roles, exactly, without keeping all pairs; and the roles that list the same."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from app.answers.inverted import Holders
from app.caller import stop_if_gone
from app.models import Metric

Listed = Mapping[str, int | None]  # what a role lists -> the rank of the rung that it asks for, None without one


@dataclass(frozen=True)
class NearestPairs:
    """The nearest pairs, best first, as (value, place, place), and how many pairs reach the least value."""

    pairs: list[tuple[float, int, int]]
    total: int


def nearest_pairs(roles: Sequence[Listed], *, metric: Metric, least: float, limit: int) -> NearestPairs:
    """The `limit` best of all pairs whose value is at least `least`; equal values in the order of `roles`.

    The value is shared / union, the larger of the two coverages, or the number of shared items.
    """
    values_of = _Values(roles, metric)
    best: list[tuple[float, int, int]] = []
    total = 0
    for place in range(len(roles) - 1):
        stop_if_gone()
        values = values_of.later_than(place)
        fitting = values >= least
        total += int(np.count_nonzero(fitting))
        if len(best) == limit:  # a later pair of equal value stands behind
            fitting &= values > -best[-1][0]
        if others := np.flatnonzero(fitting).tolist():
            best = sorted([*best, *((-float(values[other]), place, place + 1 + other) for other in others)])[:limit]
    return NearestPairs([(-value, a, b) for value, a, b in best], total)


class _Values:
    """The value of a role's pair with each later role."""

    def __init__(self, roles: Sequence[Listed], metric: Metric) -> None:
        self._roles, self._metric = roles, metric
        self._sizes = np.array([len(role) for role in roles])
        self._listing = Holders(roles)
        ranked = metric == "coverage" and any(rank is not None for role in roles for rank in role.values())
        self._asking = Holders([_asked(role) for role in roles]) if ranked else None
        self._offering = Holders([_offered(role) for role in roles]) if ranked else None

    def later_than(self, place: int) -> npt.NDArray[Any]:
        role, size, sizes = self._roles[place], len(self._roles[place]), self._sizes[place + 1 :]
        if self._metric == "coverage" and self._asking and self._offering:
            of_a = self._offering.counts(_asked(role))[place + 1 :]
            of_b = self._asking.counts(_offered(role))[place + 1 :]
            larger: npt.NDArray[Any] = np.maximum(_ratios(of_a, np.full_like(sizes, size)), _ratios(of_b, sizes))
            return larger
        shared: npt.NDArray[Any] = self._listing.counts(role)[place + 1 :]
        if self._metric == "shared":
            return shared
        return _ratios(shared, np.minimum(size, sizes) if self._metric == "coverage" else size + sizes - shared)


def _ratios(parts: npt.NDArray[Any], wholes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    shares: npt.NDArray[Any] = parts / np.maximum(wholes, 1)
    return shares


def _asked(role: Listed) -> set[Hashable]:
    """A requirement as one item, so that sets count what is covered."""
    return {(item, rank) for item, rank in role.items()}


def _offered(role: Listed) -> set[Hashable]:
    """All requirements that holding these items at these rungs covers."""
    return {(item, rank) for item, top in role.items() for rank in (None, *range(1, (top or 0) + 1))}


def covered(asked: Listed, held: Listed) -> int:
    """How many of the requirements `asked` are covered by what another role lists (docs/reference/model.md, Proficiency)."""
    return sum(item in held and (rank is None or (held[item] or 0) >= rank) for item, rank in asked.items())


def alike(roles: Sequence[Listed]) -> list[list[int]]:
    """The places of roles that list the same items, two or more each, the largest group first; roles that list nothing are in none."""
    groups: dict[frozenset[str], list[int]] = {}
    for place, role in enumerate(roles):
        if role:
            groups.setdefault(frozenset(role), []).append(place)
    return sorted((places for places in groups.values() if len(places) > 1), key=lambda places: (-len(places), places))
