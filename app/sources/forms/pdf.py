"""PDF with a text layer as blocks with the page of each: ruled tables over page breaks, paragraphs, headings by size and weight."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page

from app.sources.forms.blocks import PARAGRAPH_END, Block, Furniture, Heading, Paragraph
from app.sources.forms.pdf_furniture import furniture_of, part_of
from app.sources.forms.pdf_lines import DRAWN_BULLET, SENTENCE_ENDS, Char, Line, Para, Style, goes_on, lines_of, paragraphs, style_of
from app.sources.forms.pdf_tables import RuledTable, append, blocks_of, cell_boxes, continues, fill, table_of
from app.sources.forms.radicals import as_read
from app.sources.forms.refusal import FormRefused

BOLD = re.compile(r"bold|heavy|black|semibold|demi", re.IGNORECASE)
CID = re.compile(r"\(cid:\d+\)")
LARGEST_BULLET = 7.0
LONGEST_HEADING = 60
SCAN = "a scanned PDF: page {} is a picture without a text layer"
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font without a box, hundreds of times a file


@dataclass
class _Sheet:
    """A page: the lines outside its tables, and its tables."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[RuledTable] = field(default_factory=list)


def read_pdf(name: str, content: bytes) -> tuple[list[Block], list[Furniture]]:
    """The blocks of the PDF called `name` and what was passed over; the place of a block is its page. Raises FormRefused."""
    sheets = _sheets(name, content)
    style = style_of(
        lines_of(chars, Style(), sheet.number)
        for sheet in sheets
        for chars in [[char for line in sheet.lines for char in line.chars], *_cells(sheet)]
    )
    for sheet in sheets:
        sheet.lines = lines_of([char for line in sheet.lines for char in line.chars], style, sheet.number)
        for table in sheet.tables:
            fill(table, style)
    passed = furniture_of([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets])
    furniture = [
        Furniture(" ".join(line.text.split()), part_of(line, sheet.height), sheet.number)
        for sheet in sheets
        for line in sheet.lines
        if id(line) in passed
    ]
    for sheet in sheets:
        sheet.lines = [line for line in sheet.lines if id(line) not in passed]
    blocks = list(_blocks(sheets, style))
    furniture += [Furniture(line.text.strip()[-12:], PARAGRAPH_END, line.page) for line in style.unsure]
    return blocks, furniture


def _cells(sheet: _Sheet) -> Iterator[list[Char]]:
    return (cell.chars for table in sheet.tables for row in table.rows for cell in row.cells)


def _sheets(name: str, content: bytes) -> list[_Sheet]:
    try:
        with pdfplumber.open(BytesIO(content)) as document:
            sheets = [_sheet(name, page) for page in document.pages]
    except FormRefused:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it stumble over
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(argument, PDFPasswordIncorrect) for argument in error.args):
            raise FormRefused(name, "a PDF with a password", "save it without the password and import that file") from error
        raise FormRefused(name, f"a damaged PDF ({type(error).__name__})", "print or save it as PDF again and import that file") from error
    if not sheets:
        raise FormRefused(name, "a damaged PDF (no page can be found)", "print or save it as PDF again and import that file")
    return sheets


def _sheet(name: str, page: Page) -> _Sheet:
    sheet = _Sheet(page.page_number, float(page.width), float(page.height))
    chars = [_char(char) for char in page.chars if char.get("upright", True)]
    if sum(bool(CID.fullmatch(char.text)) for char in chars) > len(chars) // 20:
        wrong = f"a PDF whose fonts do not say which characters they show (page {sheet.number})"
        raise FormRefused(name, wrong, "save it as .docx, or print it to PDF again from the program that made it")
    pictures = sum(image["width"] * image["height"] for image in page.images)
    if len(chars) < 20 and pictures > 0.4 * sheet.width * sheet.height:
        raise FormRefused(
            name, SCAN.format(sheet.number), "run text recognition (OCR) on it and correct the result, or ask for the original"
        )
    chars += _drawn_bullets(page, chars)
    sheet.tables = [table_of(boxes, sheet.number) for boxes in cell_boxes(page)]
    outside = _into_cells(sheet.tables, chars)
    sheet.lines = lines_of(outside, Style(), sheet.number)
    return sheet


def _char(char: dict[str, object]) -> Char:
    x0, x1, top, bottom, size = (float(str(char[key])) for key in ("x0", "x1", "top", "bottom", "size"))
    text = str(char["text"])
    return Char(as_read(text) if text.strip() else " ", x0, x1, top, bottom, size, bool(BOLD.search(str(char["fontname"]))))


def _drawn_bullets(page: Page, chars: Sequence[Char]) -> list[Char]:
    """Bullets that are drawn as small discs or squares, as browsers do, for the line of text to their right."""
    found = []
    for shape in (*page.curves, *page.rects):
        width, height = float(shape["width"]), float(shape["height"])
        if not (1 < width < LARGEST_BULLET and 0.6 < width / max(height, 0.1) < 1.6):
            continue
        middle = (float(shape["top"]) + float(shape["bottom"])) / 2
        beside = [char for char in chars if char.top < middle < char.bottom and char.x0 > float(shape["x1"])]
        if beside:
            near = min(beside, key=lambda char: char.x0)
            found.append(Char(DRAWN_BULLET, near.x0 - near.size, near.x0 - 0.3 * near.size, near.top, near.bottom, near.size, near.bold))
    return found


def _into_cells(tables: Sequence[RuledTable], chars: Sequence[Char]) -> list[Char]:
    """Puts each character into the cell it stands in; gives those that stand in none."""
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    outside: list[Char] = []
    last = cells[0] if cells else None
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
        if last is None or not _within(last.box, x, y):
            last = next((cell for cell in cells if _within(cell.box, x, y)), None)
        (outside if last is None else last.chars).append(char)
    return outside


def _within(box: tuple[float, float, float, float], x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


Piece = RuledTable | Para


def _blocks(sheets: Sequence[_Sheet], style: Style) -> Iterator[Block]:
    """All pages as one run of blocks: what a page break cut is put together."""
    sizes = Counter(round(char.size, 1) for sheet in sheets for chars in _cells(sheet) for char in chars)
    sizes += Counter(round(char.size, 1) for sheet in sheets for line in sheet.lines for char in line.chars)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    run: list[Piece] = []
    for sheet in sheets:
        pieces = _pieces(sheet, style)
        if run and pieces and _joined(run[-1], pieces[0], sheet, style):
            pieces = pieces[1:]
        run += pieces
    larger = sorted({_size(para) for para in run if isinstance(para, Para) and _size(para) > body * 1.12}, reverse=True)
    for piece in run:
        if isinstance(piece, RuledTable):
            yield from blocks_of(piece)
        else:
            yield _text_block(piece, body, larger)


def _pieces(sheet: _Sheet, style: Style) -> list[Piece]:
    """The tables and paragraphs of a page from the top."""
    found: list[tuple[float, Piece]] = [(table.box[1], table) for table in sheet.tables if any(any(row.text()) for row in table.rows)]
    right = max([line.x1 for line in sheet.lines] + [table.box[2] for table in sheet.tables], default=sheet.width)
    tops = sorted(table.box[1] for table in sheet.tables)
    runs: dict[int, list[Line]] = {}
    for line in sheet.lines:
        runs.setdefault(sum(top < line.top for top in tops), []).append(line)
    for lines in runs.values():
        found += [(para.lines[0].top, para) for para in paragraphs(lines, right, style)]
    return [piece for _, piece in sorted(found, key=lambda pair: pair[0])]


def _joined(upper: Piece, lower: Piece, sheet: _Sheet, style: Style) -> bool:
    """Whether the first piece of a page has been put to the last one of the page before."""
    if isinstance(upper, RuledTable) and isinstance(lower, RuledTable) and continues(upper, lower):
        append(upper, lower, style)
        return True
    if isinstance(upper, Para) and isinstance(lower, Para) and not lower.bullet:
        right = max([line.x1 for line in sheet.lines] + [table.box[2] for table in sheet.tables])
        if _size(upper) == _size(lower) and goes_on(upper.lines[-1], lower.text, right):
            upper.text = style.join(upper.text, lower.text)
            upper.lines += lower.lines
            return True
    return False


def _size(para: Para) -> float:
    return round(para.lines[0].size, 1)


def _text_block(para: Para, body: float, larger: Sequence[float]) -> Block:
    text, page = para.text.strip(), para.lines[0].page
    bold = all(line.bold for line in para.lines)
    short = len(text) < LONGEST_HEADING and text[-1:] not in SENTENCE_ENDS and not para.bullet
    if short and (_size(para) in larger or (bold and _size(para) >= body)):
        return Heading((larger.index(_size(para)) if _size(para) in larger else len(larger)) + 2, text, page)
    return Paragraph(text, bullet=para.bullet, place=page)
