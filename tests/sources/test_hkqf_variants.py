"""The same content in other clothes reads the same; what is loaded with a finding says so at its line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.hkqf.findings import heading_word, unpaired
from app.sources.hkqf.prose import qualification_titles, typical_titles
from app.sources.hkqf.reader import read
from app.sources.hkqf.tables import split_definition
from app.sources.hkqf.text import blocks, joined, numbered, numeral, unstarred
from app.sources.records import SourceRecord
from app.text.normal import normal

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
TEXT = SEED.read_text(encoding="utf-8")


def record(text: str | bytes) -> SourceRecord:
    reading = read(text if isinstance(text, bytes) else text.encode(), "a.md")
    assert reading.record, [str(fault) for fault in reading.faults]
    return reading.record


SEED_RECORD = record(TEXT)


def sub(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


def at(line: int, old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = text.split("\n")
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        return "\n".join(lines)

    return change


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM and CRLF": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
    "last newline": lambda text: text.encode() + b"\n",
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_bytes_change_nothing(name: str) -> None:
    found = record(ENCODINGS[name](TEXT))
    assert found.text is not None
    assert found.text.rstrip("\n") == TEXT
    assert found.model_copy(update={"text": None}) == SEED_RECORD.model_copy(update={"text": None})


# Changes that keep every line where it is, and mean the same.
SAME: dict[str, Callable[[str], str]] = {
    "headings in bold": sub("## ", ""),
    "headings of another level": sub("### ", "##### "),
    "headings with trailing tabs": sub("的職業資歷說明\n", "的職業資歷說明\t\t\n"),
    "headings in tags": sub("### 附加能力要求", "<b>附加能力要求</b>"),
    "headings closed by hashes": sub("的職業資歷說明\n", "的職業資歷說明 ##\n"),
    "part in full width": sub("甲. 職位描述", "甲．職位描述"),
    "labels in stars": lambda text: text.replace("<b>", "**").replace("</b>", "**"),
    "labels plain": lambda text: text.replace("<b>", "").replace("</b>", ""),
    "labels in strong": lambda text: text.replace("<b>", "<strong>").replace("</b>", "</strong>"),
    "no bullets": sub("<li>• ", "<li>"),
    "dashes for bullets": sub("<li>• ", "<li>- "),
    "lists without tags": lambda text: text.replace("<li>• ", "• ").replace("<li>", "• ").replace("</li>", ""),
    "lists by line breaks": lambda text: text.replace("<li>• ", "<br>- ").replace("<li>", "<br>- ").replace("</li>", ""),
    "stars escaped": sub(" *\t10", " \\*\t10"),
    "stars in full width": sub(" *\t10", "＊\t10"),
    "columns moved": sub("\t\t8. 為領袖能力發展，辨識栽培對象\t", "\t\t\t8. 為領袖能力發展，辨識栽培對象\t"),
    "rows moved": lambda text: text.replace("\t10. 考究並設計", "\t\t10. 考究並設計").replace("\t11. 為解決業務", "\t\t\t11. 為解決業務"),
    "trailing tabs": sub("L6\t6\t6\n", "L6\t6\t6\t\t\n"),
    "codes in full width": sub("\t106997L6", "\t１０６９９７Ｌ６"),
    "levels in full width": sub("L6\t6\t6\n", "L6\t６\t６\n"),
    "number in Arabic": sub("這十六個", "這 16 個"),
    "note without escape": sub("\\* 這", "* 這"),
    "separators of markdown": sub("-------------------\t--", "--- | --- | :---: --"),
    "bracket in full width": sub("資歷學分 (僅供參考)", "資歷學分（僅供參考）"),
    "level in Chinese": lambda text: text.replace("職業資歷階梯: 完成資歷架構認可的第 5 級", "職業資歷階梯: 完成資歷架構認可的第五級"),
    "header in bold": sub("學習成果\t評核指引", "**學習成果**\t<b>評核指引</b>"),
    "comment": lambda text: text.replace("\n\n\n\n學習成果\t", "\n<!-- page 12 -->\n\n\n學習成果\t"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_other_clothes_change_nothing(name: str) -> None:
    changed = SAME[name](TEXT)
    assert changed != TEXT
    found = record(changed)
    ignored = {"text", "findings"}
    assert printed(found.model_dump(exclude=ignored)) == printed(SEED_RECORD.model_dump(exclude=ignored))
    assert [(finding.rule, finding.line) for finding in found.findings] == [
        (finding.rule, finding.line) for finding in SEED_RECORD.findings
    ]


def printed(dump: dict[str, object]) -> object:
    """A dump with numerals that a case changes brought to one form."""
    return repr(dump).replace("第五級", "第 5 級")


def test_the_note_may_follow_the_table_at_once_and_in_cells() -> None:
    text = TEXT.replace("\n\n\\* 這七個", "\n\\* 這七個").replace(
        "的）核心能力。\n\n學習成果陳述\t<p>", "的）核心能力。\t\t\t\t\n學習成果陳述\t<p>"
    )
    assistant = record(text).roles[3]
    note = assistant.lines["core_note"].first_line
    assert "這七個" in text.split("\n")[(note or 0) - 1]
    assert [outcome.statement for outcome in assistant.outcomes] == [outcome.statement for outcome in SEED_RECORD.roles[3].outcomes]


def test_columns_may_stand_in_another_order() -> None:
    lines = TEXT.split("\n")
    for row in range(474, 483):
        award, programme, level, provider = lines[row].split("\t")
        lines[row] = "\t".join((award, provider, programme, level))
    for row in range(407, 419):
        kind, function, name, code, level, credits = lines[row].split("\t")
        lines[row] = "\t".join((kind, function, name, credits, level, code))
    assert record("\n".join(lines)).roles == SEED_RECORD.roles


LOADED: dict[str, tuple[Callable[[str], str], str, int, str | None]] = {
    "stated sum": (at(69, "175", "174"), "credit_sum", 69, None),
    "star missing": (at(74, " *\t", "\t"), "core_count", 74, "106904L7"),
    "star too many": (at(93, "\t106992L7", " *\t106992L7"), "core_count", 93, "106992L7"),
    "number in the note": (at(116, "十六", "十五"), "core_count", 116, None),
    "note lost": (at(116, "這十六個", "有些"), "core_count", 114, None),
    "level beside the role": (at(68, "第 6 級", "第 5 級"), "level_outside_role", 19, "106908L6"),
    "position": (at(153, "經理", "經理人"), "position_heading", 153, None),
    "programme repeated": (at(478, "港專機構有限公司", "基督教勵行會"), "programme_repeated", 478, None),
    "quotation in a bullet": (at(74, "質素。", "「質素。"), "quotation", 74, None),
    "quotation closed only": (at(153 + 1, "職銜。", "職銜」。"), "quotation", 154, None),
    "function spelt otherwise": (at(302, "領袖能力及管理發展", "領袖能力 及管理發展"), "spelling_variant", 302, "107004L4"),
    "unit spelt otherwise in a role": (at(414, "方式，以", "方式,以"), "spelling_variant", 414, "107091L4"),
    "soft skill spelt otherwise": (at(426, "慎思明辨與分析能力", "慎思明辨 與分析能力"), "spelling_variant", 426, None),
}


@pytest.mark.parametrize("case", LOADED)
def test_what_is_loaded_with_a_finding(case: str) -> None:
    change, rule, line, code = LOADED[case]
    seen = {(finding.rule, finding.line, finding.code) for finding in SEED_RECORD.findings}
    found = [finding for finding in record(change(TEXT)).findings if (finding.rule, finding.line, finding.code) not in seen]
    assert any((finding.rule, finding.line, finding.code) == (rule, line, code) for finding in found)
    assert {finding.rule for finding in found} <= {rule, "spelling_variant"}
    assert all(finding.message and finding.message_zh for finding in found)


def test_page_breaks_may_fall_anywhere() -> None:
    header = "類型\t主要職能\t能力單元名稱\t編號\t級別\t資歷學分（僅供參考）"
    skills = "能力名稱 *\t熟練程度\t熟練程度的定義"
    text = TEXT.replace(f"{header}\n核心\t機構 / 企業", f"{header}\n\n\n{header}\n核心\t機構 / 企業")
    text = text.replace(
        "\t\t2. 創制人力資源策略，成為",
        f"\n\n工作能力要求\t\t\t\t\t\n{header}\n核心（續）\t機構 / 企業的策略性計劃及管理（續）\t2. 創制人力資源策略，成為",
    )
    text = text.replace("預測人力資本需要\t106909L7\t7\t7\n", f"預測人力\t106909L7\t7\t7\n\n{header}\n\t\t資本需要\t\t\t\n")
    text = text.replace("2. 分析思維與創新 (指分析資訊並", f"2. 分析思維與創新 (指分析\t專家水平\t在異常\n\n{skills}\n資訊並", 1)
    text = text.replace("提出新意念和解答)\t專家水平\t在異常困難", "提出新意念和解答)\t\t困難", 1)
    text = text.replace("香港公開大學\n3.", "香港公開\n\n資歷名銜\t進修課程名稱\t級別\t營辦者 / 機構名稱\n\t\t\t大學\n3.", 1)
    text = text.replace("為各專業", "").replace(
        "。</p> <p>此職位的從業員了解業務發展計劃，為切合", "。</p> <p>此職位的從業員了解業務\n\n\t發展計劃，為切合", 1
    )
    found, before = record(text).roles[0], SEED_RECORD.roles[0]
    assert [item.code for item in found.requirements] == [item.code for item in before.requirements]
    assert [skill.model_dump(exclude={"first_line", "last_line"}) for skill in found.soft_skills] == [
        skill.model_dump(exclude={"first_line", "last_line"}) for skill in before.soft_skills
    ]
    assert [programme.provider for programme in found.programmes] == [programme.provider for programme in before.programmes]
    assert found.purpose == before.purpose
    units = {unit.code: (unit.name, unit.functions) for unit in record(text).units}
    assert units == {unit.code: (unit.name, unit.functions) for unit in SEED_RECORD.units}


def test_a_number_alone_may_be_the_rest_of_a_name() -> None:
    header = "資歷名銜\t進修課程名稱\t級別\t營辦者 / 機構名稱"
    text = at(142, "\t科技管理深造文憑\t6\t香港理工大學", f"\t科技管理深造文憑\t6\t香港理工大學\n\n{header}\n\t2\t\t")(TEXT)
    assert record(text).roles[0].programmes[9].programme_name == "科技管理深造文憑2"


def test_a_unit_of_several_functions_keeps_those_of_its_first_table() -> None:
    found = record(at(17, "機構 / 企業的策略性計劃及管理", "機構 / 企業的策略性計劃及管理；人力資源策略")(TEXT))
    assert found.units[0].functions == ("機構 / 企業的策略性計劃及管理", "人力資源策略")
    found = record(at(361, "與員工溝通的策略", "管理員工關係")(TEXT))
    assert next(unit.functions for unit in found.units if unit.code == "107091L4") == ("與員工溝通的策略",)


def test_labels_may_be_headings_over_a_list() -> None:
    text = at(156, "<b>一般要求</b>\t", "#### 一般要求\n\n")(TEXT)
    assert record(text).roles[1].general_requirements == SEED_RECORD.roles[1].general_requirements
    text = at(153, "<b>工作崗位</b>\t經理", "**工作崗位：** 經理")(TEXT)
    assert record(text).roles == SEED_RECORD.roles


def test_a_list_over_several_lines_is_one_cell() -> None:
    bullets = "<li>"
    text = at(74, bullets, f"\n{bullets}")(TEXT)
    outcome, before = record(text).roles[0].outcomes[0], SEED_RECORD.roles[0].outcomes[0]
    assert (outcome.assessment, outcome.code, outcome.last_line) == (before.assessment, before.code, 75)


TITLES = {
    "持有甲師、乙師、或丙師等職銜。": ("甲師", "乙師", "丙師"),
    "從業員一般持有甲師或乙師的職銜。": ("甲師", "乙師"),
    "持有甲師（文、武）、乙師(或同等)等職銜。": ("甲師（文、武）", "乙師(或同等)"),
    "持有「甲師」、「乙師」職銜。": ("甲師", "乙師"),
    "常見職銜包括：甲師、乙師等。": ("甲師", "乙師"),
    "沒有說明。": (),
}


@pytest.mark.parametrize("text", TITLES)
def test_typical_titles(text: str) -> None:
    assert typical_titles(text) == TITLES[text]


AWARDS = {
    "甲 / 乙文憑 / 證書": ("甲文憑", "甲證書", "乙文憑", "乙證書"),
    "甲專業文憑": ("甲專業文憑",),
    "甲／乙榮譽學士學位": ("甲榮譽學士學位", "乙榮譽學士學位"),
    "甲基礎證書/證書": ("甲基礎證書", "甲證書"),
    "甲文憑 / 乙證書": ("甲文憑", "乙證書"),
    "甲 (乙 / 丙)博士學位": ("甲 (乙 / 丙)博士學位",),
    "甲課程": ("甲課程",),
}


@pytest.mark.parametrize("title", AWARDS)
def test_qualification_titles(title: str) -> None:
    assert qualification_titles(title) == AWARDS[title]


def test_small_readings() -> None:
    assert [numeral(text) for text in ("一", "十", "十六", "二十", "九十九", "廿", "廿一", "12", "１２", "兩", "百", "", "三個")] == [
        *(1, 10, 16, 20, 99, 20, 21, 12, 12, 2),
        *(None, None, None),
    ]
    assert [numbered(text) for text in ("1. 甲", "１．甲", "12、甲", "3) 甲", "1.5 年", "甲 1. 乙")] == [
        *((1, "甲"), (1, "甲"), (12, "甲"), (3, "甲")),
        *((None, "1.5 年"), (None, "甲 1. 乙")),
    ]
    assert [unstarred(text) for text in ("甲 *", "甲＊", "* 甲", "甲")] == [("甲", True), ("甲", True), ("甲", True), ("甲", False)]
    assert split_definition("甲 (指乙 (丙))") == ("甲", "指乙 (丙)")
    assert split_definition("甲（乙）丙（指丁") == ("甲（乙）丙", "指丁")
    assert split_definition("甲") == ("甲", None)
    assert heading_word("人才管理總監", "優秀人才管理") == "總監"
    assert heading_word("廚師", "餐飲") == "廚師"
    assert [unpaired(text) for text in ("「甲」", "「甲『乙』」", "「甲", "甲」", "「甲『乙」』")] == [
        None,
        None,
        (0, True),
        (1, False),
        (4, False),
    ]
    assert joined("甲", "乙") == "甲乙"
    assert joined("Human", "Resources") == "Human Resources"
    assert [joined("甲 /", "乙"), joined("甲", "/ 乙"), joined("甲,", "乙"), joined("1", "9")] == ["甲 / 乙", "甲 / 乙", "甲, 乙", "19"]
    assert [block.text for block in blocks("<ol><li>1. 甲</li><li>2. 乙 - 丙</li></ol>", 1, 1)] == ["甲", "乙 - 丙"]


@given(st.text())
def test_the_normal_form_is_a_fixed_point(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert not any(char.isspace() for char in normal(text))


def test_the_normal_form_ignores_width_case_and_space() -> None:
    assert normal("管理系統 / ＨＲ，A\u3000b") == normal("管理系統/hr,AB")
