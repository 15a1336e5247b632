"""The seed as Word documents: plain, with numbers and merged cells made by Word, and with all that Word puts around a text."""

import re
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from seed_model import Item, Part

NUMBER = re.compile(r"(\d+)\. ")
SECTION = re.compile(r"([甲乙丙])\. ")
NUMBERS_ABSTRACT, SECTIONS_ABSTRACT, BULLETS_ABSTRACT = "90", "91", "92"
NUMBERING = """<w:abstractNum {ns} w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>
<w:pPr><w:ind w:left="300" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>"""


def _document() -> Word:
    """A new document whose paragraphs stand apart, as they do in Word."""
    document = Document()
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    return document


def saved(document: Word) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def plain_docx(blocks: Sequence[Part]) -> bytes:
    """Headings by style, tables, and bullets typed as characters."""
    document = _document()
    for block in blocks:
        if block.kind == "heading":
            document.add_heading(block.text, block.level)
        elif block.kind == "prose":
            document.add_paragraph(block.text)
        else:
            table = document.add_table(len(block.rows), max(len(row) for row in block.rows), "Table Grid")
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, items in zip(row.cells, cells, strict=True):
                    _fill(cell, [f"• {item.text}" if item.kind == "li" else item.text for item in items])
    return saved(document)


def _fill(cell: _Cell, texts: Sequence[str]) -> list[Paragraph]:
    made = [cell.paragraphs[0], *(cell.add_paragraph() for _ in texts[1:])]
    for paragraph, text in zip(made, texts, strict=False):
        paragraph.add_run(text)
    return made


class _Numbers:
    """Numbering definitions of a document, and a new list that starts at 1 for each table or specification."""

    def __init__(self, document: Word) -> None:
        self.part = document.part.numbering_part.element
        first = self.part.find(qn("w:num"))
        forms = {
            NUMBERS_ABSTRACT: ("decimal", "%1."),
            SECTIONS_ABSTRACT: ("ideographTraditional", "%1."),
            BULLETS_ABSTRACT: ("bullet", "•"),
        }
        for abstract_id, (form, text) in forms.items():
            first.addprevious(parse_xml(NUMBERING.format(ns=nsdecls("w"), id=abstract_id, form=form, text=text)))
        self.last = 900

    def new(self, abstract_id: str) -> int:
        self.last += 1
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        self.part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.last}"><w:abstractNumId w:val="{abstract_id}"/>{start}</w:num>'))
        return self.last


def _number(paragraph: Paragraph, number_id: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>'))


def numbered_docx(blocks: Sequence[Part], *, margins: bool = False) -> bytes:
    """Numbers, section letters and bullets made by Word, and what is inherited from above as merged cells."""
    document = _document()
    if margins:
        _margins(document)
    numbers = _Numbers(document)
    bullets, sections, rows = numbers.new(BULLETS_ABSTRACT), 0, 0
    for block in blocks:
        if block.kind == "heading":
            if block.text.endswith("職業資歷說明"):
                sections = numbers.new(SECTIONS_ABSTRACT)
            heading = document.add_heading(SECTION.sub("", block.text), block.level)
            if SECTION.match(block.text):
                _number(heading, sections)
        elif block.kind == "prose":
            document.add_paragraph(block.text)
        else:
            rows = _numbered_table(document, block, numbers, bullets, rows)
    return saved(document)


def _numbered_table(document: Word, block: Part, numbers: _Numbers, bullets: int, rows: int) -> int:
    """Adds the table; a number that does not go on with the list before begins a new one. Gives the last list."""
    table = document.add_table(len(block.rows), max(len(row) for row in block.rows), "Table Grid")
    above: list[int] = []
    for at, cells in enumerate(block.rows):
        row = table.rows[at]
        for column, items in enumerate(cells):
            for paragraph, item in zip(_fill(row.cells[column], [_bare(item) for item in items]), items, strict=False):
                if item.kind == "li":
                    _number(paragraph, bullets)
                elif found := NUMBER.match(item.text):
                    if found[1] == "1":
                        rows = numbers.new(NUMBERS_ABSTRACT)
                    _number(paragraph, rows)
        filled = [column for column, items in enumerate(cells) if items]
        if len(filled) == 1 and filled[0] == 0 and len(cells) > 2:
            row.cells[0].merge(row.cells[-1])
        elif above and len(filled) > 2:
            for column in (column for column, items in enumerate(cells) if not items and column in above):
                table.cell(at - 1, column).merge(row.cells[column])
        above = list(range(len(cells))) if at and len(filled) > 2 else []
    return rows


def _bare(item: Item) -> str:
    return NUMBER.sub("", item.text) if item.kind == "p" else item.text


HIDDEN = "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>隱藏</w:t></w:r>"
DELETED = '<w:del {ns} w:id="7" w:author="A"><w:r><w:delText>刪去</w:delText></w:r></w:del>'
FIELD = """<w:p {ns}><w:r><w:t xml:space="preserve">第 </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> 頁</w:t></w:r></w:p>"""
CONTENTS = """<w:sdt {ns}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>
<w:p><w:r><w:t>人才管理總監的職業資歷說明</w:t></w:r><w:r><w:tab/><w:t>1</w:t></w:r></w:p></w:sdtContent></w:sdt>"""


def word_like_docx(blocks: Sequence[Part]) -> bytes:
    """As Word leaves a document that was worked on: header, footer, contents, soft page breaks, split runs, changes, hidden text."""
    document = Document()
    _margins(document)
    body = document.element.body
    body.insert(0, parse_xml(CONTENTS.format(ns=nsdecls("w"))))
    for block in blocks:
        if block.kind == "heading":
            document.add_heading("", block.level)
            _worked_on(document.paragraphs[-1], block.text)
        elif block.kind == "prose":
            _worked_on(document.add_paragraph(), block.text)
        else:
            _worked_on_table(document, block)
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    body.insert(len(body) // 2, parse_xml(FIELD.format(ns=nsdecls("w"))))
    return saved(document)


def _margins(document: Word) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "人力資源管理界別職業資歷階梯"
    section.footer._element.append(parse_xml(FIELD.format(ns=nsdecls("w"))))


def _worked_on(paragraph: Paragraph, text: str) -> None:
    """The text in several runs, the second one inserted with changes tracked, a soft page break and deleted and hidden text between."""
    half = len(text) // 2
    first = paragraph.add_run(text[:half])
    first._r.append(OxmlElement("w:lastRenderedPageBreak"))
    second = paragraph.add_run(text[half:])
    second._r.addprevious(parse_xml(DELETED.format(ns=nsdecls("w"))))
    second._r.addprevious(parse_xml(HIDDEN.format(ns=nsdecls("w"))))
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="8" w:author="A"/>')
    second._r.addprevious(inserted)
    inserted.append(second._r)


def _worked_on_table(document: Word, block: Part) -> None:
    table = document.add_table(len(block.rows), max(len(row) for row in block.rows), "Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, cells in zip(table.rows, block.rows, strict=True):
        for cell, items in zip(row.cells, cells, strict=True):
            made = [cell.paragraphs[0], *(cell.add_paragraph() for _ in items[1:])]
            for paragraph, item in zip(made, items, strict=False):
                paragraph.style = "List Bullet" if item.kind == "li" else "Normal"
                _worked_on(paragraph, item.text)
    gone = deepcopy(table.rows[-1]._tr)
    gone.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="A"/>'))
    table.rows[-1]._tr.addnext(gone)


STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="自訂標題"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>"""


def raw_docx(body: str, numbering: str = "", footnotes: str = "", space: str = nsdecls("w")) -> bytes:
    """The smallest package with this body."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {"styles": STYLES, "numbering": numbering, "footnotes": footnotes}
    target = BytesIO()

    def relations(kinds: dict[str, str]) -> str:
        rows = "".join(
            f'<Relationship Id="r{at}" Type="{office}/{kind}" Target="{path}"/>' for at, (kind, path) in enumerate(kinds.items())
        )
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'

    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("_rels/.rels", relations({"officeDocument": "word/document.xml"}))
        archive.writestr("word/_rels/document.xml.rels", relations({kind: f"{kind}.xml" for kind in parts}))
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for kind, content in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {space}>{content}</w:{kind}>")
    return target.getvalue()
