"""docs/reference/graph.md names what an import writes: every label, relationship type and property, and no other."""

import re
from itertools import combinations
from pathlib import Path

import neo4j
import pytest
from made import role, source, unit
from schema_drawing import EDGES, LOOPS, PLACES, drawing, place_of_name

from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.bundle.worked_example import example_dir
from app.sources.read import read_sources
from app.sources.records import LevelRecord, RequirementRecord, RungRecord, SourceRecord

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "graph.md").read_text("utf-8")
NODES, _, RELATIONSHIPS = PAGE.partition("## Relationships")
QUERIES = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "cypher" / "import").glob("merge_*.cypher")))
OWN_OF_THE_IMPORT = {"SourceRecord"}
Named = dict[str, set[str]]


def names(cells: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", cells))


LISTED: Named = {label: names(rest) for label, rest in re.findall(r"^\| `([A-Z]\w+)` \|(.*)\|$", NODES, re.MULTILINE)}
TYPES: Named = {
    type_: names(rest) for type_, rest in re.findall(r"^\| `\(:\w+\)-\[:(\w+)\]->[^|]*\|([^|]*)\|", RELATIONSHIPS, re.MULTILINE)
}


def test_every_label_and_type_that_an_import_writes_is_on_the_page() -> None:
    assert set(re.findall(r"\(\w*:(\w+)", QUERIES)) - OWN_OF_THE_IMPORT == set(LISTED)
    assert set(re.findall(r"\[\w*:(\w+)", QUERIES)) == set(TYPES)


def test_the_drawing_has_every_pattern_of_the_table() -> None:
    drawn = {*(edge[:3] for edge in EDGES), *LOOPS}
    listed = set(re.findall(r"^\| `\(:(\w+)\)-\[:(\w+)\]->\(:(\w+)\)`", RELATIONSHIPS, re.MULTILINE))
    assert len(listed) >= 14
    assert listed <= drawn
    assert {type_ for _, type_, _ in drawn} == set(TYPES)
    assert all(f">{label}</text>" in drawing() for label in PLACES)
    assert set(PLACES) == set(LISTED) - {"Proficiency", "Dataset"}


@pytest.fixture
def both(writer: Graph, seed: list[SourceRecord], driver: neo4j.Driver) -> neo4j.Driver:
    """The database with the seed, the two examples of bundles and a scale with English names: together they have every property."""
    rung, level = RungRecord(rank=1, name="認識", name_en="Awareness"), LevelRecord(level=1, name="初級", name_en="Junior")
    asked = RequirementRecord(code="u1", type="core", order=1, proficiency="認識", rank=1)
    bilingual = source("b", [role("r", key="r", field=None).model_copy(update={"requirements": (asked,)})], [unit("u1")], framework="b")
    bilingual = bilingual.model_copy(update={"scale": (rung,), "levels": (level,)})
    load(writer, [*seed, bilingual, *read_sources([example_dir(), ROOT / "docs" / "reference" / "tramway"])], replace=True)
    return driver


def test_the_properties_of_nodes_are_those_on_the_page(both: neo4j.Driver) -> None:
    found = {label: keys(both, f"MATCH (n:{label}) UNWIND keys(n) AS key RETURN DISTINCT key ORDER BY key") for label in LISTED}
    assert found == LISTED


def test_the_properties_of_relationships_are_those_on_the_page(both: neo4j.Driver) -> None:
    labels = sorted(LISTED)
    found = {type_: set[str]() for type_ in TYPES}
    for label in labels:
        for type_ in TYPES:
            found[type_] |= keys(both, f"MATCH (:{label})-[r:{type_}]->() UNWIND keys(r) AS key RETURN DISTINCT key ORDER BY key")
    assert found == TYPES


def keys(driver: neo4j.Driver, query: str) -> set[str]:
    return {record["key"] for record in driver.execute_query(query).records}


def test_no_name_in_the_drawing_covers_another_or_a_box() -> None:
    boxes = {label: (x - 60, y - 18, x + 60, y + 18) for label, (x, y) in PLACES.items()}
    for start, name, end, at in EDGES:
        x, y = place_of_name(start, end, at)
        half = 4.5 * len(name)  # of letters of 13 px
        boxes[f"{start} {name} {end}"] = (round(x - half), y - 7, round(x + half), y + 7)
    covered = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert covered == []
