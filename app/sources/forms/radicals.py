"""What a PDF gives in place of the characters that a reader sees: some fonts name a radical or a ligature where the character is meant."""

import unicodedata

from app.text.characters import plain_character

RADICALS = {code: plain_character(chr(code)) for code in range(0x2E80, 0x2FD6) if unicodedata.category(chr(code)) != "Cn"}
# Signs that share a glyph with another one in many fonts, and ligatures.
TWINS = {0x2012: "–", 0x00AD: "-"} | {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
AS_READ = RADICALS | TWINS


def as_read(text: str) -> str:
    """`text` with every radical, ligature and twin glyph as the characters that it looks like."""
    return text.translate(AS_READ)
