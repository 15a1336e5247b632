"""The shape of a text: what the family's words are recognised by, in whatever script, width or characters a document prints them.

Traditional and Simplified, full and half width, upper and lower case meet in it, and invisible characters are left out. What a pattern
finds in the shape is handed back as it is printed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.text.characters import plain_character
from app.text.folding import simplified


class _Shapes(dict[int, str]):
    """The shape of every character met so far."""

    def __missing__(self, code: int) -> str:
        char = plain_character(chr(code))
        for step in (lambda text: unicodedata.normalize("NFKC", text), str.casefold, simplified):
            changed = step(char)
            char = changed if len(changed) == len(char) else char
        self[code] = char
        return char


SHAPES = _Shapes()


@lru_cache(maxsize=16384)
def shape(text: str) -> str:
    """`text` as it is compared with the family's words; white space stays."""
    return text.translate(SHAPES)


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A pattern that is written in Traditional characters, for shapes."""
    return re.compile(shape(source))


@dataclass(frozen=True)
class Found:
    """What a pattern found: `groups` (0 is all of it) as printed, and where it begins and ends in the printed text."""

    groups: tuple[str, ...]
    start: int
    end: int

    def __getitem__(self, group: int) -> str:
        return self.groups[group]


def search(source: str, text: str) -> Found | None:
    """The first place where the pattern fits the shape of `text`."""
    return next(finditer(source, text), None)


def match(source: str, text: str) -> Found | None:
    """The pattern at the beginning of `text`."""
    found = pattern(source).match(shape(text))
    return _printed(found, text) if found else None


def fullmatch(source: str, text: str) -> Found | None:
    """The pattern over all of `text`."""
    found = pattern(source).fullmatch(shape(text))
    return _printed(found, text) if found else None


def finditer(source: str, text: str) -> Iterator[Found]:
    """All places where the pattern fits."""
    return (_printed(found, text) for found in pattern(source).finditer(shape(text)))


def _printed(found: re.Match[str], text: str) -> Found:
    places = _places(text)
    spans = [found.span(group) for group in range(len(found.groups()) + 1)]
    groups = tuple("" if start < 0 else text[places[start] : places[end - 1] + 1] if end > start else "" for start, end in spans)
    start, end = spans[0]
    return Found(groups, places[start] if start < len(places) else len(text), places[end - 1] + 1 if end else 0)


@lru_cache(maxsize=1024)
def _places(text: str) -> range | list[int]:
    """For each character of the shape, its place in the text."""
    if len(shape(text)) == len(text):
        return range(len(text))
    return [at for at, char in enumerate(text) for _ in SHAPES[ord(char)]]
