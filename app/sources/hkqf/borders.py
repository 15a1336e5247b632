"""Tables without cell borders: a copy that put spaces, or line ends, where the cells end."""

from collections.abc import Sequence

from app.sources.hkqf.report import Report
from app.sources.hkqf.rows import TABLES, column_of
from app.sources.hkqf.text import Line, cells, is_blank, plain

WAY_OUT = (
    "one tab between two cells: open the original in Word and save it as .docx, or as a web page (.html), and import that file; "
    "or in Word choose Layout, Convert to Text, Separate text with Tabs"
)


def refuse_without_borders(lines: Sequence[Line], report: Report) -> None:
    """Refuses a document whose table headers stand there without cells, in one line."""
    rows = [line for line in lines if not is_blank(line.text)]
    for at, line in enumerate(rows):
        if _spaced(line) or _stacked(rows[at : at + 3]):
            report.refuse(
                line.first, "the tables have no cell borders: the names of their columns stand there without tabs between them", WAY_OUT
            )
            return


def _spaced(line: Line) -> bool:
    """Whether three or more column names of one table stand on a line with spaces between them."""
    if len(line.text) > 200 or len([cell for cell in cells(line.text) if cell]) != 1:
        return False
    names = {column_of(word) for word in plain(line.text).split()} - {""}
    return any(len(names & set(shape.columns)) >= 3 for shape in TABLES.values())


def _stacked(rows: Sequence[Line]) -> bool:
    """Whether three lines in a row are nothing but the names of three columns of one table."""
    names = [column_of(cells(line.text)[0]) for line in rows if len([cell for cell in cells(line.text) if cell]) == 1]
    if len(names) < 3 or not all(names):
        return False
    own = [shape for shape in TABLES.values() if set(names) <= set(shape.columns)]
    return bool(own) and len(set(names)) == 3 and bool({"name", "code", "assessment", "proficiency", "programme"} & set(names))
