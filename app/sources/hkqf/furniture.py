"""Page furniture in a text: marks of pages and dates alone on a line, page heads and feet beside them, lines of a table of contents.

They are passed over as if they were not there, and each kind is reported once. What the family prints itself is never furniture.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.sources.hkqf.heading import DATE, heading_of, is_contents
from app.sources.hkqf.report import Report, quoted_lines, quoted_lines_zh
from app.sources.hkqf.rows import header_of
from app.sources.hkqf.shape import fullmatch, pattern, shape
from app.sources.hkqf.text import BOUNDARY_TAG, Line, bullet, cells, is_blank, is_separator, numbered, plain
from app.sources.hkqf.words import core_note, is_after_table, is_code, is_prose, is_table_title, label_of, section_of, stripped
from app.text.characters import plain_characters

NUMERAL = r"(?:[0-9]{1,4}|[零〇一二三四五六七八九十百]{1,5})"
PAGE = (
    rf"第\s*{NUMERAL}\s*[頁页](?:\s*[,/|、]?\s*[(]?\s*(?:共|總共|全)\s*{NUMERAL}\s*[頁页]\s*[)]?)?|第\s*{NUMERAL}\s*/\s*{NUMERAL}\s*[頁页]|"
    rf"[頁页](?:碼|次|數)?\s*[:.]?\s*{NUMERAL}(?:\s*/\s*{NUMERAL})?|共\s*{NUMERAL}\s*[頁页]|{NUMERAL}\s*[頁页]|"
    r"(?:page|pages|pg|p)\s*[.:]?\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|[0-9]{1,4}\s*(?:/|of|\|)\s*[0-9]{1,4}|"
    r"[-–—~·•*=|<\[(]+\s*(?:[0-9]{1,4}|[ivx]{1,5})\s*[-–—~·•*=|>\])]+"
)
NUMBER = r"[0-9]{1,4}\s*[.]?|[ivx]{1,5}"
MARK = rf"(?:{PAGE}|{DATE})"
MARKS = rf"{MARK}(?:[\s,|·•-]+{MARK})*"
MARKED = re.compile(r"\s*(?:#|\*\*|<)")
REPEATS = 3  # times that a line stands beside page marks, to be a page head
APART = 3  # empty lines between a page head and its mark, at most


@dataclass
class Furniture:
    """What is passed over: the indices of lines by what they are, and for each kind how it looks first."""

    kinds: dict[int, str] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)

    def add(self, at: int, kind: str, text: str) -> None:
        self.kinds[at] = kind
        self.looks.setdefault(kind, text)


def furniture(physical: Sequence[str]) -> Furniture:
    """The furniture among the lines of a document."""
    found = Furniture()
    for at, text in enumerate(physical):
        if kind := mark_of(text):
            found.add(at, kind, shown(text))
        elif is_contents(Line(0, 0, text)):
            found.add(at, "contents", shown(text))
    _numbers_that_are_content(physical, found)
    _heads(physical, found)
    return found


def shown(text: str) -> str:
    """A line for a message."""
    return " ".join(plain(cell) for cell in cells(text) if cell)[:40]


@lru_cache(maxsize=16384)
def mark_of(text: str) -> str | None:
    """`page`, `date` or `number` if a line is that and nothing else. In a row of cells a bare number may be content, and is none."""
    if len(text) > 120 or not re.search(r"[0-9０-９一二三四五六七八九十〇ivxIVXⅠ-ⅿ]", text):
        return None
    filled = [words for cell in cells(text) if (words := plain(cell))]
    if not filled or bullet_with_text(text):
        return None
    if all(fullmatch(MARKS, words) for words in filled):
        return "date" if all(fullmatch(rf"(?:{DATE})", words) for words in filled) else "page"
    return "number" if len(cells(text)) == 1 and fullmatch(NUMBER, filled[0]) else None


def bullet_with_text(text: str) -> bool:
    """Whether a line is an item of a list, `• 2024 年`; `- 12 -` is none."""
    return bool(re.match(r"\s*(?:[•●▪■◦‣⁃]|<(?:ul|ol|li)[\s>])", text, re.IGNORECASE))


def _numbers_that_are_content(physical: Sequence[str], found: Furniture) -> None:
    """A number alone below an empty label that wants one is what the label says."""
    for at in [at for at, kind in found.kinds.items() if kind == "number"]:
        before = next((text for text in reversed(physical[max(0, at - 2) : at]) if text.strip()), "")
        label = label_of(Line(0, 0, before)) if before else None
        if label and not label[1] and label[0] in {"qualification_level", "qualification_credits"}:
            del found.kinds[at]
            if "number" not in found.kinds.values():
                found.looks.pop("number", None)


def _heads(physical: Sequence[str], found: Furniture) -> None:
    """Adds the lines that repeat beside marks, and those that repeat beside these (a page head of two lines)."""
    if not found.kinds and not any("\t" in text and joined_mark(text) for text in physical):
        return
    keys = {at: key for at, text in enumerate(physical) if at not in found.kinds and (key := _key(text))}
    for _ in range(3):
        beside: dict[str, list[int]] = defaultdict(list)
        for at, key in keys.items():
            if at not in found.kinds and (joined_mark(physical[at]) or _touches(physical, at, found)):
                beside[key].append(at)
        grown = False
        titles = {_digitless(stripped(text)) for text in physical if MARKED.match(text) and heading_of(Line(0, 0, text))}
        for key, places in beside.items():
            kept = places[1:] if heading_of(Line(0, 0, physical[places[0]])) and key not in titles else places
            if len(places) >= REPEATS:
                for at in kept:
                    found.add(at, f"head {key}", shown(physical[at]))
                grown = True
        if not grown:
            return


def _touches(physical: Sequence[str], at: int, found: Furniture) -> bool:
    """Whether a mark stands directly above or below a line, empty lines aside."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(physical) and abs(place - at) <= APART and not physical[place].strip():
            place += step
        if found.kinds.get(place, "contents") != "contents":
            return True
    return False


def joined_mark(text: str) -> bool:
    """Whether one cell of a row is the mark of a page, and another is not: `資歷架構<tab>第 3 頁`."""
    filled = [words for cell in cells(text) if (words := plain(cell))]
    return 1 < len(filled) <= 4 and any(fullmatch(MARKS, words) for words in filled) and not is_code(text)


def _key(text: str) -> str:
    """What makes two page heads one, digits aside; empty for everything that the family prints."""
    line = Line(0, 0, text)
    if len(text) > 160 or is_blank(text) or is_separator(text) or not text.strip():
        return ""
    filled = [words for cell in cells(text) if (words := plain(cell)) and not fullmatch(MARKS, words)]
    words = " ".join(filled)
    heading = heading_of(line)
    if not filled or len(filled) > 3 or family(line, words) or (heading and MARKED.match(text)):
        return ""
    return _digitless(words)


def _digitless(words: str) -> str:
    return re.sub(r"[0-9\s]", "", shape(plain_characters(words)))


def family(line: Line, words: str) -> bool:
    """Whether a row is something that the family prints: a section, a label, a header, a note, prose, an item, a numbered row."""
    known = section_of(line) or label_of(line) or header_of(line) or is_table_title(line) or core_note(words)
    listed = bullet(line.text) or numbered(words)[0] is not None or re.search(r"<(?:li|ul|ol|p|td|tr)\b", line.text, re.IGNORECASE)
    return bool(known or listed or is_code(line.text) or is_prose(words) or is_after_table(words) or words[-1:] in "。；;")


def report_furniture(found: Furniture, numbers: Sequence[int], report: Report) -> None:
    """One finding a kind, at its first line."""
    for kind, looks in found.looks.items():
        lines = [numbers[at] for at, what in sorted(found.kinds.items()) if what == kind]
        if lines:
            what, what_zh = NAMES.get(kind, ("page head or foot", "頁首或頁尾"))
            message = f"{what} 「{looks}」 passed over ({quoted_lines(lines)})"
            report.note("furniture", lines[0], message, f"略過{what_zh}「{looks}」（{quoted_lines_zh(lines)}）")


NAMES = {
    "page": ("page number", "頁碼"),
    "date": ("date alone on a line", "獨立一行的日期"),
    "number": ("number alone on a line", "獨立一行的數字"),
    "contents": ("line of a table of contents", "目錄的一行"),
    "in a cell": ("page number inside a cell", "儲存格內的頁碼"),
}
IN_CELL = rf"(?:{PAGE})"


ENDING = (
    rf".*[^\s見於至到在第]\s*(第\s*{NUMERAL}\s*[頁页](?:\s*[,/、]?\s*[(]?\s*共\s*{NUMERAL}\s*[頁页]\s*[)]?)?|"
    r"\s(?:page|pg|p)\s*\.?\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?)"
)


def without_marks(text: str) -> tuple[str, str]:
    """A row without the page numbers that stand in its cells as paragraphs of their own, and the first of them."""
    if "<" not in text or not pattern(HINT).search(shape(text)):
        return text, ""
    found = [_unmarked(cell) for cell in text.split("\t")]
    return "\t".join(cell for cell, _ in found), next((mark for _, mark in found if mark), "")


def _unmarked(cell: str) -> tuple[str, str]:
    pieces = BOUNDARY_TAG.split(cell)
    marks = [at for at, piece in enumerate(pieces) if _is_page(piece)]
    others = any(piece.strip() and not BOUNDARY_TAG.fullmatch(piece) for at, piece in enumerate(pieces) if at not in marks)
    if not marks or not others:
        return cell, ""
    return "".join("" if at in marks else piece for at, piece in enumerate(pieces)), pieces[marks[0]].strip()


HINT = r"[頁页]|\bp(?:age|g)?\b|/"


def page_at_an_end(text: str) -> str:
    """The page number that a cell, a paragraph or an item ends with, run together with its text; empty if none does."""
    if not pattern(r"[頁页]|\bp(?:age|g)?\b").search(shape(text)):
        return ""
    pieces = [piece.strip() for cell in text.split("\t") for piece in BOUNDARY_TAG.split(cell)]
    return next((found[1].strip() for piece in pieces if not mark_of(piece) and (found := fullmatch(ENDING, piece))), "")


def _is_page(piece: str) -> bool:
    return len(piece) < 40 and not BOUNDARY_TAG.fullmatch(piece) and fullmatch(IN_CELL, piece.strip()) is not None


BETWEEN = re.compile(r"(?:</li>|<[uo]l(?:\s[^<>]*)?>)\s*([^<\s][^<]*?)\s*<li[\s>]", re.IGNORECASE)


def refuse_text_between_items(lines: Sequence[Line], report: Report) -> None:
    """Faults for text that stands in a list and in none of its items: most likely the head of a page."""
    for line in lines:
        for found in BETWEEN.finditer(line.text) if "<li" in line.text else ():
            at = min(line.first + line.text.count("\n", 0, found.start(1)), line.last)
            wrong = f"「{found[1][:30]}」 stands between the items of a list"
            report.fault(at, wrong, "it inside an item, or taken out if it is the head or foot of a page")
