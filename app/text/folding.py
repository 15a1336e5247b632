"""The form in which texts are searched: Traditional, Simplified, variants, full- and half-width, upper and lower case all meet in it."""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

from app.text.characters import plain_characters
from app.text.normal import normal
from app.text.variants import one_variant

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
_BESIDE_LONE_HAN = re.compile(rf"(?<=(?<!\S)[{HAN}]) (?=[{HAN}])|(?<=[{HAN}]) (?=[{HAN}](?!\S))")
_BETWEEN_SCRIPTS = re.compile(rf"(?<=[{HAN}])(?=[a-z])|(?<=[a-z])(?=[{HAN}])")
_UNTYPED_SPACES = re.compile(rf"(?<=[{HAN}])[\u00a0\u2000-\u200a\u202f\u205f]+(?=[{HAN}])")  # nobody divides words with these
_DIVIDING = re.compile(r"[\s/、,;:。()「」『』《》]+")


@cache
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def simplified(text: str) -> str:
    """`text` in Simplified characters; Hong Kong's variants are known too (t2s leaves some of them alone)."""
    return str(_converter("hk2s").convert(text))


def folded(text: str) -> str:
    """NFKC, case folded, Simplified, no invisible characters, runs of white space as one space and none between Chinese characters.

    人力資源, 人力资源 and 人 力 資 源 are equal here.
    """
    return _compared(_BETWEEN_HAN.sub("", _plain(text).casefold()))


@lru_cache(maxsize=65536)  # every role's field is compared with every other's
def alike(text: str) -> str:
    """The form in which two names are the same one: as `folded`, and without any white space. It is only compared, never shown.

    人力資源管理, 人力资源管理 and 人力 資源管理 are equal here; for names in plain ASCII this is the normal form.
    """
    return normal(text if text.isascii() else folded(text))


def words(text: str) -> list[str]:
    """The words that a search for `text` needs, folded: divided at white space, punctuation, and between Chinese and English.

    A Chinese character that stands alone is part of the word beside it: 人 力 資 源, as some files are copied, is one word. Nothing
    but punctuation is one word as it stands.
    """
    said = _joined(_plain(text).casefold())
    parts = [part for part in _DIVIDING.split(_BETWEEN_SCRIPTS.sub(" ", said)) if part]
    return [_compared(part) for part in parts] or [folded(text)]


def traditional(text: str) -> str:
    """Simplified text as Hong Kong writes it; text that holds any Traditional character, or no Chinese, as it stands."""
    plain = _joined(_plain(text))
    return str(_converter("s2hk").convert(plain)) if simplified(plain) == plain else plain


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", plain_characters(_UNTYPED_SPACES.sub("", text))).split())


def _joined(plain: str) -> str:
    return _BESIDE_LONE_HAN.sub("", plain)


def _compared(plain: str) -> str:
    return plain if plain.isascii() else one_variant(simplified(plain))
