"""Differences between two sets of sources: what is added, removed, changed; that places do not count; that what is kept is bounded."""

from typing import Any

import pytest
from made import outcome, programme, role, source, unit

from app.dataset.build import Dataset, build
from app.dataset.differences import KEPT_CHARACTERS, KEPT_ENTRIES, KINDS, differences, shortened
from app.models import Difference, Differences, FieldChange
from app.sources.english import English
from app.sources.records import RoleRecord, SourceRecord

WORDS = English({}, ())


def between(before: list[SourceRecord], after: list[SourceRecord]) -> Differences:
    return differences(build(before, WORDS), build(after, WORDS))


def told(found: Differences) -> set[tuple[Any, ...]]:
    """Each entry as kind, action, key, then every changed field as (name, old, new)."""
    return {(e.kind, e.action, tuple(e.key), *((f.field, _plain(f.before), _plain(f.after)) for f in e.fields)) for e in found.entries}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def one(*roles: RoleRecord, name: str = "a.md", **more: Any) -> list[SourceRecord]:
    return [source(name, roles, **more)]


BASE = role("甲", ["100001L3", "100002L3"], skills={"溝通": ("初級", 1)}, outcomes=(outcome(1, "100001L3"), outcome(2, "100002L3")),
            programmes=(programme(1, "課程", "大學"),))  # fmt: skip


def test_the_same_sources_do_not_differ() -> None:
    found = between(one(BASE), one(BASE))
    assert (found.entries, found.counts, found.truncated) == ([], [], False)
    assert found.before == found.after


def test_lines_that_moved_are_no_change() -> None:
    moved = [
        SourceRecord.model_validate_json(
            record.model_dump_json().replace('"first_line":1,', '"first_line":7,').replace('"last_line":1,', '"last_line":9,')
        )
        for record in one(BASE)
    ]
    found = between(one(BASE), moved)
    assert found.entries == []
    assert {count.kind for count in found.counts if count.moved} >= {"role", "unit", "outcome", "programme"}
    assert all(count.added == count.removed == count.changed == 0 for count in found.counts)
    assert found.before != found.after


def test_another_name_of_the_file_is_told_of_the_source_alone() -> None:
    found = between(one(BASE), one(BASE, name="b.md"))
    assert told(found) == {("source", "added", ("b.md",)), ("source", "removed", ("a.md",))}


def test_each_kind_is_told_with_its_old_and_new_value() -> None:
    changed = BASE.model_copy(
        update={
            "purpose": ("新目的",),
            "requirements": (*role("", {"100001L3": "functional", "100003L3": "core"}).requirements,),
            "outcomes": (outcome(1, "100003L3"), outcome(2, "100001L3").model_copy(update={"statement": "新成果"})),
            "soft_skills": role("", skills={"溝通": ("高級", 3)}).soft_skills,
            "programmes": (programme(1, "新課程", "大學"), programme(2, "課程", "大學", level=4)),
            "field": "乙領域",
        }
    )
    found = between(one(BASE), one(changed, units=[unit("100001L3", credits=5)]))
    assert told(found) >= {
        ("role", "changed", ("甲",), ("purpose", None, "新目的"), ("field", "甲領域", "乙領域")),
        ("unit", "changed", ("100001L3",), ("credits", 3, 5)),
        ("unit", "added", ("100003L3",)),
        ("unit", "removed", ("100002L3",)),
        ("requirement", "changed", ("甲", "100001L3"), ("type", "core", "functional")),
        ("requirement", "added", ("甲", "100003L3")),
        ("requirement", "removed", ("甲", "100002L3")),
        ("outcome", "changed", ("甲", "100001L3"), ("statement", "成果1", "新成果"), ("assessment", ("評核1",), ("評核2",))),
        ("outcome", "removed", ("甲", "100002L3")),
        ("outcome", "added", ("甲", "100003L3")),
        ("soft_skill", "changed", ("甲", "溝通"), ("proficiency", "初級", "高級"), ("rank", 1, 3)),
        ("programme", "added", ("甲", "新課程 (大學)")),
        ("programme", "changed", ("甲", "課程 (大學)"), ("level", None, 4), ("level_relation", None, "above")),
        ("field", "added", ("乙領域",)),
        ("field", "removed", ("甲領域",)),
    }  # fmt: skip
    counts = {count.kind: (count.added, count.removed, count.changed) for count in found.counts}
    assert counts["requirement"] == (1, 1, 1)
    assert [entry.kind for entry in found.entries] == sorted((entry.kind for entry in found.entries), key=KINDS.index)
    named = {(entry.kind, entry.action): entry.name for entry in found.entries}
    assert named["unit", "removed"] == "單元100002L3"


def test_the_same_programme_twice_is_two_things() -> None:
    twice = BASE.model_copy(update={"programmes": (programme(1, "課程", "大學"), programme(2, "課程", "大學"))})
    assert told(between(one(BASE), one(twice))) == {("programme", "added", ("甲", "課程 (大學)", "2"))}
    assert told(between(one(twice), one(BASE))) == {("programme", "removed", ("甲", "課程 (大學)", "2"))}


def test_progressions_are_told_by_both_ends_with_their_basis() -> None:
    below, above = role("甲", level=3, needs=2), role("乙", level=4, needs=3)
    found = between(one(below, above), one(below, above.model_copy(update={"qualification": role("", level=4, needs=2).qualification})))
    assert ("progression", "removed", ("甲", "乙")) in told(found)


def test_a_requirement_put_first_changes_no_other() -> None:
    found = between(one(role("甲", ["100001L3", "100002L3"])), one(role("甲", ["100003L3", "100001L3", "100002L3"])))
    assert {entry[:3] for entry in told(found)} == {
        ("source", "changed", ("a.md",)), ("unit", "added", ("100003L3",)), ("requirement", "added", ("甲", "100003L3")),
    }  # fmt: skip


def test_the_first_dataset_is_told_in_counts_alone() -> None:
    found = differences(Dataset(), build(one(BASE), WORDS))
    assert (found.before, found.entries, found.truncated) == (None, [], True)
    assert {count.kind: count.added for count in found.counts}["requirement"] == 2


def test_what_is_kept_is_bounded_and_shows_where_a_text_differs() -> None:
    long = "字" * 1000
    before, after = (BASE.model_copy(update={"purpose": (f"{long}{word}{long}",)}) for word in "甲乙")
    found = between(one(before), one(after))
    [change] = shortened(found).entries[0].fields
    assert str(change.before).startswith("…字")
    assert "甲" in str(change.before)
    assert "乙" in str(change.after)
    assert len(str(change.after)) <= KEPT_CHARACTERS + 2
    assert found.entries[0].fields[0].before == f"{long}甲{long}"
    many = found.model_copy(update={"entries": [Difference(kind="unit", action="added", key=[str(n)]) for n in range(KEPT_ENTRIES + 1)]})
    assert (len(shortened(many).entries), shortened(many).truncated) == (KEPT_ENTRIES, True)
    assert shortened(found).truncated is False


@pytest.mark.parametrize("values", [(["a"] * 200, ["a"] * 199), ("x" * 500, None), (None, "x" * 500), ("", "x" * 301)])
def test_lists_and_missing_values_are_cut_too(values: tuple[Any, Any]) -> None:
    change = FieldChange(field="f", before=values[0], after=values[1])
    entry = Difference(kind="role", action="changed", key=["a"], fields=[change])
    found = Differences(before="a", after="b", counts=[], entries=[entry])
    [change] = shortened(found).entries[0].fields
    assert (change.before is None) == (values[0] is None)
    assert (change.after is None) == (values[1] is None)
    assert all(len(str(value)) <= KEPT_CHARACTERS + 2 for value in (change.before, change.after))
