"""One suite, two engines: `--engine embedded` (the default) starts its own, `--engine neo4j` uses the one of PATHWAYS_NEO4J_URI."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import engine_start
import neo4j
import pytest
from gate import Gate
from starlette.testclient import TestClient

from app.api import create_app
from app.dataset.importer import load, loaded_version
from app.engine import embedded
from app.engine.open import Engine, embedded_version, open_engine
from app.errors import NoDataset
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.settings import Settings
from app.sources.read import read_sources
from app.sources.records import SourceRecord
from app.sources.seed import seed_files

HERE = Path(__file__).parent
ABOUT_THE_EMBEDDED_ENGINE = {HERE / "engine" / "test_engine.py", HERE / "engine" / "test_damage.py", HERE / "attack" / "test_kills.py"}
ABOUT_NEO4J = {HERE / "attack" / "test_neo4j.py"}
LARGE = Path(__file__).resolve().parents[2] / "shared" / "data"  # ESCO and O*NET, beside the checkout and never in it
AT_SIZE = Path(__file__).parent / "dataset" / "test_bundles_at_size.py"
collect_ignore = [] if all((LARGE / name / "roles.csv.gz").is_file() for name in ("esco", "onet")) else [str(AT_SIZE)]
DATA_DIR = pytest.StashKey[Path]()
ENGINE = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=("embedded", "neo4j"), default="embedded", help="which engine the graph tests run on")


def pytest_configure(config: pytest.Config) -> None:
    """The user's own settings and data directory are out of reach of every test, and of every process that a test starts."""
    given = {name: value for name, value in os.environ.items() if name.startswith("PATHWAYS_NEO4J_")}
    on_neo4j = config.getoption("--engine") == "neo4j"
    if on_neo4j and not given.get("PATHWAYS_NEO4J_URI"):
        raise pytest.UsageError("--engine neo4j needs PATHWAYS_NEO4J_URI (and _NEO4J_USER, _NEO4J_PASSWORD)")
    for name in [name for name in os.environ if name.startswith("PATHWAYS_")]:
        del os.environ[name]
    os.environ.update(given if on_neo4j else {"PATHWAYS_NEO4J_URI": ""})  # empty, because a .env file may name one
    config.stash[ENGINE] = f"{_agent()} at {given['PATHWAYS_NEO4J_URI']}" if on_neo4j else f"embedded {embedded_version()}"
    config.stash[DATA_DIR] = Path(tempfile.mkdtemp(prefix="pathways-tests-"))
    os.environ["PATHWAYS_DATA_DIR"] = str(config.stash[DATA_DIR])
    if "not at_size" in config.getoption("-m"):
        os.environ[embedded.MORE_OPTIONS] = engine_start.options()


def pytest_unconfigure(config: pytest.Config) -> None:
    if DATA_DIR in config.stash:
        shutil.rmtree(config.stash[DATA_DIR], ignore_errors=True)


def pytest_sessionstart(session: pytest.Session) -> None:
    """What the run is about, also with -q, which leaves out the report header."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        reporter.write_line(f"engine: {session.config.stash[ENGINE]}")
        if collect_ignore:
            reporter.write_line(f"not run: {AT_SIZE.name}, as there is no ESCO and O*NET in {LARGE}")
        if session.config.getoption("--engine") == "neo4j":
            names = ", ".join(sorted(file.name for file in ABOUT_THE_EMBEDDED_ENGINE))
            reporter.write_line(f"not run on it: {names}, which are about the embedded engine")
            reporter.write_line("nor what asks for no engine, which is the same on any: the run on the embedded one has it")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--engine") == "neo4j":
        other = [item for item in items if item.path in ABOUT_THE_EMBEDDED_ENGINE or not _asks_the_engine(item)]
    else:
        other = [item for item in items if item.path in ABOUT_NEO4J]
    left = set(other)
    items[:] = [item for item in items if item not in left]
    config.hook.pytest_deselected(items=other)


def _asks_the_engine(item: pytest.Item) -> bool:
    """Whether a test is about what is in the graph, itself or through one of its fixtures; any other is the same on every engine."""
    return "engine" in getattr(item, "fixturenames", ())


def _agent() -> str:
    """Name and version of the given Neo4j. Raises UsageError when it does not answer: a run on nothing must not be green."""
    settings = Settings()
    auth = (settings.neo4j_user, settings.neo4j_password.get_secret_value())
    try:
        with neo4j.GraphDatabase.driver(settings.neo4j_uri or "", auth=auth) as driver:
            return driver.get_server_info().agent
    except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError) as error:
        raise pytest.UsageError(f"--engine neo4j: nothing to run on at {settings.neo4j_uri}: {str(error).splitlines()[0]}") from error


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of the engine under test; the environment holds the same for processes that a test starts."""
    return Settings()


@pytest.fixture(scope="session")
def engine(settings: Settings) -> Iterator[Engine]:
    """The engine under test, for the whole run."""
    with open_engine(settings, schema=schema_fingerprint()) as engine:
        engine.note_checked()  # tests change the graph by hand, and no command that joins may call that damage
        yield engine


@pytest.fixture(scope="session")
def graph(engine: Engine) -> Iterator[Graph]:
    """The reader, as the API has it."""
    with Graph(engine.reader, read_only=True) as graph:
        yield graph


@pytest.fixture(scope="session")
def writer(engine: Engine) -> Iterator[Graph]:
    """The writer, as the importer has it."""
    with Graph(engine.writer, read_only=False) as graph:
        yield graph


@pytest.fixture(scope="session")
def seed() -> list[SourceRecord]:
    """The seed as it is read."""
    return read_sources(seed_files())


@pytest.fixture(scope="session")
def seed_version(engine: Engine, writer: Graph, seed: list[SourceRecord]) -> str:
    """The version of the dataset that the seed alone makes."""
    return load(writer, seed, replace=True, engine=engine).version


@pytest.fixture
def seeded(engine: Engine, graph: Graph, writer: Graph, seed: list[SourceRecord], seed_version: str) -> Graph:
    """The reader, over the seed alone: loaded again only where an earlier test left something else."""
    try:
        loaded = loaded_version(graph)
    except NoDataset:
        loaded = None
    if loaded != seed_version:
        load(writer, seed, replace=True, engine=engine)
    return graph


@pytest.fixture(scope="session")
def served(settings: Settings, seed_version: str) -> Iterator[TestClient]:
    """The server over whatever is loaded."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def client(served: TestClient, seeded: Graph) -> TestClient:
    """The server over the seed, with nothing remembered of an earlier test's data."""
    served.app.state.connection.watch.now()  # type: ignore[attr-defined]
    return served


@pytest.fixture
def driver(engine: Engine) -> Iterator[neo4j.Driver]:
    """The database as anybody with a driver sees it, past our own code; may write."""
    access = engine.writer
    auth = (access.user, access.password.get_secret_value())
    with neo4j.GraphDatabase.driver(access.uri, auth=auth, notifications_min_severity="OFF") as driver:
        yield driver


@pytest.fixture
def gate(engine: Engine) -> Iterator[Gate]:
    """A port before the database, shut."""
    parts = urlsplit(engine.writer.uri)
    assert parts.hostname
    with Gate(parts.hostname, parts.port or 7687) as gate:
        yield gate


@pytest.fixture
def hurried(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Graph]:
    """A reader whose queries are cut after a second: Neo4j does it for the driver, the embedded engine by its own limit alone."""
    if engine.archive is None:
        with Graph(engine.reader, read_only=True, read_seconds=1) as graph:
            yield graph
        return
    monkeypatch.setattr(embedded, "COMMAND_TIMEOUT_MS", 1000)
    with (
        open_engine(Settings(neo4j_uri=None, data_dir=tmp_path / "hurried"), schema="x") as own,
        Graph(own.reader, read_only=True) as graph,
    ):
        yield graph
