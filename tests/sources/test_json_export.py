"""The reader of JSON exports: what is refused, and that a good file comes back record by record."""

import json
from pathlib import Path
from typing import Any

import pytest
from made import outcome, programme, role, source, unit

from app.errors import ImportRefused
from app.sources.json_export import FORMAT, read
from app.sources.read import read_sources

GOOD = source("a.md", [role("甲", ["100001L3"], outcomes=(outcome(1, "100001L3"),), programmes=(programme(1, "課", "大學"),))])
OWN = source("x", [role("一", ["u1"], key="a"), role("二", ["u1"], key="b")], framework="x", progressions=[("a", "b", "up")])


def export(*records: Any, **more: Any) -> dict[str, Any]:
    given = {
        "format": FORMAT,
        "format_version": 1,
        "about": {"any": "thing"},
        "sources": [json.loads(r.model_dump_json()) for r in records],
    }
    return given | more


@pytest.mark.parametrize("level", [None, 3])
def test_a_bundle_of_the_frameworks_own_may_have_other_codes(level: int | None) -> None:
    own = source("x", [role("一", ["CF101"], key="a")], [unit("CF101", level=level)]).model_copy(update={"kind": "bundle"})
    assert [reading.record for reading in read(json.dumps(export(own)).encode(), "e.json")] == [own]


def faults(data: dict[str, Any] | bytes) -> list[str]:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return [str(fault) for reading in read(raw, "e.json") for fault in reading.faults]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b" \n"])
@pytest.mark.parametrize("indent", [None, 2])
def test_records_come_back_in_order(mark: bytes, indent: int | None) -> None:
    readings = read(mark + json.dumps(export(GOOD, OWN), indent=indent).encode(), "e.json")
    assert [reading.record for reading in readings] == [GOOD, OWN]
    assert [fault for reading in readings for fault in reading.faults] == []


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"not json", b'{"format": "other"}', '{"format": "甲"}'.encode("utf-16")])
def test_another_json_file_is_refused(data: bytes) -> None:
    [fault] = faults(data)
    assert "not an export of this software" in fault


def test_a_file_that_breaks_off_is_refused_with_its_line() -> None:
    raw = json.dumps(export(GOOD), indent=1).encode()
    [fault] = faults(raw[: len(raw) // 2])
    line = int(fault.split(":")[1])
    assert abs(line - raw[: len(raw) // 2].count(b"\n") - 1) <= 1


def changed(path: str, value: Any) -> dict[str, Any]:
    """The export of both sources with one value set, or taken away (`None`)."""
    data = export(GOOD, OWN)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = data
    for step in steps:
        at = at[step]
    at[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("format_version", 2, "this software reads 1"),
        ("sources", [], "no source"),
        ("sources.0.name", " ", "needs a name"),
        ("sources.0.units.0.level", "three", "sources.0.units.0.level"),
        ("sources.0.units.0.surprise", 1, "sources.0.units.0.surprise"),
        ("sources.0.units.0.level", 4, "is not the code's"),
        ("sources.0.units.0.level", None, "is not the code's"),
        ("sources.0.units.0.credits", -1, "negative"),
        ("sources.0.units.0.code", "1000\t01L3", "control"),
        ("sources.0.units.0.name", "", "name"),
        ("sources.0.units", [], "requires 100001L3"),
        ("sources.0.roles.0.title", "", "no title"),
        ("sources.0.roles.0.level", 8, "not 1 to 7"),
        ("sources.0.roles.0.requirements", [], "has an outcome of 100001L3"),
        ("sources.1.roles.1.key", "a", 'role "a" is there twice'),
        ("sources.1.progressions.0.to_key", "c", "names the role c"),
        ("sources.1.progressions.0.to_key", "a", "to itself"),
    ],
)
def test_what_the_rest_relies_on_is_checked(path: str, value: Any, said: str) -> None:
    found = faults(changed(path, value))
    assert any(said in fault for fault in found), found
    assert all(fault.startswith("e.json:") for fault in found)


@pytest.mark.parametrize("what", ["requirements", "outcomes", "programmes"])
def test_nothing_stands_twice_in_a_role(what: str) -> None:
    data = export(GOOD)
    rows = data["sources"][0]["roles"][0][what]
    rows.append(rows[0])
    assert any("is there twice" in fault for fault in faults(data))


def test_a_folder_is_searched_for_exports_and_other_json_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_text(json.dumps(export(GOOD)), encoding="utf-8")
    (tmp_path / "package.json").write_text("{}", encoding="utf-8")
    assert read_sources([tmp_path]) == [GOOD]
    with pytest.raises(ImportRefused) as refused:
        read_sources([tmp_path / "package.json"])
    assert "not an export of this software" in refused.value.errors[0]


def test_a_source_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_text(json.dumps(export(GOOD, GOOD)), encoding="utf-8")
    with pytest.raises(ImportRefused) as refused:
        read_sources([tmp_path])
    assert "have this name" in refused.value.errors[0]
