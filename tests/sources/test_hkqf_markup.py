"""Markup that a program or a person broke: cells and tags cut by a line break, entities within names, entities escaped twice."""

import re

from seed_model import TEXT, differences, record

SEED = record(TEXT)
ROWS = [line for line in TEXT.split("\n") if re.match(r"\d+\. .*<ul", line)]


def test_a_cell_that_a_line_break_cut_is_put_together() -> None:
    text = TEXT
    for at, row in enumerate(ROWS[:12]):
        # In the middle of a word, of an item, within the tag that ends one.
        cut = (row.index("</li>") + 2, row.index("<li>") + 9, row.index("</li>") + 4, row.index("</li>") + 1)[at % 4]
        text = text.replace(row, f"{row[:cut]}\n{row[cut:]}", 1)
    assert differences(record(text), SEED) == []


def test_the_mark_that_ends_an_entity_parts_no_functions() -> None:
    assert differences(record(TEXT.replace("、", "&#12289;")), SEED) == []
    assert differences(record(TEXT.replace("、", "&#x3001;")), SEED) == []


def test_what_was_escaped_twice_is_read_and_reported() -> None:
    found = record(TEXT.replace("、", "&amp;#12289;"))
    assert [line for line in differences(found, SEED) if not line.startswith(".findings")] == []
    notes = [finding for finding in found.findings if finding.rule == "suspicious_text"]
    assert len(notes) == 4
    assert all("escaped twice: 「&amp;#12289;」" in note.message for note in notes)
