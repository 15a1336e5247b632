"""Codes, levels and numbers in other spellings that can only mean one thing: `106904l7`, `L6`, `第六級`, `3.0`."""

import re
from dataclasses import dataclass

from app.sources.hkqf.shape import fullmatch
from app.sources.hkqf.text import numeral
from app.text.characters import RAISED, plain_characters
from app.text.normal import normal

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
CODE = r"([0-9]{6})\s*[-–—_.‐‑]?\s*l\s*[-–—_.‐‑]?\s*([0-9])"
FRAMEWORK_LEVEL = (
    r"(?:香港)?(?:資歷架構|資歷級別|qf)?\s*(?:第\s*([0-9一二三四五六七八九十]{1,2})\s*級(?:別)?|([0-9一二三四五六七八九]{1,2})\s*級|"
    r"(?:level|l|lv\.?)?\s*([0-9]{1,2})(?:\.0+)?)"
)
CREDITS = r"0*([0-9]{1,6})(?:\.0+)?\s*(?:個)?\s*(?:資歷)?(?:學分|分|credits?|qf credits?)?"


@dataclass(frozen=True)
class Reading:
    """A value, and whether it is printed as the family prints it."""

    value: int
    usual: bool


def read_code(printed: str) -> tuple[str, bool] | None:
    """A code in its usual spelling, and whether it is printed in it (width and invisible characters aside); None if it is none."""
    if RAISED.search(printed):
        return None
    looks = "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in plain_characters(printed)).strip()
    if re.fullmatch(r"[0-9]{6}L[0-9]", looks):
        return looks, True
    found = fullmatch(CODE, looks)
    return (f"{normal(found[1])}L{normal(found[2])}", False) if found else None


def read_level(printed: str) -> Reading | None:
    """The level that a cell of a table names; None if it names none. It may lie outside the framework."""
    if RAISED.search(printed) or re.search(r"[0-9０-９]\s+[0-9０-９]", printed):
        return None
    compact = normal(printed)
    if re.fullmatch(r"[0-9]{1,3}", compact):
        return Reading(int(compact), usual=True)
    if compact in ROMAN:
        return Reading(ROMAN[compact], usual=False)
    found = fullmatch(FRAMEWORK_LEVEL, plain_characters(printed).strip())
    value = numeral(next(group for group in found.groups[1:] if group)) if found else numeral(printed)
    return Reading(value, usual=False) if value is not None else None


def read_credits(printed: str) -> Reading | None:
    """A positive whole number of credits; None for anything else."""
    if RAISED.search(printed) or re.search(r"[0-9０-９]\s+[0-9０-９]", printed):
        return None
    compact = normal(printed)
    if re.fullmatch(r"0*[1-9][0-9]{0,5}", compact):
        return Reading(int(compact), usual=True)
    found = fullmatch(CREDITS, plain_characters(printed).strip())
    value = numeral(found[1]) if found else numeral(printed)
    return Reading(value, usual=False) if value else None
