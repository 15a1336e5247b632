"""Pandoc's tables that are drawn with characters: grids (`+---+`) and columns under dashes. A wide character takes two places."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.sources.forms.blocks import Block, Paragraph, written
from app.sources.forms.grid import Placed, table_blocks
from app.sources.forms.joining import Habits

GRID_EDGE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
COLUMN_RULE = re.compile(r" *-{2,}(?: +-{2,})+ *")
WHOLE_RULE = re.compile(r" *-{5,} *")
ITEM = re.compile(r"(?:[-*+•]|([0-9]{1,3}[.)]|\([0-9]{1,3}\)|[a-z]\)))(?:\s+|$)")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
BOLD = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=[^\s\\])\1")
# What pandoc writes for dashes, dots and quotation marks; where they stand for themselves it puts a backslash before them.
SMART: tuple[tuple[str, str], ...] = ((r"(?<![\\-])---(?!-)", "—"), (r"(?<![\\-])--(?!-)", "–"), (r"(?<![\\.])\.\.\.(?!\.)", "…"))
SMART += ((r'(^|[\s(（「])"(?=\S)', r"\1“"), (r'(?<!\\)"', "”"), (r"(?<![\\\s])'", "’"))
SECOND_HALF = "\0"

Rows = tuple[list[tuple[str, int]], int]


def _places(line: str) -> str:
    """`line` with one character a place: after a wide character stands a mark for its second half."""
    return "".join(char + SECOND_HALF if unicodedata.east_asian_width(char) in "WF" else char for char in line)


def _shown(places: str) -> str:
    return places.replace(SECOND_HALF, "").rstrip()


def drawn_table(lines: Sequence[str], at: int) -> Rows | None:
    """A grid table that begins on this line, cells merged both ways; as it stands where its lines do not meet."""
    if not GRID_EDGE.fullmatch(lines[at]):
        return None
    end = at
    while end < len(lines) and re.match(r"\s*[+|]", lines[end]):
        end += 1
    area = [_places(line) for line in lines[at:end]]
    width = max(map(len, area))
    area = [line.ljust(width) for line in area]
    boxes = list(_boxes(area))
    if not boxes or not _all_within(area, boxes):
        return [(lines[line], line + 1) for line in range(at, end)], end
    habits = _habits(tuple(lines))
    starts = sorted({left for _, left, _, _ in boxes})
    tops = sorted({top for top, _, _, _ in boxes})
    rows: list[list[Placed]] = []
    for row in tops:
        crossing = sorted((box for box in boxes if box[0] <= row < box[2]), key=lambda box: box[1])
        rows.append([_placed(box, row, starts, area, habits) for box in crossing])
    return _row_lines(table_blocks(rows, [at + top + 2 for top in tops])), end


@lru_cache(maxsize=2)
def _habits(lines: tuple[str, ...]) -> Habits:
    """Of the whole document; remembered, as each of its tables asks."""
    return Habits("\n".join(lines))


Box = tuple[int, int, int, int]


def _boxes(area: list[str]) -> Iterator[Box]:
    """Top, left, bottom and right of each cell: the smallest box of edges that begins at each corner."""
    corners = [[place for place, char in enumerate(line) if char == "+"] for line in area]
    for top, line in enumerate(area):
        for left in corners[top]:
            found = next((box for right in corners[top] if right > left and (box := _box(area, top, left, right))), None)
            if found and line[left + 1] in "-=:":
                yield found


def _box(area: list[str], top: int, left: int, right: int) -> Box | None:
    if set(area[top][left:right]) - set("-=:+"):
        return None
    for bottom in range(top + 1, len(area)):
        if area[bottom][left] not in "|+" or area[bottom][right] not in "|+":
            return None
        if area[bottom][left] == area[bottom][right] == "+" and not set(area[bottom][left:right]) - set("-=:+"):
            return top, left, bottom, right
    return None


def _all_within(area: list[str], boxes: list[Box]) -> bool:
    """Whether every sign of the drawing belongs to a cell: else its lines do not meet, and something would be lost."""
    left = [list(line) for line in area]
    for top, first, bottom, last in boxes:
        for line in left[top : bottom + 1]:
            line[first : last + 1] = " " * (last + 1 - first)
    return not any("".join(line).strip() for line in left)


def _placed(box: Box, row: int, starts: list[int], area: list[str], habits: Habits) -> Placed:
    top, left, bottom, right = box
    start = starts.index(left)
    span = sum(left <= other < right for other in starts)
    if top < row:
        return Placed(start, span, continued=True)
    return Placed(start, span, tuple(cell_blocks([_shown(line[left + 1 : right]) for line in area[top + 1 : bottom]], habits)))


def ruled_table(lines: Sequence[str], at: int) -> Rows | None:
    """A simple or multiline table: columns under dashes. None where the text does not keep to the columns."""
    whole = bool(WHOLE_RULE.fullmatch(lines[at]))
    if "\t" in lines[at] or not (whole or COLUMN_RULE.fullmatch(lines[at]) or _rule_below(lines, at)):
        return None
    rule = next((line for line in range(at, min(len(lines), at + 30)) if COLUMN_RULE.fullmatch(lines[line])), None)
    if rule is None or (not whole and rule > at + 1):
        return None
    end = _end(lines, rule, whole=whole, headless=rule == at)
    columns = [(found.start(), found.end()) for found in re.finditer("-+", lines[rule])]
    head = [lines[at + whole : rule]] if rule > at + whole else []
    multiline = whole or any(not line.strip() for line in lines[rule + 1 : end])
    groups = [(rows, at + 1 + whole) for rows in head] + list(_groups(lines, rule + 1, end, multiline=multiline))
    cut = [[_cut(line, columns) for line in rows] for rows, _ in groups]
    if not groups or any(line is None for rows in cut for line in rows):
        return None
    habits = _habits(tuple(lines))
    rows = [
        [Placed(place, 1, tuple(cell_blocks([line[place] for line in row if line], habits))) for place in range(len(columns))]
        for row in cut
    ]
    return _row_lines(table_blocks(rows, [place for _, place in groups])), min(end + 1, len(lines))


def _rule_below(lines: Sequence[str], at: int) -> bool:
    return at + 1 < len(lines) and "\t" not in lines[at + 1] and bool(COLUMN_RULE.fullmatch(lines[at + 1]))


def _end(lines: Sequence[str], rule: int, *, whole: bool, headless: bool) -> int:
    """The line after the rows: the closing rule of a table that has one, else the next empty line."""
    closing = WHOLE_RULE if whole else COLUMN_RULE if headless else None
    for line in range(rule + 1, len(lines)):
        if (closing and closing.fullmatch(lines[line])) or (not closing and not lines[line].strip()):
            return line
        if lines[line].startswith("#"):
            return rule
    return len(lines) if closing is None else rule


def _groups(lines: Sequence[str], start: int, end: int, *, multiline: bool) -> Iterator[tuple[Sequence[str], int]]:
    """The lines of each row and the first one's number; in a multiline table an empty line ends a row."""
    first = start
    for line in range(start, end + 1):
        if line == end or not multiline or not lines[line].strip():
            last = line if multiline or line == end else line + 1
            if any(text.strip() for text in lines[first:last]):
                yield lines[first:last], first + 1
            first = last if last > line else line + 1


def _cut(line: str, columns: list[tuple[int, int]]) -> list[str] | None:
    """The line's cells; None where text stands between two columns, or a wide character over an edge."""
    places = _places(line)
    if places[: columns[0][0]].strip():
        return None
    cells = []
    for (start, end), after in zip(columns, [*(start for start, _ in columns[1:]), None], strict=True):
        if places[start : start + 1] == SECOND_HALF or (after is not None and places[end:after].strip()):
            return None
        cells.append(_shown(places[start:after]).strip())
    return cells


@dataclass
class _Open:
    """A paragraph or item that further lines may go on with."""

    text: str
    number: str = ""
    bullet: bool = False

    def block(self) -> Paragraph:
        return Paragraph(from_markdown(self.text), bullet=self.bullet, number=self.number)


def cell_blocks(lines: Sequence[str], habits: Habits) -> list[Block]:
    """The paragraphs and list items in the lines of a cell; lines that were broken to fit are put together."""
    found: list[_Open] = []
    going_on = False
    for line in lines:
        stripped = line.strip()
        last = found[-1] if found else None
        if not stripped:
            going_on = going_on and last is not None and not last.text  # a marker alone still waits for its text
        elif item := ITEM.match(stripped):
            found.append(_Open(stripped[item.end() :], item[1] or "", bullet=item[1] is None))
            going_on = True
        elif last and going_on:
            broken = last.text.endswith("\\")
            last.text = f"{last.text[:-1]}\n{stripped}" if broken else habits.join(last.text, stripped)
        else:
            found.append(_Open(stripped, bullet=bool(last and last.bullet and line.startswith("   "))))
            going_on = True
    return [paragraph.block() for paragraph in found]


def from_markdown(text: str) -> str:
    """The text that a piece of Markdown stands for: escapes, entities, bold marks and line breaks resolved."""
    text = re.sub(r"<br\s*/?>", "\n", BOLD.sub(r"\2", text))
    for pattern, sign in SMART:
        text = re.sub(pattern, sign, text)
    return ESCAPE.sub(r"\1", html.unescape(text))


def _row_lines(blocks: list[Block]) -> list[tuple[str, int]]:
    texts, places = written(blocks)
    return list(zip(texts, places, strict=True))
