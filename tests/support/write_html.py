"""The seed as HTML pages: plain tables, merged cells as pandoc writes them, and a page to be printed with heads and feet."""

import html
import re
from collections.abc import Sequence

from seed_model import Item, Part

PRINT_STYLE = """@page { size: SIZE; margin: 22mm 18mm } body { font: 10.5pt 'FONT', sans-serif }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } td, th { border: 0.6pt solid #333; padding: 3pt; vertical-align: top }
thead { display: table-header-group } ul { margin: 0; padding-left: 12pt } p { margin: 0 0 4pt }"""


def _items(items: Sequence[Item]) -> str:
    if len(items) == 1 and items[0].kind == "p":
        return html.escape(items[0].text, quote=False)
    text = "".join(f"<{item.kind}>{html.escape(item.text, quote=False)}</{item.kind}>\n" for item in items)
    return re.sub(r"(?:<li>.*?</li>\n)+", lambda found: f"<ul>\n{found[0]}</ul>\n", text)


def _rows(block: Part, *, merged: bool) -> list[str]:
    width = max(len(row) for row in block.rows)
    below = [0] * width
    rows: list[str] = []
    for at, cells in enumerate(block.rows):
        filled = [column for column, items in enumerate(cells) if items]
        if merged and filled == [0] and len(cells) > 2:
            rows.append(f'<td colspan="{width}">{_items(cells[0])}</td>')
            continue
        row = ""
        for column, items in enumerate(cells):
            if below[column]:
                below[column] -= 1
                continue
            down = next(
                (n for n, later in enumerate(block.rows[at + 1 :]) if later[column : column + 1] != ((),)), len(block.rows) - at - 1
            )
            down = down if merged and items and at and column < 2 and len(cells) > 3 else 0
            below[column] = down
            row += f'<td rowspan="{down + 1}">{_items(items)}</td>' if down else f"<td>{_items(items)}</td>"
        rows.append(row)
    return rows


def html_page(blocks: Sequence[Part], *, merged: bool = False, style: str = "") -> str:
    """A page of these blocks; `merged`: cells that inherit from above are one cell with it."""
    body: list[str] = []
    for block in blocks:
        if block.kind == "heading":
            body.append(f"<h{block.level}>{html.escape(block.text, quote=False)}</h{block.level}>")
        elif block.kind == "prose":
            body.append(f"<p>{html.escape(block.text, quote=False)}</p>")
        else:
            rows = _rows(block, merged=merged)
            head = [0, 1] if "<td colspan" in rows[0] and len(rows) > 2 else [0]
            cells = [row.replace("td", "th") if at in head else row for at, row in enumerate(rows)] if len(rows) > 2 else rows
            top = "".join(f"<tr>{row}</tr>\n" for row in cells[: len(head)]) if len(rows) > 2 else ""
            rest = "".join(f"<tr>{row}</tr>\n" for row in (cells[len(head) :] if top else cells))
            body.append(f"<table>\n<thead>\n{top}</thead>\n<tbody>\n{rest}</tbody>\n</table>" if top else f"<table>\n{rest}</table>")
    top_of_page = f'<head><meta charset="utf-8"><title>職業資歷說明</title><style>{style}</style></head>'
    return f"<!DOCTYPE html>\n<html>{top_of_page}\n<body>\n" + "\n".join(body) + "\n</body></html>\n"


def printed_page(blocks: Sequence[Part], size: str, font: str) -> str:
    """A page whose tables are ruled, to be printed on paper of this size in this font."""
    return html_page(blocks, merged=True, style=PRINT_STYLE.replace("SIZE", size).replace("FONT", font))
