"""The words that every specification of the family prints, in whatever markup and script: sections, labels, remarks."""

import re
from functools import lru_cache

from app.sources.hkqf.labels import MEANINGS, Labels, labels, shipped
from app.sources.hkqf.shape import finditer, match, pattern, shape
from app.sources.hkqf.text import BOUNDARY_TAG, Line, cells, numeral, plain
from app.text.characters import plain_characters

FIRST_SECTION = "description"
SECTIONS = {
    "description": "甲. 職位描述和能力要求",
    "additional": "附加能力要求",
    "qualification": "乙. 資歷說明及能力單元配對",
    "development": "丙. 與職業發展相關的關鍵發展和學習經驗",
    "programmes": "市面上相關的進修課程",
}
LETTERED = {"A": "description", "B": "qualification", "C": "development"}
NAMES = {name: shipped().printed("label", name) for name in MEANINGS["label"]}  # as messages call them
CONTINUED = re.compile(r"[(（](?:[續续]|cont(?:inued|['’]?d)?\.?)[)）]", re.IGNORECASE)
PROSE = (
    r"以下工作能力要求是?按照|除了能力單元之?外|本節內容僅?供?參?考?|參照下列能力單元表|市面上有|有關資歷名冊|"
    r"[-–—\s]*完[-–—\s]*[。.]?$|(?:目錄|目次|contents)$|全文完$"
)
AFTER_TABLE = r"[*⁎∗]|註\s*[:]|(?:notes?|remarks?)\s*[:]|[-–—\s]*end[-–—\s]*$|有關資歷名冊|[-–—\s]*完[-–—\s]*$"
CODE = re.compile(r"[0-9]{6}\s*L\s*[0-9]")
ANY_CODE = r"[0-9]{6}\s*[-–—_.]?\s*l\s*[0-9]"
NOTE = r"這\s*([^\s,。;、()「」]{1,6}?)\s*個\s*(?:核心)?能力單元"
NOTE_EN = (
    r"(?:these|the|this)\s+(?:([a-z]+(?:-[a-z]+)?|[0-9]{1,2})\s+)?(?:\([0-9]{1,2}\)\s*)?(?:core\s+)?"
    r"(?:units?\s+of\s+competency|competency\s+units?|uocs?)\b"
)
STANDARDS_EN = (
    r"specifications?\s+of\s+competency\s+standards?\s*(?:\(scss?\)\s*)?(?:of|for)\s+(?:the\s+)?([^,.;:()]+?)\s+(?:sector|industry)"
)
STANDARDS = r"(?:參考|參照|按照|依照|根據|依據)(?:香港)?([^,。;、:《》<>「」]+?)(?:界別|行業)?的?\s*[《<〈「]\s*能力標準說明"


@lru_cache(maxsize=8192)
def _section_named(text: str, known: Labels) -> str | None:
    filled = [cell for cell in cells(text) if cell]
    if len(filled) != 1:
        return None
    name = known.named("section", filled[0])
    marked = re.match(r"\s*(?:#|\*\*|<b>|<strong>|<h\d)", filled[0], re.IGNORECASE)
    lettered = re.match(r"([ABC])(?:[.)]\s|\s*[:–—-]\s)", stripped(filled[0])) if marked else None
    return name or (LETTERED[lettered[1]] if lettered else None)


def stripped(cell: str) -> str:
    """A heading without hashes and stars."""
    return plain(re.sub(r"^\s*#+\s*|\s*#+\s*$", "", plain_characters(cell))).strip("*").strip()


def section_of(line: Line) -> str | None:
    """The section that a row opens, by its words or its ordinal, with or without a number before them."""
    return _section_named(line.text, labels())


def is_table_title(line: Line) -> bool:
    """Whether a row is the title of a table, 工作能力要求."""
    filled = [cell for cell in cells(line.text) if cell]
    return len(filled) == 1 and labels().named("title", filled[0]) is not None


def label_of(line: Line) -> tuple[str, list[str], bool] | None:
    """Key, content cells and whether it is a continuation (續), if this row begins with a label; `label: content` may share a cell."""
    return _labelled(line.text, labels())


@lru_cache(maxsize=8192)
def _labelled(text: str, known: Labels) -> tuple[str, list[str], bool] | None:
    row = cells(text)
    first, rest = row[0], [cell for cell in row[1:] if cell]
    key = known.named("label", first)
    if key:
        return key, rest, bool(CONTINUED.search(first))
    whole = [first, plain(first)] if BOUNDARY_TAG.search(first) else [plain(first)]  # first as it stands, where it has paragraphs to keep
    for cell in whole if not rest else ():
        found = re.match(r"([^:：\n]{2,60})[:：](.+)", cell, re.DOTALL)
        if found and (key := known.named("label", found[1])):
            return key, [found[2].strip().removeprefix("**").strip()], False
    return None


def is_prose(text: str) -> bool:
    """Whether a text is one of the sentences that the family prints between its tables."""
    return match(PROSE, text) is not None or labels().begins("prose", text)


def is_after_table(text: str) -> bool:
    """Whether a text is one of the remarks that stand below a table."""
    return match(AFTER_TABLE, text) is not None


def core_note(text: str) -> str | None:
    """The number, as printed, in the note that states how many core units there are."""
    found = next(finditer(NOTE, text), None)
    if found is None:
        found = next(finditer(NOTE_EN, text), None)
        said = (found[1] or ("1" if match("this", found[0]) else "")) if found else ""
        return said if found and found.start <= 8 and numeral(said) is not None else None
    return found[1] if found.start <= 8 else None


def sector_in(text: str) -> str | None:
    """The sector whose Specification of Competency Standards a text refers to."""
    found = next(finditer(STANDARDS, text), None) or next(finditer(STANDARDS_EN, text), None)
    return found[1].strip() if found else None


def is_code(text: str) -> bool:
    """Whether the text holds a unit code, in any spelling."""
    return bool(pattern(ANY_CODE).search(shape(text)))
