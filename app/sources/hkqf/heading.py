"""The heading of a specification, `## X的職業資歷說明` or `Vocational Qualification Specifications for X`: the role's title, and what may
stand around it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.sources.hkqf.labels import Labels, labels
from app.sources.hkqf.ordinals import unnumbered
from app.sources.hkqf.shape import fullmatch, match, pattern, search, shape
from app.sources.hkqf.text import Line, bullet, cells, plain
from app.sources.hkqf.words import is_prose, stripped
from app.text.characters import plain_characters
from app.text.normal import normal

DATE = (
    r"(?:(?:19|20)[0-9]{2}|[二〇零一三四五六七八九○]{4})\s*年(?:\s*[0-9一二三四五六七八九十]{1,3}\s*月(?:\s*[0-9一二三四五六七八九十]{1,3}\s*日)?)?|"
    r"(?:19|20)[0-9]{2}\s*[-/.]\s*[0-9]{1,2}(?:\s*[-/.]\s*[0-9]{1,2})?|[0-9]{1,2}\s*[-/.]\s*(?:[0-9]{1,2}\s*[-/.]\s*)?(?:19|20)[0-9]{2}|"
    r"(?:[0-9]{1,2}\s*)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*(?:[0-9]{1,2}\s*,\s*)?(?:19|20)[0-9]{2}"
)
LEVEL = r"(?:香港)?(?:資歷架構|資歷級別|qf)?\s*(?:第?\s*[0-9一二三四五六七]\s*級(?:別)?|(?:level|l)\s*[1-7])"
EDITION = (
    r"第\s*[0-9一二三四五六七八九十]{1,3}\s*版|[初首]版|(?:修訂|更新|最新|試行)版|"
    r"(?:version|v|ed(?:ition)?)\.?\s*[0-9.]{1,6}|[0-9]{4}\s*年?版|[續]|諮詢稿|"
    r"(?:first|second|third|1st|2nd|3rd|revised|new|[0-9]{4}) edition|(?:consultation\s*)?draft|cont(?:inued|['’]?d)?\.?"
)
LEFT_OUT = rf"(?:{DATE}|{LEVEL}|{EDITION})(?:\s*[,、;/]?\s*(?:{DATE}|{LEVEL}|{EDITION}))*"
BRACKET = r"(.+?)\s*[([〔【]([^()\[\]]*)[)\]〕】]"
MARKED = r"\s*(?:#|\*\*|<b>|<strong>|<h\d)"
LONGEST_HEADING = 120
SENTENCE = r"\b(?:is|are|was|were|has|have|sets?|provides?|describes?|should|will|may|can)\b"
ONLY_HEADINGS = r"[^。,;」|]*"


@dataclass(frozen=True)
class Heading:
    """`document` is the heading as printed, `title` the role in it, `wrong` what stands there and belongs to neither."""

    document: str
    title: str
    wrong: str = ""
    continued: bool = False
    language: str = "zh"


def heading_of(line: Line) -> Heading | None:
    """The heading that a row is, whatever its markup, its number, and the level, date or edition in brackets."""
    return _heading_in(line.text, labels())


@lru_cache(maxsize=8192)
def _heading_in(text: str, known: Labels) -> Heading | None:
    phrase = phrase_in(text, known)
    if phrase is None:
        return None
    filled = [cell for cell in cells(text) if cell]
    if len(filled) != 1 or bullet(filled[0]):
        return None
    document = stripped(filled[0])
    if phrase.isascii():
        return _english(filled[0], document, phrase)
    return _chinese(document, phrase) if pattern(ONLY_HEADINGS).fullmatch(shape(document)) else None


def phrase_in(text: str, known: Labels) -> str | None:
    """The pattern of the words that make a row a heading, where they stand in a text."""
    plain_shape = shape(text)
    for label in known.of("heading"):
        found = _phrase(label.label)
        if pattern(found).search(plain_shape):
            return found
    return None


@lru_cache(maxsize=256)
def _phrase(label: str) -> str:
    words = [re.escape(word.removesuffix("s")) + ("s?" if word.isascii() else "") for word in label.split()]
    return r"\s+".join(words) + (r"(?:\s*\(vqs?\))?" if label.isascii() else "")


def _chinese(document: str, phrase: str) -> Heading | None:
    rest, after = unnumbered(document), ""
    while found := fullmatch(BRACKET, rest):
        if not pattern(phrase).search(shape(found[1])):
            break
        if not fullmatch(LEFT_OUT, found[2].strip()):
            return Heading(document, found[1], wrong=found[2])
        rest, after = found[1].strip(), after + found[2]
    found = fullmatch(rf"(.+?)\s*的?\s*(?:{phrase})", rest)
    if not found:
        return None
    title = found[1].strip()
    tail = rest[len(found[1]) :]
    while (bracket := fullmatch(BRACKET, title)) and fullmatch(LEFT_OUT, bracket[2].strip()):
        title = bracket[1].strip()
        rest = title + tail
    title = plain_characters(title)
    return Heading(rest, title, _strange(title), "續" in after or "续" in after)


def _english(cell: str, document: str, phrase: str) -> Heading | None:
    """The words of the family before the role's title (`… for X`), or after it (`X's …`, `X: …`)."""
    rest, after = unnumbered(document), ""
    while (found := fullmatch(BRACKET, rest)) and fullmatch(LEFT_OUT, found[2].strip()):
        rest, after = found[1].strip(), after + found[2].casefold()
    marked = re.match(MARKED, cell, re.IGNORECASE)
    if not marked and (len(rest) > LONGEST_HEADING or rest[-1:] in ".;"):
        return None
    found = fullmatch(rf"(?:{phrase})\s*(?:(?:for|of)\b\s*(?:the\s+)?|[:–—-]\s*)(.+)", rest)
    found = found or fullmatch(rf"(.+?)(?:['’]s?)?\s*[:–—-]?\s*(?:{phrase})", rest)
    if not found or search(SENTENCE, found[1]):
        return None
    title = plain_characters(found[1]).strip(" .,:–—-")
    strange = match(r"(.*[#:<>=|~\\]\s*)", title) or match(r".*?([0-9]+)", title)
    return Heading(rest, title, strange[1].strip() if strange else "", "cont" in after, language="en") if title else None


def _strange(title: str) -> str:
    """What in a title is part of no role's name: the words before a colon, a sign or a space between Chinese characters."""
    found = match(r"(.*[#:<>=|~\\]\s*)", title) or match(r"([^ ]*[\u3400-\u9fff]\s+)(?=[\u3400-\u9fff])", title)
    found = found or match(r"(.+\s[-–—]\s*)", title) or match(r"([0-9]+)", title)
    return found[1].strip() if found else ""


RANKS = r"(?:高級|初級|中級|資深|首席|副|助理|總|見習|集團|區域|實習|署理|候任|高等|行政)+"


def strange_prefix(title: str, typical: Iterable[str]) -> str:
    """What stands in a title before one of the role's typical titles and is no rank: a name of a series, 草稿, 新版."""
    if title.isascii():
        found = match(r"(draft|new|sample|example|revised|final|copy|old|template)\b", title)
        return found[1] if found else ""
    known = [normal(name) for name in typical]
    if normal(title) in known:
        return ""
    longest = max((name for name in known if name and normal(title).endswith(name)), key=len, default="")
    prefix = normal(title).removesuffix(longest) if longest else ""
    return "" if fullmatch(RANKS, prefix) else prefix


def half_heading(line: Line) -> bool:
    """Whether a row that is no heading looks like one with other words around it."""
    text = line.text
    phrase = phrase_in(text, labels())
    if phrase is None or len(text) > 200:
        return False
    filled = [cell for cell in cells(text) if cell]
    if len(filled) != 1 or is_prose(plain(filled[0])):
        return False
    marked = bool(re.match(MARKED, filled[0], re.IGNORECASE))
    content = stripped(filled[0])
    if phrase.isascii():  # a title page says no more than the words themselves
        named = search(rf"(?:{phrase})\s+(?:for|of)\b", content)
        return named is not None and (marked or (len(content) <= LONGEST_HEADING and content[-1] not in ".;"))
    return marked or (len(content) <= 45 and not re.search(r"[。，；！？]", content))


def is_contents(line: Line) -> bool:
    """Whether a row is one of a table of contents: a heading with leaders or a tab, and the number of its page."""
    if not re.search(r"[0-9０-９ivxIVX]\W*$", line.text):
        return False
    words = "\t".join(plain(cell) for cell in cells(line.text) if cell)
    found = fullmatch(r"(.+?)(?:(?:\s*[.．…‥·・⋯_-]){3,}\s*|(?:\s*[…⋯])+\s*|\t)([0-9]{1,3}|[ivx]{1,5})", words)
    if not found or "\t" in found[1] or line.text.lstrip().startswith("#"):
        return False
    dotted = not match(r".*\t", words)
    return dotted or heading_of(Line(0, 0, found[1])) is not None
