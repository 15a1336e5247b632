"""HTML pages and tables in Markdown as the text form: the seed as programs write it, and one by one what they do to a table."""

from pathlib import Path

import pytest
from seed_model import TEXT, differences, parts, record
from write_html import html_page

from app.sources.forms import FormRefused, Furniture, TextForm, normalise_tables, read_form

FIXTURES = Path(__file__).parent / "fixtures"
CASES = Path(__file__).parents[3].parent / "shared" / "cases" / "documents"
ASSISTANT = TEXT[TEXT.index("## 人才管理助理") :]


def form(page: str | bytes, name: str = "a.html") -> TextForm:
    found = read_form(name, page if isinstance(page, bytes) else page.encode())
    assert found
    return found


def lines(body: str) -> list[str]:
    return form(f"<html><body>{body}</body></html>").text.split("\n")


@pytest.mark.parametrize("merged", [False, True])
def test_the_seed_as_a_page_reads_as_the_seed(merged: bool) -> None:
    found = form(html_page(parts(), merged=merged))
    assert differences(record(found.text), record(TEXT)) == []


@pytest.mark.parametrize(
    "name", ["pandoc-plain.html", "pandoc-numbered.html", "mammoth-plain.html", "pandoc-plain.docx", "pandoc-numbered.docx"]
)
def test_what_other_programs_wrote_reads_as_the_seed(name: str) -> None:
    found = form((FIXTURES / name).read_bytes(), name)
    assert differences(record(found.text), record(ASSISTANT)) == []


def test_numbers_that_a_converter_began_anew_in_each_cell_are_left_out() -> None:
    """mammoth writes `1.` in every row: none is better, as the rows then count by their place, with a finding."""
    found = form((FIXTURES / "mammoth-numbered.html").read_bytes())
    assert "1. " not in found.text
    read, expected = record(found.text), record(ASSISTANT)
    assert {finding.rule for finding in read.findings} - {finding.rule for finding in expected.findings} == {"numbering_lost"}
    assert [line for line in differences(read, expected) if not line.startswith(".findings")] == []


@pytest.mark.parametrize("name", ["gfm-plain", "gfm-numbered", "markdown-plain", "markdown-numbered"])
def test_what_pandoc_wrote_in_markdown_reads_as_the_seed(name: str) -> None:
    text = (FIXTURES / f"pandoc-{name}.md").read_text(encoding="utf-8")
    assert differences(record(normalise_tables(text).text), record(ASSISTANT)) == []


@pytest.mark.parametrize(("name", "expected"), [("05-html-tables", TEXT), ("13-excel-quoting", TEXT), ("15-pandoc-gfm", ASSISTANT)])
@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie beside the checkout")
def test_the_cases_of_other_tables_read_as_the_seed(name: str, expected: str) -> None:
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    assert differences(record(normalise_tables(text).text), record(expected)) == []


def test_a_text_that_is_normal_already_stays_as_it_is() -> None:
    found = normalise_tables(TEXT)
    assert found.text == TEXT
    assert found.lines == list(range(1, TEXT.count("\n") + 2))


def test_each_row_knows_its_line_in_the_original() -> None:
    table = "<table>\n<tr><td>甲</td>\n<td>乙</td></tr>\n<tr><td>丙</td><td>丁</td></tr>\n</table>"
    found = normalise_tables(f"前\n\n{table}\n\n| a | b |\n|---|---|\n| c | d |\n\n後")
    assert found.text.split("\n") == ["前", "", "甲\t乙", "丙\t丁", "", "a\tb", "c\td", "", "後"]
    assert found.lines == [1, 2, 4, 6, 8, 9, 11, 12, 13]


def test_rowspan_and_colspan() -> None:
    found = lines(
        "<table><tr><th colspan=3>題</th></tr><tr><td rowspan=2>甲</td><td>乙</td><td rowspan='0'>丙</td></tr>"
        "<tr><td>丁</td></tr><tr><td colspan=2>戊</td></tr><tr><td>己</td><td>庚</td></tr></table>"
    )
    assert found == ["題", "甲\t乙\t丙", "\t丁\t", "戊\t\t", "己\t庚\t"]


def test_lists_and_paragraphs_in_cells() -> None:
    cell = "<p>一</p><ul><li>二<li><p>三</p><p>四</p></ul><ol start=5><li>五</li><li value=9>六</ol>"
    found = lines(f"<table><tr><td>名<td>{cell}</tr></table>")
    assert found == ["名\t<p>一</p> <ul><li>二</li><li>三</li><li>四</li></ul> <p>5. 五</p> <p>9. 六</p>"]


def test_bullets_and_numbers_that_word_typed_into_filtered_html() -> None:
    space = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
    page = f"""<html><head><meta charset=utf-8><meta name=Generator content="Microsoft Word 15 (filtered)"></head><body>
        <table><tr><td><p class=MsoNormal>1.{space}人才
管理</p></td><td><p class=MsoListParagraph><span style='font-family:Symbol'>·{space}</span>項目一</p></td></tr></table></body></html>"""
    assert form(page).text == "1. 人才管理\t<ul><li>項目一</li></ul>"


def test_what_is_not_text_is_passed_over_and_told() -> None:
    page = "<nav>目錄</nav><p style='display:none'>藏</p><div style='mso-element:header'>頁眉</div>"
    page += "<p>字<a href='#fn1'>1</a></p><footer>頁腳</footer>"
    found = form(f"<html><body>{page}</body></html>")
    assert found.text == "字"
    told = {Furniture("目錄", "contents"), Furniture("藏", "hidden text"), Furniture("頁眉", "header"), Furniture("頁腳", "footer")}
    assert set(found.furniture) == told


def test_headings_breaks_and_broken_markup() -> None:
    assert lines("<h2>甲<br>乙</h2><p>一<br>二<b>三</i></b><div>四") == ["## 甲 乙", "", "一", "二三", "", "四"]


@pytest.mark.parametrize("charset", ["big5", "gb18030", "utf-8"])
def test_a_page_is_read_in_the_encoding_it_declares(charset: str) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>管理</body></html>'
    assert form(page.encode(charset)).text == "管理"


def test_an_encoding_that_cannot_be_read_is_refused_in_one_line() -> None:
    with pytest.raises(FormRefused, match=r"a\.html:1: an HTML page whose encoding cannot be read .*; save it again in UTF-8"):
        form(b"<html><meta charset=utf-8>\xa4\xa4</html>")


def test_a_grid_with_cells_merged_both_ways() -> None:
    grid = """\
+------+------+------+
| 類型 | 名稱        |
|      +------+------+
|      | 1\\.  | -  一|
|      | 甲   | -  二|
+------+------+------+
| 核心 | 乙   | 丙   |
+======+======+======+"""
    assert normalise_tables(grid).text.split("\n") == ["類型\t1. 甲\t<ul><li>一</li><li>二</li></ul>", "核心\t乙\t丙"]


def test_a_grid_whose_lines_do_not_meet_stays_whole() -> None:
    grid = "+------+------+\n| 甲   | 乙  |\n+------+------+\n| 丙   | 丁   |\n+------+------+"
    assert normalise_tables(grid).text == grid


def test_columns_under_dashes() -> None:
    simple = "  名稱     編號\n  -------- --------\n  甲\\*     1\n  乙 丙    2\n\n後"
    assert normalise_tables(simple).text.split("\n") == ["名稱\t編號", "甲*\t1", "乙 丙\t2", "後"]
    several = "  ------------------\n  名稱     編號\n  -------- ---------\n  甲       1\n  乙\n\n  丙---丁  2\n  ------------------\n\n後"
    assert normalise_tables(several).text.split("\n") == ["名稱\t編號", "甲乙\t1", "丙—丁\t2", "", "後"]


def test_text_under_dashes_that_keeps_to_no_columns_stays() -> None:
    text = "<b>關鍵或可取的在職學習</b>    <ul><li>一</li></ul>\n-------------------    ---\n後"
    assert normalise_tables(text).text == text


def test_cells_in_quotation_marks_also_over_several_lines() -> None:
    quoted = '名稱\t"他說""好""，\n再說"\t"三"\n"未完\t四\n"單獨一行"'
    assert normalise_tables(quoted).text.split("\n") == ['名稱\t他說"好"，<br>再說\t三', '"未完\t四', "單獨一行"]
    assert normalise_tables('"單獨一行"').text == '"單獨一行"'


def test_a_table_that_never_closes_stays() -> None:
    text = "<table>\n<tr><td>甲\n## 標題"
    assert normalise_tables(text).text == text


def test_attributes_of_headings_and_addresses_broken_off_by_pandoc() -> None:
    text = "## 人才管理助理的職業資歷說明 {#a .unnumbered}\n\n請瀏覽\n<https://www.hkqr.gov.hk>.\n"
    assert normalise_tables(text).text == "## 人才管理助理的職業資歷說明\n\n請瀏覽 <https://www.hkqr.gov.hk>.\n"
