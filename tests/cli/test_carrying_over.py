"""`pathways import --embedded`: what the embedded engine holds, carried over to a Neo4j, is the same dataset there."""

import json
from pathlib import Path

import neo4j
import pytest
from commands import Pathways, Result

from app.dataset.importer import load, loaded_version
from app.dataset.info import get_dataset
from app.engine.open import Engine, open_engine
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.settings import Settings
from app.sources.bundle.worked_example import write_example
from app.sources.read import read_sources
from app.sources.records import SourceRecord
from app.sources.seed import seed_files


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, str]:
    """A data directory whose embedded engine holds the example of a bundle and then the seed, and the version of that."""
    place = tmp_path / "data"
    write_example(tmp_path / "example")
    with (
        open_engine(Settings(neo4j_uri=None, data_dir=place), schema=schema_fingerprint()) as engine,
        Graph(engine.writer, read_only=False) as graph,
    ):
        load(graph, read_sources([tmp_path / "example"]), engine=engine)
        report = load(graph, read_sources(seed_files()), engine=engine)
    return place, report.version


@pytest.fixture
def carried(own: tuple[Path, str], engine: Engine, pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> Pathways:
    """The command, with that directory, and the engine under test as the Neo4j that is given."""
    access = engine.writer
    given = {"URI": access.uri, "USER": access.user, "PASSWORD": access.password.get_secret_value(), "DATABASE": access.database}
    for name, value in given.items():
        monkeypatch.setenv(f"PATHWAYS_NEO4J_{name}", value)
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(own[0]))

    def run(*more: str) -> Result:
        return pathways("import", "--embedded", *more)

    return run


@pytest.fixture
def empty(driver: neo4j.Driver, engine: Engine) -> None:
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=engine.writer.database)


def test_both_hold_the_same_afterwards(carried: Pathways, empty: None, own: tuple[Path, str], graph: Graph) -> None:
    result = carried()
    assert (result.status, result.err) == (0, f"pathways: both hold version {own[1]}\n")
    assert loaded_version(graph) == own[1]
    assert [source.name for source in get_dataset(graph).sources] == ["example", "hkqf-hrm-talent-management.md"], "in the order of loading"
    again = carried()
    assert again.out.startswith("Nothing changed.\n")


def test_what_the_neo4j_holds_beside_stays_unless_all_is_replaced(
    carried: Pathways, empty: None, own: tuple[Path, str], writer: Graph, seed: list[SourceRecord]
) -> None:
    load(writer, [seed[0].model_copy(update={"name": "other.md", "framework": "other", "kind": "bundle", "roles": (), "units": ()})])
    checked = carried("--check", "--replace", "--json")
    assert json.loads(checked.out)["version"] == own[1]
    assert checked.err == f"pathways: both would hold version {own[1]}\n"
    result = carried()
    assert (result.status, loaded_version(writer) != own[1]) == (0, True)
    assert result.err == (
        f"pathways: the embedded engine holds version {own[1]}; the Neo4j also holds other sources, which --replace would remove\n"
    )
    assert carried("--replace").status == 0
    assert loaded_version(writer) == own[1]


def test_it_needs_a_neo4j(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "")
    result = pathways("import", "--embedded")
    assert (result.status, result.out) == (2, "")
    assert "set PATHWAYS_NEO4J_URI" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seed"], "give only one of"),
        (["--example", "x"], "give only one of"),
        (["--framework", "x"], "as it is"),
    ],
)
def test_it_goes_with_nothing_else_to_read(pathways: Pathways, arguments: list[str], said: str) -> None:
    result = pathways("import", "--embedded", *arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
