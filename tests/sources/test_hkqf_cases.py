"""The seed as people have it: page feet, other spellings, other scripts, lost numbers. Each reads as the seed, with a finding."""

import re
from pathlib import Path

import pytest
from seed_words import SEED, SEED_RECORD, TEXT, Form, new_findings, record, refusals, rules, says

from app.dataset.build import build
from app.models import Finding
from app.sources import english
from app.sources.hkqf.reader import read
from app.text.characters import plain_characters
from app.text.folding import simplified
from app.text.normal import normal

SHARED = Path(__file__).parents[3] / "shared" / "cases" / "documents"
RADICALS = str.maketrans("人力工行心文戶一用大八", "⼈⼒⼯⾏⼼⽂⼾⼀⽤⼤⼋")


def after(line: int, *more: str) -> str:
    lines = TEXT.split("\n")
    return "\n".join([*lines[:line], *more, *lines[line:]])


def heads_between_rows(text: str) -> str:
    out = []
    for at, line in enumerate(text.split("\n"), 1):
        out.append(line)
        if at % 17 == 0:
            out += ["", "資歷架構 人力資源管理業 職業資歷階梯", f"第 {at // 17} 頁，共 30 頁", ""]
    return "\n".join(out)


def zero_width(text: str) -> str:
    return re.sub(r"(\d{6})(L\d)", "\\1\u200b\\2", text).replace("職業資歷", "職業\u00ad資歷")


PROSE_QUOTED = ("position_heading", "quotation", "spelling_variant")  # the seed's own, which quote what is printed
EQUAL: dict[str, tuple[str, set[str], Form]] = {
    "01 date after a label": (after(8, "2024年4月"), {"furniture"}, str),
    "02 byte order mark inside": (TEXT.replace("## 人才管理經理的", "\ufeff## 人才管理經理的"), {"suspicious_text"}, str),
    "04 numbered heading": (TEXT.replace("## 人才管理助理的", "## 4. 人才管理助理的"), set(), str),
    "06 lower case codes": (re.sub(r"(\d{6})L(\d)", r"\1l\2", TEXT), {"other_spelling"}, str),
    "07 simplified": (simplified(TEXT), {"other_spelling", *PROSE_QUOTED}, lambda text: simplified(normal(text))),
    "08 levels as L6": (re.sub(r"(\d{6}L\d)\t(\d)\t", r"\1\tL\2\t", TEXT), {"other_spelling"}, str),
    "09 zero width": (zero_width(TEXT), {"suspicious_text"}, plain_characters),
    "10 radicals": (TEXT.translate(RADICALS), {"suspicious_text", "quotation", "spelling_variant"}, plain_characters),
    "12 numbers lost": (re.sub(r"(?m)^((?:[^\t\n]*\t){0,3})\d{1,2}\. ", r"\1", TEXT), {"numbering_lost"}, str),
    "14 page heads between rows": (heads_between_rows(TEXT), {"furniture"}, str),
}  # fmt: skip


@pytest.mark.parametrize("case", EQUAL)
def test_reads_as_the_seed_and_says_what_was_met(case: str) -> None:
    text, expected, form = EQUAL[case]
    assert text != TEXT
    found = record(text)
    assert says(found, form) == says(SEED_RECORD, form)
    assert rules(found) == expected
    assert all(finding.message and finding.message_zh for finding in found.findings)


def test_a_date_below_a_label_is_named_with_its_line() -> None:
    (finding,) = new_findings(record(EQUAL["01 date after a label"][0]))
    assert (finding.rule, finding.line, finding.role) == ("furniture", 9, "人才管理總監")
    assert "2024年4月" in finding.message


def test_page_heads_are_reported_once_a_kind() -> None:
    found = new_findings(record(EQUAL["14 page heads between rows"][0]))
    assert [(finding.rule, finding.line) for finding in found] == [("furniture", 19), ("furniture", 20)]


def test_invisible_characters_are_named_by_their_code_points() -> None:
    found = [finding for finding in new_findings(record(zero_width(TEXT))) if finding.role == "人才管理總監"]
    assert [(finding.line, "U+200B" in finding.message, "U+00AD" in finding.message) for finding in found] == [(3, True, True)]


def test_names_and_prose_keep_the_characters_that_are_printed() -> None:
    director = record(EQUAL["10 radicals"][0]).roles[0]
    assert director.title == "人才管理總監"
    assert director.field == "優秀⼈才管理"


def test_a_function_that_differs_is_taken_from_the_first_table() -> None:
    found = record(TEXT.replace("\t管理員工關係\t3. 執行員工活動", "\t\t3. 執行員工活動"))
    assert next(unit.functions for unit in found.units if unit.code == "107067L3") == ("員工學習及發展",)
    (finding,) = new_findings(found)
    assert (finding.rule, finding.line, finding.code) == ("function_mismatch", 418, "107067L3")
    assert "line 456" in finding.message
    assert "第 456 行" in (finding.message_zh or "")


def test_tables_without_borders_are_refused_in_one_line_that_says_so() -> None:
    (fault,) = refusals(TEXT.replace("\t", "    "))
    assert fault.startswith("a.md:16: the tables have no cell borders")
    assert ".docx" in fault


SHARED_CASES = ["01", "02", "04", "06", "08", "12", "14"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared cases are not here; their builders above are")
@pytest.mark.parametrize("case", SHARED_CASES)
def test_the_shared_cases_read_as_the_seed(case: str) -> None:
    (path,) = SHARED.glob(f"{case}-*.md")
    found = record(path.read_text(encoding="utf-8"))
    assert says(found) == says(SEED_RECORD)


def test_what_is_only_shown_is_no_part_of_the_version() -> None:
    words = english.load()
    seed = read(SEED.read_bytes(), SEED.name).record
    assert seed
    version = build([seed], words).version
    assert version == "631ff1ca4a1cf94f"
    noted = [Finding(rule=rule, source=seed.name, line=1, message="m") for rule in ("furniture", "text_continued", "ignored_line")]
    assert build([seed.model_copy(update={"findings": (*seed.findings, *noted)})], words).version == version
    other = [Finding(rule="suspicious_text", source=seed.name, line=1, message="m")]
    assert build([seed.model_copy(update={"findings": (*seed.findings, *other)})], words).version != version
