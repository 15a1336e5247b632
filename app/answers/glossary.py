"""Words of the Qualifications Framework that people search for and that name no role, unit or function (seed/glossary.csv)."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from app.models import GlossaryEntry
from app.sources.seed import seed_dir
from app.text.folding import words

_ABBREVIATION = re.compile(r"[A-Z].*[A-Z]")


class _Named(NamedTuple):
    said: tuple[str, ...]
    within: bool  # explained where it is but a part of the search, too
    entry: GlossaryEntry


@cache
def glossary() -> tuple[GlossaryEntry, ...]:
    """All entries, in the order of the file."""
    return tuple(GlossaryEntry(**{name: row[name] for name in GlossaryEntry.model_fields}) for row in _rows())


def explained(said: Sequence[str]) -> list[GlossaryEntry]:
    """The entries that the words of a search name."""
    found = [named.entry for named in _named() if named.said == tuple(said) or (named.within and _holds(said, named.said))]
    return list(dict.fromkeys(found))


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (seed_dir() / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _named() -> tuple[_Named, ...]:
    return tuple(
        _Named(tuple(words(name)), _distinct(name), entry)
        for entry, row in zip(glossary(), _rows(), strict=True)
        for name in (entry.term, entry.term_en, *row["said"].split("|"))
    )


def _distinct(name: str) -> bool:
    """Whether a name is nothing but the framework's word: 核心 is not, as core values are 核心價值."""
    return " " in name or bool(_ABBREVIATION.search(name)) or (not name.isascii() and len(name) >= 4)


def _holds(said: Sequence[str], name: tuple[str, ...]) -> bool:
    if any(tuple(said[at : at + len(name)]) == name for at in range(len(said))):
        return True
    return len(name) == 1 and not name[0].isascii() and any(name[0] in word for word in said)
