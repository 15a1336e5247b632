"""English names for one's own documents: the `english.csv` that lies beside them, and what becomes of its rows.

The rows are kept in the record of each document that names their keys, so that they come, travel and go with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from app.errors import ImportRefused
from app.framework import HKQF
from app.models import Finding
from app.sources.english import English, Gloss, beside, longest_first
from app.sources.records import EnglishName, Fault, SourceRecord
from app.sources.seed import seed_dir
from app.text.folding import alike

FILE = "english.csv"
MOST_UNUSED = 20  # that are named one by one

Key = tuple[str, str]


def lies_beside(place: Path) -> Path | None:
    """The `english.csv` beside a document; None where there is none. That of the seed is read for everything, not for its document."""
    found = place.parent / FILE
    return found if found.is_file() and place.parent.resolve() != seed_dir().resolve() else None


def with_names(file: Path, records: Sequence[SourceRecord]) -> tuple[list[SourceRecord], list[Fault]]:
    """The documents of one folder with the rows of its `english.csv` that name something in them.

    Rows that name nothing are told in a finding of the first document. Faulty rows are faults.
    """
    try:
        rows = beside(file)
    except ImportRefused as refused:
        return list(records), [Fault(file.name, line, message) for line, message in refused_lines(refused)]
    keys = {record.name: named(record) for record in records}
    unused = [row for row in rows if not any((row.kind, alike(row.key)) in known for known in keys.values())]
    done = [_with(record, [row for row in rows if row.name_en and (row.kind, alike(row.key)) in keys[record.name]]) for record in records]
    if unused and done:
        done[0] = done[0].model_copy(update={"findings": (*done[0].findings, *_unused(unused, done[0].name))})
    return done, []


def refused_lines(refused: ImportRefused) -> Iterator[tuple[int, str]]:
    """Line and message of each fault of a refused table."""
    for error in refused.errors:
        _, line, message = error.split(":", 2)
        yield int(line), message.strip()


def named(record: SourceRecord) -> set[Key]:
    """What an English name can be given for, by kind and normal form: what the document prints, and the last words of its titles."""
    endings = {("position", alike(role.title[-length:])) for role in record.roles for length in range(1, 8)}
    return {(kind, alike(key)) for kind, key in _printed(record)} | endings


def printed(record: SourceRecord, english: English) -> Iterator[Key]:
    """Kind and key of what the document prints and English names are given for, and the known positions that end its titles."""
    yield from _printed(record)
    for role in record.roles:
        yield from (("position", word) for word, _ in english.positions() if alike(role.title).endswith(alike(word)))


def _printed(record: SourceRecord) -> Iterator[Key]:
    for role in record.roles:
        yield from _some("role", role.title)
        yield from _some("position", role.position)
        yield from _some("field", role.field)
        yield from _some("sector", role.sector)
        yield from (("soft_skill", skill.name) for skill in role.soft_skills)
        yield from (("proficiency", skill.proficiency) for skill in role.soft_skills)
    for unit in record.units:
        yield "unit", unit.code
        yield from (("function", function) for function in unit.functions)


def _some(kind: str, key: str | None) -> Iterator[Key]:
    if key:
        yield kind, key


def _with(record: SourceRecord, rows: Sequence[EnglishName]) -> SourceRecord:
    return record.model_copy(update={"english": tuple(rows)}) if rows else record


def _unused(rows: Sequence[EnglishName], source: str) -> Iterator[Finding]:
    if len(rows) > MOST_UNUSED:
        lines = ", ".join(str(row.line) for row in rows[:MOST_UNUSED])
        message = f"{FILE}: {len(rows)} rows name nothing in the documents beside it (lines {lines} ...)"
        chinese = f"{FILE} 有 {len(rows)} 行所指的項目不在同一資料夾的文件中（第 {lines} 行等）"
        yield Finding(rule="english_unused", source=source, message=message, message_zh=chinese)
        return
    for row in rows:
        message = f"{FILE}:{row.line}: {row.kind} {row.key} is not in the documents beside it"
        chinese = f"{FILE} 第 {row.line} 行：「{row.key}」（{row.kind}）不在同一資料夾的文件中"
        yield Finding(rule="english_unused", source=source, message=message, message_zh=chinese)


def together(english: English, sources: Iterable[SourceRecord]) -> tuple[English, list[Finding]]:
    """The names of the table and of all documents, and a finding for each that another name takes the place of.

    A published name comes before a gloss, a document's before the table's, and that of the document loaded first before others.
    """
    brought: dict[Key, tuple[Gloss, str]] = {}
    positions = dict(english.position_words)
    findings: list[Finding] = []
    for source in sources:
        for row in source.english if source.framework == HKQF else ():
            key, gloss = (row.kind, alike(row.key)), Gloss(name_en=row.name_en, official=row.official)
            known, where = brought.get(key) or (english.name(*key), "the published names")
            if known and known.name_en != gloss.name_en and known.official >= gloss.official and (key in brought or known.official):
                findings.append(_differs(row, source.name, known.name_en, where))
            elif not known or known.name_en != gloss.name_en or (gloss.official and not known.official):
                brought[key] = gloss, source.name
                if row.kind == "position":
                    positions[row.key] = row.name_en
    glosses = {**english.glosses, **{key: gloss for key, (gloss, _) in brought.items()}}
    return English(glosses, longest_first(positions.items()), {**glosses, **english.glosses}), findings


def _differs(row: EnglishName, source: str, shown: str, where: str) -> Finding:
    message = f"{FILE}:{row.line}: {row.kind} {row.key} is {row.name_en!r}, but {shown!r} of {where} is shown"
    chinese = f"{FILE} 第 {row.line} 行：「{row.key}」的英文是 {row.name_en}，但顯示的是 {shown}"
    return Finding(rule="english_differs", source=source, message=message, message_zh=chinese)
