"""The form in which texts are searched: Traditional, Simplified, full- and half-width, upper and lower case all meet in it."""

import unicodedata
from functools import cache

import opencc

from app.text.characters import plain_characters


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def simplified(text: str) -> str:
    """`text` in Simplified characters; Hong Kong's variants are known too (t2s leaves some of them alone)."""
    return str(_converter("hk2s").convert(text))


def folded(text: str) -> str:
    """NFKC, case folded, Simplified, no invisible characters, runs of white space as one space: 人力資源 and 人力资源 are equal here."""
    plain = " ".join(unicodedata.normalize("NFKC", plain_characters(text)).casefold().split())
    return plain if plain.isascii() else simplified(plain)


def traditional(text: str) -> str:
    """Simplified text as Hong Kong writes it; text that holds any Traditional character, or no Chinese, as it stands."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return str(_converter("s2hk").convert(plain)) if simplified(plain) == plain else plain
