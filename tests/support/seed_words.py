"""The seed's text, and what a record says without the places where it says it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from app.models import Finding
from app.sources.hkqf.reader import read
from app.sources.records import SourceRecord

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
TEXT = SEED.read_text(encoding="utf-8")
PLACES = {"first_line", "last_line", "line", "lines"}
Form = Callable[[str], str]


def content(value: object, form: Form = str) -> object:
    """What a record says, its places aside."""
    if isinstance(value, dict):
        return {key: content(item, form) for key, item in value.items() if key not in PLACES}
    if isinstance(value, list | tuple):
        return [content(item, form) for item in value]
    return form(value) if isinstance(value, str) else value


def says(found: SourceRecord, form: Form = str) -> object:
    return content(found.model_dump(include={"units", "roles"}), form)


def record(text: str) -> SourceRecord:
    reading = read(text.encode(), "a.md")
    assert reading.record, [str(fault) for fault in reading.faults][:5]
    return reading.record


def refusals(text: str) -> list[str]:
    reading = read(text.encode(), "a.md")
    assert reading.record is None
    return [str(fault) for fault in reading.faults]


SEED_RECORD = record(TEXT)


def new_findings(found: SourceRecord) -> list[Finding]:
    """The findings that the seed itself has not, by rule and sentence."""
    known = Counter((finding.rule, finding.message_zh) for finding in SEED_RECORD.findings)
    more = []
    for finding in found.findings:
        key = (finding.rule, finding.message_zh)
        known[key] -= 1
        if known[key] < 0:
            more.append(finding)
    return more


def rules(found: SourceRecord) -> set[str]:
    return {finding.rule for finding in new_findings(found)}
