"""Whether what the graph holds is what an import wrote: counted, and row by row."""

import re
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from app.dataset.soundness import State, check_counts, check_rows
from app.engine.open import Engine
from app.errors import Damaged
from app.graph.client import Graph
from app.graph.queries import queries
from app.sources.records import SourceRecord

CYPHER = Path(__file__).parents[2] / "cypher"
WRITTEN = "\n".join(path.read_text("utf-8") for path in sorted((CYPHER / "import").glob("merge_*.cypher")))


def test_every_label_and_relationship_type_that_an_import_writes_is_counted() -> None:
    labels = set(re.findall(r"\(\w*:(\w+)", WRITTEN)) - {"Dataset"}
    assert set(re.findall(r"RETURN '(\w+)' AS", queries()["dataset/node_counts"].text)) == labels
    assert set(re.findall(r"\[\w*:(\w+)", queries()["dataset/link_counts"].text)) == set(re.findall(r"\[\w*:(\w+)", WRITTEN))
    everything = queries()["dataset/everything"].text
    assert set(re.findall(r"\(n:(\w+)", everything)) == labels - {"SourceRecord"}, "the records themselves are read in any case"


@pytest.fixture
def changed(seeded: Graph, driver: neo4j.Driver, engine: Engine) -> Iterator[neo4j.Driver]:
    """The database, to be changed past our own code; it is empty afterwards."""
    yield driver
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=engine.writer.database)


def state_of(graph: Graph) -> State:
    state = graph.one("dataset/state", State)
    assert state
    return state


def test_what_was_just_imported_is_whole(seeded: Graph) -> None:
    check_counts(seeded, state_of(seeded))
    assert check_rows(seeded) > 300


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("MATCH (u:Unit {code: '107091L4'}) DETACH DELETE u", "of Outcome MAPS_TO the graph holds 82, of 84 that were written"),
        ("MATCH (:Role)-[x:IN_FIELD]->(:Field) DELETE x", "of Role IN_FIELD the graph holds 0, of 4 that were written"),
        ("MATCH (u:Unit {code: '107091L4'}) SET u.code = '107091L44'", "of"),
        ("CREATE (:Provider {name: 'another'})", "of Provider the graph holds 25, of 24 that were written"),
    ],
)
def test_what_is_lost_or_more_is_missed_in_the_counts(seeded: Graph, changed: neo4j.Driver, engine: Engine, change: str, said: str) -> None:
    state = state_of(seeded)
    changed.execute_query(change, database_=engine.writer.database)
    with pytest.raises(Damaged, match=said):
        check_counts(seeded, state)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("MATCH (u:Unit {code: '107091L4'}) SET u.name = 'other'", "name of '107091L4' (units)"),
        ("MATCH (u:Unit {code: '107091L4'}) REMOVE u.credits", "credits of '107091L4' (units)"),
        ("MATCH (:Role)-[x:REQUIRES]->(:Unit {code: '107091L4'}) SET x.type = 'other'", "type of "),
        ("MATCH (d:Dataset) SET d.version = 'other'", "do not make the dataset"),
    ],
)
def test_what_is_changed_is_found_row_by_row(seeded: Graph, changed: neo4j.Driver, engine: Engine, change: str, said: str) -> None:
    changed.execute_query(change, database_=engine.writer.database)
    check_counts(seeded, state_of(seeded))
    with pytest.raises(Damaged, match=re.escape(said)):
        check_rows(seeded)


def test_a_record_that_cannot_be_read_is_damage(seeded: Graph, changed: neo4j.Driver, engine: Engine, seed: list[SourceRecord]) -> None:
    changed.execute_query("MATCH (c:SourceRecord) SET c.content = $bytes", bytes=b"\x1f\x8bno gzip", database_=engine.writer.database)
    with pytest.raises(Damaged, match="the record of a source cannot be read"):
        check_rows(seeded)


def test_nodes_of_somebody_else_beside_ours_are_not_our_business(seeded: Graph, changed: neo4j.Driver, engine: Engine) -> None:
    changed.execute_query("CREATE (:Mine {x: 1})-[:LIKES]->(:Mine {x: 2})", database_=engine.writer.database)
    check_counts(seeded, state_of(seeded))
    assert check_rows(seeded) > 300
