"""The database is absent, comes, goes and comes back; the server stays the same and says what is the matter."""

import time
from collections.abc import Iterator

import neo4j
import pytest
from gate import Gate
from pydantic import SecretStr
from starlette.testclient import TestClient

from app.api import create_app
from app.engine.open import Engine
from app.graph.client import Graph
from app.settings import Settings

API = "/api/v1"
ASKED = ["/roles", "/roles/director", "/dataset", "/paths?from=assistant&to=director", "/search?q=總監"]


def given(engine: Engine, uri: str, **changes: object) -> Settings:
    """Settings that name the database under test as a Neo4j, at another address."""
    access = engine.reader
    values = {"neo4j_user": access.user, "neo4j_password": access.password, "neo4j_database": access.database}
    return Settings.model_validate({"neo4j_uri": uri, **values, **changes})


@pytest.fixture
def behind(engine: Engine, seeded: Graph, gate: Gate) -> Iterator[TestClient]:
    """A server whose database is behind the gate, which is shut."""
    with TestClient(create_app(given(engine, f"bolt://127.0.0.1:{gate.port}")), base_url="http://127.0.0.1") as client:
        yield client


def unavailable(client: TestClient, url: str) -> str:
    started = time.monotonic()
    response = client.get(url)
    assert time.monotonic() - started < 30, "ten on a machine of its own"
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert int(response.headers["retry-after"]) >= 1
    assert "etag" not in response.headers
    assert response.json()["request_id"] == response.headers["x-request-id"]
    return str(response.json()["detail"])


def test_a_server_starts_without_its_database_and_answers_when_it_comes(behind: TestClient, gate: Gate, seed_version: str) -> None:
    for url in [*(API + url for url in ASKED), "/readyz"]:
        assert "PATHWAYS_NEO4J_URI" in unavailable(behind, url)
    assert behind.get("/healthz").status_code == 200
    assert behind.get(f"{API}/openapi.json").status_code == 200
    gate.open()
    assert behind.get("/readyz").json() == {"status": "ok", "version": seed_version}
    assert {behind.get(API + url).status_code for url in ASKED} == {200}


def test_a_database_that_goes_and_comes_back_needs_no_restart(behind: TestClient, gate: Gate) -> None:
    gate.open()
    known = behind.get(f"{API}/roles")
    assert known.status_code == 200
    gate.shut()
    time.sleep(0.6)  # what was known of the version is half a second old at most
    unavailable(behind, f"{API}/roles")
    unavailable(behind, "/readyz")
    gate.open()
    again = behind.get(f"{API}/roles")
    assert (again.status_code, again.content, again.headers["etag"]) == (200, known.content, known.headers["etag"])


def test_a_wrong_password_is_told_without_it(engine: Engine, seeded: Graph) -> None:
    settings = given(engine, engine.reader.uri, neo4j_password=SecretStr("not-the-password"))
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        detail = unavailable(client, f"{API}/roles")
    assert "PATHWAYS_NEO4J_PASSWORD" in detail
    assert "not-the-password" not in detail


@pytest.mark.parametrize(
    ("before", "said"), [(None, "the database is empty"), ("CREATE (:Mine {x: 1})", "holds nodes but no dataset of ours")]
)
def test_a_database_without_a_dataset_says_what_to_do(
    engine: Engine, seeded: Graph, driver: neo4j.Driver, before: str | None, said: str
) -> None:
    database = engine.writer.database
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=database)
    if before:
        driver.execute_query(before, database_=database)
    with TestClient(create_app(given(engine, engine.reader.uri)), base_url="http://127.0.0.1") as client:
        for url in (f"{API}/roles", f"{API}/dataset", "/readyz"):
            assert said in unavailable(client, url)
        assert client.get(f"{API}/roles").json()["title"] == "No dataset"
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=database)


def test_what_is_wrong_with_a_question_is_not_the_databases_fault(client: TestClient) -> None:
    assert client.get(f"{API}/roles?limit=0").status_code == 422
