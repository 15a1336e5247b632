"""What Java does at each start of the embedded engine, done once for all tests: `uv run python tests/support/engine_start.py`.

Tests start the engine more than a hundred times. Java can keep the classes that one run loaded and linked in a file (its ahead-of-time
cache) and map that file in the next. Without the file, or with one of another Java, a start takes longer and is otherwise the same.
"""

import os
import tempfile
import time
from pathlib import Path

from app.dataset.importer import load
from app.engine import embedded
from app.engine.open import embedded_version, open_engine
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.settings import Settings
from app.sources.read import read_sources
from app.sources.seed import seed_files

CACHE = Path(__file__).resolve().parents[2] / ".cache" / f"engine-start-{embedded_version()}.aot"
FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1"  # half the processor time to start, load the seed and answer
TIME_LIMIT = 120  # seconds for Java to write the file after the engine has ended; it takes 5


def options() -> str:
    """Java's options for the engines of tests, which live for seconds."""
    return f"{FIRST_COMPILER_ONLY} -XX:AOTCache={CACHE}" if CACHE.is_file() else FIRST_COMPILER_ONLY


def make() -> None:
    """Writes the file from one run that loads the seed. Java writes it after the engine has ended."""
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    made = CACHE.with_suffix(".new")
    made.unlink(missing_ok=True)
    os.environ |= {embedded.MORE_OPTIONS: f"{FIRST_COMPILER_ONLY} -XX:AOTCacheOutput={made}", "PATHWAYS_NEO4J_URI": ""}
    with tempfile.TemporaryDirectory() as data_dir:
        settings = Settings(data_dir=Path(data_dir))
        with open_engine(settings, schema=schema_fingerprint()) as engine, Graph(engine.writer, read_only=False) as graph:
            load(graph, read_sources(seed_files()), engine=engine)
        over = time.monotonic() + TIME_LIMIT
        while not made.is_file() or time.time() - made.stat().st_mtime < 2:
            if time.monotonic() > over:
                raise SystemExit(f"Java wrote no {made} within {TIME_LIMIT} s")
            time.sleep(0.2)
    made.replace(CACHE)


if __name__ == "__main__":
    if not CACHE.is_file():
        make()
    print(f"engine's start: {CACHE}, {CACHE.stat().st_size >> 20} MiB")
