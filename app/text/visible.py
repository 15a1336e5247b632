"""Characters that cannot be seen, or that turn the text around them, written out: what is read is what is there.

A right-to-left override shows `fdp.exe` for `exe.pdf`, and an escape sequence moves the cursor of a terminal. XML 1.0 cannot even write
most of them.
"""

import re

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def visible(text: str) -> str:
    """`text` with control characters and marks of direction as `⟦U+202E⟧`; line feeds and tabs stay."""
    return _UNSEEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


def one_line(text: str) -> str:
    """`text` without line breaks and control characters, which could forge lines or control a terminal."""
    return text if text.isprintable() else "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
