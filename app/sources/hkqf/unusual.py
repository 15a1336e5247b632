"""Findings about how a file is written: suspicious characters, other spellings. Grouped, as one cause makes many of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.sources.hkqf.layout import Layout
from app.sources.hkqf.report import Note, Report, Spelling, quoted_lines, quoted_lines_zh
from app.text.characters import SUSPICIOUS, kind_of, plain_character

FEW = 3  # spellings of one kind in one specification that are reported one by one
SHOWN = 6  # characters of one kind that are named
ESCAPED_TWICE = re.compile(r"&amp;(?:#[0-9]+|#[xX][0-9a-fA-F]+|nbsp|middot|hellip|[lr][sd]quo|[mn]dash);")
WHAT = {
    "invisible": ("invisible characters", "隱形字元"),
    "space": ("unusual spaces", "特殊空格"),
    "radical": ("radicals in place of characters", "以部首代替的字"),
    "compatible": ("compatibility characters", "兼容字元"),
    "unknown": ("unknown characters", "不明字元"),
    "escaped": ("characters that were escaped twice", "重複轉義的字元"),
}
SPELT = {
    "code": ("unit code", "能力單元編號"),
    "level": ("level", "級別"),
    "credits": ("credits", "學分"),
    "number": ("row number", "行的編號"),
    "words": ("label or column name", "標籤或欄名"),
}


def character_notes(lines: Sequence[str], numbers: Sequence[int], layouts: Sequence[Layout]) -> Iterator[Note]:
    """For each specification and kind of character, where they stand and which they are."""
    places: dict[tuple[int, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for text, number in zip(lines, numbers, strict=True):
        part = next((at for at, layout in enumerate(layouts) if layout.line <= number <= layout.last), -1)
        for char in dict.fromkeys(SUSPICIOUS.findall(text)):
            places[part, kind_of(char) or "unknown"][char].append(number)
        for escaped in dict.fromkeys(ESCAPED_TWICE.findall(text)):
            places[part, "escaped"][escaped].append(number)
    for (_, kind), chars in places.items():
        found = sorted({line for lines in chars.values() for line in lines})
        names = ", ".join(_named(char) for char in list(chars)[:SHOWN]) + (", …" if len(chars) > SHOWN else "")
        what, what_zh = WHAT[kind]
        message = f"{what}: {names} ({quoted_lines(found)})"
        yield Note("suspicious_text", found[0], message, f"{what_zh}：{names}（{quoted_lines_zh(found)}）")


def _named(char: str) -> str:
    """A character by its code point, and what it looks like where it looks like another."""
    if len(char) > 1:
        return f"「{char}」"
    looks = plain_character(char).strip()
    return f"U+{ord(char):04X}" + (f" ({looks})" if looks and looks != char else "")


def spelling_notes(report: Report, layouts: Sequence[Layout]) -> Iterator[Note]:
    """The other spellings of a file, one by one if there are few of a kind in a specification."""
    groups: dict[tuple[int, str], list[Spelling]] = defaultdict(list)
    for spelling in report.spellings:
        part = next((at for at, layout in enumerate(layouts) if layout.line <= spelling.line <= layout.last), -1)
        groups[part, spelling.kind].append(spelling)
    for (_, kind), found in groups.items():
        if kind == "words":
            yield _words(found)
        elif len(found) <= FEW:
            yield from (_one(spelling) for spelling in found)
        else:
            yield _many(kind, found)


def _one(found: Spelling) -> Note:
    what, what_zh = SPELT[found.kind]
    code = found.read if found.kind == "code" else None
    chinese = f"{what_zh}「{found.printed}」讀作 {found.read}"
    return Note("other_spelling", found.line, f"{what} 「{found.printed}」 read as {found.read}", chinese, code)


def _many(kind: str, found: Sequence[Spelling]) -> Note:
    what, what_zh = SPELT[kind]
    lines = sorted({spelling.line for spelling in found})
    first = found[0]
    message = f"{len(found)} times {what} in another spelling, such as 「{first.printed}」 read as {first.read} ({quoted_lines(lines)})"
    chinese = f"{what_zh}用了另一種寫法，例如「{first.printed}」讀作 {first.read}（{quoted_lines_zh(lines)}）"
    return Note("other_spelling", lines[0], message, chinese)


def _words(found: Sequence[Spelling]) -> Note:
    lines = sorted({spelling.line for spelling in found})
    printed = "、".join(dict.fromkeys(spelling.printed for spelling in found[:4]))
    message = f"headings, labels or columns in Simplified or variant characters, such as 「{printed}」; the text stays as printed"
    chinese = f"標題、標籤或欄名用了簡體字或異體字，例如「{printed}」；內文保持原樣（{quoted_lines_zh(lines)}）"
    return Note("other_spelling", lines[0], f"{message} ({quoted_lines(lines)})", chinese)
