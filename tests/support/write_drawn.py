"""The seed with its tables drawn with characters, as pandoc writes them: grids, and columns under dashes; cells wrapped to a width."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from seed_model import Item, Part

TOKEN = re.compile(r"\\.|[A-Za-z0-9/\-]+|\s+|.")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for token in TOKEN.findall(text.replace("*", "\\*")):
        if _width(line + token) > width and line.strip():
            lines.append(line.rstrip())
            line = token.lstrip()
        else:
            line += token
    return [*lines, line.rstrip()] if line.strip() else lines


def _cell(items: Sequence[Item], width: int) -> list[str]:
    """The lines of a cell: paragraphs apart, a list directly under its dashes."""
    lines: list[str] = []
    before = ""
    for item in items:
        if lines and (before == "p" or item.kind == "p"):
            lines.append("")
        indent = 2 if item.kind == "li" else 0
        first, *more = _wrapped(item.text, width - indent)
        lines += [f"- {first}" if indent else first, *(" " * indent + line for line in more)]
        before = item.kind
    return lines


def _rows(block: Part, widths: Sequence[int]) -> list[list[list[str]]]:
    """For each row and each of its lines, the texts of its cells."""
    found = []
    for row in block.rows:
        cells = [_cell(items, width) for items, width in zip([*row, *[()] * len(widths)], widths, strict=False)]
        height = max(1, *map(len, cells))
        found.append([[cell[at] if at < len(cell) else "" for cell in cells] for at in range(height)])
    return found


def grid(block: Part, widths: Sequence[int]) -> list[str]:
    def edge(sign: str) -> str:
        return "+" + "+".join(sign * (width + 2) for width in widths) + "+"

    lines = [edge("-")]
    for at, row in enumerate(_rows(block, widths)):
        lines += ["|" + "|".join(f" {_padded(text, width)} " for text, width in zip(cells, widths, strict=True)) + "|" for cells in row]
        lines.append(edge("=" if at == 0 and len(block.rows) > 2 else "-"))
    return lines


def columns(block: Part, widths: Sequence[int]) -> list[str]:
    """A multiline table; a cell of several paragraphs or of items has no place in one and makes the table a grid."""
    if any(len(items) > 1 or (items and items[0].kind == "li") for row in block.rows for items in row):
        return grid(block, widths)
    rule = "-" * (sum(widths) + 2 * len(widths))
    lines = [rule]
    for at, row in enumerate(_rows(block, widths)):
        lines += ["  ".join(_padded(text, width) for text, width in zip(cells, widths, strict=True)).rstrip() for cells in row]
        lines.append("  ".join("-" * width for width in widths) if at == 0 else "")
    return [*lines[:-1], rule]


def drawn(blocks: Sequence[Part], draw: Callable[[Part, Sequence[int]], list[str]], width: int) -> str:
    """The text whose tables `draw` draws, each about `width` places wide."""
    lines: list[str] = []
    for block in blocks:
        if block.kind == "table":
            count = max(len(row) for row in block.rows)
            lines += [*draw(block, [max(12, width // count)] * count), ""]
        else:
            marks = "#" * block.level + " " if block.kind == "heading" else ""
            lines += [marks + block.text.replace("*", "\\*"), ""]
    return "\n".join(lines)
