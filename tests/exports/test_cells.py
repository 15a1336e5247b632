"""What may stand in a cell: formulas are made harmless, what cannot be seen is written out, nothing else is touched."""

import pytest

from app.exports.cells import cleaned, safe
from app.exports.workbook import MOST_CHARACTERS, cut


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　＝1", "＝1", "＋1", "－1", "＠x", "=HYPERLINK(1)"]
)
def test_what_could_begin_a_formula_gets_a_quotation_mark(text: str) -> None:
    assert safe(text) == "'" + cleaned(text)


@pytest.mark.parametrize("text", ["", "107091L4", "人才管理", "a=1", "1-2", "'=1", "（－）", "3.5", "•=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_control_characters_are_written_out_and_line_ends_are_line_feeds() -> None:
    assert cleaned("a\x00b\x1b[1mc\x7f\x85\uffff\ud800g\r\nh\ri\tj") == ("a⟦U+0000⟧b⟦U+001B⟧[1mc⟦U+007F⟧⟦U+0085⟧⟦U+FFFF⟧⟦U+D800⟧g\nh\ni\tj")


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u2028\u2029\ufeff")
def test_what_turns_the_text_around_it_is_written_out(mark: str) -> None:
    assert cleaned(f"exe{mark}fdp.") == f"exe⟦U+{ord(mark):04X}⟧fdp."


def test_a_control_character_does_not_hide_a_formula() -> None:
    assert not safe("\x00=1").startswith("=")


@pytest.mark.parametrize(
    ("text", "cut_to"),
    [
        ("字" * MOST_CHARACTERS, "字" * MOST_CHARACTERS),
        ("字" * (MOST_CHARACTERS + 1), "字" * (MOST_CHARACTERS - 1) + "…"),
        ("𠮷" * 16_383, "𠮷" * 16_383),
        ("𠮷" * 16_384, "𠮷" * 16_383 + "…"),
    ],
)
def test_a_long_text_is_cut_where_a_cell_ends(text: str, cut_to: str) -> None:
    found = cut(text)
    assert found == cut_to
    assert len(found.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
