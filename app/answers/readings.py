"""What a search may be read as: the words that people use, and the words that stand in the documents for them (seed/synonyms.csv)."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast, get_args

from app.models import Kind
from app.sources.seed import seed_dir
from app.text.folding import words

MOST_READINGS = 6


class Synonym(NamedTuple):
    """What people say, folded; the phrase of the documents that it is read as; the kind of thing it names, where it names but one."""

    said: tuple[str, ...]
    means: str
    kind: Kind | None


class Reading(NamedTuple):
    """Another reading of a search: its words, the phrase of the documents that is `through`, and the only kind it is for."""

    words: tuple[str, ...]
    through: str
    kind: Kind | None


@cache
def synonyms(path: Path | None = None) -> tuple[Synonym, ...]:
    """The rows of `seed/synonyms.csv`, in its order. Raises ValueError for a kind that there is not."""
    with (path or seed_dir() / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if wrong := {row["kind"] for row in rows} - {"", *get_args(Kind)}:
        raise ValueError(f"synonyms.csv: unknown kind {min(wrong)}")
    return tuple(Synonym(tuple(words(row["said"])), row["means"], cast("Kind | None", row["kind"] or None)) for row in rows)


def readings(said: Sequence[str]) -> list[Reading]:
    """What the words of a search are read as, the one that replaces most of them first; at most 6."""
    found: dict[tuple[tuple[str, ...], Kind | None], Reading] = {}
    for synonym in sorted(synonyms(), key=lambda one: -len("".join(one.said))):
        replaced = _replaced(tuple(said), synonym)
        if replaced and set(replaced) != set(said):
            found.setdefault((replaced, synonym.kind), Reading(replaced, synonym.means, synonym.kind))
    return list(found.values())[:MOST_READINGS]


def _replaced(said: tuple[str, ...], synonym: Synonym) -> tuple[str, ...] | None:
    """`said` with what the synonym replaces replaced: whole words that follow each other, or a part of a Chinese word."""
    length = len(synonym.said)
    for at in range(len(said) - length + 1):
        if said[at : at + length] == synonym.said:
            return (*said[:at], *words(synonym.means), *said[at + length :])
    (first, *more) = synonym.said
    if more or first.isascii():
        return None
    for at, word in enumerate(said):
        if first in word:
            before, _, after = word.partition(first)
            return (*said[:at], *(part for part in (before, *words(synonym.means), after) if part), *said[at + 1 :])
    return None
