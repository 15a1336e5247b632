# ruff: noqa: E501 - one case, one row
"""Every wrong document is refused with the line and with what was expected, and all its faults are reported at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.sources.hkqf.reader import read
from app.sources.records import Fault

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
TEXT = SEED.read_text(encoding="utf-8")
LINES = TEXT.split("\n")
Edit = Callable[[list[str]], None]


def faults(data: bytes) -> list[Fault]:
    reading = read(data, "a.md")
    assert reading.record is None
    assert reading.faults == sorted(reading.faults)
    assert all("; expected " in fault.message for fault in reading.faults)
    return reading.faults


def edited(*edits: Edit) -> list[Fault]:
    lines = list(LINES)
    for edit in edits:
        edit(lines)
    return faults("\n".join(lines).encode())


def replace(line: int, old: str, new: str) -> Edit:
    def edit(lines: list[str]) -> None:
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)

    return edit


def blank(first: int, last: int | None = None) -> Edit:
    def edit(lines: list[str]) -> None:
        for at in range(first - 1, last or first):
            lines[at] = ""

    return edit


def copy(source: int, target: int) -> Edit:
    def edit(lines: list[str]) -> None:
        lines[target - 1] = lines[source - 1]

    return edit


CASES: dict[str, tuple[list[Edit], int, list[str]]] = {
    # Part 甲: rows 17 to 46, 162 to 186 (shifted columns), 293 to 310, 409 to 419.
    "code of five digits": ([replace(17, "106904L7", "10690L7")], 17, ["「10690L7」 is malformed", "123456L4"]),
    "code without L": ([replace(17, "106904L7", "1069047")], 17, ["「1069047」 is malformed"]),
    "code with other letters": ([replace(17, "106904L7", "106904M7")], 17, ["malformed"]),
    "code of letters": ([replace(17, "106904L7", "ABCDEFL7")], 17, ["「ABCDEFL7」 is malformed"]),
    "code malformed in a shifted row": ([replace(165, "106921L5", "10692L5")], 165, ["「10692L5」 is malformed"]),
    "code malformed in part 乙": ([replace(74, "106904L7", "106904-7")], 74, ["學習成果", "「106904-7」 is malformed"]),
    "code missing": ([replace(17, "106904L7", "")], 17, ["「編號」 missing"]),
    "suffix other than the level": ([replace(17, "L7\t7\t7", "L7\t6\t7")], 17, ["「106904L7」 ends in level 7", "says 6"]),
    "level 9": ([replace(17, "L7\t7\t7", "L9\t9\t7")], 17, ["level 「9」 is outside", "1 to 7"]),
    "level 9 in the code": ([replace(17, "L7\t7\t7", "L9\t9\t7")], 17, ["level in unit code 「106904L9」 is outside"]),
    "level 0": ([replace(17, "L7\t7\t7", "L0\t0\t7")], 17, ["level 「0」 is outside"]),
    "level in words": ([replace(17, "L7\t7\t7", "L7\t高\t7")], 17, ["level 「高」 is not a number"]),
    "level missing": ([replace(17, "L7\t7\t7", "L7\t\t7")], 17, ["「級別」 missing"]),
    "credits missing": ([replace(17, "L7\t7\t7", "L7\t7\t")], 17, ["「資歷學分（僅供參考）」 missing"]),
    "credits missing in a shifted row": ([replace(165, "L5\t5\t5", "L5\t5\t")], 165, ["「資歷學分（僅供參考）」 missing"]),
    "credits zero": ([replace(17, "L7\t7\t7", "L7\t7\t0")], 17, ["credits 「0」", "positive whole number"]),
    "credits a fraction": ([replace(17, "L7\t7\t7", "L7\t7\t2.5")], 17, ["credits 「2.5」", "positive whole number"]),
    "credits negative": ([replace(17, "L7\t7\t7", "L7\t7\t-3")], 17, ["credits 「-3」"]),
    "name missing": ([replace(18, "創制人力資源策略，成為策略性業務夥伴、董事會或高層管理團隊的關鍵成員", "")], 18, ["「能力單元名稱」 missing"]),
    "type unknown": ([replace(33, "職能", "選修")], 33, ["type 「選修」 is unknown", "核心 or 職能"]),
    "type unknown, no function": ([replace(33, "職能\t優秀人才管理及發展的策略及流程", "選修\t")], 33, ["type 「選修」"]),
    "type unknown in a shifted row": ([replace(166, "\t\t\t5. ", "選修\t\t\t5. ")], 166, ["type 「選修」"]),
    "type missing in the first row": ([replace(17, "核心", "")], 17, ["「類型」 missing in the first row"]),
    "function missing in the first row": ([replace(17, "機構 / 企業的策略性計劃及管理", "")], 17, ["「主要職能」 missing"]),
    "cell lost": ([replace(17, "\t7\t7", "\t7")], 17, ["too few cells (5)", "「資歷學分（僅供參考）」"]),
    "leading tab lost": ([replace(18, "\t\t2.", "\t2.")], 18, ["too few cells (5)"]),
    "cell too many": ([replace(17, "\t7\t7", "\t7\t7\t7")], 17, ["too many cells (7)"]),
    "tabs lost": ([replace(18, "\t\t2. ", "2. "), replace(18, "\t106906L7\t7\t7", " 106906L7 7 7")], 18, ["too few cells"]),
    "number hole in 核心": ([replace(20, "4. ", "5. ")], 20, ["核心 number 5 follows 3", "expected 4"]),
    "number hole in 職能": ([replace(33, "1. ", "2. ")], 33, ["職能 number 2 follows the header", "expected 1"]),
    "number repeated": ([replace(20, "4. ", "3. ")], 20, ["核心 number 3 follows 3"]),
    "number missing": ([replace(20, "4. ", "")], 20, ["no number in", "「4. 」"]),
    "last row lost": ([blank(46)], 113, ["「107061L5」 of part 乙 is not listed in part 甲"]),
    "code twice": ([replace(18, "106906L7", "106904L7")], 18, ["「106904L7」 is there twice in part 甲", "line 17"]),
    "header renamed": ([replace(16, "編號", "代號")], 16, ["「代號」 is not a column", "「編號」 is missing", "類型、主要職能"]),
    "header short": ([replace(16, "\t級別", "")], 16, ["column 「級別」 is missing"]),
    "header twice the same": ([replace(16, "級別", "編號")], 16, ["column 「編號」 stands twice"]),
    "header lost": ([blank(15, 16)], 17, ["belongs to no label and no table", "header of a table"]),
    "header lost, table named": ([blank(16)], 3, ["lacks the table of 工作能力要求", "類型、主要職能"]),
    # Part 乙.
    "code of another unit": ([replace(74, "106904L7", "999999L7")], 17, ["「106904L7」 of part 甲 has no outcome"]),
    "code of another unit, other way": ([replace(74, "106904L7", "999999L7")], 74, ["「999999L7」 of part 乙 is not listed"]),
    "code twice in part 乙": ([replace(75, "106906L7", "106904L7")], 75, ["「106904L7」 is there twice in part 乙", "line 74"]),
    "name differs": ([replace(74, "建立和領導人力資源的議題 *", "建立人力資源的議題 *")], 74, ["in part 乙 but", "(line 17)", "one name for one code"]),
    "outcome without its unit": ([replace(75, "創制人力資源策略，成為", ""), replace(75, "策略性業務夥伴、董事會或高層管理團隊的關鍵成員 *\t106906L7", "\t")], 75, ["outcome 2 has no unit"]),
    "outcome without its code": ([replace(75, "106906L7", "")], 75, ["「編號」 missing"]),
    "outcome without its name": ([replace(95, "鑑定機構能力差距\t", "\t")], 95, ["「能力單元名稱」 missing"]),
    "outcome number hole": ([replace(76, "3. ", "4. ")], 76, ["outcome number 4 follows 2", "expected 3"]),
    "outcome without assessment": ([lambda lines: lines.__setitem__(75, "\t".join([lines[75].split("\t")[0], "", *lines[75].split("\t")[2:]]))], 76, ["「評核指引」 missing"]),
    "list in the column of statements": ([replace(89, "\t<ul", "<ul")], 89, ["too few cells (4)"]),
    "pathway twice": ([lambda lines: lines.insert(119, lines[118])], 120, ["「教育途徑」 a second time"]),
    "outcome without number": ([replace(76, "3. ", "")], 76, ["學習成果: no number", "「3. 」"]),
    "outcome cell lost": ([replace(76, "\t\t判斷", "\t判斷")], 76, ["too few cells (4)"]),
    "outcome row without tabs": ([lambda lines: lines.__setitem__(75, lines[75].replace("\t", " "))], 76, ["too few cells", "separated by tabs"]),
    "continuation with no row above": ([blank(447)], 448, ["outcome number 2 follows the header"]),
    "part 乙 begins with a continuation": ([copy(89, 74)], 74, ["no number"]),
    # Soft skills and programmes.
    "proficiency unknown": ([replace(53, "專家水平", "大師水平")], 53, ["proficiency 「大師水平」 is unknown", "中級"]),
    "proficiency missing": ([replace(53, "\t專家水平\t", "\t\t")], 53, ["「熟練程度」 missing"]),
    "soft skill cell lost": ([replace(53, "\t專家水平", "")], 53, ["too few cells (2)"]),
    "soft skill number hole": ([replace(54, "2. ", "3. ")], 54, ["soft skill number 3 follows 1"]),
    "soft skill without number": ([replace(54, "2. ", "")], 54, ["no number"]),
    "programme number hole": ([replace(134, "2. ", "4. ")], 134, ["programme number 4 follows 1"]),
    "programme level in words": ([replace(134, "\t6\t", "\t碩士\t")], 134, ["level 「碩士」 is not a number"]),
    "programme level 8": ([replace(134, "\t6\t", "\t8\t")], 134, ["level 「8」 is outside"]),
    "programme provider missing": ([replace(134, "香港公開大學", "")], 134, ["「營辦者 / 機構名稱」 missing"]),
    "programme cell lost": ([replace(134, "\t6\t香港公開大學", "\t香港公開大學")], 134, ["too few cells (3)"]),
    "text inside a table": ([lambda lines: lines.insert(134, "這一行不是表格的一行")], 135, ["no row of the table", "empty line"]),
    # Labels and sections.
    "no position": ([blank(8)], 3, ["lacks the row 「工作崗位」"]),
    "position empty": ([replace(8, "領袖", "")], 8, ["「工作崗位」 is empty"]),
    "label renamed": ([replace(8, "工作崗位", "工作職位")], 8, ["belongs to no label"]),
    "label twice": ([copy(8, 9)], 9, ["「工作崗位」 a second time", "line 8"]),
    "no field name": ([replace(7, "<p>優秀人才管理</p>", "")], 7, ["names no area of specialty"]),
    "no entry": ([blank(70)], 3, ["lacks the row 「資歷錄取要求」"]),
    "no pathway": ([blank(118, 119)], 3, ["lacks the row 「學習成果陳述」"]),
    "no employment pathway": ([replace(251, "就業途徑：", "")], 251, ["lacks 「就業途徑」"]),
    "no learning on the job": ([blank(125)], 3, ["lacks the row 「關鍵或可取的在職學習」"]),
    "role level missing": ([replace(68, "第 6 級", "")], 68, ["names no level"]),
    "role level 8": ([replace(68, "第 6 級", "第 8 級")], 68, ["outside the framework", "1 to 7"]),
    "entry level 9": ([replace(70, "第 5 級", "第 9 級")], 70, ["level 9 is outside"]),
    "stated credits missing": ([replace(69, "175 ", "")], 69, ["no positive whole number"]),
    "stated credits a fraction": ([replace(69, "175", "175.5")], 69, ["no positive whole number"]),
    "no part 甲": ([blank(5)], 3, ["lacks the section 「甲. 職位描述和能力要求」"]),
    "no part 乙": ([blank(201)], 148, ["「人才管理經理的職業資歷說明」 lacks the section 「乙. 資歷說明及能力單元配對」"]),
    "no part 丙": ([blank(254)], 148, ["lacks the section 「丙. "]),
    "no soft skills": ([blank(188, 199)], 148, ["lacks the table of 附加能力要求"]),
    "no outcomes": ([blank(73, 114)], 3, ["lacks the table of 學習成果"]),
    "no programmes": ([blank(128, 142)], 3, ["lacks the table of 進修課程"]),
    "outcomes without rows": ([blank(447, 451), blank(454, 459)], 446, ["the table of 學習成果 has no rows"]),
    # Headings and roles.
    "first heading lost": ([blank(3)], 5, ["stands before any specification heading"]),
    "later heading lost": ([blank(148)], 150, ["「甲. 職位描述和能力要求」 a second time", "heading"]),
    "later heading and part lost": ([blank(148, 150)], 152, ["「專業領域」 a second time"]),
    "role twice by title": ([replace(148, "人才管理經理", "人才管理總監")], 148, ["specified twice, first on line 3"]),
    "role twice by field and position": ([replace(153, "經理", "領袖")], 148, ["specified twice, first on line 3"]),
    "clash of credits": ([replace(414, "L4\t4\t4", "L4\t4\t5")], 414, ["107091L4", "5 credits", "4 credits", "line 309"]),
    "clash of names": ([replace(414, "以促進員工溝通", "以促進溝通"), replace(458, "以促進員工溝通", "以促進溝通")], 414, ["「搜尋聰明而具創意的方式，以促進溝通」", "on line 309"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_document_is_refused(case: str) -> None:
    edits, line, parts = CASES[case]
    found = edited(*edits)
    assert any(fault.line == line and all(part in fault.message for part in parts) for fault in found), [str(fault) for fault in found]


ALONE = [
    case
    for case in CASES
    if case not in {"header lost", "header lost, table named", "no programmes", "outcomes without rows", "no outcomes"}
]


@pytest.mark.parametrize("case", ALONE)
def test_one_mistake_does_not_drown_in_what_follows_from_it(case: str) -> None:
    assert len(edited(*CASES[case][0])) <= 4


def test_all_faults_are_reported_at_once() -> None:
    found = edited(replace(17, "106904L7", "10690L7"), replace(53, "專家水平", "大師水平"), replace(134, "\t6\t", "\t8\t"), blank(400))
    assert {fault.line for fault in found} >= {17, 53, 134, 395}


def test_codes_that_differ_are_named_in_each_direction() -> None:
    found = edited(replace(460 - 1, "107105L3", "107106L3"))
    assert [(fault.line, re.findall(r"[0-9]{6}L[0-9]", fault.message)) for fault in found] == [(419, ["107105L3"]), (459, ["107106L3"])]


BYTES = {
    "empty": (b"", 1, "the file is empty"),
    "only white space": (b"\xef\xbb\xbf \n\t\n", 1, "the file is empty"),
    "not UTF-8": (b"a\nb\n\xff\xfe\n", 3, "cannot be read"),
    "Big5": ("一\n職業資歷說明".encode("big5"), 1, "not UTF-8"),
    "not UTF-8 after CR": (b"a\rb\r\nc\n\xe4\xba", 4, "cannot be read"),
    "UTF-16": ("職業資歷說明\n".encode("utf-16"), 1, "cannot be read"),
    "binary": (b"abc\n\x00\x01", 2, "a binary file"),
    "zip": (b"PK\x03\x04\x14\x00\xff\xff", 1, "a zip archive"),
    "no heading": ("# 一份文件\n\n沒有職業資歷說明的文字。\n".encode(), 1, "no specification heading"),
}


@pytest.mark.parametrize("case", BYTES)
def test_what_is_no_document_is_refused(case: str) -> None:
    data, line, message = BYTES[case]
    (fault,) = faults(data)
    assert fault.line == line
    assert message in fault.message
    assert str(fault) == f"a.md:{line}: {fault.message}"
