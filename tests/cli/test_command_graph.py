"""Queries for analysts: the saved ones against known answers, queries of a user's own, and what the graph consists of."""

import json
from pathlib import Path
from typing import Any

import neo4j
import pytest
from analysts import runnable
from commands import Pathways

from app.answers.gaps import get_gap
from app.answers.graph_queries import get_schema, run, saved_queries
from app.answers.roles import get_role
from app.answers.units import get_unit
from app.cli.show.connect import get_connection
from app.engine.open import Engine
from app.errors import Invalid, NotFound, Unavailable
from app.graph.client import Graph
from app.models import CREDITS_NOTE

OFFICER, MANAGER = "talent-management-officer", "talent-management-manager"


def column(graph: Graph, query: str, name: str, **params: str) -> list[Any]:
    found = run(graph, query, params)
    return [row[found.columns.index(name)] for row in found.rows]


def test_every_saved_query_says_what_it_answers_and_answers_on_the_seed(seeded: Graph) -> None:
    saved = saved_queries()
    assert len(saved) >= 12
    assert all(None not in query.parameters.values() for query in saved)
    assert [query.name for query in saved if not run(seeded, query.name, {}).rows] == []


def test_saved_queries_answer_as_the_api_does(seeded: Graph) -> None:
    gap = get_gap(seeded, "director", from_="manager")
    assert column(seeded, "gap", "code", **{"from": "經理", "to": "director"}) == sorted(unit.code for unit in gap.gap)
    officer = get_role(seeded, OFFICER)
    assert sorted(column(seeded, "units-of-role", "code", role="主任")) == sorted(unit.code for unit in officer.units)
    assert column(seeded, "roles-of-unit", "slug", code="107010l4") == [role.slug for role in get_unit(seeded, "107010L4").roles]
    assert column(seeded, "progressions", "to") == [f"talent-management-{name}" for name in ("officer", "director", "manager")]
    assert len(column(seeded, "units-outside-level", "code")) == 14


def test_favourites_answer_as_the_saved_queries_do(seeded: Graph) -> None:
    for query in saved_queries():
        assert run(seeded, runnable(query), {}).rows == run(seeded, query.name, {}).rows, query.name


def test_a_users_own_query_reads_with_its_parameters(seeded: Graph) -> None:
    found = run(seeded, "MATCH (r:Role) WHERE r.level >= $least RETURN r.slug AS slug ORDER BY slug", {"least": "6"})
    assert (found.columns, found.rows) == (["slug"], [["talent-management-director"]])
    node = run(seeded, "MATCH (l:Level {key: 'hkqf:6'}) RETURN l", {}).rows[0][0]
    assert node["labels"] == ["Level"]
    assert node["properties"]["level"] == 6
    few = run(seeded, "MATCH (u:Unit) RETURN u.code AS code ORDER BY code", {}, most=3)
    assert (len(few.rows), few.truncated) == (3, True)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Stray {x: 1}) RETURN n",
        "MATCH (r:Role) SET r.title = 'x' RETURN r",
        "MATCH (r:Role) DETACH DELETE r",
        "MERGE (n:Stray {x: 2}) RETURN n",
    ],
)
def test_a_query_that_writes_is_refused_and_writes_nothing(seeded: Graph, text: str) -> None:
    before = run(seeded, "MATCH (n) RETURN count(n) AS number, sum(size(coalesce(n.title, ''))) AS size", {}).rows
    with pytest.raises(Invalid, match="only queries that read"):
        run(seeded, text, {})
    assert run(seeded, "MATCH (n) RETURN count(n) AS number, sum(size(coalesce(n.title, ''))) AS size", {}).rows == before


def test_what_is_wrong_is_said_in_one_line(seeded: Graph) -> None:
    with pytest.raises(Invalid, match="the query is wrong") as wrong:
        run(seeded, "MATCH (r:Role RETURN r", {})
    assert "\n" not in str(wrong.value)
    with pytest.raises(Invalid, match="the saved queries are credits-of-roles, "):
        run(seeded, "ladders", {})
    with pytest.raises(Invalid, match="has no parameter who; it takes from, to"):
        run(seeded, "gap", {"who": "x"})
    with pytest.raises(NotFound):
        run(seeded, "gap", {"from": "nobody at all"})


def test_the_schema_counts_what_is_there(seeded: Graph, driver: neo4j.Driver) -> None:
    found = get_schema(seeded)
    labels = {label.label: label for label in found.labels}
    assert (labels["Role"].number, labels["Unit"].properties["code"]) == (4, labels["Unit"].number)
    required = driver.execute_query("MATCH (:Role)-[q:REQUIRES]->(:Unit) RETURN count(q) AS number").records[0]["number"]
    assert {(one.from_, one.type, one.to): one.number for one in found.relationships}["Role", "REQUIRES", "Unit"] == required
    assert found.relationship_properties["REQUIRES"]["type"] == required


@pytest.mark.usefixtures("seeded")
def test_the_command_lists_runs_and_refuses(pathways: Pathways) -> None:
    listed = pathways("graph")
    assert listed.status == 0
    assert all(f"  {query.name}" in listed.out for query in saved_queries())
    answered = pathways("graph", "gap", "--param", "from=manager", "--param", "to=director", "--json")
    assert json.loads(answered.out)["columns"] == ["code", "name", "level", "credits", "type"]
    assert CREDITS_NOTE in pathways("graph", "credits-of-roles").out
    assert "REQUIRES" in pathways("graph", "--schema").out
    assert "1 row\n" in pathways("graph", "MATCH (d:Dataset) RETURN d.version").out
    refused = pathways("graph", "MATCH (d:Dataset) DELETE d")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.count("\n") == 1
    assert pathways("graph", "--param", "a=b").status == 2
    assert pathways("graph", "gap", "--param", "from").status == 2


def test_a_cypher_client_connects_with_what_info_shows(pathways: Pathways, seeded: Graph, engine: Engine) -> None:
    shown = json.loads(pathways("info", "--connect", "--json").out)
    assert (shown["address"], shown["database"]) == (engine.reader.uri, engine.reader.database)
    password = shown["password"] or engine.reader.password.get_secret_value()
    with neo4j.GraphDatabase.driver(shown["address"], auth=(shown["user"], password)) as client:
        found = client.execute_query("MATCH (r:Role) RETURN count(r) AS number", database_=shown["database"])
        assert found.records[0]["number"] == 4
        if shown["read_only"]:
            with pytest.raises(neo4j.exceptions.ClientError):
                client.execute_query("CREATE (:Stray)", database_=shown["database"])
    assert shown["user"] in pathways("info", "--connect").out


def test_without_an_engine_it_says_what_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "")
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(tmp_path))
    with pytest.raises(Unavailable, match="pathways serve"):
        get_connection()
