"""How near `pathways overlap --all` is to the driver and scipy: `uv run --group bench python bench/overlap.py [--write]`.

Ours: `get_sets` and the CSV of all pairs, to a file. Beside it, in turn, in one run: the bare driver pulls every role's unit codes and
scipy multiplies the role x unit matrix with itself; what it gets stays in memory, and no text is made of it. Then both are compared
pair by pair. On the seed, on ESCO and on O*NET, all loaded side by side. `--write` puts the table into docs/performance.md.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import neo4j
import numpy as np
from scipy.sparse import csr_array, triu

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.answers.all_pairs import get_sets
from app.engine.open import Access
from app.exports import all_pairs
from app.graph.client import Graph
from app.graph.queries import queries
from bench.graphs import LARGE, add_large, driver, engine, load_seed
from bench.measure import PERFORMANCE, paired, table, write_part

ROUNDS = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    with engine() as opened, TemporaryDirectory(prefix="pathways-bench-") as folder:
        agent, rows = load_seed(opened), [list(compared(opened.reader, "hkqf", Path(folder) / "hkqf.csv"))]
        add_large(opened)
        rows += [list(compared(opened.reader, name, Path(folder) / f"{name}.csv")) for name in LARGE]
        given = opened.archive is None
    head = ["framework", "pairs", "MB", "ours, to a file, ms", "driver and scipy, in memory, ms", "ratio (goal 3)"]
    text = f"Engine: {agent}. Every pair's numbers were equal.\n\n{table(head, rows)}"
    print(text)
    if arguments.write:
        write_part(PERFORMANCE, "overlap, Neo4j" if given else "overlap, embedded", text)


def compared(access: Access, framework: str, file: Path) -> Iterator[object]:
    """A row of the table. Raises AssertionError where the two differ in any pair."""
    with Graph(access, read_only=True) as graph, driver(access) as bare:

        def ours() -> int:
            with file.open("wb") as sink:
                return all_pairs.write(get_sets(graph, by="unit", framework=framework), sink)

        def theirs() -> tuple[list[str], Any]:
            read, pull = neo4j.RoutingControl.READ, queries()["overlap/framework_unit_sets"].text
            records, _, _ = bare.execute_query(pull, framework=framework, database_=access.database, routing_=read)
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
