"""An analyst's views, for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import heading, notes, rows, table
from app.cli.show.words import GLOSS_NOTE, share, share_of

if TYPE_CHECKING:
    from app.models import Analysis, CoreShare, NearRole, OffLevel, TypeChange, TypeShare


def show_analysis(found: Analysis) -> Iterator[RenderableType]:
    """The views, each a table; shares of the core of `hkqf` alone, of types of all others."""
    label = words.labels(found.roles)
    yield Text(f"{words.counted(len(found.off_level), 'requirement')} off the level of the role", style="bold")
    if found.off_level:
        yield rows(table("role", "code", "level", "type", "unit"), (_off(row, label) for row in found.off_level), codes=(0, 1))
    yield heading(f"{words.counted(len(found.type_changes), 'function')} whose type changes between roles")
    if found.type_changes:
        yield rows(table("function", "types"), (_change(row, label) for row in found.type_changes), codes=())
    if found.core_shares:
        yield heading("Core units, which hold for the same position in every area of specialty of the sector")
        yield rows(table("role", "credits", "units"), (_core(row, label) for row in found.core_shares))
    if found.type_shares:
        yield heading("Units of each type")
        yield rows(table("role", "type", "units"), (_type(row, label) for row in found.type_shares))
    near = [(label[row.role], one) for row in found.nearest for one in row.nearest]
    if near:
        yield heading("Nearest roles and why they are near")
        yield rows(table("role", "near", "functions shared", "which; units"), (_near(name, one) for name, one in near), codes=(0, 1))
    yield from notes([*found.notes, GLOSS_NOTE])


def _off(row: OffLevel, label: dict[str, str]) -> tuple[str | Text, ...]:
    return label[row.role], row.unit.code, f"L{row.unit.level} ({row.by:+d})", row.unit.type, words.unit(row.unit)


def _change(row: TypeChange, label: dict[str, str]) -> tuple[str | Text, ...]:
    return words.thing(row), "; ".join(f"{label[one.role]} {' and '.join(one.types)}" for one in row.roles)


def _core(row: CoreShare, label: dict[str, str]) -> tuple[str, ...]:
    credits_ = "unknown" if row.unknown_credits else share_of(row.core_credits, row.credits)
    return label[row.role], credits_, share(row.core_units, row.units)


def _type(row: TypeShare, label: dict[str, str]) -> tuple[str, ...]:
    return label[row.role], row.type, share(row.units, row.of)


def _near(name: str, one: NearRole) -> tuple[str, ...]:
    either = round(one.shared / one.jaccard) if one.jaccard else one.shared
    functions = ", ".join(function.name for function in one.functions)
    units = ", ".join(unit.code for unit in one.units)
    return name, one.slug, share(one.shared, either), f"{functions}{f'; {units}' if units else ''}"
