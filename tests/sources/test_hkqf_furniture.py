"""A line of each sort of page furniture after every line of the seed: the same content, with a finding or a refusal that names the line.

A run of all lines (`-m full`) takes a minute; without it every 23rd line is tried, each sort beginning at another one.
"""

from functools import cache

import pytest
from seed_words import TEXT, says

from app.sources.hkqf.reader import read
from app.sources.records import SourceRecord

LINES = TEXT.split("\n")
STARTS = [at for at, line in enumerate(LINES) if line.startswith("## ") and line.endswith("的職業資歷說明")]
# Each specification by itself: what stands in one changes nothing in the others, and a quarter is read in a quarter of the time.
PARTS = [LINES[start:end] for start, end in zip(STARTS, [*STARTS[1:], len(LINES)], strict=True)]
NAMING = {"furniture", "ignored_line", "text_continued"}
SORTS = {
    "date": "2024年4月",
    "page": "第 3 頁",
    "page in Latin": "P.3",
    "page of pages": "3 / 30",
    "dashes": "- 12 -",
    "number": "12",
    "page in cells": "\t\t第 3 頁",
    "page in a tag": "<p>第 3 頁</p>",
    "head": "資歷架構 人力資源管理業 職業資歷階梯",
    "head and page": "資歷架構 人力資源管理業\t第 3 頁",
    "head of two cells": "資歷架構 人力資源管理業\t職業資歷階梯",
    "head after a tab": "\t資歷架構 人力資源管理業",
    "head in a tag": "<p align='right'>資歷架構</p>",
    "running title": "人才管理主任的職業資歷說明",
    "sentence": "這是一行沒有人認識的文字。",
    "notice": "內部文件",
    "edition": "版本 1.0",
    "address": "https://www.hkqf.gov.hk",
    "heading": "### 附註",
    "item": "• 資歷架構",
    "numbered": "1. 引言",
    "label": "專業領域",
    "code": "106904L7",
}
EVERYWHERE = ("date", "page", "number", "head", "head and page", "head after a tab", "sentence", "running title")


@cache
def record_of(part: int) -> SourceRecord:
    found = read("\n".join(PARTS[part]).encode(), "a.md").record
    assert found
    return found


def unnamed(part: int, line: int, text: str) -> str | None:
    """What is wrong with the reading of a specification with `text` after its line `line`; None if nothing is."""
    lines = PARTS[part]
    reading = read("\n".join([*lines[:line], text, *lines[line:]]).encode(), "a.md")
    if reading.record is None:
        named = any(fault.line == line + 1 for fault in reading.faults)
        return None if named else f"refused elsewhere: {reading.faults[0]}"
    if any(finding.line == line + 1 and finding.rule in NAMING for finding in reading.record.findings):
        return None
    return None if says(reading.record) == says(record_of(part)) else "another record, and no finding"


def wrong(sort: str, places: list[tuple[int, int]]) -> list[str]:
    found = [(part, line, unnamed(part, line, SORTS[sort])) for part, line in places]
    return [f"after line {STARTS[part] + line}: {what}" for part, line, what in found if what]


PLACES = [(part, line) for part, lines in enumerate(PARTS) for line in range(1, len(lines) + 1)]


@pytest.mark.parametrize("sort", SORTS)
def test_furniture_after_some_lines_is_named_or_changes_nothing(sort: str) -> None:
    start = list(SORTS).index(sort)
    assert wrong(sort, PLACES[start % 23 :: 23]) == []


@pytest.mark.full
@pytest.mark.parametrize("sort", EVERYWHERE)
def test_furniture_after_every_line_is_named_or_changes_nothing(sort: str) -> None:
    assert wrong(sort, PLACES) == []


@pytest.mark.parametrize("sort", ["date", "page", "number", "dashes", "page in cells", "page in a tag"])
def test_marks_of_pages_never_stop_the_reading(sort: str) -> None:
    for part, line in PLACES[5::60]:
        lines = PARTS[part]
        found = read("\n".join([*lines[:line], SORTS[sort], *lines[line:]]).encode(), "a.md").record
        assert found
        assert says(found) == says(record_of(part))
