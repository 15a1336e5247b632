"""The words that every specification of the family prints, in whatever markup and script: sections, labels, remarks."""

import re
from functools import cache, lru_cache

from app.sources.hkqf.shape import finditer, match, pattern, shape
from app.sources.hkqf.text import Line, bare, cells, plain

SECTIONS = {
    "甲. 職位描述和能力要求": r"甲(?:部|[.、:)])[^。,;」]{0,30}|職位描述[^。,;」]{0,12}",
    "附加能力要求": r"[^。,;」]{0,4}附加能力要求",
    "乙. 資歷說明及能力單元配對": r"乙(?:部|[.、:)])[^。,;」]{0,30}|資歷說明[^。,;」]{0,12}",
    "丙. 與職業發展相關的關鍵發展和學習經驗": r"丙(?:部|[.、:)])[^。,;」]{0,30}|與職業發展相關[^。,;」]{0,20}",
    "市面上相關的進修課程": r"[^。,;」]{0,4}市面上[^。,;」]{0,6}進修課程",
}
FIRST_SECTION = next(iter(SECTIONS))
TABLE_TITLES = ("工作能力要求", "能力單元表")
LABELS = {
    "專業領域": "field",
    "工作崗位": "position",
    "典型的職銜": "typical_titles",
    "主要目的和職責": "purpose",
    "一般要求": "general_requirements",
    "資歷名銜": "qualification_title",
    "資歷級別": "qualification_level",
    "資歷學分": "qualification_credits",
    "資歷錄取要求": "entry",
    "資歷培訓目標": "objective",
    "學習成果陳述": "pathway",
    "關鍵或可取的在職學習": "on_the_job",
}
NAMES = {key: label for label, key in LABELS.items()}
CONTINUED = re.compile(r"[(（][續续][)）]")
PROSE = (
    r"以下工作能力要求是?按照|除了能力單元之?外|本節內容僅?供?參?考?|參照下列能力單元表|市面上有|有關資歷名冊|"
    r"[-–—\s]*完[-–—\s]*[。.]?$|(?:目錄|目次|contents)$|全文完$"
)
AFTER_TABLE = r"[*⁎∗]|註\s*[:]|有關資歷名冊|[-–—\s]*完[-–—\s]*$"
CODE = re.compile(r"[0-9]{6}\s*L\s*[0-9]")
ANY_CODE = r"[0-9]{6}\s*[-–—_.]?\s*l\s*[0-9]"
NOTE = r"這\s*([^\s,。;、()「」]{1,6}?)\s*個\s*(?:核心)?能力單元"
STANDARDS = r"(?:參考|參照|按照|依照|根據|依據)(?:香港)?([^,。;、:《》<>「」]+?)(?:界別|行業)?的?\s*[《<〈「]\s*能力標準說明"


@cache
def _labels() -> dict[str, str]:
    return {shape(label): key for label, key in LABELS.items()}


@cache
def _titles() -> set[str]:
    return {shape(title) for title in TABLE_TITLES}


@lru_cache(maxsize=8192)
def section_named(text: str) -> str | None:
    """The section that a row opens, by its words or its ordinal, with or without a number before them."""
    filled = [cell for cell in cells(text) if cell]
    if len(filled) != 1:
        return None
    words = bare(filled[0])
    for candidate in (words, unnumbered(words)):
        for name, source in SECTIONS.items():
            if pattern(source).fullmatch(candidate):
                return name
    return None


def section_of(line: Line) -> str | None:
    return section_named(line.text)


def is_table_title(line: Line) -> bool:
    """Whether a row is the title of a table, 工作能力要求."""
    filled = [cell for cell in cells(line.text) if cell]
    return len(filled) == 1 and unnumbered(bare(filled[0])) in _titles()


def label_of(line: Line) -> tuple[str, list[str], bool] | None:
    """Key, content cells and whether it is a continuation (續), if this row begins with a label; `label: content` may share a cell."""
    return labelled(line.text)


@lru_cache(maxsize=8192)
def labelled(text: str) -> tuple[str, list[str], bool] | None:
    row = cells(text)
    first, rest = row[0], [cell for cell in row[1:] if cell]
    key = label_key(first)
    if key:
        return key, rest, bool(CONTINUED.search(first))
    found = re.match(r"([^:：\n]{2,24})[:：](.+)", plain(first))
    if found and not rest and (key := label_key(found[1])):
        return key, [found[2].strip()], False
    return None


def label_key(cell: str) -> str | None:
    """The label that a cell is, with or without a number before it."""
    if len(cell) > 200:
        return None
    name = bare(cell)
    return _labels().get(name) or _labels().get(unnumbered(name))


def unnumbered(words: str) -> str:
    """A heading without its ordinal: `4.3.1 `, `第四章`, `(四)`, `附錄 A`, `IV.`."""
    rest = words
    while found := match(ORDINAL, rest):
        if found.end >= len(rest):
            break
        rest = rest[found.end :].lstrip()
    return rest


ORDINAL = (
    r"[\s>]*(?:第\s*[0-9一二三四五六七八九十百]{1,4}\s*[章節部份篇項]\s*[.、:]?|[(〔[【]\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})\s*[)〕\]】]|"
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}[.、:)]?(?![0-9])|[0-9]{1,3}\s*\\?(?:[.、:)](?![0-9])|(?=\s))|[一二三四五六七八九十]{1,3}\s*[.、:]|"
    r"(?:附件|附錄|附表|annex|appendix|part|chapter)\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-z](?![a-z]))\s*[.、:)]?|"
    r"(?:[ivx]{1,4}|[a-z])[.、)])\s*"
)


def is_prose(text: str) -> bool:
    """Whether a text is one of the sentences that the family prints between its tables."""
    return match(PROSE, text) is not None


def is_after_table(text: str) -> bool:
    """Whether a text is one of the remarks that stand below a table."""
    return match(AFTER_TABLE, text) is not None


def core_note(text: str) -> str | None:
    """The number, as printed, in the note that states how many core units there are."""
    found = next(finditer(NOTE, text), None)
    return found[1] if found and found.start <= 8 else None


def sector_in(text: str) -> str | None:
    """The sector whose Specification of Competency Standards a text refers to."""
    found = next(finditer(STANDARDS, text), None)
    return found[1].strip() if found else None


def is_code(text: str) -> bool:
    """Whether the text holds a unit code, in any spelling."""
    return bool(pattern(ANY_CODE).search(shape(text)))
