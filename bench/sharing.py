"""What a shared cache in front of the server takes off it: `uv run python bench/sharing.py`.

Simulated visitors ask about the roles of ESCO, some roles far more often than others; a shared cache keeps an answer for a number of
seconds, then asks the server, which keeps what it answered in memory, the least recently asked going first. Both are counted by
address; no server runs. Deterministic, half a minute.
"""

import csv
import gzip
import random
from bisect import bisect
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

ROLES = Path(__file__).parents[2] / "shared" / "data" / "esco" / "roles.csv.gz"
IN_MEMORY = 4000  # answers of one server process: 64 MB, at 16 KB each
HOUR = 3600
RATES = (1, 10, 100, 1000)  # questions in a second
LIFETIMES = (60, 600, 3600)  # seconds that a shared cache keeps an answer
SPREAD = 0.9  # of the frequencies: the role at place n is asked for 1/n**SPREAD as often as the first
MOST = 1_000_000  # questions of one simulation; a rate that is higher is watched for less than an hour


@dataclass
class Visitors:
    """A mix of visits: a search, roles looked at, a gap, paths, sometimes an overlap. Roles near each other are asked for together."""

    slugs: Sequence[str]
    rnd: random.Random
    _weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._weights = list(accumulate(1 / (place + 1) ** SPREAD for place in range(len(self.slugs))))

    def _role(self) -> int:
        return bisect(self._weights, self.rnd.random() * self._weights[-1])

    def questions(self) -> Iterator[str]:
        """Addresses without end."""
        while True:
            yield from ("/dataset", "/levels")
            start = self._role()
            word = self.slugs[start]
            yield f"/search?q={word[: self.rnd.randint(3, 8)]}"
            yield f"/roles/{word}"
            for _ in range(self.rnd.randint(0, 3)):
                goal = self.slugs[(start + self.rnd.randint(1, 20)) % len(self.slugs)]
                yield f"/roles/{goal}"
                yield f"/gaps?from={word}&to={goal}"
                if self.rnd.random() < 0.3:
                    yield f"/paths?from={word}&to={goal}"
            if self.rnd.random() < 0.2:
                yield f"/overlap?role={word}&role={self.slugs[self._role()]}"


@dataclass(frozen=True)
class Hits:
    """Shares of all questions: kept by the shared cache, and by the server's memory; the rest asks the database."""

    shared: float
    memory: float

    @property
    def database(self) -> float:
        return 1 - self.shared - self.memory


def simulate(slugs: Sequence[str], *, rate: int, lifetime: int, questions: int, seed: int = 1) -> Hits:
    """One simulation. `/dataset` says what is loaded now: neither the shared cache nor the server keeps it."""
    visitors = Visitors(slugs, random.Random(seed)).questions()
    until: dict[str, float] = {}
    memory: OrderedDict[str, None] = OrderedDict()
    shared = kept = 0
    for number in range(questions):
        now, address = number / rate, next(visitors)
        if address == "/dataset":
            continue
        if until.get(address, -1.0) > now:
            shared += 1
            continue
        until[address] = now + lifetime
        if address in memory:
            kept += 1
            memory.move_to_end(address)
        else:
            memory[address] = None
            if len(memory) > IN_MEMORY:
                memory.popitem(last=False)
    return Hits(shared / questions, kept / questions)


def esco() -> list[str]:
    """The roles of ESCO in an order of their own, most asked for first."""
    with gzip.open(ROLES, "rt", encoding="utf-8") as file:
        slugs = [row["title"].replace(" ", "-") for row in csv.DictReader(file)]
    random.Random(0).shuffle(slugs)
    return slugs


def main() -> None:
    slugs = esco()
    print("| questions a second | kept for | shared cache | memory of the server | database | questions a second that reach it |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for rate in RATES:
        for lifetime in (0, *LIFETIMES):
            hits = simulate(slugs, rate=rate, lifetime=lifetime, questions=min(rate * HOUR, MOST))
            left = f"{hits.database * rate:.1f}"
            print(f"| {rate} | {lifetime} s | {hits.shared:.0%} | {hits.memory:.0%} | {hits.database:.0%} | {left} |")


if __name__ == "__main__":
    main()
