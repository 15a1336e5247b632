"""Characters that look like nothing or like another one: what PDF programs, word processors and the web leave in copied texts."""

import re
import unicodedata

# The unified ideographs of U+2E80 to U+2EF3 in order (Unicode 14, property Equivalent_Unified_Ideograph; the two 〓 have none).
# NFKC knows only two of them; the Kangxi radicals U+2F00 to U+2FD5 it knows all.
SUPPLEMENT = (
    "〓厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵〓旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑"
    "艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff"
)
SPACES = "\u000b\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f"
RADICALS = "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5"
COMPATIBLE = "\uf900-\ufaff\U0002f800-\U0002fa1f"
UNKNOWN = "\u0080-\u0084\u0086-\u009f\ufffd\ufdd0-\ufdef\ue000-\uf8ff"
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]")
SUSPICIOUS = re.compile(f"[{INVISIBLE}{SPACES}{RADICALS}{COMPATIBLE}{UNKNOWN}]")
KINDS = {
    "invisible": re.compile(f"[{INVISIBLE}]"),
    "space": re.compile(f"[{SPACES}]"),
    "radical": re.compile(f"[{RADICALS}]"),
    "compatible": re.compile(f"[{COMPATIBLE}]"),
    "unknown": re.compile(f"[{UNKNOWN}]"),
}


def raised(text: str, *, below: bool = False) -> str:
    """A number set above (or below) the line, in characters of its own: the 2 of a note never becomes a digit of what stands before it."""
    number = text.strip()
    return number.translate(LOWERED_DIGITS if below else RAISED_DIGITS) if re.fullmatch("[0-9]{1,3}", number) else text


def plain_characters(text: str) -> str:
    """`text` as it looks: invisible characters gone, radicals and compatibility ideographs as the characters they look like."""
    return SUSPICIOUS.sub(lambda found: plain_character(found[0]), text)


def plain_character(char: str) -> str:
    """What one character looks like: nothing, a space, or another character."""
    kind = kind_of(char)
    if kind in {"invisible", "space"}:
        return " " if kind == "space" else ""
    if kind == "radical" and char <= "\u2ef3":
        found = SUPPLEMENT[ord(char) - 0x2E80]
        return char if found == "〓" else found
    return unicodedata.normalize("NFKC", char) if kind in {"radical", "compatible"} else char


def kind_of(char: str) -> str | None:
    """`invisible`, `space`, `radical`, `compatible` or `unknown` (no character at all); None for every other character."""
    return next((kind for kind, pattern in KINDS.items() if pattern.match(char)), None)
