"""The one normal form that names, codes and questions are compared in."""

import unicodedata
from functools import lru_cache

from app.text.characters import plain_characters


@lru_cache(maxsize=4096)  # a document says the same few thousand words again and again
def normal(text: str) -> str:
    """`text` after NFKC, case folding and removal of all white space and invisible characters. It is only compared, never shown.

    The rule is in docs/reference/model.md, Names of roles.
    """
    if text.isascii():
        return "".join(text.casefold().split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain_characters(text)).casefold())
    # Removing characters can bring a letter and a combining mark together, so the last step composes once more.
    return unicodedata.normalize("NFKC", "".join(plain_characters(folded).split()))
