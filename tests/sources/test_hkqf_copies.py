"""Copies of the seed as programs and people make them: what means the same reads the same, what does not is refused or reported there."""

import re
from collections.abc import Callable

import pytest
from seed_words import TEXT, new_findings, record, refusals, rules, says

from app.sources.hkqf.reader import read
from app.text.characters import plain_character, plain_characters

LINES = TEXT.split("\n")
HEADING = "## 人才管理助理的職業資歷說明"  # line 395
ROW_NUMBER = r"(?m)^((?:[^\t\n]*\t){0,3})(\d{1,2})\. "


def at(line: int, old: str, new: str, times: int = 1) -> str:
    lines = list(LINES)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, times)
    return "\n".join(lines)


def after(line: int, *more: str) -> str:
    return "\n".join([*LINES[:line], *more, *LINES[line:]])


def every(step: int, made: Callable[[int], str], until: int = 487) -> str:
    return "\n".join(line + (made(number) if number % step == 0 and number < until else "") for number, line in enumerate(LINES, 1))


def circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else chr(0x3251 + number - 21)


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("二三"[tens - 2] if tens > 1 else "") + ("十" if tens else "") + ("一二三四五六七八九"[ones - 1] if ones else "")


HEADINGS = {
    "4.3.1": "## 4.3.1 人才管理助理的職業資歷說明",
    "number alone": "## 4 人才管理助理的職業資歷說明",
    "四、": "## 四、人才管理助理的職業資歷說明",
    "（四）": "## （四）人才管理助理的職業資歷說明",
    "chapter": "## 第四章：人才管理助理的職業資歷說明",
    "annex": "## 附件一 人才管理助理的職業資歷說明",
    "appendix": "## 附錄 A：人才管理助理的職業資歷說明",
    "roman": "## IV. 人才管理助理的職業資歷說明",
    "level": "## 人才管理助理的職業資歷說明（資歷架構第 3 級）",
    "level inside": "## 人才管理助理（第 3 級）的職業資歷說明",
    "level in English": "## 人才管理助理的職業資歷說明 (QF Level 3)",
    "date": "## 人才管理助理的職業資歷說明（2024年4月）",
    "edition": "## 人才管理助理的職業資歷說明（第一版）",
    "tag": "<h2>人才管理助理的職業資歷說明</h2>",
    "no space": "##人才管理助理的職業資歷說明",
    "underlined": "人才管理助理的職業資歷說明\n====",
}


@pytest.mark.parametrize("case", HEADINGS)
def test_numbers_levels_dates_and_editions_around_a_heading_are_left_out(case: str) -> None:
    assert says(record(TEXT.replace(HEADING, HEADINGS[case]))) == says(record(TEXT))


WRONG_HEADINGS = {
    "draft in brackets": "## 人才管理助理的職業資歷說明（草稿）",
    "draft before": "## 草稿：人才管理助理的職業資歷說明",
    "draft behind": "## 人才管理助理的職業資歷說明 草稿",
    "sector before": "## 人力資源管理業人才管理助理的職業資歷說明",
    "place before": "## 香港 人才管理助理的職業資歷說明",
    "new": "## 新版人才管理助理的職業資歷說明",
    "turned round": "## 職業資歷說明：人才管理助理",
    "English behind": "## 人才管理助理的職業資歷說明 Vocational Qualification Specifications",
    "two files joined": "完## 人才管理助理的職業資歷說明",
    "space inside": "## 人才 管理助理的職業資歷說明",
    "page behind": "## 人才管理助理的職業資歷說明\t12",
}


@pytest.mark.parametrize("case", WRONG_HEADINGS)
def test_other_words_in_a_heading_are_refused_at_its_line(case: str) -> None:
    assert any(fault.startswith("a.md:395: ") for fault in refusals(TEXT.replace(HEADING, WRONG_HEADINGS[case])))


TITLES = [f"人才管理{word}的職業資歷說明" for word in ("總監", "經理", "主任", "助理")]
CONTENTS = {
    "dots": "".join(f"{title} ........ {page}\n" for page, title in enumerate(TITLES, 3)),
    "tabs": "".join(f"{title}\t{page}\n" for page, title in enumerate(TITLES, 3)),
    "titles alone": "".join(f"{title}\n" for title in TITLES),
    "numbered": "".join(f"{page}. {title}\n" for page, title in enumerate(TITLES, 1)),
    "sections too": f"{TITLES[0]} …… 3\n甲. 職位描述和能力要求 …… 3\n乙. 資歷說明及能力單元配對 …… 8\n",
    "links": "".join(f"- [{title}](#a)\n" for title in TITLES),
}


@pytest.mark.parametrize("case", CONTENTS)
def test_lines_of_a_table_of_contents_are_no_headings(case: str) -> None:
    assert says(record(f"目錄\n{CONTENTS[case]}{TEXT}")) == says(record(TEXT))


def without_core_numbers() -> str:
    return "\n".join([*LINES[:408], *(re.sub(r"\d+\. ", "", line) for line in LINES[408:415]), *LINES[415:]])


SAME: dict[str, tuple[str, set[str]]] = {
    "a heading continued": (after(421, "## 人才管理助理的職業資歷說明（續）"), {"furniture"}),
    "label numbered": (at(400, "<b>工作崗位</b>", "1.2 工作崗位"), set()),
    "label with letters": (at(400, "<b>工作崗位</b>", "(a) 工作崗位"), set()),
    "label with spaces": (at(400, "<b>工作崗位</b>", "工 作 崗 位"), set()),
    "label in Simplified": (at(400, "工作崗位", "工作岗位"), {"other_spelling"}),
    "cell twice": (at(400, "助理", "助理\t助理"), set()),
    "page mark beside a cell": (at(400, "助理", "助理\t第 3 頁"), {"furniture"}),
    "page mark below a cell": (at(400, "助理", "助理<br>第 3 頁"), {"furniture"}),
    "page mark inside a name": (at(410, "並存檔", "<br>第 3 頁<br>並存檔"), {"furniture"}),
    "page mark in a list": (at(447, "</li> </ul>", "</li> 第 3 頁 </ul>"), {"furniture"}),
    "page mark between lines of a list": (at(403, "<li>• 細心", "\n第 3 頁\n<li>• 細心"), {"furniture"}),
    "level in Chinese": (at(441, "第 3 級", "第三級"), {"other_spelling"}),
    "level as L3": (at(441, "資歷架構第 3 級", "L3"), {"other_spelling"}),
    "level in Roman": (at(409, "L3\t3\t3", "L3\tIII\t3"), {"other_spelling"}),
    "level of the framework": (at(409, "L3\t3\t3", "L3\t資歷架構第 3 級\t3"), {"other_spelling"}),
    "credits as a decimal": (at(413, "L3\t3\t6", "L3\t3\t6.0"), {"other_spelling"}),
    "credits with their unit": (at(413, "L3\t3\t6", "L3\t3\t6 學分"), {"other_spelling"}),
    "credits in Chinese": (at(413, "L3\t3\t6", "L3\t3\t六"), {"other_spelling"}),
    "stated credits as a decimal": (at(442, "35 ", "35.0 "), {"other_spelling"}),
    "code with a hyphen": (at(409, "107028L3", "107028-L3"), {"other_spelling"}),
    "code with a no-break space": (at(409, "107028L3", "107028\u00a0L3"), {"other_spelling", "suspicious_text"}),
    "numbers in circles": (re.sub(ROW_NUMBER, lambda found: found[1] + circled(int(found[2])), TEXT), {"other_spelling"}),
    "numbers in Chinese": (re.sub(ROW_NUMBER, lambda found: f"{found[1]}{chinese(int(found[2]))}、", TEXT), {"other_spelling"}),
    "numbers without dots": (re.sub(ROW_NUMBER, r"\1\2 ", TEXT), {"other_spelling"}),
    "numbers in brackets": (re.sub(ROW_NUMBER, r"\1(\2) ", TEXT), set()),
    "bullets for numbers": (re.sub(ROW_NUMBER, r"\1• ", TEXT), {"numbering_lost"}),
    "numbers of one type lost": (without_core_numbers(), {"numbering_lost"}),
    "separators of Unicode": (TEXT.replace("\n", "\u2028"), set()),
    "line ends mixed": (TEXT.replace("\n", "\r\n", 200), set()),
    "form feeds": (TEXT.replace("\n\n\n\n", "\n\f\n\n\n"), set()),
    "tabs doubled": (TEXT.replace("\t", "\t\t"), set()),
    "tabs in spaces": (TEXT.replace("\t", " \t "), set()),
    "trailing tabs": (TEXT.replace("\n", "\t\n"), set()),
    "trimmed": ("\n".join(line.rstrip() for line in LINES), set()),
    "empty lines between": ("\n\n".join(LINES), set()),
    "no empty lines": ("\n".join(line for line in LINES if line.strip()), set()),
    "pipes": ("\n".join("| " + " | ".join(line.split("\t")) + " |" if "\t" in line else line for line in LINES), set()),
    "lists over lines": (TEXT.replace("<li>", "\n<li>").replace("</ul>", "\n</ul>"), set()),
    "heads of two lines": (every(20, lambda number: f"\n資歷架構\n人力資源管理業\n- {number} -"), {"furniture"}),
    "heads and feet apart": (every(20, lambda number: f"\n\n{number}\n\n資歷架構 — 職業資歷階梯\n"), {"furniture"}),
    "heads joined by a tab": (every(20, lambda number: f"\n資歷架構 職業資歷階梯\t第 {number} 頁"), {"furniture"}),
    "heads of three cells": (every(20, lambda number: f"\n職業資歷階梯\t2024年4月\tP.{number}"), {"furniture"}),
    "running titles": (every(20, lambda number: f"\n人才管理總監的職業資歷說明\n{number}", 147), {"furniture"}),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME)
def test_what_means_the_same_reads_the_same(case: str) -> None:
    text, expected = SAME[case]
    assert text != TEXT
    found = record(text)
    assert says(found) == says(record(TEXT))
    assert rules(found) == expected


@pytest.mark.parametrize("mark", "–*·◦▪‧○●→✓➢＊\uf0b7")
def test_any_mark_of_a_list_is_no_part_of_its_items(mark: str) -> None:
    assert says(record(TEXT.replace("<li>• ", f"<li>{mark} "))) == says(record(TEXT))


REFUSED: dict[str, tuple[str, int]] = {
    "two cells beside a label": (at(400, "助理", "助理\t經理"), 400),
    "page mark run into a label": (at(400, "助理", "助理 第 3 頁"), 400),
    "date in a label": (at(400, "助理", "<p>助理</p><p>2024年4月</p>"), 400),
    "date as a label": (at(400, "助理", "2024年4月"), 400),
    "page mark run into a name": (at(476, "文憑課程", "文憑課程 第 3 頁"), 476),
    "page mark run into an item": (at(447, "</li> </ul>", " 第 3 頁，共 30 頁</li> </ul>"), 447),
    "text between items": (at(403, "<li>• 細心", "\n資歷架構\n<li>• 細心"), 404),
    "two levels": (at(441, "第 3 級", "第 3 級 第 4 級"), 441),
    "a number in two": (at(413, "L3\t3\t6", "L3\t3\t6 6"), 413),
    "stated credits in two": (at(442, "35 ", "3 5 "), 442),
    "an unknown ladder": (at(443, "職業資歷階梯:", "職業階梯:"), 443),
    "a sentence broken without a tab": (at(402, "從而維持", "從而\n維持"), 403),
    "page heads without marks": (every(20, lambda _: "\n資歷架構 職業資歷階梯"), 21),
    "the same file twice": (f"{TEXT}\n{TEXT}", 490),
    "rows exchanged": ("\n".join([*LINES[:409], LINES[410], LINES[409], *LINES[411:]]), 410),
    "a row twice": (after(410, LINES[409]), 411),
    "rows run together": ("\n".join([*LINES[:409], LINES[409] + LINES[410], *LINES[411:]]), 410),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_told_is_refused_at_its_line(case: str) -> None:
    text, line = REFUSED[case]
    assert any(fault.startswith(f"a.md:{line}: ") for fault in refusals(text))


REPORTED: dict[str, tuple[str, str, int]] = {
    "a paragraph cut off by a page": (at(401, "培訓助理、", "培訓助理、\n\n"), "ignored_line", 403),
    "a paragraph that goes on in cells": (at(401, "培訓助理、", "培訓助理、\n\n\t"), "text_continued", 403),
    "titles in another sentence": (at(401, "通常持有", "一般稱為"), "titles_unread", 401),
    "a function one row late": (at(411, "\t系統的保養、改善、合規性和可靠性", "\t"), "function_mismatch", 411),
    "an unknown character": (at(476, "香港中文大學", "香港\ufffd中文大學"), "suspicious_text", 476),
    "a soft line break": (at(402, "從而維持", "從而\u2028維持"), "suspicious_text", 402),
    "another section": (after(469, "", "### 丁. 其他"), "ignored_line", 471),
}


@pytest.mark.parametrize("case", REPORTED)
def test_what_is_read_otherwise_is_reported_at_its_line(case: str) -> None:
    text, rule, line = REPORTED[case]
    assert (rule, line) in {(finding.rule, finding.line) for finding in new_findings(record(text))}


def test_many_faults_of_one_cause_are_led_by_the_cause() -> None:
    faults = refusals(re.sub(r"(\d{6})L(\d)", r"\1M\2", TEXT))
    assert faults[0].startswith("a.md:1: 168 unit codes are malformed; expected six digits")
    assert len(faults) == 169


WHAT_IT_IS = {
    "Big5": ("人才管理助理的職業資歷說明".encode("big5"), "it is a text in Big5"),
    "UTF-16": ("職業資歷說明".encode("utf-16"), "it is a text in UTF-16"),
    "Word": (b"PK\x03\x04\x14\x00\xff\xff word/", ".docx"),
    "PDF": (b"%PDF-1.7\n\xff\xff", "it is a PDF"),
}


@pytest.mark.parametrize("case", WHAT_IT_IS)
def test_another_encoding_is_told_as_what_it_is(case: str) -> None:
    data, words = WHAT_IT_IS[case]
    (fault,) = read(data, "a.md").faults
    assert words in fault.message


def test_lines_are_cited_by_the_numbers_they_are_given() -> None:
    numbers = [10 * number for number in range(1, len(LINES) + 2)]
    found = read(after(8, "2024年4月").encode(), "a.md", numbers=numbers).record
    assert found
    assert found.roles[0].first_line == 30
    assert ("furniture", 90) in {(finding.rule, finding.line) for finding in found.findings}
    assert found.units[0].first_line == 180


def test_radicals_look_like_the_characters_they_stand_for() -> None:
    assert [plain_character(char) for char in "⼈⼒⻑⺠\u200b\u00a0"] == ["人", "力", "長", "民", "", " "]
    assert plain_character("⺀") == "⺀"  # it has no unified ideograph
    assert plain_characters("⼈\u200b才 x") == "人才 x"
