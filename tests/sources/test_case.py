"""CASE 1.1 packages: the layout as published, content made up; with roles and without, and bad input by its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.dataset.build import build
from app.sources import english
from app.sources.case.reader import is_case, read
from app.sources.read import read_sources
from app.sources.records import Said, SourceRecord


def item(code: str, name: str, kind: str = "Competency", scheme: str = "") -> dict[str, Any]:
    return {"identifier": code, "fullStatement": name, "humanCodingScheme": scheme, "CFItemType": kind, "language": "en"}


def association(kind: str, start: str, end: str, number: int = 1) -> dict[str, Any]:
    ends = {"originNodeURI": {"identifier": start, "uri": ""}, "destinationNodeURI": {"identifier": end, "uri": ""}}
    return {"associationType": kind, "sequenceNumber": number, **ends}


def package() -> dict[str, Any]:
    return {
        "CFDocument": {"identifier": "doc", "title": "Cakes"},
        "CFItems": [
            item("a", "Baking", "Domain"), item("b", "Bake a cake", scheme="B.1"), item("c", "Ice a cake", scheme="B.2"),
            item("d", "Cake maker", "Job Role"), item("e", "Head cake maker", "Occupation"),
        ],
        "CFAssociations": [
            association("isChildOf", "a", "doc"), association("isChildOf", "b", "a"), association("isChildOf", "c", "a", 2),
            association("isChildOf", "c", "d", 2), association("isChildOf", "b", "d"), association("isRelatedTo", "e", "c"),
            association("precedes", "b", "c"), association("precedes", "d", "e"), association("isPartOf", "b", "c"),
        ],
        "CFDefinitions": {},
    }  # fmt: skip


def write(folder: Path, content: Any) -> Path:
    path = folder / "cakes.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def record(path: Path) -> SourceRecord:
    assert is_case(path)
    [found] = read_sources([path])
    return found


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_package_with_roles(tmp_path: Path, *, wrapped: bool) -> None:
    source = record(write(tmp_path, {"CFPackage": package()} if wrapped else package()))
    assert (source.name, source.framework, source.kind) == ("cakes.json", "cakes", "case")
    assert [(role.key, role.title, [one.code for one in role.requirements]) for role in source.roles] == [
        ("d", "Cake maker", ["B.1", "B.2"]), ("e", "Head cake maker", ["B.2"]),
    ]  # fmt: skip
    assert [(unit.code, unit.name, unit.functions, unit.description) for unit in source.units] == [
        ("B.1", "Bake a cake", ("Baking",), "Precedes: Ice a cake"), ("B.2", "Ice a cake", ("Baking",), None),
    ]  # fmt: skip
    assert [(one.from_key, one.to_key, one.kind) for one in source.progressions] == [("d", "e", "precedes")]
    assert [finding.message for finding in source.findings] == ["1 associations 'isPartOf' are not read"]
    counts = build([source], english.load()).counts()
    assert (counts["requirements"], counts["progressions"]) == (3, 1)


def test_a_package_without_roles_is_units_and_functions(tmp_path: Path) -> None:
    content = package()
    content["CFItems"] = content["CFItems"][:3]
    content["CFAssociations"] = content["CFAssociations"][:3]
    source = record(write(tmp_path, content))
    assert (source.roles, [unit.functions for unit in source.units]) == ((), [("Baking",), ("Baking",)])
    assert build([source], english.load()).counts()["functions"] == 1


def test_bad_input_is_named_by_its_place(tmp_path: Path) -> None:
    content = package()
    content["CFItems"][1]["identifier"] = "a"
    content["CFItems"][2]["fullStatement"] = " "
    content["CFAssociations"][0]["originNodeURI"] = "a"
    reading = read(write(tmp_path, content), Said())
    assert reading.record is None
    assert [fault.message for fault in reading.faults] == [
        "CFAssociations[0].originNodeURI: is not an object; expected an object with an identifier",
        "CFItems[1].identifier: 'a' is there twice; expected each item once",
        "CFItems[2].fullStatement: is empty; expected a text",
    ]
    assert "CFItems: is not there" in str(read(write(tmp_path, {"CFDocument": {}}), Said()).faults[0])
