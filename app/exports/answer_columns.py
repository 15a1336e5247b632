"""Columns of answers as tables: what each holds, and how a cell is written."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import StringIO
from operator import attrgetter
from typing import Any

from app.exports.cells import Cell, safe

LIST = "|"  # what joins codes and slugs in one cell


@dataclass(frozen=True)
class Column:
    name: str
    about: str
    get: Callable[[Any], Any]


@dataclass(frozen=True)
class AnswerTable:
    """`name` is that of the file; `rows` gives what `columns` look at, one for each row."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Any], Iterable[Any]]

    def csv(self, answer: Any) -> bytes:
        """UTF-8 with the byte order mark that Excel needs, CRLF, texts quoted and numbers not, no text that would run as a formula."""
        text = StringIO(newline="")
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([column.name for column in self.columns])
        writer.writerows([_cell(column.get(row)) for column in self.columns] for row in self.rows(answer))
        return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Cell:
    match value:
        case None | "":
            return ""
        case bool():
            return str(value).lower()
        case str():
            return safe(value)
        case list() | tuple():
            return safe(LIST.join(map(str, value)))
        case _:
            return value  # type: ignore[no-any-return]


def col(name: str, about: str, path: str | None = None) -> Column:
    """A column that holds what lies at `path`, a dotted name; nothing where something on the way is None."""
    steps = (path or name).split(".")

    def get(row: Any) -> Any:
        for step in steps:
            row = None if row is None else getattr(row, step)
        return row

    return Column(name, about, get)


def within(inner: Callable[[Any], Any], columns: Iterable[Column]) -> tuple[Column, ...]:
    """These columns of what `inner` finds in a row."""

    def of(column: Column) -> Column:
        return Column(column.name, column.about, lambda row: column.get(inner(row)))

    return tuple(map(of, columns))


def slugs(of: Callable[[Any], Iterable[Any]]) -> Callable[[Any], list[str]]:
    return lambda row: [one.slug for one in of(row)]


ROLE = (
    col("slug", "slug of the role"),
    col("title", "title of the role"),
    col("title_en", "English title"),
    col("position", "position"),
    col("position_en", "English of the position"),
    col("job_family", "job family"),
    col("level", "level of the role; empty is unknown"),
    col("framework", "framework"),
    col("field", "slug of the field", "field.slug"),
    col("sector", "slug of the sector", "field.sector_slug"),
)
UNIT = (
    col("code", "unit code, text"),
    col("name", "name of the unit"),
    col("name_en", "English name"),
    col("name_en_official", "true: the published English name; false: a gloss"),
    col("level", "level of the unit; empty is unknown"),
    col("credits", "credits, indicative; empty is unknown"),
    col("hours", "notional learning hours, 10 for each credit"),
    col("framework", "framework"),
    Column("functions", "slugs of its functions", slugs(attrgetter("functions"))),
)
REQUIREMENT = (
    *UNIT,
    col("type", "core, functional, or the source's own word"),
    col("proficiency", "rung at which the unit is asked for", "proficiency.name"),
    col("rank", "rank of that rung, 1 is the lowest", "proficiency.rank"),
)
SIMILAR = (
    *ROLE,
    col("shared", "number of items that both have"),
    col("jaccard", "shared items as a share of all items of both"),
    col("coverage", "share of the listed role's items that the asked role covers"),
)
