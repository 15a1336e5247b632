"""The lowest layer of the specification reader: bytes to lines, lines to cells, cells to text without markup.

Nothing here knows a label, a table or a role. Text stays verbatim apart from tags, bold marks, escapes and bullets.
"""

import html
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import Literal

from app.sources.forms.kinds import NAMES, kind_of
from app.sources.hkqf.report import Report
from app.sources.hkqf.shape import search, shape
from app.text.characters import plain_characters, raised
from app.text.normal import normal

INLINE = "b|strong|i|em|u|span|font|sup|sub|a|small|s|mark|code"
BOUNDARY = "p|ul|ol|li|br|div|h[1-6]|table|thead|tbody|tr|td|th|hr|section"
INLINE_TAG = re.compile(rf"</?(?:{INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
BOUNDARY_TAG = re.compile(rf"(</?(?:{BOUNDARY})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
MARKUP = {"&amp;", "&lt;", "&gt;", "&quot;"}
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,20});")
CUT_TAG = re.compile(r"(<(?:[/A-Za-z][^<>\n]*)?)\n\s*(?=([^<>\n]*)>)")
RAISED_TAG = re.compile(r"<(sup|sub)(?:\s[^<>]*)?>([^<>]*)</\1>", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BOLD = re.compile(r"\*\*\*?(?=\S)(.+?)(?<=\S)\*\*\*?")
ESCAPED_STAR = "\x01"  # no text that is read holds it
ESCAPE = re.compile(r"\\([\\`_{}\[\]()#+\-.!|~<>])")
POINTS = "•●▪■◦‣⁃◆◇➢➤►▶✓✔☑❖\uf0b7\uf0a7\uf0d8\uf076\uf0fc"  # the last five are Word's, from its symbol fonts
BULLET = re.compile(rf"\s*(?:[{POINTS}]\s*|[-–—*+·‧∙○→＊]\s+|\d{{1,2}}\s*(?:[.．](?!\d)|、|[)）])\s*)")
NUMBER = re.compile(r"\s*[(（]?([0-9０-９]{1,3})\s*\\?(?:[.．](?![0-9０-９])|[、)）])\s*")
STARS = "*＊∗⁎"
SEPARATOR = re.compile(r"[\s|:+=_*–—-]*(?:-{2,}|–{2,}|—{2,}|={3,}|_{3,}|\*{3,})[\s|:+=_*–—-]*")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "兩": 2, "两": 2}
ENGLISH = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "卌": 40}
SENTENCE_END = "。！？!?；;：:."


@dataclass(frozen=True)
class Line:
    """One row of the document; several physical lines when an HTML list is spread over them. `place` orders the rows."""

    first: int
    last: int
    text: str
    place: int = 0


@dataclass(frozen=True)
class Block:
    """A paragraph or a list item, and where it stands."""

    kind: Literal["p", "li"]
    text: str
    first: int = 0
    last: int = 0


def unified(text: str) -> str:
    """`text` with every line ending as a line feed; the separators of Unicode are endings where there are no others."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if "\n" in text else re.sub(r"[\u2028\u2029\x85]", "\n", text)


def decoded(data: bytes, report: Report) -> str | None:
    """The text of a file without its byte order mark, or None after a fault: empty, binary, not UTF-8 (with the line)."""
    try:
        text = unified(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = unified(data[: error.start].decode("latin-1")).count("\n") + 1
        kind = kind_of(report.file, data)
        wrong = f"{'a binary file' if kind == 'binary' else 'not UTF-8'}: byte 0x{data[error.start]:02x} cannot be read"
        wrong += "" if kind == "binary" else f"; it is {NAMES[kind]}"
        report.fault(line, wrong, "a text file in UTF-8 (choose UTF-8 where the text is saved or exported)")
        return None
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        report.fault(line, f"a binary file: control character U+{ord(control[0]):04X}", "a text file in UTF-8")
        return None
    if not text.strip():
        report.fault(1, "the file is empty", "a qualification specification")
        return None
    return text


def physical_lines(text: str) -> list[str]:
    """The lines of a document, comments blanked."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text).split("\n")


def logical_lines(physical: list[str], passed: Container[int] = (), numbers: Sequence[int] | None = None) -> list[Line]:
    """The rows of a document: its lines, those of an HTML list that is spread over several lines put together.

    Lines in `passed` (indices) are left out as if they were not there; `numbers` says which line each is called.
    """
    called = numbers or range(1, len(physical) + 1)
    rows: list[Line] = []
    at = 0
    while at < len(physical):
        end = _list_end(physical, at)
        if within := [place for place in range(at, end + 1) if place not in passed]:
            text = CUT_TAG.sub(_whole_tag, "\n".join(physical[place] for place in within))
            rows.append(Line(called[at], called[end], text, at))
        at = end + 1
    return rows


def _whole_tag(cut: re.Match[str]) -> str:
    """The first half of a tag that a line break cut in two, ready for the other half."""
    within_name = re.fullmatch(r"</?[A-Za-z0-9]*", cut[1]) and "=" not in cut[2]
    return cut[1] if within_name else f"{cut[1]} "


def _list_end(physical: list[str], start: int) -> int:
    """Index of the line where the list opened on line `start` closes; `start` itself if none opens or it never closes."""
    depth = 0
    for at in range(start, min(start + 200, len(physical))):
        line = physical[at].lower()
        if at > start and line.lstrip().startswith("#"):
            break
        depth += len(re.findall(r"<[uo]l[\s>]", line)) - len(re.findall(r"</[uo]l>", line))
        if depth <= 0:
            return at
    return start


def cells(text: str) -> list[str]:
    """The cells of a row, raw and stripped; a row without tabs may be written with pipes."""
    if "\t" not in text and text.strip().startswith("|") and text.strip().endswith("|") and len(text.strip()) > 1:
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", text.strip()[1:-1])]
    return [cell.strip() for cell in text.split("\t")]


def is_blank(text: str) -> bool:
    """Whether a row carries nothing: white space, invisible characters or empty tags."""
    return not plain_characters(BOUNDARY_TAG.sub("", INLINE_TAG.sub("", text))).strip().strip("|").strip()


def is_separator(text: str) -> bool:
    """Whether a row only rules a line, such as `-----<tab>---` or `--- | ---`."""
    return bool(SEPARATOR.fullmatch(text.strip()))


def _inline(text: str) -> str:
    """`text` without inline markup; escaped stars stay stars and are never taken for bold."""
    text = RAISED_TAG.sub(lambda found: raised(found[2], below=found[1].lower() == "sub"), text)
    kept = INLINE_TAG.sub("", text.replace("\\*", ESCAPED_STAR))
    kept = ESCAPE.sub(r"\1", BOLD.sub(r"\1", kept)).replace(ESCAPED_STAR, "*")
    return unescaped(kept)


def unescaped(text: str) -> str:
    """`text` with its entities as characters, also those that a program escaped twice: they are reported (unusual.py).

    `&amp;`, `&lt;` and `&gt;` are not undone twice: a text may speak of markup.
    """
    once = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return ENTITY.sub(lambda found: found[0] if found[0] in MARKUP else html.unescape(found[0]), once)


def joined(left: str, right: str) -> str:
    """Two halves of a text that was broken in the middle; only after marks of half width and between Latin words was the break a space."""
    if not left or not right:
        return left or right
    latin = bool(re.search(r"(?:[A-Za-z]{2}|(?:^|[\s(])[Aa])[.)’'”]?$", left) and re.match(r"[A-Za-z]{2}|[(“‘]?[A-Za-z]+(?:\W|$)", right))
    spaced = left[-1] in ",;" or left.endswith(" /") or right.startswith("/ ")
    return f"{left} {right}" if latin or spaced else left + right


def _pieces(raw: str) -> list[Block]:
    """Runs of text between the boundaries of `raw`, list items whole."""
    found: list[Block] = []
    depth, buffer = 0, ""
    for token in BOUNDARY_TAG.split(raw):
        tag = token.lower() if BOUNDARY_TAG.fullmatch(token) else ""
        if not tag:
            parts = token.split("\n")
            if depth:  # an item that was broken to fit
                parts = [reduce(joined, (part.strip() for part in parts))]
            for index, part in enumerate(parts):
                if index:
                    found, buffer = [*found, Block("p", buffer)], ""
                buffer = joined(buffer, part.strip())
        elif not (depth and tag.startswith(("<br", "<p", "</p"))):
            found, buffer = [*found, Block("li" if depth else "p", buffer)], ""
            depth = max(0, depth + (tag.startswith("<li")) - (tag.startswith("</li")))
            if tag.startswith(("<ul", "<ol", "</ul", "</ol")):
                depth = 0
            elif tag.startswith("<li"):
                depth = 1
    return [*found, Block("li" if depth else "p", buffer)]


# Each cell is looked at as heading, header, label and row; remembered, a file reads in half the time.
@lru_cache(maxsize=16384)
def plain(raw: str) -> str:
    """The text of a cell in one piece, numbers and stars kept."""
    return reduce(joined, (_inline(piece.text).strip() for piece in _pieces(raw)), "").strip()


def _items(piece: Block) -> list[Block]:
    """The items of one run: bullets may stand in the text, as `• a • b` or `- a - b`."""
    text = _inline(piece.text).strip()
    marker = BULLET.match(text)
    if piece.kind == "li":
        return [replace(piece, text=text[marker.end() :] if marker else text)]
    point = "•" if "•" in text else text[0] if text and text[0] in POINTS else ""
    if point or re.match(r"[·‧∙○]\s", text):
        head, *items = text.split(point) if point else re.split(r"(?:^|\s+)[·‧∙○]\s+", text)
        return [Block("p", head.strip()), *(Block("li", item.strip()) for item in items)]
    if not marker:
        return [Block("p", text)]
    rest = text[marker.end() :]
    return [Block("li", item.strip()) for item in (re.split(r"\s+[-–]\s+", rest) if text[0] in "-–" else [rest])]


def blocks(raw: str, first: int, last: int) -> list[Block]:
    """The paragraphs and list items of a cell in order, without bullets."""
    found = [item for piece in _pieces(raw) for item in _items(piece)]
    return [replace(block, first=first, last=last) for block in found if block.text]


def opens_block(text: str) -> bool:
    """Whether a row by its own markup belongs to the text above it: a bullet or a list."""
    start = text.strip()
    return bool(re.match(r"<(?:ul|ol|li)[\s>]", start, re.IGNORECASE) or BULLET.match(start))


def bullet(text: str) -> bool:
    """Whether a text begins with the mark of a list; a number is none."""
    start = BULLET.match(text)
    return bool(start and not re.match(r"\s*[0-9]", text)) or bool(re.match(r"\s*<(?:ul|ol|li)[\s>]", text, re.IGNORECASE))


def numbered(text: str) -> tuple[int | None, str]:
    """The number a text begins with (`1. `, `１．`, `1、`; None without one) and the rest."""
    found = NUMBER.match(plain_characters(text[:12]))
    if not found:
        return None, text.strip()
    end = NUMBER.match(text) or re.match(r"[^.．、)）]*[.．、)）]\s*", text)
    return int(found[1]), text[end.end() if end else 0 :].strip()


def unstarred(text: str) -> tuple[str, bool]:
    """A name without the star that marks a core unit, and whether it had one."""
    bare = text.strip().strip(STARS).strip()
    return bare, bare != text.strip()


@lru_cache(maxsize=16384)
def bare(raw: str) -> str:
    """The shape of a heading, label or column name: no white space, marks, star, colon, bracketed remark."""
    text = "".join(shape(plain(re.sub(r"^\s*#+\s*|\s*#+\s*$", "", plain_characters(raw)))).split())
    return re.sub(r"\([^()]*\)", "", text.strip("*:")).strip("*:") or text


def numeral(text: str) -> int | None:
    """A whole number written in Arabic (any width), Chinese (一 to 九十九, 十, 廿) or English (one to forty-nine); None if it is none."""
    compact = normal(text)
    if compact.isascii() and compact.isdigit():
        return int(compact)
    if compact in ENGLISH:
        return 1 + ENGLISH.index(compact)
    if over := re.fullmatch(r"(twenty|thirty|forty)-?(one|two|three|four|five|six|seven|eight|nine)?", compact):
        return 10 * (2 + ("twenty", "thirty", "forty").index(over[1])) + (1 + ENGLISH.index(over[2]) if over[2] else 0)
    found = re.fullmatch(r"(?:([一二三四五六七八九兩两])?([十拾廿卅卌]))?([零〇一二三四五六七八九兩两])?", compact)
    if not found or not compact:
        return None
    tens = TENS[found[2]] * (DIGITS[found[1]] if found[1] else 1) if found[2] else 0
    return tens + (DIGITS[found[3]] if found[3] else 0)


def level_named(text: str) -> int | None:
    """The level that a text names, as in 第 5 級, 第五級 or QF Level 5; None when it names none."""
    found = search(r"第\s*([0-9]+|[一二三四五六七八九十]+)\s*級", text) or search(r"(?:qf|framework|level)\W*\bl(?:evel)?\s*([0-9]+)", text)
    found = found or search(r"\bl(?:evel\s*)?([0-9]+)\b", text)
    return numeral(found[1]) if found else None


def quoted(line: Line) -> str:
    """The beginning of a row without markup, for a message."""
    text = " ".join(plain(cell) for cell in cells(line.text) if cell)
    return text if len(text) <= 30 else f"{text[:30]}…"
