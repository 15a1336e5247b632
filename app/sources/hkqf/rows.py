"""The tables of a specification: columns by name, cells in their columns, rows put together over page breaks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from itertools import combinations

from app.sources.hkqf.labels import Labels, labels, shipped
from app.sources.hkqf.shape import shape
from app.sources.hkqf.spelling import read_code, read_credits, read_level
from app.sources.hkqf.text import Block, Line, bare, blocks, cells, joined, numbered, plain
from app.sources.hkqf.words import CONTINUED
from app.text.normal import normal

EXCLUSIVE = ("code", "level", "credits", "proficiency")


@dataclass(frozen=True)
class Shape:
    """One of the four tables: its title in messages, its columns as printed, and the one that carries the number."""

    title: str
    leading: str
    columns: dict[str, str]


def _shape(title: str, leading: str, **columns: str) -> Shape:
    return Shape(title, leading, {key: shipped().printed("column", key) + remark for key, remark in columns.items()})


TABLES = {
    "units": _shape("工作能力要求", "name", type="", function="", name="", code="", level="", credits="（僅供參考）"),
    "skills": _shape("附加能力要求", "skill", skill="", proficiency="", definition=""),
    "outcomes": _shape("學習成果", "statement", statement="", assessment="", function="", name="", code=""),
    "programmes": _shape("進修課程", "award", award="", programme="", level="", provider=""),
}


@dataclass(frozen=True)
class Piece:
    """What one row printed in one column."""

    column: str
    raw: str
    first: int
    last: int


@dataclass
class Record:
    """A numbered row with its continuations. `faulty`: already refused, kept for its number and the codes in `raw`."""

    number: int | None
    first: int
    last: int
    pieces: list[Piece]
    faulty: bool = False
    raw: str = ""
    short: int = 0

    def has(self, column: str) -> bool:
        return any(piece.column == column for piece in self.pieces)

    def text(self, column: str) -> str:
        """A cell's text over all rows, its number taken off where the column carries it."""
        return reduce(joined, (plain(piece.raw) for piece in self.pieces if piece.column == column), "")

    def blocks(self, column: str) -> list[Block]:
        return [block for piece in self.pieces if piece.column == column for block in blocks(piece.raw, piece.first, piece.last)]

    def line(self, column: str) -> int:
        return next((piece.first for piece in self.pieces if piece.column == column), self.first)


@dataclass(frozen=True)
class Row:
    """A row of a table before it is known which record it belongs to. `fresh`: it stands directly below a header."""

    line: Line
    cells: list[str]
    header: list[str]
    fresh: bool = False
    faulty: bool = False


@dataclass
class Table:
    """`header` names each column (empty: a column without a name) as the latest header row has it."""

    kind: str
    first: int
    last: int
    header: list[str]
    rows: list[Row] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    @property
    def last_number(self) -> int:
        """The number of the latest row that has one."""
        return next((number for row in reversed(self.rows) if (number := row_number(row)) is not None), 0)

    @property
    def shape(self) -> Shape:
        return TABLES[self.kind]


def row_number(row: Row) -> int | None:
    """The number in the first cell of a row that begins with one."""
    return next((found for cell in row.cells if cell and (found := numbered(plain(cell))[0]) is not None), None)


def column_of(cell: str) -> str:
    """The column that a cell names; empty if it names none."""
    return labels().named("column", cell) or ""


def header_of(line: Line) -> tuple[str, list[str], list[str]] | None:
    """Kind of table, column keys and unknown names, if a row is the header of a table: two or more known column names."""
    return _header_in(line.text, labels())


@lru_cache(maxsize=8192)
def _header_in(text: str, known: Labels) -> tuple[str, list[str], list[str]] | None:
    row = cells(text)
    if len(row) < 2:
        return None
    columns = [known.named("column", cell) or "" for cell in row]
    if sum(bool(column) for column in columns) < 2:
        return None
    kind = max(TABLES, key=lambda kind: sum(column in TABLES[kind].columns for column in columns))
    unknown = [cell for cell, column in zip(row, columns, strict=True) if bare(cell) and column not in TABLES[kind].columns]
    return kind, columns, unknown


def continued(text: str) -> str:
    """A type or function without the remark that it is continued on a new page (續)."""
    return re.sub(CONTINUED.pattern + r"\s*$", "", text, flags=re.IGNORECASE).rstrip()


def placed(table: Table, row: list[str], header: list[str]) -> list[tuple[str, str]] | None:
    """The cells with their columns. Extra tabs shift cells, so place and looks count; None if they do not fit."""
    filled = [(at, cell) for at, cell in enumerate(row) if cell]
    named = [(at, column) for at, column in enumerate(header) if column]
    if len(filled) > len(named) or not filled:
        return None
    leading = table.shape.leading
    ways = combinations(named, len(filled))
    at_home = dict(named)
    if all(at in at_home and _likeness(at_home[at], cell, leading) > -10 for at, cell in filled):
        return [(at_home[at], cell) for at, cell in filled]
    best = max(ways, key=lambda way: _score(way, filled, leading))
    moved = any(at != place for (place, _), (at, _) in zip(best, filled, strict=True))
    if moved and len(row) < len(named):
        return None
    return [(column, cell) for (_, column), (_, cell) in zip(best, filled, strict=True)]


def _score(way: tuple[tuple[int, str], ...], filled: list[tuple[int, str]], leading: str) -> int:
    """Looks against moves: an extra tab moves all the cells after it alike, so only a change of the move counts against a way."""
    points, move = 0, 0
    for (place, column), (at, cell) in zip(way, filled, strict=True):
        points += _likeness(column, cell, leading) - 3 * abs(at - place - move)
        move = at - place
    return points


def _likeness(column: str, raw: str, leading: str) -> int:
    """How well a cell fits a column: 10 when it looks like it, -10 when it looks like another, 0 when any text will do."""
    looks, text = LOOKS.get(column), plain(raw)
    if column != "assessment" and re.search(r"<li\b|•", raw, re.IGNORECASE):
        return -10
    if column == leading:
        return 10 if numbered(text)[0] is not None else 0
    if looks is None:
        return -10 if numbered(text)[0] is not None else 0
    return 10 if looks(text) else -2 if column == "type" else -10


def _is_level(text: str) -> bool:
    return len(text) <= 20 and (bool(re.fullmatch(r"[0-9]{1,3}", normal(text))) or read_level(text) is not None)


def _is_credits(text: str) -> bool:
    return len(text) <= 20 and (bool(re.fullmatch(r"[0-9]{1,3}", normal(text))) or read_credits(text) is not None)


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{3,}[a-z]*[0-9]*", normal(text))) or read_code(text) is not None


def proficiency_rank(text: str) -> int | None:
    """Rank 1 to 4 of a proficiency (基本, 初級, 中級, 高級, 專家, with or without 水平), None if it is none of them."""
    word = re.sub(r"\s*(?:proficiency|level)\b", "", shape(text).strip()) if text.isascii() else shape(normal(text))
    rank = labels().named("proficiency", word.removesuffix("水平").removesuffix("程度"))
    return int(rank) if rank else None


def type_of(text: str) -> str | None:
    """`core` or `functional` where a cell says 核心 or 職能."""
    return labels().named("type", continued(text))


LOOKS: dict[str, Callable[[str], bool]] = {
    "type": lambda text: type_of(text) is not None,
    "code": _is_code,
    "level": _is_level,
    "credits": _is_credits,
    "proficiency": lambda text: proficiency_rank(text) is not None,
}
