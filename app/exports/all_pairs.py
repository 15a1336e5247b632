"""The overlap of all pairs of roles as one CSV file with one line for each pair, written while it is counted.

For programs and pipes, so UTF-8 without a mark and lines that end with a line feed. There may be millions of lines, and what a line costs
is the making of its text (docs/decisions/0006-all-pairs.md): the parts that come again are made once.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from heapq import merge
from operator import itemgetter
from typing import Protocol

from app.answers.all_pairs import Sets, shared_counts
from app.exports.cells import safe
from app.models import By

HEADER = "a,b,shared,only_a,only_b,jaccard,coverage_of_a,coverage_of_b\n"
_QUOTED = re.compile('[,"\n]')


class Sink(Protocol):
    """Something to write bytes to: a file, a compressed file, a pipe."""

    def write(self, data: bytes, /) -> object: ...


class _Parts(dict[int, str]):
    """part / `whole` as text, unrounded, by part; each made when it is first asked for."""

    def __init__(self, whole: int) -> None:
        super().__init__()
        self._whole = whole

    def __missing__(self, part: int) -> str:
        self[part] = text = repr(part / self._whole)
        return text


def name_of(by: By, version: str) -> str:
    """The name of the file, which contains the version of the dataset."""
    return f"qf-pathways-{version}-overlap-{by}.csv"


def write(frameworks: Sequence[Sets], file: Sink, *, least: int = 1, progress: Callable[[int], None] = lambda _: None) -> int:
    """Write the pairs of roles of one framework that share at least `least` items, by a then b, and give how many there are.

    a is the lower slug. `progress` is told how many roles are done.
    """
    file.write(HEADER.encode())
    pairs = 0
    for done, (_, lines) in enumerate(merge(*(_by_role(sets, least) for sets in frameworks), key=itemgetter(0)), start=1):
        if lines:
            file.write("".join(lines).encode())
            pairs += len(lines)
        progress(done)
    return pairs


def _by_role(sets: Sets, least: int) -> Iterator[tuple[str, list[str]]]:
    """Each role, with the lines of the pairs in which it is a."""
    slugs = sorted(sets)
    own = [sets[slug] for slug in slugs]
    lines = _lines(slugs, own)
    for place, (others, shared) in enumerate(shared_counts(own, least=least)):
        yield slugs[place], lines(place, others, shared)


def _lines(slugs: Sequence[str], own: Sequence[Collection[str]]) -> Callable[[int, Sequence[int], Sequence[int]], list[str]]:
    """What makes the lines of one role and those that share with it; numbers and ratios are looked up by what they are made of."""
    sizes = [len(items) for items in own]
    most = max(sizes, default=0)
    figures = [f"{n}," for n in range(most + 1)]
    ratios = [_Parts(whole) for whole in range(2 * most + 1)]
    names = [f"{_cell(slug)}," for slug in slugs]

    def lines(place: int, others: Sequence[int], shared: Sequence[int]) -> list[str]:
        a, of_a = names[place], sizes[place]
        counts = [f"{n},{of_a - n}," for n in range(of_a + 1)]
        of_one, of_either = ratios[of_a], ratios[of_a:]
        return [
            f"{a}{names[b]}{counts[n]}{figures[rest := sizes[b] - n]}{of_either[rest][n]},{of_one[n]},{ratios[rest + n][n]}\n"
            for b, n in zip(others, shared, strict=True)
        ]

    return lines


def _cell(text: str) -> str:
    """A slug as a cell: not a formula, and in quotation marks if needed."""
    plain = safe(text)
    return '"{}"'.format(plain.replace('"', '""')) if _QUOTED.search(plain) else plain
