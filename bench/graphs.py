"""The graph that a bench measures: an engine, the seed, ESCO and O*NET, and the bare driver beside ours.

The engine is the one that the environment names, whose content is replaced; otherwise an embedded one of the bench's own.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.dataset.importer import load
from app.engine.open import Access, Engine, open_engine
from app.graph.client import Graph
from app.graph.queries import queries, schema_fingerprint
from app.settings import Settings
from app.sources.read import read_sources
from app.sources.seed import seed_files

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"  # beside the checkout, never in it
LARGE = ("esco", "onet")


@contextmanager
def engine() -> Iterator[Engine]:
    """The engine under measurement; an embedded one on a new data directory that goes with it."""
    os.environ["PATHWAYS_DATA_DIR"] = tempfile.mkdtemp(prefix="pathways-bench-")
    try:
        with open_engine(Settings(), schema=schema_fingerprint()) as opened:
            yield opened
    finally:
        shutil.rmtree(os.environ["PATHWAYS_DATA_DIR"], ignore_errors=True)


def load_seed(engine: Engine) -> str:
    """Replace what is loaded by the seed; what the server calls itself."""
    with Graph(engine.writer, read_only=False) as writer:
        load(writer, read_sources(seed_files()), replace=True, engine=engine)
        return writer.agent()


def add_large(engine: Engine) -> None:
    """Load ESCO and O*NET beside it, one after the other."""
    with Graph(engine.writer, read_only=False) as writer:
        for name in LARGE:
            load(writer, read_sources([DATA / name]), engine=engine)


class Recording(Graph):
    """Remembers what it was asked, so that the bare driver can ask the same."""

    asked: list[tuple[str, dict[str, Any]]]

    def all(self, name: str, row: Any, /, **params: Any) -> Any:
        self.asked.append((queries()[name].text, params))
        return super().all(name, row, **params)


def driver(access: Access) -> neo4j.Driver:
    """The driver as it is."""
    return neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password.get_secret_value()), notifications_min_severity="OFF")


def ask_bare(driver: neo4j.Driver, access: Access, asked: list[tuple[str, dict[str, Any]]]) -> None:
    """The same statements, one after the other, by the driver's own `execute_query`."""
    for text, params in asked:
        driver.execute_query(text, params, database_=access.database, routing_=neo4j.RoutingControl.READ)
