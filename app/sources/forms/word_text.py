"""The text of a Word paragraph: changes accepted, fields by their result, hidden text left out, text boxes and notes handed over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.sources.forms.word_numbering import Styles
from app.sources.forms.word_package import Element, W, switched_on, value
from app.text.characters import raised

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
TRANSPARENT = {
    W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir", "rubyBase")
}
DROPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delText", "rt", "rubyPr")}
PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
# Symbol fonts keep their signs in the private use area; these are the bullets among them.
SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF06E: "■", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02A: "*", 0xF0A8: "◆"}


@dataclass
class Inline:
    """What a paragraph holds: text, text boxes, the notes it refers to, what is hidden or struck out, and if it prints a page number."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: str = ""
    struck: str = ""
    page_number: bool = False


@dataclass
class _Field:
    instruction: str = ""
    result: bool = False


class Reader:
    """Reads paragraphs one after the other; a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields: list[_Field] = []

    def read(self, paragraph: Element, style_id: str | None) -> Inline:
        self.found = Inline()
        self.paragraph_hidden = bool(self.styles.hidden(style_id))
        self.found.text = "".join(self._inside(paragraph))
        self.fields = [field for field in self.fields if field.result]  # one that never says its result must not swallow the document
        return self.found

    def _inside(self, element: Element) -> Iterator[str]:
        for child in element:
            if child.tag in DROPPED:
                continue
            if child.tag == W + "r":
                yield from self._run(child)
            elif child.tag == MC + "AlternateContent":
                yield from self._inside(chosen(child))
            elif child.tag == W + "ruby":
                yield from self._inside(child)
            elif child.tag in TRANSPARENT:
                if child.tag == W + "fldSimple":
                    self._asks_for_page(child.get(W + "instr", ""))
                yield from self._inside(child)
            else:
                yield from (text.text or "" for text in child.iter(MATH_TEXT))

    def _run(self, run: Element) -> Iterator[str]:
        own = switched_on(run, "rPr/vanish")
        by_style = self.styles.hidden(value(run, "rPr/rStyle"))
        hidden = own if own is not None else by_style if by_style is not None else self.paragraph_hidden
        text = "".join(self._parts(run))
        height = value(run, "rPr/vertAlign") or value(run, "rPr/position") or ""
        if height not in {"", "0", "baseline"}:
            text = raised(text, below=height == "subscript" or height.startswith("-"))
        if switched_on(run, "rPr/strike") or switched_on(run, "rPr/dstrike"):
            self.found.struck += text
        if hidden:
            self.found.hidden += text
        else:
            yield text

    def _parts(self, run: Element) -> Iterator[str]:
        for part in run:
            name = part.tag.removeprefix(W)
            if name == "fldChar":
                self._field(part.get(W + "fldCharType", ""))
            elif name == "instrText" and self.fields:
                self.fields[-1].instruction += part.text or ""
            elif all(field.result for field in self.fields):
                yield from self._part(part, name)

    def _part(self, part: Element, name: str) -> Iterator[str]:
        if name == "t":
            yield part.text or ""
        elif name in MARKS:
            yield MARKS[name]
        elif name == "br":
            yield "" if part.get(W + "type") in {"page", "column"} else "\n"
        elif name == "sym":
            yield _symbol(part)
        elif name in {"footnoteReference", "endnoteReference"}:
            self.found.notes.append((name.removesuffix("Reference"), part.get(W + "id", "")))
        elif part.tag == MC + "AlternateContent":
            yield from self._parts(chosen(part))
        elif name == "ruby":
            yield from self._inside(part)
        else:
            self.found.boxes += outer_boxes(part)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
            self._asks_for_page(self.fields[-1].instruction)
        elif kind == "end" and self.fields:
            self._asks_for_page(self.fields.pop().instruction)

    def _asks_for_page(self, instruction: str) -> None:
        self.found.page_number = self.found.page_number or bool(PAGE_FIELD.match(instruction))


MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def _symbol(part: Element) -> str:
    code = int(part.get(W + "char", "0"), 16)
    return SYMBOLS.get(code, SYMBOLS.get(code | 0xF000, chr(code & 0xFF if 0xF000 <= code <= 0xF0FF else code) if code else ""))


def chosen(alternatives: Element) -> Element:
    """The branch of an AlternateContent that has text in it: Word's own, else the one for older programs."""
    branches = [*alternatives.findall(MC + "Choice"), *alternatives.findall(MC + "Fallback")]
    return next((branch for branch in branches if next(branch.iter(W + "t"), None) is not None), branches[0] if branches else alternatives)


def outer_boxes(element: Element) -> list[Element]:
    """The contents of the text boxes in a drawing; those within another box are met when that one is read."""
    if element.tag == W + "txbxContent":
        return [element]
    if element.tag == MC + "AlternateContent":
        return outer_boxes(chosen(element)) if len(element) else []
    return [box for child in element for box in outer_boxes(child)]
