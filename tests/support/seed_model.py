"""The seed as headings, paragraphs and tables, so that tests can write it as other programs do; and records without their lines."""

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.sources.hkqf.reader import read
from app.sources.records import SourceRecord

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
TEXT = SEED.read_text(encoding="utf-8")
BLOCK = re.compile(r"<(p|li)>(.*?)</\1>", re.DOTALL)


@dataclass(frozen=True)
class Item:
    """A paragraph (`p`) or list item (`li`) of a cell, without its bullet."""

    kind: str
    text: str


@dataclass(frozen=True)
class Part:
    """`heading` with its level, `prose`, or `table`: rows of cells, a cell being its items."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[tuple[Item, ...], ...], ...] = ()


def _plain(raw: str) -> str:
    return html.unescape(re.sub(r"</?b>", "", raw).replace("\\*", "*")).strip()


def _cell(raw: str) -> tuple[Item, ...]:
    found = [Item(kind, re.sub(r"^•\s*", "", _plain(text))) for kind, text in BLOCK.findall(raw)]
    return tuple(found) if found else (Item("p", _plain(raw)),) if raw.strip() else ()


def parts(text: str = TEXT) -> list[Part]:
    """The blocks of a text form; lines with tabs that follow one another are one table."""
    found: list[Part] = []
    rows: list[tuple[tuple[Item, ...], ...]] = []
    for line in [*text.split("\n"), ""]:
        if re.fullmatch(r"-+\t-+", line):
            continue
        if "\t" in line:
            rows.append(tuple(_cell(cell) for cell in line.split("\t")))
            continue
        if rows:
            found.append(Part("table", rows=tuple(rows)))
            rows = []
        if heading := re.match(r"(#+) (.*)", line):
            found.append(Part("heading", _plain(heading[2]), len(heading[1])))
        elif line.strip():
            found.append(Part("prose", _plain(line)))
    return found


def record(text: str | bytes, name: str = "a.md") -> SourceRecord:
    reading = read(text if isinstance(text, bytes) else text.encode(), name)
    assert reading.record, "\n".join(str(fault) for fault in reading.faults[:20])
    return reading.record


def without_places(found: SourceRecord) -> dict[str, Any]:
    """All that a record says but where it says it; findings by rule, role and code."""

    def kept(value: Any) -> Any:
        if isinstance(value, dict):
            names = {"findings", "lines"} | ({"first_line", "last_line", "line"} & value.keys())
            return {key: kept(item) for key, item in value.items() if key not in names}
        return [kept(item) for item in value] if isinstance(value, list | tuple) else value

    content: dict[str, Any] = kept(found.model_dump(exclude={"name", "text", "pages", "original"}))
    content["findings"] = sorted((finding.rule, finding.role or "", finding.code or "") for finding in found.findings)
    return content


def differences(found: SourceRecord, expected: SourceRecord) -> list[str]:
    """Where two records differ, as paths with both values; empty where they say the same."""
    return list(_differ("", without_places(found), without_places(expected)))[:20]


def _differ(path: str, found: Any, expected: Any) -> list[str]:
    if isinstance(found, dict) and isinstance(expected, dict):
        return [line for key in expected.keys() | found.keys() for line in _differ(f"{path}.{key}", found.get(key), expected.get(key))]
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        return [line for at, pair in enumerate(zip(found, expected, strict=True)) for line in _differ(f"{path}[{at}]", *pair)]
    return [] if found == expected else [f"{path}: {found!r} instead of {expected!r}"]
