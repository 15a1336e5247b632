"""Word documents read as the text form: the seed in three styles, and one by one what Word does to a text."""

from collections.abc import Callable, Sequence

import pytest
from seed_model import TEXT, Part, differences, parts, record
from write_docx import numbered_docx, plain_docx, raw_docx, word_like_docx

from app.sources.forms import FormRefused, Furniture, TextForm, kind_of, read_form
from app.sources.forms.numerals import numeral_text
from app.sources.hkqf.text import plain


def form(content: bytes, name: str = "a.docx") -> TextForm:
    found = read_form(name, content)
    assert found
    return found


def lines(body: str, **more: str) -> list[str]:
    return form(raw_docx(body, **more)).text.split("\n")


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def numbered(number_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


@pytest.mark.parametrize("write", [plain_docx, numbered_docx, word_like_docx])
def test_the_seed_as_word_writes_it_reads_as_the_seed(write: Callable[[Sequence[Part]], bytes]) -> None:
    found = form(write(parts()))
    assert differences(record(found.text), record(TEXT)) == []


def test_what_stands_around_the_text_is_passed_over_and_told() -> None:
    told = set(form(word_like_docx(parts())).furniture)
    assert {
        Furniture("人力資源管理界別職業資歷階梯", "header"),
        Furniture("第 3 頁", "footer"),
        Furniture("第 3 頁", "page number"),
    } <= told
    assert {item.part for item in told} == {"header", "footer", "page number", "contents", "hidden text"}


@pytest.mark.parametrize(
    ("height", "read"),
    [
        ('<w:vertAlign w:val="superscript"/>', "6²"),
        ('<w:vertAlign w:val="subscript"/>', "6₂"),
        ('<w:position w:val="8"/>', "6²"),
        ("", "62"),
    ],
)
def test_the_raised_number_of_a_note_is_no_digit_of_what_stands_before_it(height: str, read: str) -> None:
    assert lines(f"<w:p>{run('6')}{run('2', height)}</w:p>") == [read]


def test_text_that_is_struck_out_is_read_and_told() -> None:
    found = form(raw_docx(f"<w:p>{run('細心')}{run('耐心', '<w:strike/>')}{run('有條理', '<w:dstrike/>')}</w:p>"))
    assert (found.text, found.furniture) == ("細心耐心有條理", (Furniture("耐心有條理", "struck text"),))


def test_headings_by_style_by_its_base_and_by_outline_level() -> None:
    body = p("一", '<w:pStyle w:val="1"/>') + p("二", '<w:pStyle w:val="own"/>') + p("三", '<w:outlineLvl w:val="2"/>') + p("四")
    assert lines(body) == ["# 一", "", "# 二", "", "### 三", "", "四"]


def test_cells_merged_sideways_and_downwards() -> None:
    found = lines(
        table(
            cell(p("工作能力要求"), '<w:gridSpan w:val="3"/>'),
            cell(p("核心"), '<w:vMerge w:val="restart"/>') + cell(p("職能一")) + cell(p("1. 甲")),
            cell("<w:p/>", "<w:vMerge/>") + cell(p("職能二"), '<w:gridSpan w:val="2"/>'),
            cell("<w:p/>", "<w:vMerge/>") + cell(p("職能二")) + cell(p("2. 乙")),
        )
    )
    assert found == ["工作能力要求", "核心\t職能一\t1. 甲", "\t職能二\t", "\t職能二\t2. 乙"]


def test_a_head_of_two_rows_becomes_one() -> None:
    upper = cell(p("類型"), '<w:vMerge w:val="restart"/>') + cell(p("能力單元"), '<w:gridSpan w:val="2"/>')
    lower = cell("<w:p/>", "<w:vMerge/>") + cell(p("能力單元名稱")) + cell(p("編號"))
    row = cell(p("核心")) + cell(p("1. 甲")) + cell(p("106904L7"))
    assert lines(table(upper, lower, row)) == ["類型\t能力單元名稱\t編號", "核心\t1. 甲\t106904L7"]


def test_cells_whose_edges_differ_by_a_hair_keep_their_columns() -> None:
    three = cell(p("甲"), '<w:gridSpan w:val="2"/>') + cell(p("乙")) + cell(p("丙"), '<w:gridSpan w:val="2"/>')
    other = cell(p("丁")) + cell(p("戊"), '<w:gridSpan w:val="3"/>') + cell(p("己"))
    assert lines(table(three, other, three)) == ["甲\t乙\t丙", "丁\t戊\t己", "甲\t乙\t丙"]


def test_paragraphs_lists_and_breaks_in_a_cell() -> None:
    bullets = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
    )
    content = p("一段") + "<w:p/>" + p("甲", numbered(1)) + p("乙", numbered(1))
    found = lines(
        table(cell(p("名稱")) + cell(content), cell(p("斷行")) + cell(f"<w:p>{run('上')}<w:r><w:br/></w:r>{run('下')}</w:p>")),
        numbering=bullets + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    assert found == ["名稱\t<p>一段</p> <ul><li>甲</li><li>乙</li></ul>", "斷行\t上<br>下"]


def test_numbers_of_several_levels_are_counted_as_word_counts() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate([("ideographTraditional", "%1."), ("decimal", "%2、"), ("lowerLetter", "(%2.%3)")])
    )
    numbering = f"""<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"""
    order = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (2, 1), (2, 1), (1, 0), (0, 0)]
    found = lines("".join(p("字", numbered(*place)) for place in order), numbering=numbering)
    printed = ["甲. 字", "1、 字", "2、 字", "(2.a) 字", "(2.b) 字", "乙. 字", "1、 字", "5、 字", "6、 字", "丙. 字", "字"]
    assert [line for line in found if line] == printed


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "ideographTraditional", "丙"),
        (21, "taiwaneseCountingThousand", "二十一"),
        (10, "chineseCounting", "十"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (2, "decimalEnclosedCircle", "②"),
        (5, "somethingNew", "5"),
    ],
)
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert numeral_text(number, form) == text


def test_changes_are_accepted_and_a_deleted_paragraph_end_joins_two() -> None:
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>舊</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2" w:author="A">{run("搬走")}</w:moveFrom><w:moveTo w:id="3" w:author="A">{run("搬來")}</w:moveTo>'
    body = f"<w:p>{run('新')}{deleted}{moved}</w:p>" + p("上", '<w:rPr><w:del w:id="4" w:author="A"/></w:rPr>') + p("下")
    assert lines(body) == ["新搬來", "", "上下"]


def test_hidden_text_is_left_out_also_by_style() -> None:
    by_style, shown = '<w:rStyle w:val="gone"/>', '<w:vanish w:val="0"/>'
    body = f"<w:p>{run('看')}{run('不', '<w:vanish/>')}{run('見', by_style)}{run('得見', shown)}</w:p>"
    found = form(raw_docx(body))
    assert (found.text, found.furniture) == ("看得見", (Furniture("不見", "hidden text"),))


def test_text_boxes_stand_below_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('框內')}</w:txbxContent>"
    drawn = f"""<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>
        <mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"""
    assert lines(f"<w:p>{run('框外')}<w:r>{drawn}</w:r></w:p>") == ["框外", "", "框內"]


def test_a_note_stands_below_the_whole_table_that_refers_to_it() -> None:
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run("這七個能力單元")}</w:p></w:footnote>'
    reference = f'<w:p>{run("名稱")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    found = lines(table(cell(reference) + cell(p("甲")), cell(p("乙")) + cell(p("丙"))), footnotes=note)
    assert found == ["名稱\t甲", "乙\t丙", "", "這七個能力單元"]


def test_a_frame_of_one_column_is_what_it_holds() -> None:
    inner = table(cell(p("甲")) + cell(p("乙")))
    assert lines(table(cell(p("標題", '<w:pStyle w:val="1"/>') + inner + p("尾")))) == ["# 標題", "", "甲\t乙", "", "尾"]


def test_fields_show_their_result_and_one_without_an_end_swallows_nothing() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    link = f"{begin}<w:r><w:instrText> REF a </w:instrText></w:r>{separate}{run('結果')}{end}"
    broken = f"<w:p>{run('前')}{begin}<w:r><w:instrText> REF b </w:instrText></w:r></w:p>"
    assert lines(f"<w:p>{link}</w:p>{broken}{p('後')}") == ["結果", "", "前", "", "後"]


def test_text_that_looks_like_markup_comes_out_verbatim() -> None:
    odd = r"A &lt;b&gt; &amp;amp; R&amp;D **粗** \* C:\x \- 字"
    found = form(raw_docx(table(cell(p("專業領域")) + cell(p(odd))))).text
    assert plain(found.split("\t")[1]) == r"A <b> &amp; R&D **粗** \* C:\x \- 字"


def test_strict_documents_have_the_same_elements_under_other_names() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    assert form(raw_docx(p("字", '<w:pStyle w:val="1"/>'), space=strict)).text == "# 字"


def test_tabs_in_prose_stay_as_people_lay_out_tables_with_them() -> None:
    assert lines(f"<w:p>{run('工作崗位')}<w:r><w:tab/></w:r>{run('助理')}</w:p>") == ["工作崗位\t助理"]


def refusal(content: bytes, name: str = "a.docx") -> str:
    with pytest.raises(FormRefused) as refused:
        read_form(name, content)
    assert str(refused.value) == str(refused.value.fault)
    assert "\n" not in str(refused.value)
    return str(refused.value)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_damaged_document_is_refused_in_one_line() -> None:
    whole = raw_docx(p("字"))
    assert refusal(whole[: len(whole) // 2]).startswith("a.docx:1: a damaged Word document (")
    assert "damaged" in refusal(raw_docx("<w:p>"))
    assert "empty" in refusal(raw_docx("<w:p/>"))


def test_other_files_are_refused_as_what_they_are() -> None:
    assert "old format" in refusal(OLE + bytes(600))
    assert "password" in refusal(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "Rich Text" in refusal(rb"{\rtf1 x}")
    assert "image" in refusal(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("職業資歷說明".encode(), "utf-8"),
        ("人才管理助理的職業資歷說明，能力單元和級別的管理".encode("big5"), "big5"),
        ("人才管理助理的职业资历说明，能力单元和级别的管理".encode("gb18030"), "gb18030"),
        ("職業資歷說明".encode("utf-16"), "utf-16"),
        ("a,b\n1,2\n".encode("utf-16-le"), "utf-16"),
        (b"\x00\x01\x02\x03\x00\x00", "binary"),
    ],
)
def test_plain_texts_are_not_a_form(content: bytes, kind: str) -> None:
    assert kind_of("a.txt", content) == kind
    assert read_form("a.txt", content) is None
