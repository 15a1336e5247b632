"""Where the data comes from: the embedded engine starts with the seed, a given database with nothing that was not asked for."""

import json
import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from commands import Pathways, command

from app.engine.open import Engine, open_engine
from app.graph.queries import schema_fingerprint
from app.settings import Settings

Empty = Iterator[None]


@pytest.fixture
def own_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Empty:
    """Commands find a data directory that holds nothing; its engine is kept between them, to save the time of its starts."""
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "")
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(tmp_path / "data"))
    with open_engine(Settings(), schema=schema_fingerprint()):
        yield


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch, engine: Engine, driver: neo4j.Driver) -> Empty:
    """Commands are given the address of a database that holds nothing; it is empty again afterwards."""
    access = engine.writer
    for name, value in (
        ("URI", access.uri), ("USER", access.user), ("PASSWORD", access.password.get_secret_value()), ("DATABASE", access.database)
    ):  # fmt: skip
        monkeypatch.setenv(f"PATHWAYS_NEO4J_{name}", value)
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=access.database)
    yield
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=access.database)


@pytest.fixture
def another(tmp_path: Path, seed_copy: Path) -> Path:
    """A document of another field, with other roles and other units."""
    text = seed_copy.read_text("utf-8").replace("人才管理", "薪酬管理")
    document = tmp_path / "another.md"
    document.write_text(re.sub(r"\b10(\d{4}L\d)", r"20\1", text), "utf-8")
    return document


def _sources(pathways: Pathways) -> list[str]:
    return [one["name"] for one in json.loads(pathways("info", "--json").out)["dataset"]["sources"]]


@pytest.mark.usefixtures("own_directory")
def test_an_empty_directory_gets_the_seed_and_what_is_imported(pathways: Pathways, another: Path) -> None:
    result = pathways("import", str(another))
    assert (result.status, result.err) == (0, "")
    assert "8 roles" in result.out
    assert "4 added" in result.out
    assert _sources(pathways) == ["hkqf-hrm-talent-management.md", "another.md"]


@pytest.mark.usefixtures("own_directory")
def test_replace_on_an_empty_directory_loads_nothing_else(pathways: Pathways, another: Path) -> None:
    result = pathways("import", str(another), "--replace")
    assert (result.status, result.err) == (0, "")
    assert "version none -> " in result.out
    assert _sources(pathways) == ["another.md"]


@pytest.mark.usefixtures("given")
def test_a_given_database_that_is_empty_says_so(pathways: Pathways) -> None:
    result = pathways("role", "assistant")
    assert (result.status, result.out) == (1, "")
    assert result.err == "pathways: the database is empty; load something: pathways import PATH, or pathways serve --seed\n"
    told = json.loads(pathways("info", "--json").out)
    assert told["dataset"] is None
    assert told["problem"].startswith("the database is empty")
    assert "the database is empty" in pathways("info").out


@pytest.mark.usefixtures("given")
def test_a_given_database_gets_what_is_imported_and_no_seed(pathways: Pathways, another: Path) -> None:
    checked = pathways("import", str(another), "--check")
    assert (checked.status, checked.err) == (0, "")
    assert pathways("role", "assistant").status == 1
    assert pathways("import", str(another)).status == 0
    assert _sources(pathways) == ["another.md"]


@pytest.mark.usefixtures("given")
def test_a_database_of_somebody_else_is_left_alone(pathways: Pathways, engine: Engine, driver: neo4j.Driver, another: Path) -> None:
    driver.execute_query("CREATE (:Somebody {name: 'else'})", database_=engine.writer.database)
    for arguments in (["role", "assistant"], ["import", str(another)], ["import", str(another), "--replace"]):
        result = pathways(*arguments)
        assert (result.status, result.out) == (1, "")
        assert "this database holds nodes but no dataset of ours" in result.err


@pytest.mark.usefixtures("given")
def test_serve_loads_the_seed_into_an_empty_given_database_when_asked(pathways: Pathways) -> None:
    with subprocess.Popen(
        command("serve", "--port", "0", "--seed"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env={**os.environ}
    ) as running:
        assert running.stdout is not None
        address = running.stdout.readline().split()[-1]
        with urllib.request.urlopen(f"{address}api/v1/dataset", timeout=180) as answer:
            loaded = json.load(answer)
        running.terminate()
        _, said = running.communicate(timeout=180)
    assert loaded["counts"]["roles"] == 4
    assert "loading the seed into the empty database" in said
    assert _sources(pathways) == ["hkqf-hrm-talent-management.md"]
