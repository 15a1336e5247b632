"""Characters of a PDF page as lines, and lines as paragraphs and list items: where a text was only broken to fit, it is put together."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.sources.forms.blocks import WIDE
from app.sources.forms.joining import Habits

BULLET = re.compile(r"[•●▪■◦‣⁃∙○◆➢✓·]\s*|[-–—]\s+")  # no star: it marks the notes below a table
SURE_BULLET = "•●▪■◦‣⁃∙○◆➢✓"
APART = 1.25  # times the usual pitch: a gap
PARAGRAPH_ENDS = tuple("。！？")
SENTENCE_ENDS = "。！？；：.!?;:"
CLOSING = "，。、；：！？）」』》〉】”’)]},.;:!?%/"
OPENING = "（「『《〈“‘([{/"
HALF_WIDTH_MARKS = (",", ";", ":")
DRAWN_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Char:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(slots=True)
class Line:
    """Characters that stand beside one another, from the left; `text` keeps a space at its end, where it was broken at one."""

    chars: list[Char]
    text: str = ""
    page: int = 0

    @property
    def x0(self) -> float:
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        return max((char.x1 for char in self.chars if not char.text.isspace()), default=self.chars[-1].x1)

    @property
    def top(self) -> float:
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        return max(char.bottom for char in self.chars)

    @property
    def size(self) -> float:
        return statistics.median(char.size for char in self.chars)

    @property
    def bold(self) -> bool:
        return all(char.bold for char in self.chars if not char.text.isspace())


@dataclass
class Style:
    """What is usual in a document: pitch of lines by size, whether spaces are characters and stand at the ends of broken lines.

    `gapless`: its paragraphs follow each other as their lines do; `unsure`: the last lines of those that then may have ended, full as they
    are, with the line after.
    """

    pitch: float = 1.6
    real_spaces: bool = True
    ends_with_space: bool = True
    habits: Habits = field(default_factory=lambda: Habits(""))
    gapless: bool = False
    unsure: list[Line] = field(default_factory=list)

    def join(self, left: str, right: str) -> str:
        """Two halves of a broken text. Where broken lines end with their space, only what is sure is put between those that do not."""
        sure = left[-2:] == " /" or right[:2] == "/ " or left[-1:] in HALF_WIDTH_MARKS or (left[-1:] + right[:1]).isascii()
        return self.habits.join(left, right) if sure or not self.ends_with_space else left + right


def lines_of(chars: Iterable[Char], style: Style, page: int = 0) -> list[Line]:
    """The lines from the top; characters printed twice to look bold are one."""
    rows: list[list[Char]] = []
    once = {(char.text, round(char.x0), round(char.top)): char for char in chars}
    for char in sorted(once.values(), key=lambda char: (char.top + char.bottom) / 2):
        middle = (char.top + char.bottom) / 2
        if rows and abs(middle - (rows[-1][0].top + rows[-1][0].bottom) / 2) < 0.45 * max(char.size, rows[-1][0].size):
            rows[-1].append(char)
        else:
            rows.append([char])
    found = [Line(sorted(row, key=lambda char: char.x0), page=page) for row in rows]
    for line in found:
        line.text = "".join(_with_gaps(line.chars, style))
    return [line for line in found if line.text.strip()]


def _with_gaps(chars: Sequence[Char], style: Style) -> Iterator[str]:
    """The text of a line. A wide gap is four spaces, as between columns without rules; a narrow one may be a space."""
    for at, char in enumerate(chars):
        before = chars[at - 1] if at else None
        if before:
            gap = char.x0 - before.x1
            if gap > 2.5 * char.size:
                yield "    "
            elif gap > (1.2 if style.real_spaces else 0.22) * char.size and not (before.text.isspace() or char.text.isspace()):
                yield " "
        yield char.text


def style_of(pages: Iterable[Iterable[Line]]) -> Style:
    """What is usual in a document, learnt from its lines."""
    pitches: Counter[float] = Counter()
    text = []
    spaces = ends = 0
    short_ends: list[float] = []  # pitch after the lines that end a paragraph for sure
    for lines in map(list, pages):
        right = max((line.x1 for line in lines), default=0.0)
        for upper, lower in pairwise(lines):
            if upper.x0 < lower.x1 and lower.x0 < upper.x1:
                pitches[round((lower.bottom - upper.bottom) / max(lower.size, 1), 1)] += 1
                if upper.text.rstrip()[-1:] in PARAGRAPH_ENDS and not BULLET.match(lower.text) and not full(upper, lower.text, right):
                    short_ends.append((lower.bottom - upper.bottom) / max(lower.size, 1))
            text.append(upper.text)
            spaces += any(char.text == " " for char in upper.chars)
            ends += upper.text.endswith(" ")
    usual = [pitch for pitch, _ in pitches.most_common(1)]
    pitch = usual[0] if usual else 1.6
    close = sum(one <= pitch * APART for one in short_ends)
    return Style(pitch, spaces > 0, ends > 2, Habits("\n".join(text)), gapless=close * 2 > len(short_ends))


@dataclass
class Para:
    """A paragraph or item: its text, its lines, and whether a bullet stands before it."""

    text: str
    lines: list[Line]
    bullet: bool = False


def paragraphs(lines: Sequence[Line], right: float, style: Style) -> list[Para]:
    """The lines as paragraphs up to this right edge: a new one at a bullet, after a gap, and after a line that is not full."""
    found: list[Para] = []
    free = 2.0 if _centred(lines) else 1.0
    for line in lines:
        last = found[-1] if found else None
        above = last.lines[-1] if last else None
        bullet = BULLET.match(line.text)
        if bullet and above and line.text[0] not in SURE_BULLET and full(above, line.text, right, free):
            bullet = None
        if last and above and not bullet and not _apart(above, line, style) and full(above, line.text, right, free):
            if style.gapless and above.text.rstrip()[-1:] in PARAGRAPH_ENDS:
                style.unsure.append(above)
            last.text = style.join(last.text, line.text.lstrip(" "))
            last.lines.append(line)
        else:
            found.append(Para(line.text[bullet.end() :] if bullet else line.text, [line], bool(bullet)))
    return found


def _apart(above: Line, line: Line, style: Style) -> bool:
    """Whether the distance, the size or the weight of two lines says that they are two paragraphs."""
    pitch = (line.bottom - above.bottom) / max(line.size, 1)
    return pitch > style.pitch * APART or abs(above.size - line.size) > 0.15 * line.size


def _centred(lines: Sequence[Line]) -> bool:
    """Whether the lines share their middle and not their left edge."""
    middles = [line.x0 + line.x1 for line in lines]
    starts = [line.x0 for line in lines]
    return len(lines) > 1 and max(middles) - min(middles) < 6 and max(starts) - min(starts) > 3


def full(line: Line, following: str, right: float, sides: float = 1.0) -> bool:
    """Whether what follows would not have fitted on this line: then the line was broken to fit. `sides`: 2 where text is centred."""
    return (right - line.x1) * sides < (_first_word(following.lstrip()) + 0.6) * line.size


def _first_word(text: str) -> float:
    """Width, in characters of full size, of what must stay together at the beginning of a text."""
    width = 0.0
    for at, char in enumerate(text):
        before = text[at - 1] if at else ""
        wide, after_wide = re.match(WIDE, char), re.match(WIDE, before)
        if char == " " or (before and (wide or after_wide) and char not in CLOSING and before not in OPENING):
            break
        width += 1.0 if wide else 0.55
    return width


def goes_on(above: Line, text: str, right: float) -> bool:
    """Whether a text on the next page goes on with the paragraph that this line ends."""
    return not BULLET.match(text) and above.text.rstrip()[-1:] not in SENTENCE_ENDS and full(above, text, right)
