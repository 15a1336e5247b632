"""The one normal form that names, codes and questions are compared in."""

import unicodedata

from app.text.characters import plain_characters


def normal(text: str) -> str:
    """`text` after NFKC, case folding and removal of all white space and invisible characters; never shown, only compared."""
    if text.isascii():
        return "".join(text.casefold().split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain_characters(text)).casefold())
    # Removing characters can bring a letter and a combining mark together, so the last step composes once more.
    return unicodedata.normalize("NFKC", "".join(plain_characters(folded).split()))
