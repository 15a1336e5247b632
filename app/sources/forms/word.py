"""Word documents (.docx) as blocks: body text in order, tables with merged cells, numbers counted; headers and footers passed over.

Read from the XML itself: python-docx knows neither computed numbers nor accepted changes (docs/decisions).
"""

import re
from collections.abc import Iterator

from app.sources.forms.blocks import STRUCK, Block, Furniture, Heading, Paragraph
from app.sources.forms.grid import Placed, table_blocks
from app.sources.forms.word_numbering import Numbering, Styles
from app.sources.forms.word_package import Element, Package, W, open_package, switched_on, value
from app.sources.forms.word_text import MC, Reader, chosen

HEADING = re.compile(r"heading (\d)")
CONTENTS = re.compile(r"toc \d|toc heading|table of figures")
WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
SHORT = 60
TEXT_LEVEL = 9


def read_word(name: str, content: bytes) -> tuple[list[Block], list[Furniture]]:
    """The blocks of the .docx file called `name`, and what was passed over. Raises FormRefused where it is damaged."""
    walk = _Walk(open_package(name, content))
    return walk.blocks(), walk.furniture


class _Walk:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = Styles(package.styles)
        self.numbering = Numbering(package, self.styles)
        self.reader = Reader(self.styles)
        self.furniture: list[Furniture] = []
        self.notes: list[tuple[str, str]] = []
        self.broken = ""

    def blocks(self) -> list[Block]:
        body = self.package.document.find(W + "body")
        found = [] if body is None else list(self._blocks(body))
        for part, margin in self.package.margins:
            texts = [text for paragraph in margin.iter(W + "p") if (text := "".join(t.text or "" for t in paragraph.iter(W + "t")).strip())]
            self._pass_over(" ".join(texts), part)
        return found

    def _pass_over(self, text: str, part: str) -> None:
        item = Furniture(" ".join(text.split()), part)
        if item.text and item not in self.furniture:
            self.furniture.append(item)

    def _blocks(self, container: Element, *, within: bool = False) -> Iterator[Block]:
        """The blocks in `container`; notes stand below the paragraph or the whole table that refers to them."""
        for child in container:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == MC + "AlternateContent":
                yield from self._blocks(chosen(child), within=True)
            elif child.tag in WRAPPERS:
                if (value(child, "sdtPr/docPartObj/docPartGallery") or "").lower() == "table of contents":
                    self._pass_over("".join(text.text or "" for text in child.iter(W + "t"))[:SHORT], "contents")
                else:
                    yield from self._blocks(child, within=True)
            if not within and self.notes:
                yield from self._notes()

    def _notes(self) -> Iterator[Block]:
        wanted, self.notes = self.notes, []
        for kind, note_id in wanted:
            part = self.package.footnotes if kind == "footnote" else self.package.endnotes
            for note in [] if part is None else part.findall(W + kind):
                if note.get(W + "id") == note_id:
                    yield from self._blocks(note, within=True)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        style_id = value(element, "pPr/pStyle") or self.styles.default
        found = self.reader.read(element, style_id)
        names = self.styles.names(style_id)
        self.notes += found.notes
        self._pass_over(found.hidden, "hidden text")
        self._pass_over(found.struck, STRUCK)
        text = self.broken + found.text
        if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:  # the end of this paragraph is deleted: it goes on in the next one
            self.broken = text
            return
        self.broken = ""
        if any(CONTENTS.fullmatch(name) for name in names):
            self._pass_over(text[:SHORT], "contents")
        elif found.page_number and len(text) < SHORT:
            self._pass_over(text, "page number")
        elif not (found.hidden and not text.strip()):
            yield from self._text(element, style_id, names, text)
        for box in found.boxes:
            yield from self._blocks(box, within=True)

    def _text(self, element: Element, style_id: str | None, names: list[str], text: str) -> Iterator[Block]:
        number = self.numbering.next(element, style_id)
        if not text.strip():
            return
        printed, bullet = number or ("", False)
        level = self._level(element, style_id, names)
        if level:
            yield Heading(level, f"{printed} {text}" if printed and not bullet else text)
        elif bullet:
            yield Paragraph(text, bullet=True)
        else:
            yield Paragraph(text.strip() if printed else text, number=printed)

    def _level(self, element: Element, style_id: str | None, names: list[str]) -> int:
        """The level of a heading, by its style or its outline level; 0 for other paragraphs."""
        for name in names:
            if found := HEADING.fullmatch(name):
                return int(found[1])
            if name == "title":
                return 1
        outlines = [value(element, "pPr/outlineLvl"), *(value(style, "pPr/outlineLvl") for style in self.styles.chain(style_id))]
        outline = int(next((outline for outline in outlines if outline is not None), TEXT_LEVEL))
        return outline + 1 if outline < TEXT_LEVEL else 0

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [self._row(row) for row in _inside(element, "tr") if row.find(f"{W}trPr/{W}del") is None]
        yield from table_blocks(rows, [0] * len(rows))

    def _row(self, row: Element) -> list[Placed]:
        at = int(value(row, "trPr/gridBefore") or 0)
        placed: list[Placed] = []
        for cell in _inside(row, "tc"):
            span = int(value(cell, "tcPr/gridSpan") or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(W + "val", "continue") == "continue"
            if value(cell, "tcPr/hMerge") == "continue" and placed:  # how older programs merge cells sideways
                last = placed.pop()
                placed.append(Placed(last.start, last.span + span, last.blocks, last.continued))
            else:
                hidden = continued or cell.find(f"{W}tcPr/{W}cellDel") is not None
                blocks = () if hidden else tuple(self._blocks(cell, within=True))
                placed.append(Placed(at, span, blocks, continued))
            at += span
        return [] if switched_on(row, "trPr/hidden") else placed


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those that a content control or a tracked change holds."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, name)
