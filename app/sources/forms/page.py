"""HTML pages and tables as blocks: what pandoc, mammoth, Word ("filtered HTML") and browsers write; merged cells, lists, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from app.sources.forms.blocks import STRUCK, WIDE, Block, Furniture, Heading, Paragraph
from app.sources.forms.grid import Placed, table_blocks
from app.sources.forms.numerals import numeral_text
from app.text.characters import raised

Element = etree._Element
UNSEEN = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "colgroup",
    "object",
    "svg",
    "del",
    "input",
    "button",
    "select",
    "textarea",
}
AROUND = {"nav": "contents", "footer": "footer", "aside": "contents"}
LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "o:p", "q"}
INLINE |= {"rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
NOTE_LINK = re.compile(r"#_?(?:fn|ftn|edn|footnote|endnote)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
PADDING = re.compile(r"font:\s*7\.0pt|mso-spacerun|mso-tab-count", re.IGNORECASE)
MARGIN = re.compile(r"mso-element\s*:\s*(header|footer)", re.IGNORECASE)
WORD_LIST = re.compile(r"mso-list|MsoList", re.IGNORECASE)
WORD_BULLET = re.compile(r"[·§Øoü\uf0b7•]\s+")
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]*encoding=["']([A-Za-z0-9_-]+)""", re.IGNORECASE)
BREAK = "\v"
WIDEST_SPAN = 200
TO_THE_END = 10_000


def read_page(content: bytes) -> tuple[list[Block], list[Furniture]]:
    """The blocks of an HTML page and what was passed over. Raises UnicodeDecodeError or LookupError for a wrong or unknown encoding."""
    declared = CHARSET.search(content[:4096])
    bom = content.startswith(b"\xef\xbb\xbf")
    name = "utf-8-sig" if bom or not declared else (declared[1] or declared[2]).decode()
    return read_markup(content.decode("big5hkscs" if name.lower() == "big5" else name))


def read_markup(text: str, first_line: int = 1) -> tuple[list[Block], list[Furniture]]:
    """The blocks of a page or a piece of one; the place of a block is its line, the first being `first_line`."""
    if not text.strip():
        return [], []
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    tree = html.document_fromstring(text.encode(), parser=parser)
    walk = _Walk(first_line - 1, from_word=bool(re.search(r"<meta[^>]+Microsoft Word|urn:schemas-microsoft-com:office:word", text[:4096])))
    return list(walk.blocks(tree)), walk.furniture


@dataclass
class _List:
    bullet: bool
    next: int = 1
    form: str = "decimal"

    def mark(self, item: Element) -> str:
        """The number of an item, empty in a list of bullets."""
        if self.bullet:
            return ""
        self.next = _whole(item.get("value"), self.next)
        self.next += 1
        return f"{numeral_text(self.next - 1, self.form)}."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*\d{1,4}\s*", text) else otherwise


class _Walk:
    def __init__(self, lines_before: int, *, from_word: bool) -> None:
        self.lines_before = lines_before
        self.from_word = from_word
        self.furniture: list[Furniture] = []

    def blocks(self, element: Element) -> Iterator[Block]:
        """What stands in `element`: runs of text become paragraphs, the rest is what it says it is."""
        buffer = [element.text or ""]
        for child in element:
            if self._inline(child):
                buffer.append(self._text(child))
            elif child.tag == "br":
                buffer.append(BREAK)
            else:
                yield from self._paragraph("".join(buffer), element)
                buffer = []
                yield from self._block(child)
            buffer.append(child.tail or "")
        yield from self._paragraph("".join(buffer), element)

    def _inline(self, element: Element) -> bool:
        return element.tag in INLINE and all(child.tag == "br" or self._inline(child) for child in element)

    def _text(self, element: Element) -> str:
        """The text of inline markup; marks that refer to notes are no text."""
        if self._passed_over(element) or (element.tag == "a" and NOTE_LINK.match(element.get("href") or "")):
            return ""
        inner = self._all_text(element)
        if (element.tag in {"s", "strike"} or LINE_THROUGH.search(element.get("style") or "")) and inner.strip():
            self.furniture.append(Furniture(" ".join(inner.split()), STRUCK))
        aligned = RAISED.search(element.get("style") or "")
        if aligned or element.tag in {"sup", "sub"}:
            return raised(inner, below=(aligned[1].lower() if aligned else element.tag) == "sub")
        return " " if PADDING.search(element.get("style") or "") and not inner.strip() else inner

    def _passed_over(self, element: Element) -> bool:
        style = element.get("style") or ""
        margin = MARGIN.search(style)
        hidden = "hidden text" if HIDDEN.search(style) or element.get("hidden") is not None else ""
        part = margin[1].lower() if margin else hidden or AROUND.get(str(element.tag), "")
        if part and (text := " ".join("".join(str(text) for text in element.itertext()).split())):
            self.furniture.append(Furniture(text if part != "contents" else text[:60], part))
        return bool(part)

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN or self._passed_over(element):
            return
        if re.fullmatch(r"h[1-6]", tag):
            text = " ".join(self._clean(self._all_text(element)).split("\n"))
            yield Heading(int(tag[1]), text, self._line(element))
        elif tag in {"ul", "ol"}:
            yield from self._list(element)
        elif tag == "table":
            yield from self._table(element)
        else:
            yield from self.blocks(element)

    def _all_text(self, element: Element) -> str:
        return (element.text or "") + "".join((BREAK if child.tag == "br" else self._text(child)) + (child.tail or "") for child in element)

    def _paragraph(self, raw: str, element: Element) -> Iterator[Block]:
        text = self._clean(raw)
        if not text.strip():
            return
        listed = WORD_LIST.search(f"{element.get('class')} {element.get('style')}")
        bullet = WORD_BULLET.match(text) if listed else None
        yield Paragraph(text[bullet.end() :] if bullet else text, bullet=bool(bullet), place=self._line(element))

    def _clean(self, raw: str) -> str:
        """White space as a browser shows it. Word breaks its lines between Chinese characters, where no space is meant."""
        if self.from_word:
            raw = re.sub(rf"(?<={WIDE})\r?\n(?={WIDE})", "", raw)
        lines = re.sub(r"[ \t\r\n\f]+", " ", raw).split(BREAK)
        return "\n".join(line.strip(" \xa0") for line in lines).strip("\n")

    def _list(self, element: Element) -> Iterator[Block]:
        form = LIST_FORMS.get(element.get("type") or "", "decimal")
        marks = _List(element.tag == "ul", _whole(element.get("start"), 1), form)
        for child in element:
            if child.tag != "li":
                yield from self._block(child)
                continue
            mark = marks.mark(child)
            for block in self.blocks(child):
                if isinstance(block, Paragraph) and not block.number and not block.bullet:
                    block, mark = replace(block, bullet=marks.bullet, number=mark), ""  # noqa: PLW2901
                yield block

    def _table(self, element: Element) -> Iterator[Block]:
        for caption in element.findall("caption"):
            yield from self.blocks(caption)
        rows: list[list[Placed]] = []
        places: list[int] = []
        reaching: dict[int, tuple[int, int]] = {}
        for row in _rows(element):
            placed, reaching = self._row(row, reaching)
            rows.append(placed)
            places.append(self._line(row))
        yield from table_blocks(_without_lost_numbers(rows), places)

    def _row(self, row: Element, reaching: dict[int, tuple[int, int]]) -> tuple[list[Placed], dict[int, tuple[int, int]]]:
        """The cells of a row. `reaching`: by column, the span of a cell from above and the rows it still covers; then for the next row."""
        placed: list[Placed] = []
        further: dict[int, tuple[int, int]] = {}
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        at = 0
        while cells or any(start >= at for start in reaching):
            if at in reaching:
                span, down = reaching[at]
                placed.append(Placed(at, span, continued=True))
            elif cells:
                cell = cells.pop(0)
                span = min(max(_whole(cell.get("colspan"), 1), 1), WIDEST_SPAN)
                down = _whole(cell.get("rowspan"), 1) or TO_THE_END
                placed.append(Placed(at, span, tuple(self.blocks(cell))))
            else:
                at += 1
                continue
            if down > 1:
                further[at] = (span, down - 1)
            at += span
        return placed, further

    def _line(self, element: Element) -> int:
        return self.lines_before + int(getattr(element, "sourceline", None) or 1)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _without_lost_numbers(rows: list[list[Placed]]) -> list[list[Placed]]:
    """Where every numbered cell of a column says 1, a converter began each list anew: no number is better than a wrong one."""
    numbers: dict[int, list[str]] = {}
    for cell in (cell for row in rows for cell in row):
        if number := _only_number(cell):
            numbers.setdefault(cell.start, []).append(number)
    lost = {start for start, found in numbers.items() if len(found) > 1 and len(set(found)) == 1}
    return [[_unnumbered(cell) if cell.start in lost else cell for cell in row] for row in rows]


def _only_number(cell: Placed) -> str:
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return only.number if isinstance(only, Paragraph) else ""


def _unnumbered(cell: Placed) -> Placed:
    only = cell.blocks[0] if len(cell.blocks) == 1 else None
    return replace(cell, blocks=(replace(only, number=""),)) if isinstance(only, Paragraph) else cell
