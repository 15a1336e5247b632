"""Frameworks beside each other: prefixes, clashes, sources that are one, removal, and two versions compared."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Pathways
from made import role, source, unit

from app.answers import gaps, roles, units
from app.dataset.build import build
from app.dataset.importer import load, loaded_version
from app.dataset.info import get_dataset
from app.errors import Ambiguous, Invalid
from app.graph.client import Graph
from app.sources import english
from app.sources.bundle.worked_example import write_example
from app.sources.read import read_sources
from app.sources.records import SourceRecord


@pytest.fixture
def cafe(tmp_path: Path) -> Path:
    write_example(tmp_path / "cafe")
    return tmp_path / "cafe"


@pytest.fixture
def second(cafe: Path, tmp_path: Path) -> Path:
    """The next version of it, under another name: one requirement gone, one unit renamed."""
    folder = tmp_path / "new" / "cafe-2026"
    shutil.copytree(cafe, folder)
    table = folder / "requires.csv"
    table.write_text(table.read_text("utf-8").replace("barista,CF102,core,\n", ""), "utf-8")
    table = folder / "units.csv"
    table.write_text(table.read_text("utf-8").replace("Prepare espresso drinks", "Prepare coffee"), "utf-8")
    return folder


@pytest.fixture
def only_seed(seeded: Graph, writer: Graph, seed: list[SourceRecord]) -> Iterator[Graph]:
    yield seeded
    load(writer, seed, replace=True)


def _begins(lines: list[str], start: str) -> bool:
    return any(line.startswith(start) for line in lines)


def sources(graph: Graph) -> list[tuple[str, str]]:
    return [(one.name, one.framework) for one in get_dataset(graph).sources[1:]]


def test_two_versions_side_by_side(only_seed: Graph, pathways: Pathways, cafe: Path, second: Path, writer: Graph) -> None:
    graph = only_seed
    assert pathways("import", "--prefix=v1", str(cafe)).status == 0
    done = pathways("import", str(second), "--prefix=v2")
    assert (done.status, done.err) == (0, "")
    assert sources(graph) == [("v1:cafe", "v1"), ("v2:cafe-2026", "v2")]
    assert units.get_unit(graph, "v1:CF101").name == "Prepare espresso drinks"
    assert units.get_unit(graph, "V2:cf101").name == "Prepare coffee"
    with pytest.raises(Invalid, match="fits 2 units") as error:
        units.get_unit(graph, "CF101")
    assert list(error.value.candidates) == ["v1:CF101", "v2:CF101"]
    with pytest.raises(Ambiguous):
        roles.get_role(graph, "barista")
    gap = gaps.get_gap(graph, "v2:shift-supervisor", from_="v1:barista")
    assert gap.gap
    assert not gap.shared
    assert pathways("remove", "v1:cafe").status == 0
    assert units.get_unit(graph, "CF101").code == "v2:CF101", "unique again"
    assert roles.get_role(graph, "barista").slug == "v2:barista"
    assert [one.code for one in gaps.get_gap(graph, "barista", held=["cf101"]).shared] == ["v2:CF101"]
    assert not load(writer, read_sources([second], prefix="v2")).written


def test_a_prefix_without_a_value_is_the_frameworks_name_and_leaves_the_path_alone(
    only_seed: Graph, pathways: Pathways, cafe: Path
) -> None:
    assert pathways("import", "--prefix", str(cafe)).status == 0
    assert sources(only_seed) == [("cafe:cafe", "cafe")]
    assert pathways("import", str(cafe), "--prefix", "--framework", "coffee").status == 0
    assert sources(only_seed) == [("cafe:cafe", "cafe"), ("coffee:cafe", "coffee")]


def test_without_its_prefix_a_source_that_has_one_is_refused_unless_everything_is_replaced(
    only_seed: Graph, pathways: Pathways, cafe: Path, writer: Graph
) -> None:
    load(writer, read_sources([cafe], prefix="v1"))
    before = loaded_version(only_seed)
    refused = pathways("import", str(cafe))
    assert refused.status == 1
    assert "cafe:0: is loaded as v1:cafe; import it with --prefix=v1" in refused.err
    assert loaded_version(only_seed) == before
    assert pathways("import", str(cafe), "--replace").status == 0
    assert [one.name for one in get_dataset(only_seed).sources] == ["cafe"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--prefix=Upper",), "small letters"),
        (("--prefix=-x",), "small letters"),
        (("--prefix=" + "x" * 33,), "small letters"),
        (("--prefix", "--framework", "Two words"), "cannot be a prefix"),
    ],
)
def test_what_is_no_prefix_is_wrong_usage(pathways: Pathways, cafe: Path, arguments: tuple[str, ...], said: str) -> None:
    result = pathways("import", str(cafe), *arguments)
    assert result.status == 2
    assert said in result.err


def test_documents_and_exports_take_no_prefix(only_seed: Graph, pathways: Pathways, cafe: Path, writer: Graph, tmp_path: Path) -> None:
    document, export = tmp_path / "x.md", tmp_path / "all.json"
    document.write_text("## 人才管理助理的職業資歷說明\n", "utf-8")
    load(writer, read_sources([cafe], prefix="v1"))
    version = loaded_version(only_seed)
    assert pathways("export", "json", "--output", str(export)).status == 0
    for path in (document, export):
        result = pathways("import", str(path), str(cafe), "--prefix=v1")
        assert result.status == 2
        assert f"{path} is none" in result.err
    assert load(writer, read_sources([export]), replace=True).version == version, "an export restores what has a prefix"
    assert units.get_unit(only_seed, "CF101").code == "v1:CF101"


def test_a_clash_names_file_and_line_on_both_sides_and_the_way_out(only_seed: Graph, pathways: Pathways, cafe: Path, second: Path) -> None:
    assert pathways("import", str(cafe)).status == 0
    before = loaded_version(only_seed)
    refused = pathways("import", str(second))
    assert refused.status == 1
    lines = refused.err.splitlines()
    assert _begins(lines, "cafe-2026/roles.csv:2: role barista (Barista) is already brought by cafe/roles.csv:2")
    assert _begins(lines, "cafe-2026/units.csv:3: unit CF102 of cafe-2026 has the code of a unit of cafe, cafe/units.csv:3")
    assert _begins(lines, "cafe-2026/units.csv:2: unit CF101 is 'Prepare coffee', level 1, 3 credits, but cafe/units.csv:2")
    assert all("--prefix" in line for line in lines[:-1])
    assert loaded_version(only_seed) == before


def test_codes_that_an_earlier_release_let_two_frameworks_share_stay_with_a_finding(only_seed: Graph, writer: Graph) -> None:
    one, two = (source(name, [role(f"職{name}", ["u1"], key=name)], [unit("u1", level=1)], framework=name) for name in ("one", "two"))
    found = build([one, two], english.load(), fresh=())
    shared = [(note.source, note.code) for note in found.findings if note.rule == "code_shared"]
    assert shared == [("two", "u1")]
    load(writer, [one, two], replace=True, kept=True)
    other = source("three", [role("丙", ["u3"], key="c")], [unit("u3", level=1)], framework="three")
    assert load(writer, [other]).written, "what is not imported now is not refused now"
    assert "code_shared" in {note.rule for note in get_dataset(only_seed).integrity}
    with pytest.raises(Exception, match="clash"):
        load(writer, [two])


def test_a_folder_and_its_zip_are_one_source(only_seed: Graph, pathways: Pathways, cafe: Path, tmp_path: Path) -> None:
    packed = tmp_path / "cafe.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for table in cafe.iterdir():
            file.write(table, table.name)
    assert pathways("import", str(cafe)).status == 0
    assert pathways("import", str(packed)).status == 0
    assert sources(only_seed) == [("cafe.zip", "cafe")]
    both = pathways("import", str(cafe), str(packed))
    assert both.status == 1
    assert "two of the given files have this name" in both.err
    assert pathways("remove", "cafe").status == 0
    assert sources(only_seed) == []


def test_removing_a_source_leaves_what_was_there_before_it(only_seed: Graph, pathways: Pathways, cafe: Path) -> None:
    before = loaded_version(only_seed)
    pathways("import", str(cafe))
    with_it = loaded_version(only_seed)
    checked = pathways("remove", "cafe", "--check", "--json")
    assert (checked.status, json.loads(checked.out)["written"], json.loads(checked.out)["version"]) == (0, False, before)
    assert loaded_version(only_seed) == with_it
    unknown = pathways("remove", "cafe", "tea")
    assert (unknown.status, unknown.out) == (1, "")
    assert "there is no source 'tea'; loaded are hkqf-hrm-talent-management.md, cafe" in unknown.err
    assert loaded_version(only_seed) == with_it, "all of them, or none"
    removed = json.loads(pathways("remove", "cafe", "--json").out)
    assert (removed["written"], removed["version"]) == (True, before)
    assert {"kind": "role", "added": 0, "removed": 5, "changed": 0, "moved": 0} in removed["differences"]["counts"]
    assert loaded_version(only_seed) == before
    assert pathways("doctor").status == 0
    last = pathways("remove", "hkqf-hrm-talent-management.md")
    assert last.status == 1
    assert "everything" in last.err


def test_two_versions_are_compared_by_their_ids_requirements_first(pathways: Pathways, cafe: Path, second: Path) -> None:
    found = json.loads(pathways("diff", str(cafe), str(second), "--json").out)
    assert [(entry["kind"], entry["action"], entry["key"]) for entry in found["entries"]] == [
        ("requirement", "removed", ["barista", "CF102"]),
        ("source", "changed", ["cafe"]),
        ("unit", "changed", ["CF101"]),
    ]
    assert [(change["field"], change["before"], change["after"]) for change in found["entries"][1]["fields"]] == [
        ("name", "cafe", "cafe-2026"), ("framework", "cafe", "cafe-2026"),
    ]  # fmt: skip
    told = pathways("diff", str(cafe), str(second)).out
    assert told.index("removed requirement barista -> CF102") < told.index("changed unit CF101")
    same = pathways("diff", str(cafe), str(cafe))
    assert "No difference." in same.out


@pytest.mark.usefixtures("only_seed")
def test_a_version_with_a_prefix_is_compared_without_it(pathways: Pathways, writer: Graph, cafe: Path, tmp_path: Path) -> None:
    load(writer, read_sources([cafe], prefix="v1"), replace=True)
    pathways("export", "json", "--output", str(tmp_path / "v1.json"))
    found = json.loads(pathways("diff", str(tmp_path / "v1.json"), str(cafe), "--json").out)
    assert [(entry["kind"], entry["key"]) for entry in found["entries"]] == [("source", ["cafe"])]
    assert found["before"] != found["after"]
