"""NICE components: the layout as published, content made up; what becomes of each element, and bad input by its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.dataset.build import build
from app.sources import english
from app.sources.nice.reader import is_nice, read
from app.sources.read import read_sources
from app.sources.records import Said, SourceRecord


def element(kind: str, code: str, title: str = "", text: str = "") -> dict[str, Any]:
    return {"element_type": kind, "element_identifier": code, "title": title, "text": text, "doc_identifier": "SP_800_181_2_1_0"}


def related(start: str, end: str) -> dict[str, Any]:
    return {"source_element_identifier": start, "dest_element_identifier": end, "relationship_identifier": "projection"}


def components() -> dict[str, Any]:
    return {
        "documents": [{"doc_identifier": "SP_800_181_2_1_0", "name": "made up"}],
        "relationship_types": [{"relationship_identifier": "projection"}],
        "elements": [
            element("category", "OG", "Oversight"), element("work_role", "OG-WRL-001", "Cake Officer", "Watches the cakes."),
            element("task", "T0001", text="Count cakes"), element("knowledge", "K0001", text="Knowledge of cakes"),
            element("skill", "S0001", text="Skill in icing"), element("competency_area", "NF-COM-001", "Icing", "All of icing."),
            element("opm_code", "123", "123"),
        ],
        "relationships": [
            related("OG", "OG-WRL-001"), related("OG-WRL-001", "T0001"), related("OG-WRL-001", "K0001"), related("S0001", "OG-WRL-001"),
            related("NF-COM-001", "S0001"), related("OG-WRL-001", "123"),
        ],
    }  # fmt: skip


def write(folder: Path, content: Any, name: str = "cprt.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def record(path: Path) -> SourceRecord:
    assert is_nice(path)
    [found] = read_sources([path])
    return found


@pytest.mark.parametrize("wrapped", [True, False])
def test_components_are_read_as_they_are_published(tmp_path: Path, *, wrapped: bool) -> None:
    content = {"response": {"requestType": 3, "elements": components()}} if wrapped else components()
    source = record(write(tmp_path, content))
    assert (source.name, source.framework, source.kind) == ("cprt.json", "nice", "nice")
    [role] = source.roles
    assert (role.key, role.title, role.field, role.description) == ("OG-WRL-001", "Cake Officer", "Oversight", "Watches the cakes.")
    assert [(one.code, one.type) for one in role.requirements] == [("T0001", "task"), ("K0001", "knowledge"), ("S0001", "skill")]
    assert [(unit.code, unit.name, unit.functions) for unit in source.units] == [
        ("T0001", "Count cakes", ("Task",)), ("K0001", "Knowledge of cakes", ("Knowledge",)), ("S0001", "Skill in icing", ("Icing",)),
    ]  # fmt: skip
    assert [finding.message for finding in source.findings] == ["1 elements of type 'opm_code' are not read"]
    assert build([source], english.load()).counts()["requirements"] == 3


def test_another_framework_in_the_same_form_takes_the_name_of_its_file(tmp_path: Path) -> None:
    content = components()
    for entry in (*content["documents"], *content["elements"]):
        entry["doc_identifier"] = "DCWF"
    assert record(write(tmp_path, content, "dcwf.json")).framework == "dcwf"


def test_bad_input_is_named_by_its_place(tmp_path: Path) -> None:
    content = components()
    content["elements"][3]["element_identifier"] = "T0001"
    content["elements"][4]["text"] = ["no"]
    content["elements"].append("x")
    content["relationships"][0]["dest_element_identifier"] = "XX"
    reading = read(write(tmp_path, content), Said())
    assert reading.record is None
    assert [fault.message for fault in reading.faults] == [
        "elements[3].element_identifier: 'T0001' is that of elements[2] too; expected each once",
        "elements[4].text: is not a text; expected a text",
        "elements[4]: 'S0001' has neither title nor text; expected one of them",
        "elements[7]: is not an object; expected an object",
        "relationships[0].dest_element_identifier: 'XX' is no element; expected an element that is there",
        "relationships[2].dest_element_identifier: 'K0001' is no element; expected an element that is there",
    ]
    broken = write(tmp_path, '{"documents": [{"doc_identifier": "x"}],\n "elements": [}')
    assert str(read(broken, Said()).faults[0]).startswith("cprt.json:2: column 15: ")
    assert "elements: is not there" in str(read(write(tmp_path, '{"doc_identifier": 1}'), Said()).faults[0])
