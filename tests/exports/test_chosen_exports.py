"""Exports of chosen roles: only they and what they need, in every format; the JSON of a choice is imported again."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import networkx
import pytest
from made import role, source, unit
from starlette.testclient import TestClient

from app.dataset.importer import load
from app.errors import Invalid, NotFound
from app.exports import export
from app.exports.choice import Choice
from app.graph.client import Graph
from app.sources.read import read_sources
from app.sources.records import SourceRecord

OFFICER, MANAGER = "talent-management-officer", "talent-management-manager"


def tables(data: bytes) -> dict[str, list[dict[str, str]]]:
    with ZipFile(BytesIO(data)) as archive:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def chosen(graph: Graph, choice: Choice, format_: str = "csv") -> bytes:
    file = BytesIO()
    export(graph, format_, file, choice)  # type: ignore[arg-type]
    return file.getvalue()


def test_the_tables_hold_the_roles_chosen_and_what_they_need(seeded: Graph) -> None:
    whole, part = tables(chosen(seeded, Choice())), tables(chosen(seeded, Choice(roles=("officer", MANAGER))))
    for name in ("requirements", "soft_skills", "outcomes", "programmes"):
        assert part[name] == [row for row in whole[name] if row["role"] in (OFFICER, MANAGER)]
        assert part[name]
    required = {row["code"] for row in part["requirements"]}
    assert part["units"] == [row for row in whole["units"] if row["code"] in required]
    functions = {slug for row in part["units"] for slug in row["functions"].split("|")}
    assert part["functions"] == [row for row in whole["functions"] if row["slug"] in functions]
    assert [(row["from"], row["to"]) for row in part["progressions"]] == [(OFFICER, MANAGER)]
    assert len(part["progression_evidence"]) == 2
    assert part["sources"] == whole["sources"]


def test_a_choice_is_what_fits_everything(graph: Graph, writer: Graph) -> None:
    ours = [role("一", ["a"], key="one", field="甲"), role("二", ["b"], key="two", field="乙")]
    theirs = [role("三", ["c"], key="three", field=None)]
    load(writer, [source("ours", ours, framework="ours"), source("theirs", theirs, framework="theirs")], replace=True)
    assert [row["slug"] for row in tables(chosen(graph, Choice(framework="ours")))["roles"]] == ["one", "two"]
    assert [row["slug"] for row in tables(chosen(graph, Choice(field="乙")))["roles"]] == ["two"]
    assert [row["name"] for row in tables(chosen(graph, Choice(framework="theirs")))["sources"]] == ["theirs"]
    assert [row["slug"] for row in tables(chosen(graph, Choice(roles=("one", "two"), field="甲")))["roles"]] == ["one"]
    with pytest.raises(Invalid, match="no role is of framework theirs, one of one"):
        chosen(graph, Choice(roles=("one",), framework="theirs"))
    with pytest.raises(NotFound):
        chosen(graph, Choice(roles=("nobody",)))


def test_the_json_of_a_choice_is_imported_again(graph: Graph, writer: Graph, tmp_path: Path) -> None:
    roles = [role("一", ["a", "b"], key="one"), role("二", ["b"], key="two"), role("三", ["c"], key="three")]
    steps = [("one", "two", None), ("two", "three", None)]
    load(writer, [source("x", roles, [unit("d")], framework="x", progressions=steps, text="line")], replace=True)
    file = tmp_path / "part.json"
    file.write_bytes(chosen(graph, Choice(roles=("one", "two")), "json"))
    assert json.loads(file.read_text())["about"]["chosen"] == "2 roles: one of one, two"
    (record,) = read_sources([file])
    assert [one.key for one in record.roles] == ["one", "two"]
    assert {one.code for one in record.units} == {"a", "b"}
    assert [(one.from_key, one.to_key) for one in record.progressions] == [("one", "two")]
    assert record.text is None
    before = tables(chosen(graph, Choice(roles=("one", "two"))))
    load(writer, [record], replace=True)
    after = tables(chosen(graph, Choice()))
    for name in ("requirements", "progressions"):
        assert after[name] == before[name]


def test_graphml_of_a_choice_has_no_loose_ends(seeded: Graph) -> None:
    graph = networkx.parse_graphml(chosen(seeded, Choice(roles=(OFFICER, MANAGER)), "graphml").decode())
    assert {node for node in graph if node.startswith("role:")} == {f"role:{OFFICER}", f"role:{MANAGER}"}
    assert all("kind" in values for _, values in graph.nodes(data=True))


def test_over_http(client: TestClient) -> None:
    answer = client.get("/api/v1/export/csv", params={"role": "officer,manager", "gaps": "true"})
    assert answer.status_code == 200
    assert {row["slug"] for row in tables(answer.content)["roles"]} == {OFFICER, MANAGER}
    assert tables(answer.content)["gaps"]
    assert answer.headers["etag"] != client.get("/api/v1/export/csv", params={"role": "officer,manager"}).headers["etag"]
    assert client.get("/api/v1/export/csv", params={"role": "nobody"}).status_code == 404


def test_the_scale_is_a_table_where_a_role_asks_for_its_rungs(graph: Graph, writer: Graph, seed: list[SourceRecord]) -> None:
    load(writer, [*seed, *read_sources([Path("docs/reference/tramway")])], replace=True)
    found = tables(chosen(graph, Choice()))["proficiencies"]
    assert [(row["framework"], row["rank"], row["name"]) for row in found] == [
        ("tramway", str(rank), name) for rank, name in enumerate(("awareness", "working", "practitioner", "expert"), start=1)
    ]
    assert found[0]["definition"] == "You know what it is for and when it is used"
    assert "proficiencies" not in tables(chosen(graph, Choice(framework="hkqf")))
