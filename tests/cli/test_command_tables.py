"""`pathways import` of tables: the proposed map on standard output, what --check prints, and wrong maps."""

import json
from pathlib import Path

import pytest
from commands import Pathways

from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.records import SourceRecord

TABLE = "Job role,Skill,Level\nData analyst,SQL,1\nData analyst,Statistics,2\nTotal,2,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "team.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("seeded")
def test_a_map_is_proposed_checked_and_used(
    pathways: Pathways, writer: Graph, seed: list[SourceRecord], table: Path, tmp_path: Path
) -> None:
    proposed = pathways("import", str(table))
    assert proposed.status == 1
    assert 'role = "Job role"\nunit = "Skill"\nproficiency = "Level"\n' in proposed.out
    assert proposed.err.strip().endswith("give it with --map FILE.toml")
    as_json = pathways("import", str(table), "--json")
    assert (as_json.status, as_json.out) == (1, "")
    columns = tmp_path / "map.toml"
    columns.write_text(proposed.out, encoding="utf-8")
    checked = pathways("import", str(table), "--map", str(columns), "--check")
    assert checked.status == 0
    assert "team.csv as framework team: 1 role, 2 units, 2 requirements" in checked.out
    assert "row 4 is left out: 'Total' is the sum below the rows" in checked.out
    assert pathways("role", "data-analyst").status == 1  # nothing was written
    assert pathways("import", str(table), "--map", "role=Job role,unit=Skill,proficiency=Level").status == 0
    assert [unit["code"] for unit in json.loads(pathways("role", "data-analyst", "--json").out)["units"]] == ["sql", "statistics"]
    load(writer, seed, replace=True)


@pytest.mark.parametrize("columns", ["role=Job role", "role=A,unit=B,colour=C", "missing.toml"])
def test_a_wrong_map_is_wrong_usage(pathways: Pathways, table: Path, columns: str) -> None:
    result = pathways("import", str(table), "--map", columns)
    assert (result.status, result.out) == (2, "")


@pytest.mark.usefixtures("seeded")
def test_a_heading_that_is_not_there_names_those_that_are(pathways: Pathways, table: Path) -> None:
    result = pathways("import", str(table), "--map", "role=Occupation,unit=Skill")
    assert (result.status, result.out) == (1, "")
    assert "team.csv:1: no heading 'Occupation'; expected one of the headings 'Job role', 'Skill', 'Level'" in result.err
