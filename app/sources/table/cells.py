"""What the cells of a table say: levels, numbers, types, and the rungs of a scale that nobody wrote down as one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.models import Number
from app.scale import faults_of, find_rung
from app.sources.bundle.tables import MOST, NUMBER
from app.sources.records import RungRecord
from app.text.normal import normal

# 3; Level 3; L3; 3 - Practitioner; Level 3: Practitioner
_NUMBERED = re.compile(
    r"(?:level|lvl\.?|l|grade|rung|qf ?level|級別|第)?\s*(\d{1,4})(?:\.0+)?\s*級?(?:\s*[-–—:：.)、]\s*(\S.*))?", re.IGNORECASE
)
# Words that are rungs of one ladder, lowest first: only to propose an order, never to decide one.
LADDERS = (
    ("awareness", "working", "practitioner", "expert"),
    ("none", "basic", "elementary", "foundation", "foundational", "intermediate", "proficient", "advanced", "expert", "master"),
    ("novice", "beginner", "competent", "intermediate", "proficient", "advanced", "expert"),
    ("follow", "assist", "apply", "enable", "ensure, advise", "initiate, influence", "set strategy, inspire, mobilise"),
    ("初級", "基本", "中級", "中級水平", "高級", "高級水平", "專家", "專家水平"),
    ("low", "medium", "high"),
    ("junior", "intermediate", "senior", "lead", "principal"),
)


@dataclass(frozen=True)
class Numbered:
    """A whole number with the name beside it, if there is one: `3 - Practitioner`."""

    number: int
    name: str | None


def numbered(cell: str) -> Numbered | None:
    """The level or rank that the cell says; None if it says anything else."""
    found = _NUMBERED.fullmatch(cell.strip())
    return Numbered(int(found[1]), found[2].strip() if found[2] else None) if found else None


def number(cell: str) -> Number | None:
    """The number that the cell is; None if it is none, or negative, or too large."""
    if not NUMBER.fullmatch(cell) or float(cell) > MOST:
        return None
    value = float(cell)
    return int(value) if value.is_integer() else value


@dataclass(frozen=True)
class Scale:
    """The rungs of a table: those of its map, or those that its cells number; without any, a proficiency is a whole number."""

    rungs: tuple[RungRecord, ...]
    wrong: tuple[str, ...] = ()

    def rung(self, cell: str) -> tuple[str, int] | None:
        """The name and rank of the rung that the cell says; None if it says none."""
        said = numbered(cell)
        if not self.rungs:
            return (str(said.number), said.number) if said and said.number > 0 and not said.name else None
        found = find_rung(self.rungs, cell) or (find_rung(self.rungs, said.name or str(said.number)) if said else None)
        return (found.name, found.rank) if found and (not said or said.number == found.rank or find_rung(self.rungs, cell)) else None


def scale_of(words: Sequence[str], cells: Iterable[str]) -> Scale:
    """The scale of the map's `words`, lowest first; without them, the names that stand beside the numbers in the cells."""
    if words:
        return _checked([RungRecord(rank=rank, name=word) for rank, word in enumerate(words, start=1)])
    said = {found for cell in cells if (found := numbered(cell)) and found.number > 0}
    names = {one.number: one.name for one in said if one.name}
    if not names:
        return Scale(())
    if twice := [one for one in said if one.name and normal(one.name) != normal(names[one.number] or "")]:
        return Scale((), (f"rank {twice[0].number} is called {twice[0].name!r} and {names[twice[0].number]!r}",))
    ranks = sorted({one.number for one in said})
    return _checked([RungRecord(rank=rank, name=names.get(rank) or str(rank)) for rank in ranks])


def proposed_order(words: Iterable[str]) -> list[str]:
    """The words in the order of a known ladder, others after them as they come."""
    there = list(dict.fromkeys(words))
    ladder = max(LADDERS, key=lambda steps: sum(normal(word) in map(normal, steps) for word in there))
    order = {normal(step): rank for rank, step in enumerate(ladder)}
    return sorted(there, key=lambda word: order.get(normal(word), len(order)))


def _checked(rungs: list[RungRecord]) -> Scale:
    return Scale(tuple(rungs), tuple(wrong for _, wrong, _ in faults_of(rungs)))
