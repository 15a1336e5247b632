"""The four tables of a specification as typed rows; every missing or impossible cell is a fault at its line."""

import re
from dataclasses import dataclass
from functools import partial

from app.framework import LEVELS
from app.sources.hkqf.labels import shipped
from app.sources.hkqf.layout import Layout
from app.sources.hkqf.report import ADDING, Report
from app.sources.hkqf.rows import Record, Table, continued, proficiency_rank, type_of
from app.sources.hkqf.spelling import read_code, read_credits, read_level
from app.sources.hkqf.text import BOUNDARY_TAG, cells, plain, unescaped, unstarred
from app.sources.hkqf.words import CODE
from app.sources.records import OutcomeRecord, ProgrammeRecord, SoftSkillRecord
from app.text.characters import plain_characters
from app.text.normal import normal

WORDS = {kind: shipped().printed("type", kind) for kind in ("core", "functional")}
UNKNOWN = "?"
CODE_EXPECTED = "six digits, L and the level, as in 123456L4"


@dataclass(frozen=True)
class Functions:
    """The functions that a row belongs to, and whether the row prints them itself (else they are those of the row above)."""

    names: tuple[str, ...] = ()
    printed: bool = False


@dataclass(frozen=True)
class UnitRow:
    """A row of the units table (part 甲) without faults in its identity; `type` is `core` or `functional`."""

    code: str
    name: str
    level: int
    credits: int
    type: str
    functions: Functions
    first: int
    last: int


@dataclass(frozen=True)
class OutcomeRow:
    """A row of the outcomes table (part 乙) with what it says of its unit."""

    record: OutcomeRecord
    name: str
    starred: bool
    functions: Functions
    line: int


def check_numbers(table: Table, records: list[Record], what: str, report: Report) -> None:
    """Faults where the numbers of `records` do not run 1, 2, 3 …; after a jump the count goes on from the number printed."""
    last = 0
    for record in records:
        number = last + 1 if record.number is None else record.number
        if number != last + 1:
            wrong = f"{table.shape.title}: {what} number {number} follows {last or 'the header'}"
            report.fault(record.first, wrong, f"{last + 1}", "number")
        last = number


def _complete(table: Table, record: Record, wanted: tuple[str, ...], report: Report) -> bool:
    """Whether a record has all columns in `wanted`; otherwise one fault that names those missing."""
    missing = [table.shape.columns[key] for key in wanted if not record.text(key)]
    if not missing:
        return True
    few = f"too few cells ({record.short}), " if record.short else ""
    names = "、".join(f"「{name}」" for name in missing)
    place = f"{table.shape.title}, number {record.number}"
    expected = f"{len(table.shape.columns)} cells: {'、'.join(table.shape.columns.values())}"
    report.fault(record.first, f"{place}: {few}{names} missing", expected, "cells")
    return False


def _level(table: Table, record: Record, report: Report) -> int | None:
    printed = record.text("level")
    found = read_level(printed)
    if found and found.value in LEVELS:
        if not found.usual:
            report.spelling("level", record.line("level"), printed, str(found.value))
        return found.value
    wrong = f"{table.shape.title}, number {record.number}: level 「{printed}」"
    wrong += " is outside the framework" if found else " is not a number"
    report.fault(record.line("level"), wrong, "a level from 1 to 7", "level")
    return None


def _credits(table: Table, record: Record, report: Report) -> int | None:
    printed = record.text("credits")
    found = read_credits(printed)
    if found is None:
        wrong = f"{table.shape.title}, number {record.number}: credits 「{printed}」 are no positive whole number"
        report.fault(record.line("credits"), wrong, "credits such as 3", "credits")
        return None
    if not found.usual:
        report.spelling("credits", record.line("credits"), printed, str(found.value))
    return found.value


def _code(table: Table, record: Record, report: Report) -> tuple[str, int] | None:
    """A well-formed code (its digits in half width) and the level in it."""
    printed = record.text("code")
    found = read_code(printed)
    if found is None:
        wrong = f"{table.shape.title}, number {record.number}: unit code 「{printed}」 is malformed"
        report.fault(record.line("code"), wrong, CODE_EXPECTED, "code")
        return None
    code, usual = found
    if not usual:
        report.spelling("code", record.line("code"), printed, code)
    return code, int(code[-1])


def _functions(record: Record, inherited: Functions) -> Functions:
    """The functions in a cell (several are separated by ； or a line break), or those of the row above."""
    raw = "".join(piece.raw for piece in record.pieces if piece.column == "function")
    parts = [plain(part) for part in re.split(r"[；;]", unescaped(BOUNDARY_TAG.sub("；", raw)))]
    names = tuple(continued(part) for part in parts if part)
    return Functions(names, printed=True) if names else Functions(inherited.names)


def unit_rows(layout: Layout, report: Report) -> list[UnitRow]:
    """Part 甲's units in order. Type and function are inherited from above; numbers run 1, 2, 3 … within each type."""
    table = layout.tables["units"]
    rows: list[UnitRow] = []
    kind, functions = "", Functions()
    numbers: dict[str, list[Record]] = {}
    for record in table.records:
        kind = _type(table, record, report) or kind
        functions = _functions(record, functions)
        if not record.faulty:
            _first_has(kind, functions, record, report)
        kind, functions = kind or UNKNOWN, functions if functions.names else Functions((UNKNOWN,))
        numbers.setdefault(kind, []).append(record)
        if not record.faulty and (row := _unit_row(table, record, report, kind, functions)):
            rows.append(row)
    for name, records in numbers.items():
        check_numbers(table, records, WORDS.get(name, name), report)
    _once({row.code: [other.first for other in rows if other.code == row.code] for row in rows}, "甲", report)
    return rows


def _first_has(kind: str, functions: Functions, record: Record, report: Report) -> None:
    """A fault if there is nothing to inherit; it is reported once, the rows below then inherit that it is unknown."""
    missing = "、".join(f"「{name}」" for name, found in (("類型", kind), ("主要職能", functions.names)) if not found)
    if missing:
        report.fault(record.first, f"工作能力要求: {missing} missing in the first row", "it in the first row, for the rows below")


def _type(table: Table, record: Record, report: Report) -> str:
    if record.faulty:
        return next((kind for cell in cells(record.raw) if (kind := type_of(plain(cell)))), "")
    printed = continued(record.text("type"))
    kind = type_of(unstarred(plain_characters(printed))[0])
    if printed and kind is None:
        report.fault(record.line("type"), f"{table.shape.title}: requirement type 「{printed}」 is unknown", f"核心 or 職能, or {ADDING}")
    return kind or normal(printed)


def _unit_row(table: Table, record: Record, report: Report, kind: str, functions: Functions) -> UnitRow | None:
    if not _complete(table, record, ("name", "code", "level", "credits"), report):
        return None
    name = unstarred(record.text("name"))[0]
    code, level = _code(table, record, report), _level(table, record, report)
    credit = _credits(table, record, report)
    if code and code[1] not in LEVELS:
        report.fault(record.line("code"), f"the level in unit code 「{code[0]}」 is outside the framework", "a level from 1 to 7")
    elif code and level is not None and code[1] != level:
        report.fault(
            record.line("code"), f"unit code 「{code[0]}」 ends in level {code[1]}, column 級別 says {level}", "the same level in both"
        )
    if not code or level is None or credit is None:
        return None
    return UnitRow(code[0], name, level, credit, kind, functions, record.first, record.last)


def _once(places: dict[str, list[int]], part: str, report: Report) -> None:
    for code, lines in places.items():
        for line in lines[1:]:
            report.fault(line, f"unit code 「{code}」 is there twice in part {part}, first on line {lines[0]}", "each code once in a role")


def outcome_rows(layout: Layout, report: Report) -> list[OutcomeRow]:
    """Part 乙's outcomes in order, each with its bullets and its unit; functions are inherited from above."""
    table = layout.tables["outcomes"]
    rows: list[OutcomeRow] = []
    functions = Functions()
    for record in table.records:
        functions = _functions(record, functions)
        if not functions.names and not record.faulty:
            report.fault(record.first, f"{table.shape.title}: 「主要職能」 missing in the first row", "it in the first row")
        functions = functions if functions.names else Functions((UNKNOWN,))
        if not record.faulty and (row := _outcome_row(table, record, report, functions)):
            rows.append(row)
    check_numbers(table, table.records, "outcome", report)
    _once({row.record.code: [other.line for other in rows if other.record.code == row.record.code] for row in rows}, "乙", report)
    return rows


def _outcome_row(table: Table, record: Record, report: Report, functions: Functions) -> OutcomeRow | None:
    if not record.has("code") and not record.has("name"):
        report.fault(record.first, f"{table.shape.title}: outcome {record.number} has no unit", "能力單元名稱 and 編號 in its row")
        return None
    if not _complete(table, record, ("statement", "assessment", "name", "code"), report):
        return None
    code = _code(table, record, report)
    if not code:
        return None
    name, starred = unstarred(record.text("name"))
    bullets = tuple(block.text for block in record.blocks("assessment"))
    outcome = OutcomeRecord(
        order=record.number or 0,
        statement=record.text("statement"),
        assessment=bullets,
        code=code[0],
        first_line=record.first,
        last_line=record.last,
    )
    return OutcomeRow(outcome, name, starred, functions, record.line("name"))


def codes_in(table: Table) -> set[str]:
    """Codes that stand anywhere in the rows, also in rows that have been refused."""
    return {normal(code).upper() for record in table.records for code in CODE.findall(plain_characters(record.raw).upper())}


def skill_records(layout: Layout, report: Report) -> tuple[SoftSkillRecord, ...]:
    """The soft skills: `name (definition)`, a proficiency with its rank, and what the proficiency means."""
    table = layout.tables["skills"]
    read = partial(_skill, table, report=report)
    check_numbers(table, table.records, "soft skill", report)
    return tuple(skill for record in table.records if not record.faulty and (skill := read(record)))


def _skill(table: Table, record: Record, report: Report) -> SoftSkillRecord | None:
    if not _complete(table, record, tuple(table.shape.columns), report):
        return None
    proficiency = record.text("proficiency")
    rank = proficiency_rank(proficiency)
    if rank is None:
        wrong = f"{table.shape.title}, number {record.number}: proficiency 「{proficiency}」 is unknown"
        report.fault(record.line("proficiency"), wrong, f"初級, 基本, 中級, 高級 or 專家, with or without 水平; or {ADDING}")
        return None
    name, definition = split_definition(record.text("skill"))
    return SoftSkillRecord(
        name=name,
        definition=definition,
        proficiency=proficiency,
        rank=rank,
        proficiency_definition=record.text("definition"),
        first_line=record.first,
        last_line=record.last,
    )


def split_definition(text: str) -> tuple[str, str | None]:
    """Name and definition of a soft skill written as `name (definition)`; the brackets that end the text hold the definition."""
    text = unstarred(text)[0]
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")）") - (text[at] in "(（")
        if depth == 0 and at < len(text) - 1 and text[-1] in ")）":
            return unstarred(text[:at])[0], text[at + 1 : -1].strip()
        if depth <= 0:
            break
    name, bracket, rest = re.split(r"([(（](?=指)|$)", text, maxsplit=1)
    return (unstarred(name)[0], rest.rstrip(")）").strip()) if bracket else (text, None)


def programme_records(layout: Layout, report: Report) -> tuple[ProgrammeRecord, ...]:
    """The example programmes, as printed."""
    table = layout.tables["programmes"]
    read = partial(_programme, table, report=report)
    check_numbers(table, table.records, "programme", report)
    return tuple(programme for record in table.records if not record.faulty and (programme := read(record)))


def _programme(table: Table, record: Record, report: Report) -> ProgrammeRecord | None:
    if not _complete(table, record, tuple(table.shape.columns), report):
        return None
    level = _level(table, record, report)
    if level is None:
        return None
    return ProgrammeRecord(
        order=record.number or 0,
        award_title=record.text("award"),
        programme_name=record.text("programme"),
        level=level,
        provider=record.text("provider"),
        first_line=record.first,
        last_line=record.last,
    )
