"""Lists as people type them in one line: names or codes with a mark between."""

import re

_BETWEEN = re.compile(r"[,，、;；\r\n]+")


def divided(text: str) -> list[str]:
    """The parts between commas, semicolons and line breaks, those of a Chinese keyboard too; empty ones are left out."""
    return [part.strip() for part in _BETWEEN.split(text) if part.strip()]
