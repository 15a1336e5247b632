"""The words that every specification of the family prints, recognised in whatever markup: headings, sections, labels, remarks."""

import re

from app.sources.hkqf.text import BULLET, Line, bare, cells, plain

HEADING = re.compile(r"(.+?)的?職業資歷說明")
SECTIONS = {
    "甲. 職位描述和能力要求": re.compile(r"甲(?:部|[.、:)])[^。,;」]{0,30}|職位描述[^。,;」]{0,12}"),
    "附加能力要求": re.compile(r"[^。,;」]{0,4}附加能力要求"),
    "乙. 資歷說明及能力單元配對": re.compile(r"乙(?:部|[.、:)])[^。,;」]{0,30}|資歷說明[^。,;」]{0,12}"),
    "丙. 與職業發展相關的關鍵發展和學習經驗": re.compile(r"丙(?:部|[.、:)])[^。,;」]{0,30}|與職業發展相關[^。,;」]{0,20}"),
    "市面上相關的進修課程": re.compile(r"[^。,;」]{0,4}市面上[^。,;」]{0,6}進修課程"),
}
FIRST_SECTION = next(iter(SECTIONS))
TABLE_TITLES = {"工作能力要求", "能力單元表"}
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
CONTINUED = re.compile(r"[(（]續[)）]")
PROSE = re.compile(r"以下|除了能力單元|本節內容|參照下列|市面上|有關資歷名冊|完$")
AFTER_TABLE = re.compile(r"[*＊]|註\s*[:：]|有關資歷名冊|[-–—\s]*完[-–—\s]*$")
CODE = re.compile(r"[0-9]{6}\s*L\s*[0-9]")
NOTE = re.compile(r"這\s*([^\s，。；、（）()「」]{1,6}?)\s*個\s*(?:核心)?能力單元")
STANDARDS = re.compile(
    r"(?:參考|參照|按照|依照|根據|依據)(?:香港)?([^，。；、：:《》<>「」]+?)(?:界別|行業)?的?\s*[《<〈「]\s*能力標準說明"
)


def heading_of(line: Line) -> tuple[str, str] | None:
    """Heading and title of a specification if this row is one: `## X的職業資歷說明` in any markup."""
    filled = [cell for cell in cells(line.text) if cell]
    if len(filled) != 1 or BULLET.match(filled[0]):
        return None
    document = _stripped(filled[0])
    found = HEADING.fullmatch(document)
    return (document, found[1].strip()) if found and not re.search(r"[。，；「」|]", document) else None


def _stripped(cell: str) -> str:
    return plain(re.sub(r"^\s*#+\s*|\s*#+\s*$", "", cell)).strip("*").strip()


def section_of(line: Line) -> str | None:
    """The section that this row opens, by its words or its ordinal."""
    filled = [cell for cell in cells(line.text) if cell]
    if len(filled) != 1:
        return None
    text = bare(filled[0])
    return next((name for name, pattern in SECTIONS.items() if pattern.fullmatch(text)), None)


def label_of(line: Line) -> tuple[str, list[str], bool] | None:
    """Key, content cells and whether it is a continuation (續), if this row begins with a label; `label: content` may share a cell."""
    row = cells(line.text)
    first, rest = row[0], [cell for cell in row[1:] if cell]
    name = bare(first)
    if name in LABELS:
        return LABELS[name], rest, bool(CONTINUED.search(first))
    found = re.match(r"([^:：\n]{2,24})[:：](.+)", plain(first))
    if found and not rest and bare(found[1]) in LABELS:
        return LABELS[bare(found[1])], [found[2].strip()], False
    return None
