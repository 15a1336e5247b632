"""`pathways import` of bundles: the worked example of docs/reference/bundles.md from end to end, its figures, and what is refused."""

import json
import re
from pathlib import Path

import pytest
from commands import Pathways

from app.answers.overlap import get_overlap
from app.answers.paths import find_paths
from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.bundle.worked_example import example_dir
from app.sources.read import read_sources
from app.sources.records import SourceRecord

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "bundles.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("seeded")
def test_the_example_is_written_loaded_and_loaded_again(
    pathways: Pathways, writer: Graph, graph: Graph, seed: list[SourceRecord], tmp_path: Path
) -> None:
    folder = tmp_path / "cafe"
    result = pathways("import", "--example", str(folder))
    assert (result.status, sorted(result.out.split())) == (0, sorted(str(folder / path.name) for path in example_dir().iterdir()))
    assert f"pathways import {folder}" in result.err
    assert pathways("import", "--example", str(folder)).status == 1
    first = pathways("import", str(folder))
    assert (first.status, first.err) == (0, "")
    assert "9 roles, 95 units, 30 functions, 104 requirements" in first.out
    assert "7 progressions" in first.out
    assert not load(writer, read_sources([folder])).written
    roles = json.loads(pathways("overlap", "--framework", "cafe", "--field", "Service", "--json").out)["roles"]
    assert [role["slug"] for role in roles] == ["barista", "shift-supervisor"]
    found = json.loads(pathways("search", "manager", "--framework", "cafe", "--kind", "role", "--json").out)["items"]
    assert [hit["ref"]["slug"] for hit in found] == ["cafe-manager"]
    assert pathways("search", "manager", "--kind", "rôle").status == 2
    assert "QF credits" not in pathways("search", "manager", "--framework", "cafe").out
    assert "QF credits" in pathways("search", "manager", "--framework", "hkqf").out
    views = pathways("analysis", "cafe-manager").out
    assert "Units of each type" in views
    assert "Core units" not in views
    table = folder / "units.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("CF302,Recruit and appraise staff,3,,", "CF302,Recruit,3,4,"), encoding="utf-8"
    )
    report = load(writer, read_sources([folder]))
    assert {name: change.changed for name, change in report.changes.items()} == {
        "units": {"CF302"}, "roles": {"cafe-manager"}, "functions": {"cafe-people"},
    }  # fmt: skip
    load(writer, seed, replace=True)


def test_the_figures_of_the_page_are_those_of_the_graph(writer: Graph, graph: Graph, seed: list[SourceRecord]) -> None:
    counts = load(writer, read_sources([example_dir()], framework="cafe"), replace=True).counts
    said = dict(re.findall(r"^\| (roles|units|requirements|progressions) \| (\d+)", PAGE, re.MULTILINE))
    assert {name: int(value) for name, value in said.items()} == {name: counts[name] for name in said}
    assert len(said) == 4
    assert f"in {counts['fields']} fields" in PAGE
    assert f"in {counts['functions']} functions" in PAGE
    manager, roaster = find_paths(graph, "barista", "cafe-manager"), find_paths(graph, "barista", "head-roaster")
    assert f"{manager.direct.units} units / {manager.direct.credits} credits, and 1 unit whose credits are unknown" in PAGE
    assert (manager.direct.unknown_credits, manager.ranked_by, roaster.ranked_by) == (1, "units", "credits")
    steps = [step.gap.totals for step in manager.paths[0].steps]
    assert f"{steps[0].units} units / {steps[0].credits} credits, then {steps[1].units} units / {steps[1].credits} credits" in PAGE
    assert f"`roaster`, {roaster.paths[0].totals.units} units / {roaster.paths[0].totals.credits} credits" in PAGE
    pair = get_overlap(graph, "shift-supervisor", "cafe-manager")
    assert f"{len(pair.shared)} shared of 8 units, {pair.jaccard}" in PAGE
    load(writer, seed, replace=True)


@pytest.mark.usefixtures("seeded")
def test_every_fault_is_a_line_of_its_own(pathways: Pathways, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    pathways("import", "--example", str(folder))
    with (folder / "requires.csv").open("a", encoding="utf-8") as table:
        table.write("barista,CF999,core,\nnobody,CF101,core,-1\n")
    result = pathways("import", str(folder))
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines() == [
        "mine/requires.csv:22: unit_id 'CF999' is not in units.csv; expected an id that is there",
        "mine/requires.csv:23: role_id 'nobody' is not in roles.csv; expected an id that is there",
        "mine/requires.csv:23: weight '-1' is negative; expected a number with a decimal point, or an empty cell if it is unknown",
        "pathways: 3 faults; nothing was loaded",
    ]


@pytest.mark.parametrize("arguments", [("import",), ("import", "a", "--example", "b")])
def test_paths_or_the_example(pathways: Pathways, arguments: tuple[str, ...]) -> None:
    assert pathways(*arguments).status == 2


@pytest.mark.usefixtures("seeded")
def test_a_unit_of_another_source_that_is_not_the_same(pathways: Pathways, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    pathways("import", "--example", str(folder))
    units = folder / "units.csv"
    units.write_text(units.read_text(encoding="utf-8") + "107091L4,推行員工敬業計劃,4,3,\n", encoding="utf-8")
    result = pathways("import", str(folder))
    assert result.status == 1
    assert "mine/units.csv:14: unit 107091L4 is '推行員工敬業計劃', level 4, 3 credits, but hkqf-hrm-talent-management.md:" in result.err
