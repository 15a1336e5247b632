"""Markup that a program or a person broke: cells and tags cut by a line break, entities within names, entities escaped twice."""

import re

import pytest
from seed_model import TEXT, differences, parts, record
from write_html import html_page

from app.sources.forms import read_form
from app.sources.hkqf.reader import read

SEED = record(TEXT)
ROWS = [line for line in TEXT.split("\n") if re.match(r"\d+\. .*<ul", line)]


def test_a_cell_that_a_line_break_cut_is_put_together() -> None:
    text = TEXT
    for at, row in enumerate(ROWS[:12]):
        # In the middle of a word, of an item, within the tag that ends one.
        cut = (row.index("</li>") + 2, row.index("<li>") + 9, row.index("</li>") + 4, row.index("</li>") + 1)[at % 4]
        text = text.replace(row, f"{row[:cut]}\n{row[cut:]}", 1)
    assert differences(record(text), SEED) == []


def test_the_mark_that_ends_an_entity_parts_no_functions() -> None:
    assert differences(record(TEXT.replace("、", "&#12289;")), SEED) == []
    assert differences(record(TEXT.replace("、", "&#x3001;")), SEED) == []


def test_what_was_escaped_twice_is_read_and_reported() -> None:
    found = record(TEXT.replace("、", "&amp;#12289;"))
    assert [line for line in differences(found, SEED) if not line.startswith(".findings")] == []
    notes = [finding for finding in found.findings if finding.rule == "suspicious_text"]
    assert len(notes) == 4
    assert all("escaped twice: 「&amp;#12289;」" in note.message for note in notes)


ROW = next(line for line in TEXT.split("\n") if "\t106908L6\t" in line)


@pytest.mark.parametrize(
    ("cell", "wrong"), [("\t6\t6", "\t6\t6²"), ("\t6\t6", "\t6²\t6"), ("L6", "L6<sup>1</sup>"), ("\t6\t6", "\t6\t6<sup>2</sup>")]
)
def test_the_number_of_a_note_never_becomes_a_digit(cell: str, wrong: str) -> None:
    assert cell in ROW
    reading = read(TEXT.replace(ROW, ROW.replace(cell, wrong, 1)).encode(), "a.md")
    assert [fault.line for fault in reading.faults] == [TEXT.split("\n").index(ROW) + 1]


def test_the_number_of_a_note_in_a_page_stays_raised() -> None:
    for marked in ("<sup>1</sup>", '<span style="vertical-align: super">1</span>'):
        form = read_form("a.html", html_page(parts()).replace("106908L6</td>", f"106908L6{marked}</td>", 1).encode())
        assert form
        assert "106908L6¹" in form.text


def test_a_heading_right_above_that_of_a_specification_is_told() -> None:
    text = TEXT.replace("## 人才管理總監的", "## 人才管理\n\n## 總監的", 1)
    notes = [finding for finding in record(text).findings if finding.rule == "ignored_line"]
    assert [note.line for note in notes] == [text.split("\n").index("## 人才管理") + 1]
    chapter = record(TEXT.replace("## 人才管理總監的", "# 人才管理\n\n## 人才管理總監的", 1))
    assert differences(chapter, SEED) == []


def test_digits_of_other_sets_in_codes_are_read_as_digits() -> None:
    found = record(TEXT.replace("106908L6", "𝟏06908L6"))
    assert [line for line in differences(found, SEED) if not line.startswith(".findings")] == []


def test_a_label_and_its_text_in_one_cell_keep_their_paragraphs() -> None:
    assert differences(record(TEXT.replace("主要目的和職責\t", "主要目的和職責：")), SEED) == []


@pytest.mark.parametrize("cut", [3, 5, 7, 9, 12])
def test_a_heading_that_is_broken_over_two_lines_is_refused_there(cut: int) -> None:
    heading = "## 人才管理總監的職業資歷說明"
    reading = read(TEXT.replace(heading, f"{heading[:cut]}\n{heading[cut:]}", 1).encode(), "a.md")
    assert reading.record is None
    assert reading.faults[0].line in {1, 2, 3, 4}
