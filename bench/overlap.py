"""How near `pathways overlap --all` is to the driver and scipy: `uv run --group bench python bench/overlap.py [--write]`.

Ours: `get_sets` and the CSV of all pairs, to a file. Beside it, in turn, in one run: the bare driver pulls every role's unit codes and
scipy multiplies the role x unit matrix with itself; what it gets stays in memory, and no text is made of it. Then both are compared
pair by pair. On the seed, and on ESCO and O*NET where they lie beside the checkout. `--write` puts the table into docs/performance.md.
"""

import argparse
import csv
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import numpy as np
from scipy.sparse import csr_array, triu

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.engine import Access, open_engine
from app.exports import pairs
from app.graph import Graph
from app.importer import load, read_sources
from app.pairs import get_sets
from app.queries import queries, schema_fingerprint
from app.settings import Settings
from app.sources.seed import seed_files
from bench.measure import paired, put, table

LARGE = Path(__file__).resolve().parents[2] / "shared" / "data"
ROUNDS = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="pathways-bench-"))
    os.environ["PATHWAYS_DATA_DIR"] = str(folder / "data")
    try:
        text = measured(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(text)
    if arguments.write:
        put("overlap", text)


def measured(folder: Path) -> str:
    with open_engine(Settings(), schema=schema_fingerprint()) as engine, Graph(engine.writer, read_only=False) as writer:
        load(writer, read_sources(seed_files()), replace=True, engine=engine)
        rows = [list(compared(engine.reader, "hkqf", folder / "hkqf.csv"))]
        for name in ("esco", "onet"):
            if (LARGE / name / "roles.csv.gz").is_file():
                load(writer, read_sources([LARGE / name]), replace=True, engine=engine)
                rows.append(list(compared(engine.reader, name, folder / f"{name}.csv")))
        agent = writer.agent()
    head = ["framework", "pairs", "MB", "ours, to a file, ms", "driver and scipy, in memory, ms", "ratio (goal 3)"]
    return f"Engine: {agent}. Every pair's numbers were equal.\n\n{table(head, rows)}"


def compared(access: Access, framework: str, file: Path) -> Iterator[object]:
    """A row of the table. Raises AssertionError where the two differ in any pair."""
    auth = (access.user, access.password.get_secret_value())
    with (
        Graph(access, read_only=True) as graph,
        neo4j.GraphDatabase.driver(access.uri, auth=auth, notifications_min_severity="OFF") as driver,
    ):

        def ours() -> int:
            with file.open("wb") as sink:
                return pairs.write(get_sets(graph, by="unit", framework=framework), sink)

        def theirs() -> tuple[list[str], Any]:
            read, pull = neo4j.RoutingControl.READ, queries()["overlap/framework_unit_sets"].text
            records, _, _ = driver.execute_query(pull, framework=framework, database_=access.database, routing_=read)
            return multiplied([(record["slug"], record["items"]) for record in records])

        mine, other, ratio = paired(ours, theirs, rounds=ROUNDS)
        count = agreed(file, *theirs())
    yield from (framework, f"{count:,}", f"{file.stat().st_size / 1e6:.1f}", f"{mine:.0f}", f"{other:.0f}", f"{ratio:.2f}")


def multiplied(roles: list[tuple[str, list[str]]]) -> tuple[list[str], Any]:
    """The slugs, and how many units each two of them share, as a sparse matrix."""
    places: dict[str, int] = {}
    columns = [places.setdefault(code, len(places)) for _, codes in roles for code in codes]
    ends = np.cumsum([0, *(len(codes) for _, codes in roles)])
    matrix = csr_array((np.ones(len(columns), dtype=np.int32), columns, ends), shape=(len(roles), len(places)))
    return [slug for slug, _ in roles], matrix @ matrix.T


def agreed(file: Path, slugs: list[str], product: Any) -> int:
    """How many pairs both have. Raises AssertionError where one has other pairs or other numbers than the other."""
    sizes, above = product.diagonal(), triu(product, k=1, format="coo")
    found = {}
    for one, two, shared in zip(*above.coords, above.data, strict=True):
        (a, of_a), (b, of_b) = sorted([(slugs[one], int(sizes[one])), (slugs[two], int(sizes[two]))])
        n = int(shared)
        found[a, b] = (n, of_a - n, of_b - n, n / (of_a + of_b - n), n / of_a, n / of_b)
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        for row in reader:
            assert found.pop((row[0], row[1])) == (*map(int, row[2:5]), *map(float, row[5:])), row
    assert not found, f"{len(found)} pairs are missing"
    return reader.line_num - 1


if __name__ == "__main__":
    main()
