"""Page heads, feet and numbers of a PDF: the same text at the same place on most pages, near the edge, never inside a table."""

import re
from collections.abc import Sequence

from app.sources.forms.pdf_lines import Line

EDGE = 0.12
NEAR = 4.0
PAGE_MARK = re.compile(
    r"\s*(?:第\s*\d+\s*頁(?:\s*[,，/]?\s*共\s*\d+\s*頁)?|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|[-–—]\s*\d+\s*[-–—]|p(?:age|\.)?\s*\d+(?:\s*(?:of|/)\s*\d+)?"
    r"|\d+\s*/\s*\d+|\d{1,3})\s*",
    re.IGNORECASE,
)


def furniture_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """The `id` of each line that is furniture, given the lines outside tables, by page."""
    slots: dict[tuple[str, str], list[tuple[int, Line]]] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            if zone := _zone(line, height):
                slots.setdefault((zone, _shape(line.text)), []).append((number, line))
    found: set[int] = set()
    for (_, shape), members in slots.items():
        for _, line in members:
            at_place = [(page, other) for page, other in members if abs(other.top - line.top) <= NEAR]
            if _on_most(sorted({page for page, _ in at_place}), len(pages)) or (
                len(pages) < 3 and PAGE_MARK.fullmatch(shape.replace("#", "1"))
            ):
                found |= {id(other) for _, other in at_place}
    return found


def _zone(line: Line, height: float) -> str:
    if line.bottom < height * EDGE:
        return "header"
    return "footer" if line.top > height * (1 - EDGE) else ""


def _shape(text: str) -> str:
    """The text without what changes from page to page: its digits."""
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _on_most(on: Sequence[int], pages: int) -> bool:
    """On at least half of the pages, or on most of the odd or the even ones."""
    if len(on) < 2:
        return False
    same_side = len({page % 2 for page in on}) == 1 and len(on) > 2
    return len(on) * 2 >= pages or (same_side and len(on) * 10 >= pages * 4)


def part_of(line: Line, height: float) -> str:
    return "page number" if PAGE_MARK.fullmatch(line.text) else _zone(line, height)
