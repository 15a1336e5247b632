"""The cheapest simple paths over progressions, exactly (docs/decisions/0003-exact-ranking.md).

The cost of a path is the size of a union of sets: what all its roles require and is not held at the start, each unit once. It is not a
sum over edges, so Dijkstra's algorithm would be wrong. A unit that is held at the start, but not as well as a role asks, is raised: it
counts as one unit of the union and as no credits. The search is best-first over partial paths. What a partial path and the roles that must
still follow (the goal, the via) require is a lower bound for every completion, so the first complete path that is taken is the best one.
"""

import heapq
import time
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.caller import stop_if_gone
from app.models import Number, Order
from app.models.totals import summed

Needs = Mapping[str, Mapping[str, Number | None]]  # role slug -> unit code -> credits, None where unknown
Key = tuple[Number, Number, Number]  # what paths are ordered by before their slugs
SECONDS = 2.0


@dataclass(frozen=True)
class Question:
    """Paths from `start` to `goal` through `via` in order, over `edges`, no role twice, of at most `max_steps` steps.

    `raised`: by role, the held units that it asks for at a higher rung than they are held at.
    """

    start: str
    goal: str
    edges: Mapping[str, Collection[str]]
    needs: Needs
    held: Collection[str] = ()
    via: Sequence[str] = ()
    max_steps: int = 4
    limit: int = 5
    order: Order = "credits"
    raised: Mapping[str, Collection[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Ranked:
    """A path and its cost: `raises` of its `units` are held at the start, but not well enough."""

    slugs: tuple[str, ...]
    units: int
    credits: Number
    unknown_credits: int
    raises: int = 0


@dataclass(frozen=True)
class Ranking:
    """`truncated`: there are more paths than `limit`. `optimal`: the search was not cut off. `by`: the unit of the cost."""

    paths: list[Ranked]
    truncated: bool
    optimal: bool
    by: Literal["credits", "units"]


class Weights:
    """Sets of units as bit masks, weighed in credits, or in units if any credits are unknown."""

    def __init__(self, needs: Needs, held: Collection[str], raised: Collection[str] = ()) -> None:
        credits_of = {code: value for units in needs.values() for code, value in units.items() if code not in held}
        self._bit = {code: 1 << n for n, code in enumerate([*credits_of, *sorted(raised)])}
        self._raised = self._mask(raised)
        self._unknown = self._mask(code for code, value in credits_of.items() if value is None)
        groups: dict[Number, int] = defaultdict(int)
        for code, value in credits_of.items():
            if value is not None:
                groups[value] |= self._bit[code]
        self._groups = list(groups.items())
        self.by: Literal["credits", "units"] = "units" if self._unknown else "credits"

    def _mask(self, codes: Iterable[str]) -> int:
        mask = 0
        for code in codes:
            mask |= self._bit.get(code, 0)
        return mask

    def mask(self, units: Iterable[str], raised: Iterable[str] = ()) -> int:
        """The units of a role that are not held, and those of them that are to be raised."""
        return self._mask(code for code in units if not self._bit.get(code, 0) & self._raised) | self._mask(raised)

    def raises(self, mask: int) -> int:
        return (mask & self._raised).bit_count()

    def cost(self, mask: int) -> Number:
        return mask.bit_count() if self._unknown else self.credits(mask)

    def credits(self, mask: int) -> Number:
        return summed(value * (mask & group).bit_count() for value, group in self._groups)

    def unknown(self, mask: int) -> int:
        return (mask & self._unknown).bit_count()


def rank(question: Question, *, seconds: float = SECONDS) -> Ranking:
    """The best `limit` paths in order: fewest credits, raises and steps (or steps, credits and raises), then slugs. Raises CallerGone."""
    search = _Search(question)
    found: list[Ranked] = []
    deadline = time.monotonic() + seconds
    for path in search.best_first():
        if path is not None:
            found.append(path)
            if len(found) > question.limit:
                return Ranking(found[: question.limit], truncated=True, optimal=True, by=search.weights.by)
            continue
        stop_if_gone()
        if time.monotonic() > deadline:
            rest = search.any_completions()
            known = {path.slugs for path in found}
            found += [path for path in rest if path.slugs not in known]
            return Ranking(found[: question.limit], truncated=True, optimal=False, by=search.weights.by)
    return Ranking(found, truncated=False, optimal=True, by=search.weights.by)


def distances(edges: Mapping[str, Collection[str]], goal: str) -> dict[str, int]:
    """The fewest steps from each role to `goal`. Roles that cannot reach it are left out."""
    backward: dict[str, list[str]] = defaultdict(list)
    for start, ends in edges.items():
        for end in ends:
            backward[end].append(start)
    found, queue = {goal: 0}, deque([goal])
    while queue:
        role = queue.popleft()
        for before in backward[role]:
            if before not in found:
                found[before] = found[role] + 1
                queue.append(before)
    return found


def on_the_way(edges: Mapping[str, Collection[str]], start: str, goal: str, max_steps: int) -> list[str]:
    """The roles after `start` that are on some walk to `goal` of at most `max_steps` steps. No other role can be on a path."""
    backward: dict[str, list[str]] = defaultdict(list)
    for role, ends in edges.items():
        for end in ends:
            backward[end].append(role)
    behind, ahead = distances(backward, start), distances(edges, goal)
    return sorted(role for role in behind.keys() & ahead.keys() if role != start and behind[role] + ahead[role] <= max_steps)


class _Search:
    def __init__(self, question: Question) -> None:
        self.question = question
        roles = on_the_way(question.edges, question.start, question.goal, question.max_steps)
        self.stops = [*question.via, question.goal]
        self.to_stop = [distances(question.edges, stop) for stop in self.stops]
        # Steps needed from stop i to the goal by way of the stops between.
        self.onward = [0] * len(self.stops)
        for i in range(len(self.stops) - 2, -1, -1):
            self.onward[i] = self.onward[i + 1] + self.to_stop[i + 1].get(self.stops[i], 1000)
        raised = {code for slug in roles for code in question.raised.get(slug, ())}
        self.weights = Weights({slug: question.needs.get(slug, {}) for slug in roles}, question.held, raised)
        self.masks = {slug: self.weights.mask(question.needs.get(slug, ()), question.raised.get(slug, ())) for slug in roles}
        self.ahead = [0] * (len(self.stops) + 1)
        for i in range(len(self.stops) - 1, -1, -1):
            self.ahead[i] = self.ahead[i + 1] | self.masks.get(self.stops[i], 0)
        self.heap: list[tuple[Key, tuple[str, ...], int, int]] = []

    def best_first(self) -> Iterator[Ranked | None]:
        """Complete paths, best first. Yields None now and then, so that the caller can look at the clock."""
        self._push((self.question.start,), 0, 0)
        extended = 0
        while self.heap:
            _, slugs, mask, stop = heapq.heappop(self.heap)
            if stop == len(self.stops):
                yield self._ranked(slugs, mask)
                continue
            for role in sorted(self.question.edges.get(slugs[-1], ())):
                self._extend(slugs, mask, stop, role)
            extended += 1
            if extended % 64 == 0:
                yield None

    def _extend(self, slugs: tuple[str, ...], mask: int, stop: int, role: str) -> None:
        if role in slugs or role not in self.masks:
            return
        at_stop = role == self.stops[stop]
        if not at_stop and role in self.stops[stop:]:
            return  # a later stop before its turn: it could not be visited again, as no role occurs twice
        self._push((*slugs, role), mask | self.masks[role], stop + at_stop)

    def _push(self, slugs: tuple[str, ...], mask: int, stop: int) -> None:
        steps = len(slugs) - 1
        if stop < len(self.stops):
            steps += self.to_stop[stop].get(slugs[-1], 1000) + self.onward[stop]
        if steps > self.question.max_steps:
            return
        least = mask | self.ahead[stop]
        heapq.heappush(self.heap, (self._key(self.weights.cost(least), self.weights.raises(least), steps), slugs, mask, stop))

    def _key(self, cost: Number, raises: int, steps: int) -> Key:
        return (cost, raises, steps) if self.question.order == "credits" else (steps, cost, raises)

    def any_completions(self) -> list[Ranked]:
        """Some complete paths after the time is up: partial paths, best first, each finished by its shortest way."""
        found = {}
        for _, slugs, mask, stop in heapq.nsmallest(200, self.heap):
            if finished := self._finish(slugs, mask, stop):
                found[finished.slugs] = finished
        return sorted(found.values(), key=lambda path: (self._key(self._cost(path), path.raises, len(path.slugs)), path.slugs))

    def _finish(self, slugs: tuple[str, ...], mask: int, stop: int) -> Ranked | None:
        while stop < len(self.stops):
            near = self.to_stop[stop]
            onward = [role for role in self.question.edges.get(slugs[-1], ()) if near.get(role, 1000) < near.get(slugs[-1], 1000)]
            role = min((r for r in onward if r not in slugs and r not in self.stops[stop + 1 :]), default=None)
            if role is None:
                return None
            slugs, mask, stop = (*slugs, role), mask | self.masks.get(role, 0), stop + (role == self.stops[stop])
        return self._ranked(slugs, mask) if len(slugs) - 1 <= self.question.max_steps else None

    def _ranked(self, slugs: tuple[str, ...], mask: int) -> Ranked:
        return Ranked(slugs, mask.bit_count(), self.weights.credits(mask), self.weights.unknown(mask), self.weights.raises(mask))

    def _cost(self, path: Ranked) -> Number:
        return path.units if self.weights.by == "units" else path.credits
