"""The form in which texts are searched: Traditional, Simplified, full- and half-width, upper and lower case all meet in it."""

import unicodedata
from functools import cache

import opencc


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("hk2s")  # Hong Kong's variants too; t2s leaves some of them alone


def folded(text: str) -> str:
    """NFKC, case folded, Simplified, runs of white space as one space: 人力資源 and 人力资源 are equal here."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return plain if plain.isascii() else str(_converter().convert(plain))
