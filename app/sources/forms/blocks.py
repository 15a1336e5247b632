"""What a document of another form consists of, and how it is written as the text form that the specification reader knows.

The text form: headings with `#`, prose, one line a table row with tabs between its cells; several paragraphs or list items in a cell
stand in `<p>` and `<ul><li>`. What the reader would take for markup is escaped, so that text comes out verbatim.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

TAG = re.compile(
    r"<(?=/?(?:b|strong|i|em|u|span|font|sup|sub|a|small|s|mark|code|p|ul|ol|li|br|div|h[1-6]|table|thead|tbody|tr|td|th|hr|section)"
    r"(?:\s[^<>]*)?/?>|!--)",
    re.IGNORECASE,
)
BOLD = re.compile(r"\*(?=\*\*?\S.*?\S?\*\*)")
BACKSLASH = re.compile(r"\\(?=[\\`_{}\[\]()#+\-.!|~<>*])")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MARKUP_AT_START = re.compile(r"(?=[#|]|\*\s)")
WIDE = r"[　-鿿豈-﫿︰-﹏＀-｠\U00020000-\U0003ffff]"


@dataclass(frozen=True)
class Piece:
    """A paragraph or list item of a cell; a line feed in it is a line break."""

    kind: Literal["p", "li"]
    text: str


Cell = tuple[Piece, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    place: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph between the tables. `bullet`: an item of a list, which follows the line before it directly; `number`: as counted."""

    text: str
    bullet: bool = False
    place: int = 0
    number: str = ""

    @property
    def numbered(self) -> str:
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True)
class Table:
    """`places`: where each row stands, a page or a line of the original, or empty."""

    rows: Sequence[Sequence[Cell]]
    places: Sequence[int] = ()


Block = Heading | Paragraph | Table


PARAGRAPH_END = "paragraph end"
STRUCK = "struck text"


@dataclass(frozen=True)
class Furniture:
    """What was passed over: its text, what it was (`header`, `footer`, `page number`, `hidden text`, `contents`), and the page in a PDF.

    Two things are read and only told: `struck text`, which somebody struck out by its format, and a `paragraph end`, which cannot be seen:
    a full line with the end of a sentence, where no gap parts paragraphs.
    """

    text: str
    part: str
    page: int | None = None


@dataclass(frozen=True)
class TextForm:
    """What a document of another form is read as.

    `form` is `docx`, `html` or `pdf`; `pages` has the page of each line of `text` (PDF only); `furniture` is what was passed over.
    """

    text: str
    form: str
    pages: list[int] | None = None
    furniture: tuple[Furniture, ...] = ()


def literal(text: str) -> str:
    """`text` so that the specification reader gives it back unchanged: what looks like a tag, an entity or a mark is escaped."""
    text = CONTROL.sub("", text)
    kept = BACKSLASH.sub(r"\\\\", text)
    if html.unescape(text) != text:
        kept = kept.replace("&", "&amp;")
    return BOLD.sub(r"\\*", TAG.sub("&lt;", kept))


def spaced(text: str) -> str:
    """`text` on one line, white space at its ends taken off."""
    return re.sub(r"[\t\r\n]+", " ", text).strip(" ")


def run_together(left: str, right: str) -> str:
    """Two halves of a text that was broken at the end of a line: no space between Chinese characters, one between words."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return left + right
    return left + right if re.match(WIDE, left[-1]) or re.match(WIDE, right[0]) else f"{left} {right}"


def cell_text(cell: Cell) -> str:
    """A cell of the text form: plain where it holds one paragraph, else with its paragraphs and lists in tags."""
    pieces = [piece for piece in cell if piece.text.strip()]
    if len(pieces) == 1 and pieces[0].kind == "p":
        return _inner(pieces[0].text)
    parts: list[str] = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        texts = [_inner(piece.text) for piece in group]
        parts += [f"<p>{text}</p>" for text in texts] if kind == "p" else ["<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"]
    return " ".join(parts)


def _inner(text: str) -> str:
    return "<br>".join(literal(re.sub(r"\t+", " ", line).strip(" ")) for line in text.strip("\n").split("\n"))


def written(blocks: Iterable[Block]) -> tuple[list[str], list[int]]:
    """The lines of the text form and the place of each; an empty line between the blocks has the place of the block below it."""
    lines: list[str] = []
    places: list[int] = []
    before: Block | None = None
    for block in blocks:
        rows = list(_lines(block))
        if not rows:
            continue
        together = isinstance(block, Paragraph) and block.bullet and isinstance(before, Paragraph)
        if lines and not together:
            lines, places = [*lines, ""], [*places, rows[0][1]]
        lines += [text for text, _ in rows]
        places += [place for _, place in rows]
        before = block
    return lines, places


def _lines(block: Block) -> Iterator[tuple[str, int]]:
    if isinstance(block, Heading):
        text = literal(spaced(block.text))
        if text:
            yield f"{'#' * min(max(block.level, 1), 6)} {text}", block.place
    elif isinstance(block, Paragraph):
        for line in block.numbered.split("\n"):
            if text := _prose(line):
                start = "• " if block.bullet else "\\" if MARKUP_AT_START.match(text) else ""
                yield start + text, block.place
    else:
        places = block.places or [0] * len(block.rows)
        for row, place in zip(block.rows, places, strict=True):
            cells = [cell_text(cell) for cell in row]
            if any(cells):
                yield "\t".join(cells), place


def _prose(line: str) -> str:
    """A line of prose; tabs between its words stay, as people lay out tables with them."""
    text = literal(line.strip(" \t"))
    return line.rstrip(" \t").replace(line.strip(" \t"), text) if line[:1] == "\t" and "\t" in text else text
