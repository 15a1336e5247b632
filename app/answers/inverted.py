"""Which of many sets contain an item."""

from collections.abc import Collection, Hashable, Iterable, Sequence

import numpy as np


class Holders:
    """Which of some sets contain an item: an inverted index, because most pairs of roles share nothing."""

    def __init__(self, sets: Sequence[Collection[Hashable]]) -> None:
        self._of = len(sets)
        self._numbers: dict[Hashable, int] = {}
        flat = np.array([self._numbers.setdefault(item, len(self._numbers)) for one in sets for item in one], dtype=np.intp)
        places = np.repeat(np.arange(len(sets)), [len(one) for one in sets])
        self._holders = np.split(places[np.argsort(flat, kind="stable")], np.cumsum(np.bincount(flat))[:-1]) if flat.size else []

    def counts(self, items: Iterable[Hashable]) -> np.ndarray:
        """How many of `items` each set contains."""
        found = [self._holders[self._numbers[item]] for item in items if item in self._numbers]
        return np.bincount(np.concatenate(found), minlength=self._of) if found else np.zeros(self._of, dtype=np.intp)
