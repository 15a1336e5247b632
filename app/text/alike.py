"""The form in which two words are one name: as people type them, in either Chinese script."""

from app.text.folding import folded
from app.text.normal import normal


def alike(text: str) -> str:
    """`text` in normal form with Simplified equal to Traditional. It is only compared, never shown."""
    return normal(folded(text))
