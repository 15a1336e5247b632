"""Tables that people and programs write in Markdown and spreadsheets, as rows with tabs: a text in, a text out, each line's origin kept.

What is already rows with tabs stays as it is, character for character.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.sources.forms.blocks import written
from app.sources.forms.drawn_tables import drawn_table, ruled_table
from app.sources.forms.page import read_markup

PIPE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
HEADING_ATTRIBUTES = re.compile(r"^(#{1,6} .*?)\s*\{[^{}]*[#.][^{}]*\}\s*$")
BROKEN_LINK = re.compile(r"\\?<?https?://\S+")  # an address that a program broke off the sentence before it
TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
MOST_LINES = 20_000
MOST_LINES_OF_A_CELL = 200

Rows = tuple[list[tuple[str, int]], int]


@dataclass(frozen=True)
class NormalisedText:
    """The text with its tables as rows of tabs; `lines[n]` is the line of the original that line n + 1 comes from."""

    text: str
    lines: list[int]


def normalise_tables(text: str) -> NormalisedText:
    """`text` with HTML, pipe, grid and simple tables and cells in quotation marks as rows with tabs."""
    lines = text.split("\n")
    quoted = any(_tab_quoted(line) for line in lines)
    readers: list[Callable[[Sequence[str], int], Rows | None]] = [_html, drawn_table, _pipes, ruled_table]
    readers += [_quoted] if quoted else []
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(lines):
        read = next((rows for reader in readers if _worth(lines[at]) and (rows := reader(lines, at))), None)
        if read:
            found += read[0]
            at = read[1]
        elif found and found[-1][0].strip() and "\t" not in found[-1][0] and BROKEN_LINK.fullmatch(lines[at]):
            found[-1] = (f"{found[-1][0]} {lines[at]}", found[-1][1])
            at += 1
        else:
            found.append((HEADING_ATTRIBUTES.sub(r"\1", lines[at]), at + 1))
            at += 1
    return NormalisedText("\n".join(line for line, _ in found), [line for _, line in found])


def _worth(line: str) -> bool:
    return bool(line.strip())


def _html(lines: Sequence[str], at: int) -> Rows | None:
    """A `<table>` that begins on this line, up to where it closes; None where it never does."""
    if not re.match(r"\s*(?:<div[^>]*>\s*)?<table\b", lines[at], re.IGNORECASE):
        return None
    depth = 0
    for end in range(at, min(len(lines), at + MOST_LINES)):
        tags = TABLE_TAG.findall(lines[end])
        depth += sum(-1 if closing else 1 for closing in tags)
        if tags and depth <= 0:
            blocks, _ = read_markup("\n".join(lines[at : end + 1]), at + 1)
            texts, places = written(blocks)
            return list(zip(texts, places, strict=True)), end + 1
    return None


def _pipes(lines: Sequence[str], at: int) -> Rows | None:
    """A pipe table: its head above a rule of dashes. The rule is left out, and a head without names."""
    if at + 1 >= len(lines) or "|" not in lines[at] or "|" not in lines[at + 1] or not PIPE_RULE.fullmatch(lines[at + 1]):
        return None
    end = at + 2
    while end < len(lines) and lines[end].strip() and "|" in lines[end]:
        end += 1
    rows = [(_pipe_cells(lines[line]), line + 1) for line in (at, *range(at + 2, end))]
    return [("\t".join(cells), line) for cells, line in rows if any(cells)], end


def _pipe_cells(line: str) -> list[str]:
    inner = re.sub(r"^\s*\||(?<!\\)\|\s*$", "", line.strip())
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _tab_quoted(line: str) -> bool:
    return "\t" in line and bool(re.search(r'(?:^|\t)"', line))


def _quoted(lines: Sequence[str], at: int) -> Rows | None:
    """A row with cells in quotation marks, as a spreadsheet writes them, over several lines where a cell has line breaks."""
    if not re.search(r'(?:^|\t)"', lines[at]):
        return None
    text = lines[at]
    for end in range(at, min(len(lines), at + MOST_LINES_OF_A_CELL)):
        if end > at:
            text += "\n" + lines[end]
        cells = _spreadsheet_cells(text)
        if cells is not None:
            return [("\t".join(cells), at + 1)], end + 1
    return None


SPREADSHEET_CELL = re.compile(r'"((?:[^"]|"")*)"(?=\t|\Z)|([^"\t\n][^\t\n]*|)(?=\t|\Z)')


def _spreadsheet_cells(text: str) -> list[str] | None:
    """The cells of a row; None where a quotation mark that opens a cell does not close it."""
    cells: list[str] = []
    at = 0
    while found := SPREADSHEET_CELL.match(text, at):
        inner = found[1]
        cells.append(found[2] if inner is None else _one_line(inner.replace('""', '"')))
        if found.end() == len(text):
            return cells
        at = found.end() + 1
    return None


def _one_line(cell: str) -> str:
    cell = cell.replace("\t", " ").strip("\n")
    return re.sub(r"\s*\n\s*", " " if "<" in cell else "<br>", cell)
