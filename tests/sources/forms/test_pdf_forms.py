"""PDF with a text layer as the text form: the seed as Chromium and LibreOffice print it, and what a page does to a text."""

import zlib
from pathlib import Path

import pytest
from seed_model import TEXT, differences, record

from app.sources.forms import FormRefused, TextForm, read_form
from app.sources.forms.blocks import written
from app.sources.forms.joining import Habits
from app.sources.forms.pdf_furniture import furniture_of
from app.sources.forms.pdf_lines import Char, Line, Style, full, lines_of, paragraphs, style_of
from app.sources.forms.pdf_tables import RuledTable, append, blocks_of, continues, fill, table_of
from app.sources.forms.radicals import as_read

FIXTURES = Path(__file__).parent / "fixtures"
TWO = TEXT[TEXT.index("## 人才管理主任") :]
SIZE = 10.0


@pytest.fixture(scope="module", params=["chromium-a4", "chromium-letter", "libreoffice"])
def printed(request: pytest.FixtureRequest) -> tuple[str, TextForm]:
    content = (FIXTURES / f"{request.param}.pdf").read_bytes()
    found = read_form("a.pdf", content)
    assert found
    return request.param, found


def test_the_printed_seed_reads_as_the_seed(printed: tuple[str, TextForm]) -> None:
    name, found = printed
    assert differences(record(found.text), record(TWO if name == "libreoffice" else TEXT)) == []


def test_every_line_has_its_page_and_none_goes_back(printed: tuple[str, TextForm]) -> None:
    _, found = printed
    assert found.pages is not None
    assert len(found.pages) == found.text.count("\n") + 1
    assert found.pages == sorted(found.pages)
    assert found.pages[0] == 1
    assert found.pages[-1] > 10


def test_heads_and_feet_are_passed_over_and_told_with_their_page(printed: tuple[str, TextForm]) -> None:
    name, found = printed
    assert found.pages is not None
    told = {item.page or 0 for item in found.furniture}
    assert told == set(range(1, found.pages[-1] + 1))
    expected = {"header", "page number"} if name == "libreoffice" else {"header", "footer"}
    assert {item.part for item in found.furniture} == expected
    assert not any("職業資歷階梯" in line and "資歷架構" not in line and len(line) < 20 for line in found.text.split("\n"))


def char(text: str, x: float, y: float, size: float = SIZE) -> Char:
    return Char(text, x, x + (size if ord(text) > 0x2000 else size / 2), y, y + size, size, False)


def chars(text: str, x: float, y: float, size: float = SIZE) -> list[Char]:
    found: list[Char] = []
    for sign in text:
        found.append(char(sign, found[-1].x1 if found else x, y, size))
    return found


def read_lines(*rows: tuple[str, float, float], right: float = 100) -> list[tuple[str, bool]]:
    lines = lines_of([sign for text, x, y in rows for sign in chars(text, x, y)], Style(pitch=1.2))
    return [(para.text, para.bullet) for para in paragraphs(lines, right, Style(pitch=1.2))]


def test_lines_that_were_broken_to_fit_are_put_together() -> None:
    assert read_lines(("一二三四五六七八九十", 0, 0), ("甲乙", 0, 12)) == [("一二三四五六七八九十甲乙", False)]
    assert read_lines(("一二三四五六七八九", 0, 0), ("甲。", 0, 12)) == [("一二三四五六七八九甲。", False)]
    assert read_lines(("一二三四五六七", 0, 0), ("甲乙", 0, 12)) == [("一二三四五六七", False), ("甲乙", False)]


def test_a_gap_and_a_bullet_begin_a_paragraph() -> None:
    assert read_lines(("一二三四五六七八九十", 0, 0), ("甲乙", 0, 18)) == [("一二三四五六七八九十", False), ("甲乙", False)]
    assert read_lines(("•二三四五六七八九十", 0, 0), ("•甲乙", 0, 12)) == [("二三四五六七八九十", True), ("甲乙", True)]


def test_where_no_gap_parts_paragraphs_a_full_line_with_an_end_is_told() -> None:
    said = ["一二三四五六七八九。", "甲乙丙。", "子丑寅卯辰巳午未申。", "一二三四。"]
    lines = lines_of([sign for at, text in enumerate(said) for sign in chars(text, 0, at * 12)], Style(pitch=1.2))
    style = style_of([lines])
    assert style.gapless
    assert [para.text for para in paragraphs(lines, 100, style)] == ["一二三四五六七八九。甲乙丙。", "子丑寅卯辰巳午未申。一二三四。"]
    assert [line.text for line in style.unsure] == [said[0], said[2]]
    apart = lines_of([sign for at, text in enumerate(said) for sign in chars(text, 0, (0, 12, 32, 44)[at])], Style(pitch=1.2))
    style = style_of([apart])
    assert len(paragraphs(apart, 100, style)) == 2
    assert (style.gapless, style.unsure) == (False, [])


def test_a_star_marks_a_note_and_is_no_bullet() -> None:
    assert read_lines(("* 這七個能力單元", 0, 0)) == [("* 這七個能力單元", False)]


def test_a_space_at_the_end_of_a_broken_line_stays() -> None:
    assert read_lines(("一二三四五六七八 / ", 0, 0), ("甲乙", 0, 12)) == [("一二三四五六七八 / 甲乙", False)]


def test_text_beside_text_without_rules_is_four_spaces_apart() -> None:
    [line] = lines_of([*chars("工作崗位", 0, 0), *chars("助理", 90, 0)], Style())
    assert line.text == "工作崗位    助理"


def test_characters_printed_twice_to_look_bold_are_one() -> None:
    [line] = lines_of([*chars("助理", 0, 0), *chars("助理", 0.2, 0.1)], Style())
    assert line.text == "助理"


def test_habits_tell_where_a_space_was() -> None:
    habits = Habits("第 3 級 第 4 級 場地 (例如) 人才(舊) 培訓 (新)")
    assert habits.join("架構第", "5 級") == "架構第 5 級"
    assert habits.join("設備", "(一)") == "設備 (一)"
    assert habits.join("人才", "管理") == "人才管理"
    assert habits.join("Human", "Resource") == "Human Resource"
    assert habits.join("106907L", "5") == "106907L5"
    assert habits.join("及 /", "或") == "及 / 或"
    assert habits.join("及/", "或") == "及/或"
    assert habits.join("學士 (榮譽) –", "人力") == "學士 (榮譽) – 人力"
    assert habits.join("學士", "– 人力") == "學士 – 人力"
    assert habits.join("BA (Hons)", "Business") == "BA (Hons) Business"
    assert habits.join("同等水平。 或", "職業資歷階梯") == "同等水平。 或 職業資歷階梯"
    assert habits.join("同等水平。", "或 職業資歷階梯") == "同等水平。 或 職業資歷階梯"
    assert habits.join("同等水平或", "職業") == "同等水平或職業"


def table(page: int, *rows: tuple[str, ...], cut: bool = False) -> RuledTable:
    """A table with columns of 100 and rows of 30; a text with a line feed has several lines."""
    boxes = [(at * 100.0, row * 30.0, at * 100.0 + 100, row * 30.0 + 30) for row in range(len(rows)) for at in range(len(rows[0]))]
    made = table_of(boxes, page)
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for number, line in enumerate(text.split("\n")):
                cell.chars += chars(line, cell.box[0] + 2, cell.box[1] + 2 + number * 12)
    fill(made, Style(pitch=1.2))
    return made


def joined(upper: RuledTable, lower: RuledTable) -> list[str]:
    assert continues(upper, lower)
    append(upper, lower, Style(pitch=1.2))
    return written(blocks_of(upper))[0]


def test_a_repeated_head_counts_once() -> None:
    head = ("學習成果", "編號")
    assert joined(table(1, head, ("1. 甲", "乙")), table(2, head, ("2. 丙", "丁"))) == ["學習成果\t編號", "1. 甲\t乙", "2. 丙\t丁"]


def test_a_row_that_a_page_cut_in_two_is_one() -> None:
    upper = table(1, ("1. 甲乙丙丁戊己庚辛", "•一二三四五六七八九", "乙"))
    lower = table(2, ("壬癸", "十。\n•另一", ""), ("2. 丙", "•丁", "戊"))
    assert joined(upper, lower) == [
        "1. 甲乙丙丁戊己庚辛壬癸\t<ul><li>一二三四五六七八九十。</li><li>另一</li></ul>\t乙",
        "2. 丙\t<ul><li>丁</li></ul>\t戊",
    ]


def test_a_row_without_a_number_is_not_swallowed() -> None:
    """Where numbers are lost, a new row looks like the rest of the one before; its short cells tell it."""
    assert joined(table(1, ("核心", "甲", "106904L7")), table(2, ("", "乙", "106906L7"))) == ["核心\t甲\t106904L7", "\t乙\t106906L7"]


def test_tables_of_other_columns_are_two_tables() -> None:
    assert not continues(table(1, ("甲", "乙", "丙")), table(2, ("甲", "乙")))


def page_of(*texts: tuple[str, float]) -> list[Line]:
    return [line for text, y in texts for line in lines_of(chars(text, 50, y), Style())]


def passed(pages: list[list[Line]]) -> list[str]:
    found = furniture_of(pages, [800.0] * len(pages))
    return [line.text for page in pages for line in page if id(line) in found]


def test_furniture_is_the_same_text_at_the_same_place_on_most_pages() -> None:
    pages = [page_of(("職業資歷階梯", 20), ("甲乙丙丁戊"[at], 60), ("重複的正文", 400), (f"第 {at} 頁", 780)) for at in range(1, 5)]
    assert passed(pages) == [text for at in range(1, 5) for text in ("職業資歷階梯", f"第 {at} 頁")]


def test_what_stands_near_the_edge_on_one_page_only_is_text() -> None:
    pages = [page_of(("甲", 20), ("正文", 400)), page_of(("乙", 20), ("正文", 400)), page_of(("丙", 20), ("完", 780))]
    assert passed(pages) == []


def test_heads_that_change_between_left_and_right_pages() -> None:
    pages = [page_of(("左" if at % 2 else "右", 20), ("正文", 400)) for at in range(8)]
    assert len(passed(pages)) == 8


def test_a_single_page_has_only_its_number_as_furniture() -> None:
    assert passed([page_of(("職業資歷說明", 20), ("正文", 400), ("第 1 頁", 780))]) == ["第 1 頁"]


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    assert as_read("⼈⼒資源⻑⺠ ﬁle") == "人力資源長民 file"


def test_full_lines_count_what_must_stay_together() -> None:
    [line] = lines_of(chars("一二三四五六七", 0, 0), Style())
    assert full(line, "（例如）", 88)
    assert not full(line, "例如", 88)


def pdf(page: str, resources: str = "", stream: bytes = b"", encrypt: str = "") -> bytes:
    """The smallest PDF of one page with this content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>".encode(),
        f"<</Length {len(page)}>>stream\n{page}\nendstream".encode(),
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n"
        % len(stream)
        + stream
        + b"\nendstream",
        b"<</Filter/Standard/V 1/R 2/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)/P -4>>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return content + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, encrypt.encode(), start)


def refusal(content: bytes) -> str:
    with pytest.raises(FormRefused) as refused:
        read_form("a.pdf", content)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_scan_is_refused_with_its_page() -> None:
    scan = pdf("q 600 0 0 800 0 0 cm /I Do Q", "/XObject<</I 5 0 R>>", zlib.compress(b"\0"))
    assert refusal(scan).startswith("a.pdf:1: a scanned PDF: page 1 is a picture without a text layer; run text recognition")


def test_a_password_is_told() -> None:
    locked = pdf("", encrypt="/Encrypt 6 0 R/ID[(1234567890123456)(1234567890123456)]")
    assert refusal(locked) == "a.pdf:1: a PDF with a password; save it without the password and import that file"


def test_a_damaged_file_is_refused_in_one_line() -> None:
    assert "damaged PDF" in refusal(b"%PDF-1.7\nnothing more")
    whole = (FIXTURES / "libreoffice.pdf").read_bytes()
    assert "damaged PDF" in refusal(whole[: len(whole) // 2])


def test_an_empty_page_is_an_empty_document() -> None:
    assert "the document is empty" in refusal(pdf(""))
