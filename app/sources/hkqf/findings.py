"""What is reported about a specification but loaded as it is."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.models import Finding
from app.sources.hkqf.layout import Layout
from app.sources.hkqf.report import Note
from app.sources.hkqf.tables import OutcomeRow, UnitRow
from app.sources.records import RoleRecord
from app.text.characters import plain_characters
from app.text.normal import normal

QUOTES = {"「": "」", "『": "』"}
EXCERPT = 15
MARKS = {
    ",": "逗號",
    ".": "句號",
    ":": "冒號",
    ";": "分號",
    "(": "括號",
    ")": "括號",
    "!": "感嘆號",
    "?": "問號",
    "/": "斜線",
    "-": "連接號",
}


@dataclass(frozen=True)
class Part:
    """One specification of a file: where it stands, what it says, and the rows of its two unit tables."""

    layout: Layout
    role: RoleRecord
    units: list[UnitRow]
    outcomes: list[OutcomeRow]


@dataclass
class _Spellings:
    """The first spelling of each name, with the place it has in the sentence that reports another one."""

    first: dict[tuple[str, str], tuple[str, str, str, int]] = field(default_factory=dict)

    def note(self, key: str, text: str, place: tuple[str, str], line: int, code: str | None = None) -> Iterator[Note]:
        """A finding if this name has been met with the same normal form and another text; `place` in English and Chinese."""
        english, chinese = place
        before = self.first.setdefault((key, normal(text)), (text, english, chinese, line))
        if before[0] != text:
            message = f"「{text}」 in {english}, 「{before[0]}」 in {before[1]} (line {before[3]})"
            here, there = ("本處", f"第 {before[3]} 行") if chinese == before[2] else (chinese, before[2])
            yield Note("spelling_variant", line, message, _difference(before[0], there, text, here), code)


def findings(parts: list[Part], source: str, more: Iterable[Note] = ()) -> tuple[Finding, ...]:
    """All findings of a file by line, `more` among them; `role` is the title of the specification they stand in."""
    names = _Spellings()
    found = [_finding(note, source, part.role.title) for part in parts for note in _notes(part, names)]
    for note in more:
        part = next((part for part in parts if part.layout.line <= note.line <= part.layout.last), None)
        found.append(_finding(note, source, part.role.title if part else None))
    return tuple(sorted(found, key=lambda finding: (finding.line or 0, finding.rule)))


def _finding(note: Note, source: str, role: str | None) -> Finding:
    return Finding(
        rule=note.rule, source=source, line=note.line, role=role, code=note.code, message=note.message, message_zh=note.message_zh
    )


def _notes(part: Part, names: _Spellings) -> Iterator[Note]:
    yield from (*_sums(part), *_core(part), *_levels(part), *_position(part))
    yield from (*_programmes(part), *_spelling(part, names), *_quotes(part), *_functions_differ(part))


def _sums(part: Part) -> Iterator[Note]:
    stated = part.role.qualification.credits if part.role.qualification else 0
    total = sum(row.credits for row in part.units)
    if stated != total:
        line = part.layout.labels["qualification_credits"].first
        message = f"{stated} credits are stated, those of the units add up to {total}"
        yield Note("credit_sum", line, message, f"列明 {stated} 學分，單元合計 {total} 學分")


def _core(part: Part) -> Iterator[Note]:
    """Stars in part 乙 and the number in the note below it against the core units of part 甲."""
    core = {row.code for row in part.units if row.type == "core"}
    note, count = part.layout.note, len(core)
    if note is None or note.number is None:
        if core:
            line = note.line if note else part.layout.tables["outcomes"].last
            message = f"no note states the number of core units ({count})"
            yield Note("core_count", line, message, f"沒有註明核心單元的數目（{count} 個）")
    elif note.number != count:
        message = f"the note says {note.number} core units, part 甲 lists {count}"
        yield Note("core_count", note.line, message, f"註明 {note.number} 個核心單元，甲部列出 {count} 個")
    for row in part.outcomes:
        code = row.record.code
        if row.starred and code not in core:
            message = f"「{row.name}」 has a star but is not core in part 甲"
            yield Note("core_count", row.line, message, "乙部標示星號，甲部不屬核心", code)
        elif not row.starred and code in core:
            message = f"「{row.name}」 is core in part 甲 but has no star"
            yield Note("core_count", row.line, message, "甲部屬核心，乙部沒有星號", code)


def _levels(part: Part) -> Iterator[Note]:
    role = part.role.level
    for row in part.units:
        if row.level != role:
            message = f"the role is at level {role}, the unit at level {row.level}"
            yield Note("level_outside_role", row.first, message, f"職位屬 L{role}，單元屬 L{row.level}", row.code)


def _functions_differ(part: Part) -> Iterator[Note]:
    """A unit that part 甲 and part 乙 put in different functions: part 甲 is taken."""
    upper = {row.code: row for row in part.units}
    for row in part.outcomes:
        unit = upper[row.record.code]
        if {normal(name) for name in unit.functions.names} != {normal(name) for name in row.functions.names}:
            here, there = "、".join(unit.functions.names), "、".join(row.functions.names)
            message = (
                f"the function is 「{here}」 in part 甲 (line {unit.first}) and 「{there}」 in part 乙 (line {row.line}); part 甲 is taken"
            )
            chinese = f"主要職能在甲部為「{here}」（第 {unit.first} 行），乙部為「{there}」（第 {row.line} 行），以甲部為準"
            yield Note("function_mismatch", unit.first, message, chinese, unit.code)


def _position(part: Part) -> Iterator[Note]:
    title, position = part.role.title, part.role.position or ""
    if not normal(title).endswith(normal(position)):
        word = heading_word(title, plain_characters(part.role.field or ""))
        message = f"the position is 「{position}」, the heading says 「{word}」"
        line = part.layout.labels["position"].first
        yield Note("position_heading", line, message, f"工作崗位為「{position}」，標題為「{word}」")


def heading_word(title: str, field_name: str) -> str:
    """The position in a heading: what follows the words it shares with the field; the whole title if it shares none."""
    shared = max(at for at in range(len(title)) if title[:at] in field_name)
    return title[shared:] if shared > 1 else title


def _programmes(part: Part) -> Iterator[Note]:
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for programme in part.role.programmes:
        key = normal(programme.programme_name), normal(programme.provider)
        order, award = seen.setdefault(key, (programme.order, programme.award_title))
        if order != programme.order:
            same = normal(award) == normal(programme.award_title)
            message = f"programme {programme.order} repeats programme name and provider of programme {order}"
            message += ", with the same award title" if same else ", with another award title"
            chinese = f"第 {programme.order} 項與第 {order} 項的課程和營辦機構相同，資歷名銜{'相同' if same else '不同'}"
            yield Note("programme_repeated", programme.first_line or 0, message, chinese)


def _spelling(part: Part, names: _Spellings) -> Iterator[Note]:
    """One name in two spellings: units between 甲 and 乙 and between roles, functions and soft skills anywhere."""
    upper, lower = ("part 甲", "甲部"), ("part 乙", "乙部")
    own = _Spellings()
    for row in part.units:
        list(own.note(f"unit {row.code}", row.name, upper, row.first))
        yield from names.note(f"unit {row.code}", row.name, upper, row.first, row.code)
        yield from _function_notes(names, row.functions.names if row.functions.printed else (), upper, row.first, row.code)
    for outcome in part.outcomes:
        code = outcome.record.code
        yield from own.note(f"unit {code}", outcome.name, lower, outcome.line, code)
        yield from _function_notes(names, outcome.functions.names if outcome.functions.printed else (), lower, outcome.line, code)
    for skill in part.role.soft_skills:
        yield from names.note("skill", skill.name, ("the soft skills", "附加能力"), skill.first_line or 0)


def _function_notes(names: _Spellings, functions: Iterable[str], place: tuple[str, str], line: int, code: str) -> Iterator[Note]:
    for name in functions:
        yield from names.note("function", name, place, line, code)


def _difference(first: str, first_place: str, second: str, second_place: str) -> str:
    """In Chinese, what differs: the mark whose width differs, else the stretch of both texts around it."""
    marks = {(a, b) for a, b in zip("".join(first.split()), "".join(second.split()), strict=False) if a != b}
    kinds = {unicodedata.normalize("NFKC", a) for a, _ in marks}
    full = {unicodedata.east_asian_width(a) in "FW" for a, _ in marks}
    if len(kinds) == 1 and len(full) == 1 and (mark := MARKS.get(kinds.pop())):
        widths = ("全形", "半形") if full.pop() else ("半形", "全形")
        return f"{first_place}用{widths[0]}{mark}，{second_place}用{widths[1]}{mark}"
    return f"{first_place}「{_stretch(first, second)}」，{second_place}「{_stretch(second, first)}」"


def _stretch(text: str, other: str) -> str:
    """The part of `text` that differs from `other`, with up to four characters either side."""
    shorter = min(len(text), len(other))
    start = next((at for at in range(shorter) if text[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if text[-1 - at] != other[-1 - at]), shorter - start)
    return text[max(0, start - 4) : len(text) - end + 4 if end > 4 else len(text)].strip()


def _quotes(part: Part) -> Iterator[Note]:
    """Texts whose 「」 or 『』 do not pair, each at the line it stands on."""
    for line, text in _texts(part):
        found = unpaired(text)
        if found is not None:
            at, opening = found
            start = max(0, at - EXCERPT + 1)
            excerpt = ("…" if start else "") + text[start : start + EXCERPT] + ("…" if len(text) > start + EXCERPT else "")
            message = f"「{excerpt}」 has {'an opening' if opening else 'a closing'} mark without its pair"
            yield Note("quotation", line, message, f"「{excerpt}」缺{'後' if opening else '前'}引號")


def unpaired(text: str) -> tuple[int, bool] | None:
    """Place of the first quotation mark without its pair, and whether it is an opening one."""
    open_marks: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in QUOTES:
            open_marks.append((at, char))
        elif char in QUOTES.values():
            if not open_marks or QUOTES[open_marks[-1][1]] != char:
                return at, False
            open_marks.pop()
    return (open_marks[0][0], True) if open_marks else None


def _texts(part: Part) -> Iterator[tuple[int, str]]:
    role = part.role
    for label in part.layout.labels.values():
        yield from ((block.first, block.text) for block in label.blocks)
    yield from ((row.first, row.name) for row in part.units)
    for outcome in role.outcomes:
        yield from ((outcome.first_line or 0, text) for text in (outcome.statement, *outcome.assessment))
    yield from ((skill.first_line or 0, text) for skill in role.soft_skills for text in (skill.name, skill.definition or ""))
    yield from ((programme.first_line or 0, programme.programme_name) for programme in role.programmes)
