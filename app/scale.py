"""A framework's scale of proficiency: which rung a word means, and what a rung must not be called.

A rung is found by its name, its English name, or its rank. The rules are in docs/reference/model.md, Proficiency.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from app.text.folding import alike

LOWEST = 1  # the rank of the lowest rung
MOST = 1_000_000_000  # of a rank
_WHOLE = re.compile(r"\d+(?:\.0+)?", re.ASCII)
_DIVIDING = re.compile(r"[@＠,，、;；\r\n]")  # what divides a code from its rung, and one code from the next


class Rung(Protocol):
    """Anything that has a place on a scale and a name."""

    @property
    def rank(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...


R = TypeVar("R", bound=Rung)


def find_rung(scale: Iterable[R], said: str) -> R | None:
    """The rung that `said` names, or whose rank it is; None if there is no such rung."""
    rungs, word = list(scale), alike(said)
    rank = rank_said(said)
    return next((rung for rung in rungs if word in _words(rung)), None) or next((rung for rung in rungs if rung.rank == rank), None)


def rank_said(said: str) -> int | None:
    """The rank that `said` is: a whole number from 1; None for any other text."""
    word = alike(said)
    rank = int(float(word)) if _WHOLE.fullmatch(word) and float(word) <= MOST else 0
    return rank if rank >= LOWEST else None


def faults_of(scale: Sequence[R]) -> Iterator[tuple[R, str, str]]:
    """Every rung that no scale may have: the rung, what is wrong, and what is expected."""
    ranks: dict[int, R] = {}
    named: dict[str, R] = {}
    for rung in scale:
        if rung.rank < LOWEST:
            yield rung, f"rank {rung.rank} is below {LOWEST}", f"a whole number from {LOWEST}, the lowest rung, up"
        if ranks.setdefault(rung.rank, rung) is not rung:
            yield rung, f"rank {rung.rank} is there twice ({ranks[rung.rank].name!r} and {rung.name!r})", "each rank once"
        for name in (rung.name, *([rung.name_en] if rung.name_en else [])):
            if _DIVIDING.search(name):
                yield rung, f"the name {name!r} contains @ or a separator of lists", "a name without @ , 、 ; and line breaks"
            if (rank := _number(name)) is not None and rank != rung.rank:
                yield rung, f"the name {name!r} is a whole number and not the rank {rung.rank}", "a word, or the rung's own rank"
        for word in _words(rung):
            if (other := named.setdefault(word, rung)) is not rung and other.rank != rung.rank:
                yield rung, f"two rungs have one name ({other.rank} and {rung.rank}, {rung.name!r})", "each name once"


def _words(rung: Rung) -> set[str]:
    return {alike(name) for name in (rung.name, rung.name_en) if name}


def _number(name: str) -> int | None:
    word = alike(name)
    return int(float(word)) if _WHOLE.fullmatch(word) else None
