"""Figures and names in words, for tables and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from app.framework import HKQF
from app.sums import summed

if TYPE_CHECKING:
    from app.models import (
        Basis,
        FieldRef,
        FunctionRef,
        GapUnit,
        Number,
        Proficiency,
        Relation,
        Requirement,
        RoleRef,
        SoftSkill,
        SoftSkillRef,
        Totals,
        UnitRef,
    )


RELATIONS: dict[Relation, str] = {"new_function": "in new functions", "deeper": "deeper", "same_level": "same level"}
ONE_RELATION: dict[Relation, str] = {"new_function": "new function", "deeper": "deeper", "same_level": "same level", "raise": "raise"}
BASES: dict[Basis, str] = {
    "asserted": "A (asserted: a source states the step)",
    "derived": "D (derived from the levels that the documents name)",
    "inferred": "I (inferred between two fields of one sector)",
}
GLOSS_NOTE = "≈ marks an English name of this project; none is published."


def number(value: Number) -> str:
    """1234 -> 1,234; halves keep their decimals."""
    return f"{value:,}" if isinstance(value, int) or not value.is_integer() else f"{int(value):,}"


def counted(value: Number, noun: str, plural: str | None = None) -> str:
    """`1 unit`, `2 units`, `3,730 hours`."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def share(part: int, whole: int) -> str:
    """`12 of 14, 86 %`. Something is never shown as 0 %, and less than all never as 100 %."""
    if not whole:
        return "0 of 0"
    percent = round(100 * part / whole)
    exact = "under 1" if part and not percent else "over 99" if percent == 100 and part < whole else str(percent)
    return f"{number(part)} of {number(whole)}, {exact} %"


def share_of(part: Number, whole: Number) -> str:
    """`share` for credits, which may not be whole numbers."""
    text = share(round(part * 100), round(whole * 100))
    return f"{number(part)} of {number(whole)},{text.rpartition(',')[2]}" if whole else text


def units_and_credits(units: int, credits_: Number, unknown: int = 0, raises: int = 0) -> str:
    """`17 units / 70 credits`, and how many units the sum leaves out; a sum of nothing but unknown credits is unknown, not 0.

    `raises` of the units are held below the rung that is asked for; they have no part in the sum.
    """
    if 0 < units == raises:
        return f"{counted(units, 'unit')} to raise"
    if none_known(units - raises, unknown):
        text = f"{counted(units, 'unit')} / credits unknown"
    else:
        text = f"{counted(units, 'unit')} / {counted(credits_, 'credit')}"
        text = f"{text} (credits of {counted(unknown, 'unit')} unknown)" if unknown else text
    return f"{text}, {number(raises)} of them to raise" if raises else text


def none_known(units: int, unknown: int) -> bool:
    """Whether a sum over `units`, of which the credits of `unknown` are not known, says nothing."""
    return 0 < units == unknown


def of_totals(totals: Totals) -> str:
    """`units_and_credits` of totals."""
    return units_and_credits(totals.units, totals.credits, totals.unknown_credits, raises_of(totals))


def raises_of(totals: Totals) -> int:
    """Only totals of a gap have raises."""
    return int(getattr(totals, "raises", 0))


def hours(units: int, hours_: Number, unknown: int) -> str:
    """`700 hours`, unless the credits of all the units are unknown."""
    return "hours unknown" if none_known(units, unknown) else counted(hours_, "hour")


def of_type(units: Iterable[Requirement], type_: str) -> str:
    """What `units_and_credits` says of the units of one type."""
    own = [unit.credits for unit in units if unit.type == type_]
    return units_and_credits(len(own), summed(own), own.count(None))


def relations(units: Iterable[GapUnit]) -> str:
    """`11 in new functions, 6 deeper`."""
    counts = Counter(unit.relation for unit in units)
    return ", ".join(f"{counts[relation]} {word}" for relation, word in RELATIONS.items() if counts[relation])


def rung(proficiency: Proficiency | None) -> str:
    """The name of a rung, in English where there is any."""
    return "-" if proficiency is None else proficiency.name_en or proficiency.name


def level(value: int | None) -> str:
    return "level unknown" if value is None else f"level {value}"


def lines(first: int | None, last: int | None = None) -> str:
    """`:12` or `:12-15`; nothing where lines are unknown."""
    return "" if first is None else f":{first}" if last in (None, first) else f":{first}-{last}"


def page(number_: int | None) -> str:
    """` (page 3)` of a PDF; nothing where there are no pages."""
    return "" if number_ is None else f" (page {number_})"


def labels(roles: Sequence[RoleRef]) -> dict[str, str]:
    """By slug: a short name that tells these roles apart (`assistant`), else the slug."""
    short = {role.slug: (role.position_en or role.short_en or role.short).lower() for role in roles}
    told_apart = len(set(short.values())) == len(short)
    return short if told_apart else {slug: slug for slug in short}


def role(ref: RoleRef) -> Text:
    """Title and English, `人才管理助理 ≈ Talent Management Assistant`."""
    return _named(ref.title, ref.title_en, official=ref.framework != HKQF)


def unit(ref: UnitRef) -> Text:
    return _named(ref.name, ref.name_en, official=ref.name_en_official)


def thing(ref: FunctionRef | SoftSkill | SoftSkillRef | FieldRef) -> Text:
    """A function, soft skill or field: its English is never a published one."""
    return _named(ref.name, ref.name_en, official=False)


def named(name: str, name_en: str | None) -> Text:
    return _named(name, name_en, official=False)


def _named(name: str, name_en: str | None, *, official: bool) -> Text:
    if not name_en or name_en == name:
        return Text(name)
    return Text.assemble(name, (f" {'·' if official else '≈'} {name_en}", "dim"))
