"""Several servers on one database behind a proxy that shares their answers: one version, one tag, whoever answers."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from made import role, source
from starlette.testclient import TestClient

from app.api import create_app
from app.dataset.importer import load
from app.engine.open import Engine
from app.graph.client import Graph
from app.settings import Settings

# What each answer depends on besides its address: a list and a path can be had as CSV, too.
ADDRESSES = {
    "/api/v1/roles": {"accept", "accept-encoding"},
    "/api/v1/paths?from=assistant&to=director": {"accept", "accept-encoding"},
    "/api/v1/units/107091L4": {"accept-encoding"},
}
NOW = {"Cache-Control": "max-age=0"}  # what was imported just now


@pytest.fixture(scope="module")
def replicas(settings: Settings, seed_version: str) -> Iterator[list[TestClient]]:
    shared = settings.model_copy(update={"shared_cache_seconds": 60})
    with (
        TestClient(create_app(shared), base_url="http://127.0.0.1") as one,
        TestClient(create_app(shared), base_url="http://127.0.0.1") as other,
    ):
        yield [one, other]


@pytest.mark.usefixtures("seeded")
def test_every_server_gives_the_same_answer_under_the_same_tag(replicas: list[TestClient]) -> None:
    one, other = replicas
    for address, depends in ADDRESSES.items():
        first, second = one.get(address, headers=NOW), other.get(address, headers=NOW)
        assert first.status_code == 200
        assert first.content == second.content
        assert first.headers["etag"] == second.headers["etag"]
        assert first.headers["cache-control"] == "public, max-age=0, s-maxage=60"
        assert depends == {name.strip().lower() for name in first.headers["vary"].split(",")}
        known = other.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (known.status_code, known.headers["cache-control"]) == (304, first.headers["cache-control"])


@pytest.mark.usefixtures("seeded")
def test_a_proxy_that_turns_from_one_to_the_other_never_goes_back_to_older_data(
    replicas: list[TestClient], writer: Graph, engine: Engine
) -> None:
    turns = cycle(replicas)
    before = {next(turns).get("/api/v1/roles", headers=NOW).json()["total"] for _ in range(4)}
    load(writer, [source("added", [role("新增職位", ["U1"], key="added")], framework="own")], engine=engine)
    after = {next(turns).get("/api/v1/roles", headers=NOW).json()["total"] for _ in range(4)}
    assert len(before) == 1
    assert after == {before.pop() + 1}


@pytest.mark.usefixtures("seeded")
def test_errors_and_what_is_about_people_are_never_shared(replicas: list[TestClient]) -> None:
    missing = replicas[0].get("/api/v1/roles/nobody")
    assert missing.status_code == 404
    assert "cache-control" not in missing.headers
    team = replicas[0].post("/api/v1/team", json={"holders": [{"held": ["107091L4"]}]})
    assert team.headers["cache-control"] == "no-store"
    assert replicas[0].get("/api/v1/export/json").headers["cache-control"] == "no-cache"  # a large file is not for a shared cache
