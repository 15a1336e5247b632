"""The reader of qualification specifications (職業資歷說明): a file's bytes in, a record or all its faults out.

In layers: text (lines, cells, markup), furniture (what is passed over), layout and walk (parts), rows and gathering (tables), tables and
prose (what they say), and here what must hold between them. What is refused, and what is loaded with a finding, is in
docs/reference/documents.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.framework import HKQF
from app.models import Lines
from app.sources.hkqf.borders import refuse_without_borders
from app.sources.hkqf.english_words import in_english
from app.sources.hkqf.findings import Part, findings
from app.sources.hkqf.furniture import furniture, page_at_an_end, refuse_text_between_items, report_furniture, without_marks
from app.sources.hkqf.heading import strange_prefix
from app.sources.hkqf.layout import Layout, chunks
from app.sources.hkqf.prose import field_name, pathway, qualification, role_level, stated_credits, texts, typical_titles
from app.sources.hkqf.report import Note, Report
from app.sources.hkqf.tables import (
    OutcomeRow,
    UnitRow,
    codes_in,
    outcome_rows,
    programme_records,
    skill_records,
    unit_rows,
)
from app.sources.hkqf.text import decoded, logical_lines, physical_lines
from app.sources.hkqf.unusual import character_notes, spelling_notes
from app.sources.hkqf.walk import layout_of
from app.sources.records import Reading, RequirementRecord, RoleRecord, SourceRecord, Statement, UnitRecord
from app.text.normal import normal


def read(data: bytes, name: str, *, numbers: Sequence[int] | None = None) -> Reading:
    """The record of a specification document called `name`, or every fault of it, by line. Nothing is looked up or written.

    `numbers` gives each line of `data` the number that it is cited by, where `data` was made from another text.
    """
    report = Report(name)
    text = decoded(data, report)
    if text is None:
        return Reading(faults=report.all_faults())
    physical = physical_lines(text)
    cited = list(numbers) if numbers is not None else list(range(1, len(physical) + 1))
    cited += [cited[-1] if cited else 1] * (len(physical) - len(cited))
    passed = furniture(physical)
    lines = logical_lines(_without_marks(physical, cited, report), passed.kinds, cited)
    layouts = [layout_of(chunk, report) for chunk in chunks(lines, report)]
    parts = [_part(layout, report) for layout in layouts]
    _roles_once(parts, report)
    _one_unit_a_code(parts, report)
    refuse_text_between_items(lines, report)
    refuse_without_borders(lines, report)
    if faults := report.all_faults():
        return Reading(faults=in_english(faults, layouts))
    report_furniture(passed, cited, report)
    more: list[Note] = [*report.notes, *spelling_notes(report, layouts), *character_notes(physical, cited, layouts)]
    record = SourceRecord(
        name=name,
        framework=HKQF,
        kind=HKQF,
        units=tuple(unit for language in ("zh", "en") for unit in _units(parts, language)),
        roles=tuple(part.role for part in parts),
        findings=tuple(in_english(findings(parts, name, more), layouts)),
        text=text,
    )
    return Reading(record=record)


def _without_marks(physical: Sequence[str], cited: Sequence[int], report: Report) -> list[str]:
    """The lines without page numbers inside their cells; each is reported."""
    kept = []
    for text, number in zip(physical, cited, strict=True):
        rest, mark = without_marks(text)
        if mark:
            report.note("furniture", number, f"page number 「{mark}」 inside a cell passed over", f"略過儲存格內的頁碼「{mark}」")
        if ending := page_at_an_end(rest):
            expected = "the text alone; take the page number out, or put a full stop after it if it belongs to the text"
            report.fault(number, f"a text ends with the page number 「{ending}」", expected)
        kept.append(rest)
    return kept


def _part(layout: Layout, report: Report) -> Part:
    """One specification, read and checked by itself. After a fault its record may be incomplete, and is not handed out."""
    units = unit_rows(layout, report) if "units" in layout.tables else []
    outcomes = outcome_rows(layout, report) if "outcomes" in layout.tables else []
    if {"units", "outcomes"} <= set(layout.tables):
        _same_codes(layout, units, outcomes, report)
        _same_names(units, outcomes, report)
    if prefix := strange_prefix(layout.title, typical_titles("".join(texts(layout, "typical_titles")))):
        wrong = f"the heading 「{layout.document}」 begins with 「{prefix}」, which is no part of the role's typical titles"
        report.fault(layout.line, wrong, "the role's title alone before 「的職業資歷說明」")
    return Part(layout, _role(layout, units, outcomes, report), units, outcomes)


def _role(layout: Layout, units: list[UnitRow], outcomes: list[OutcomeRow], report: Report) -> RoleRecord:
    level, credits = role_level(layout, report), stated_credits(layout, report)
    ways = pathway(layout, report)
    titles = "".join(texts(layout, "typical_titles"))
    if titles and not typical_titles(titles):
        message = f"no title could be read from 「{titles[:30]}」"
        report.note("titles_unread", layout.labels["typical_titles"].first, message, f"未能從「{titles[:30]}」讀出職銜")
    return RoleRecord(
        document=layout.document,
        language=_english(layout),
        title=layout.title,
        position="".join(texts(layout, "position")) or None,
        level=level,
        field=field_name(layout, report),
        sector=layout.sector,
        titles_text=titles or None,
        typical_titles=typical_titles(titles),
        activities=texts(layout, "field", "li"),
        purpose=texts(layout, "purpose"),
        general_requirements=texts(layout, "general_requirements"),
        requirements=tuple(
            RequirementRecord(code=row.code, type=row.type, order=order, first_line=row.first, last_line=row.last)
            for order, row in enumerate(units, 1)
        ),
        soft_skills=skill_records(layout, report) if "skills" in layout.tables else (),
        qualification=qualification(layout, level, credits, report),
        outcomes=tuple(row.record for row in outcomes),
        on_the_job=texts(layout, "on_the_job"),
        education_pathway=ways.education,
        employment_pathway=ways.employment,
        programmes=programme_records(layout, report) if "programmes" in layout.tables else (),
        lines=_lines(layout, ways.education),
        first_line=layout.line,
        last_line=layout.last,
    )


def _english(layout: Layout) -> str | None:
    return "en" if layout.language == "en" else None


def _lines(layout: Layout, education: Sequence[Statement]) -> dict[str, Lines]:
    """Where each block of a specification stands; the education pathway of its own too, its label may be on a line before."""
    found = {key: Lines(first_line=label.first, last_line=label.last) for key, label in layout.labels.items()}
    names = {"units": "units", "skills": "soft_skills", "outcomes": "outcomes", "programmes": "programmes"}
    found |= {names[kind]: Lines(first_line=table.first, last_line=table.last) for kind, table in layout.tables.items()}
    if layout.note:
        found["core_note"] = Lines(first_line=layout.note.line, last_line=layout.note.last)
    if education:
        found["education_pathway"] = Lines(first_line=education[0].first_line, last_line=education[-1].last_line)
    return found


def _same_codes(layout: Layout, units: list[UnitRow], outcomes: list[OutcomeRow], report: Report) -> None:
    """Codes of part 甲 and part 乙 must be the same; a code in a row that has been refused already counts as seen."""
    listed = {row.code for row in units} | codes_in(layout.tables["units"])
    mapped = {row.record.code for row in outcomes} | codes_in(layout.tables["outcomes"])
    for unit in units:
        if unit.code not in mapped:
            report.fault(unit.first, f"unit 「{unit.code}」 of part 甲 has no outcome in part 乙", "the same codes in both parts", "codes")
    for outcome in outcomes:
        code = outcome.record.code
        if code not in listed:
            report.fault(outcome.line, f"unit 「{code}」 of part 乙 is not listed in part 甲", "the same codes in both parts", "codes")


def _same_names(units: list[UnitRow], outcomes: list[OutcomeRow], report: Report) -> None:
    names = {row.code: row for row in units}
    for outcome in outcomes:
        unit = names.get(outcome.record.code)
        if unit and normal(unit.name) != normal(outcome.name):
            wrong = f"unit 「{unit.code}」 is 「{outcome.name}」 in part 乙 but 「{unit.name}」 in part 甲 (line {unit.first})"
            report.fault(outcome.line, wrong, "one name for one code")


def _roles_once(parts: list[Part], report: Report) -> None:
    """A role may be specified once: neither its title nor its field and position may come again."""
    seen: dict[tuple[str, ...], Part] = {}
    for part in parts:
        role = part.role
        keys: list[tuple[str, ...]] = [("title", normal(role.title))]
        keys += [("place", normal(role.field), normal(role.position))] if role.field and role.position else []
        first = next((seen[key] for key in keys if key in seen), None)
        if first:
            place = f"({role.field or '?'}, {role.position or '?'})"
            wrong = f"role 「{role.title}」 {place} is specified twice, first on line {first.layout.line}"
            report.fault(part.layout.line, wrong, "each role once in a file")
        seen = dict.fromkeys(keys, part) | seen


def _one_unit_a_code(parts: list[Part], report: Report) -> None:
    """One code is one unit: level, credits and name must agree between the roles of a file."""
    seen: dict[tuple[str, str], UnitRow] = {}
    for language, row in ((part.layout.language, row) for part in parts for row in part.units):
        first = seen.setdefault((language, row.code), row)
        if (first.level, first.credits, normal(first.name)) == (row.level, row.credits, normal(row.name)):
            continue
        wrong = f"unit 「{row.code}」 is {_described(row)} here but {_described(first)} on line {first.first}"
        report.fault(row.first, wrong, "the same level, credits and name wherever a code stands")


def _described(row: UnitRow) -> str:
    return f"「{row.name}」 (level {row.level}, {row.credits} credits)"


@dataclass
class _Names:
    """Names by normal form: the spelling met first is the one that is shown."""

    first: dict[str, str] = field(default_factory=dict)

    def shown(self, names: Iterable[str]) -> list[str]:
        return [self.first.setdefault(normal(name), name) for name in names]


def _units(parts: list[Part], language: str) -> list[UnitRecord]:
    """Each code once, as part 甲 of the first role prints it, with all functions that part 甲 of any role puts it in."""
    names = _Names()
    found: dict[str, UnitRow] = {}
    functions: dict[str, dict[str, None]] = {}
    for part in (part for part in parts if part.layout.language == language):
        for row in part.units:
            found.setdefault(row.code, row)
            functions.setdefault(row.code, {}).update(dict.fromkeys(names.shown(row.functions.names)))
    return [
        UnitRecord(
            code=code,
            name=row.name,
            level=row.level,
            credits=row.credits,
            functions=tuple(functions[code]),
            language="en" if language == "en" else None,
            first_line=row.first,
            last_line=row.last,
        )
        for code, row in found.items()
    ]
