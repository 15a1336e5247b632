"""What two sources say of one code or slug: the same, the same in another spelling, or a clash (docs/reference/model.md, Side by side)."""

from app.framework import HKQF
from app.models import Finding
from app.sources.records import Fault, RoleRecord, SourceRecord, UnitRecord
from app.sources.side_by_side import without_prefix
from app.text.folding import alike

ASIDE = "; import one of the two with --prefix to have both"


def unit_again(source: SourceRecord, unit: UnitRecord, first: tuple[SourceRecord, UnitRecord], *, fresh: bool) -> Fault | Finding | None:
    """What to say of a unit whose code an earlier source has; None where it is the same unit.

    `fresh`: one of the two is being imported. Otherwise both were loaded by an earlier release, and stay.
    """
    other, known = first
    if (unit.level, unit.credits, alike(unit.name)) != (known.level, known.credits, alike(known.name)):
        told = f"unit {unit.code} is {_described(unit)}, but {_place(other, 'units', known.first_line)} has it as {_described(known)}"
        return Fault(_file(source, "units"), unit.first_line or 0, told + _advice(source, other))
    if source.framework != other.framework:
        where = _place(other, "units", known.first_line)
        told = f"unit {unit.code} of {source.framework} has the code of a unit of {other.framework}, {where}"
        if fresh:
            return Fault(_file(source, "units"), unit.first_line or 0, told + _advice(source, other))
        told_zh = f"{source.framework} 的單元 {unit.code} 與 {other.framework} 的單元（{where}）編號相同"
        return _finding("code_shared", source, unit, told, told_zh)
    if unit.name != known.name:
        line, told = known.first_line, f"{unit.name!r} is spelled {known.name!r} in {other.name}"
        told_zh = f"「{unit.name}」在 {other.name}{f' 行 {line}' if line else ''} 寫作「{known.name}」"
        return _finding("spelling_variant", source, unit, f"{told}:{line}" if line else told, told_zh)
    return None


def role_again(source: SourceRecord, role: RoleRecord, slug: str, first: tuple[SourceRecord, RoleRecord]) -> Fault:
    """The fault of a role whose slug an earlier source has brought."""
    other, known = first
    told = f"role {slug} ({role.title}) is already brought by {_place(other, 'roles', known.first_line)} ({known.title})"
    return Fault(_file(source, "roles"), role.first_line or 0, told + _advice(source, other))


def _finding(rule: str, source: SourceRecord, unit: UnitRecord, message: str, message_zh: str) -> Finding:
    return Finding(rule=rule, source=source.name, line=unit.first_line, code=unit.code, message=message, message_zh=message_zh)


def _advice(*sources: SourceRecord) -> str:
    return ASIDE if any(source.kind != HKQF for source in sources) else ""


def _place(source: SourceRecord, table: str, line: int | None) -> str:
    """The file and line; the file alone where what is published has no lines (JSON)."""
    return f"{_file(source, table)}:{line}" if line else _file(source, table)


def _file(source: SourceRecord, table: str) -> str:
    """The file that a record of a table stands in."""
    if source.kind != "bundle":
        return source.name
    name = without_prefix(source.model_copy(update={"units": (), "roles": (), "progressions": (), "findings": ()})).name
    return f"{name}/{table}{'' if name.lower().endswith('.xlsx') else '.csv'}"


def _described(unit: UnitRecord) -> str:
    level = "unknown level" if unit.level is None else f"level {unit.level}"
    return f"{unit.name!r}, {level}, {'credits unknown' if unit.credits is None else f'{unit.credits} credits'}"
