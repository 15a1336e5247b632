"""The tables of a specification: columns by name, cells in their columns, rows put together over page breaks."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations

from app.sources.hkqf.text import Block, Line, Report, bare, blocks, cells, joined, numbered, plain, quoted
from app.sources.records import PROFICIENCY_RANKS
from app.text.normal import normal

COLUMNS = {
    "類型": "type",
    "主要職能": "function",
    "能力單元名稱": "name",
    "編號": "code",
    "能力單元編號": "code",
    "級別": "level",
    "資歷級別": "level",
    "資歷學分": "credits",
    "學習成果": "statement",
    "評核指引": "assessment",
    "能力名稱": "skill",
    "熟練程度": "proficiency",
    "熟練程度的定義": "definition",
    "資歷名銜": "award",
    "進修課程名稱": "programme",
    "營辦者/機構名稱": "provider",
    "營辦者": "provider",
    "機構名稱": "provider",
    "營辦機構": "provider",
}
TYPES = {"核心": "core", "職能": "functional"}
EXCLUSIVE = ("code", "level", "credits", "proficiency")


@dataclass(frozen=True)
class Shape:
    """One of the four tables: its title in messages, its columns as printed, and the one that carries the number."""

    title: str
    leading: str
    columns: dict[str, str]


def _shape(title: str, leading: str, *names: str) -> Shape:
    return Shape(title, leading, {COLUMNS[bare(name)]: name for name in names})


TABLES = {
    "units": _shape("工作能力要求", "name", "類型", "主要職能", "能力單元名稱", "編號", "級別", "資歷學分（僅供參考）"),
    "skills": _shape("附加能力要求", "skill", "能力名稱", "熟練程度", "熟練程度的定義"),
    "outcomes": _shape("學習成果", "statement", "學習成果", "評核指引", "主要職能", "能力單元名稱", "編號"),
    "programmes": _shape("進修課程", "award", "資歷名銜", "進修課程名稱", "級別", "營辦者 / 機構名稱"),
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


@dataclass
class Table:
    """`header` names each column (empty: a column without a name) as the latest header row has it."""

    kind: str
    first: int
    last: int
    header: list[str]
    records: list[Record] = field(default_factory=list)

    @property
    def shape(self) -> Shape:
        return TABLES[self.kind]


def header_of(line: Line) -> tuple[str, list[str], list[str]] | None:
    """Kind of table, column keys and unknown names, if a row is the header of a table: two or more known column names."""
    names = [(cell, bare(cell)) for cell in cells(line.text)]
    columns = [COLUMNS.get(name, "") for _, name in names]
    if sum(bool(column) for column in columns) < 2:
        return None
    kind = max(TABLES, key=lambda kind: sum(column in TABLES[kind].columns for column in columns))
    unknown = [cell for (cell, name), column in zip(names, columns, strict=True) if name and column not in TABLES[kind].columns]
    return kind, columns, unknown


def add_row(table: Table, row: list[str], line: Line, report: Report) -> None:
    """Adds a row: a new record if it carries a number, else the rest of the record before it; faults if it is neither."""
    filled = [(at, cell) for at, cell in enumerate(row) if cell]
    table.last = line.last
    placed = _placed(table, row, filled)
    named = [column for column in table.header if column]
    if placed is None:
        few = len(row) < len(table.header) and len(filled) <= len(named)
        wrong = f"too {'few' if few else 'many'} cells ({len(row) if few else len(filled)})"
        _refuse(table, line, report, wrong)
        return
    number = next((numbered(plain(cell))[0] for column, cell in placed if column == table.shape.leading), None)
    pieces = [Piece(column, _unnumbered(cell) if column == table.shape.leading else cell, line.first, line.last) for column, cell in placed]
    if number is not None:
        short = len(row) if len(row) < len(named) else 0
        table.records.append(Record(number, line.first, line.last, pieces, raw=line.text, short=short))
    else:
        _continue(table, pieces, line, report)


def _unnumbered(raw: str) -> str:
    """The raw cell without its number, whatever markup stands around it."""
    number, rest = numbered(raw)
    if number is not None:
        return rest
    number, rest = numbered(plain(raw))
    return raw if number is None else rest


def _refuse(table: Table, line: Line, report: Report, wrong: str) -> None:
    expected = f"{len(table.shape.columns)}: {'、'.join(table.shape.columns.values())}"
    report.fault(line.first, f"{table.shape.title}: {wrong} in 「{quoted(line)}」", expected)
    number = next((found for cell in cells(line.text) if (found := numbered(plain(cell))[0]) is not None), None)
    table.records.append(Record(number, line.first, line.last, [], faulty=True, raw=line.text))


def _continue(table: Table, pieces: list[Piece], line: Line, report: Report) -> None:
    """Puts a row without a number to the record before it; a second code, level or the like: its number is missing."""
    shape = table.shape
    before = table.records[-1] if table.records else None
    clash = next((piece for piece in pieces if before and piece.column in EXCLUSIVE and before.has(piece.column)), None)
    if before and before.faulty:
        before.raw += line.text
        return
    if before is None or clash:
        number = (before.number or 0) + 1 if before else 1
        report.fault(
            line.first,
            f"{shape.title}: no number in 「{quoted(line)}」",
            f"「{number}. 」 before the text in column {shape.columns[shape.leading]}",
        )
        table.records.append(Record(None, line.first, line.last, [], faulty=True, raw=line.text))
        return
    repeated = ("type", "function")
    before.pieces += [piece for piece in pieces if not (piece.column in repeated and _same(table, piece))]
    before.last, before.short = line.last, 0
    before.raw += "\n" + line.text


def _same(table: Table, piece: Piece) -> bool:
    """Whether a continuation only prints again what is in force: the type or the function of the rows above."""
    inherited = next((record.text(piece.column) for record in reversed(table.records) if record.has(piece.column)), "")
    return normal(continued(plain(piece.raw))) == normal(continued(inherited))


def continued(text: str) -> str:
    """A type or function without the remark that it is continued on a new page (續)."""
    return re.sub(r"\s*[(（]續[)）]\s*$", "", text)


def _placed(table: Table, row: list[str], filled: list[tuple[int, str]]) -> list[tuple[str, str]] | None:
    """The cells with their columns. Extra tabs shift cells, so place and looks count; None if they do not fit."""
    named = [(at, column) for at, column in enumerate(table.header) if column]
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


def _is_number(text: str) -> bool:
    compact = normal(text)
    return compact.isdigit() and len(compact) <= 3


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{3,}[a-z]*[0-9]*", normal(text)))


def proficiency_rank(text: str) -> int | None:
    """Rank 1 to 4 of a proficiency (基本, 初級, 中級, 高級, 專家, with or without 水平), None if it is none of them."""
    word = normal(text).removesuffix("水平").removesuffix("程度")
    return PROFICIENCY_RANKS.get(word)


LOOKS: dict[str, Callable[[str], bool]] = {
    "type": lambda text: normal(continued(text)) in TYPES,
    "code": _is_code,
    "level": _is_number,
    "credits": _is_number,
    "proficiency": lambda text: proficiency_rank(text) is not None,
}
