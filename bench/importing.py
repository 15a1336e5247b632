"""An import against a bare batched UNWIND MERGE of the same rows: `uv run python bench/importing.py [--write]`.

Ours reads, validates, compares, builds, writes with evidence, sources and shared-unit edges, and counts. Bare reads the CSV tables and
merges roles, units, requirements and progressions, 2000 rows a transaction. Each has an empty graph with the same constraints, in
turn, twice; the better time of each counts. Ours waits for no reader here, as there is none.

The second table is what a bundle of 200 roles costs the process of `pathways import` beside the seed, and beside ESCO and O*NET.
"""

import argparse
import csv
import gzip
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, LiteralString

sys.path.insert(0, str(Path(__file__).parent.parent))

import neo4j

from app.dataset.importer import load
from app.engine.open import Engine
from app.graph.client import Graph
from app.sources.read import read_sources
from bench.graphs import DATA, LARGE, add_large, driver, engine, load_seed
from bench.measure import PERFORMANCE, engine_memory, memory, table, write_part

BATCH = 2000
STATEMENTS = {
    "units": "UNWIND $rows AS row MERGE (u:Unit {code: row.id}) SET u.name = row.name, u.grp = row.group",
    "roles": "UNWIND $rows AS row MERGE (r:Role {slug: row.id}) SET r.title = row.title, r.level = row.level, r.grp = row.group",
    "requires": "UNWIND $rows AS row MATCH (r:Role {slug: row.role_id}) MATCH (u:Unit {code: row.unit_id}) "
    "MERGE (r)-[x:REQUIRES]->(u) SET x.type = row.type, x.weight = row.weight",
    "progressions": "UNWIND $rows AS row MATCH (a:Role {slug: row.from_role}) MATCH (b:Role {slug: row.to_role}) "
    "MERGE (a)-[x:PROGRESSES_TO]->(b) SET x.kind = row.kind",
}
WIPE = "MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    rows = [measured(name) for name in LARGE]
    with engine() as opened:
        agent, given = load_seed(opened), opened.archive is None
        small = [beside("the seed")]
        add_large(opened)
        small.append(beside("the seed, ESCO and O\\*NET"))
    head = ["bundle", "rows", "import, s", "bare UNWIND MERGE, s", "ratio (goal 1.5)", "graph database after the import, MB"]
    of_small = ["200 roles imported beside", "CPU time of the command, s", "its memory at most, MB"]
    text = f"Engine: {agent}.\n\n{table(head, rows)}\n\n{table(of_small, small)}"
    print(text)
    if arguments.write:
        write_part(PERFORMANCE, "importing, Neo4j" if given else "importing, embedded", text)


def measured(name: str) -> list[object]:
    ours, bare, rows, held = [], [], 0, 0.0
    for _ in range(2):
        with empty() as (opened, _session), Graph(opened.writer, read_only=False) as writer:
            begun = time.perf_counter()
            load(writer, read_sources([DATA / name]), replace=True)
            ours.append(time.perf_counter() - begun)
            held = engine_memory()
        with empty() as (_opened, session):
            begun = time.perf_counter()
            rows = merge(session, DATA / name)
            bare.append(time.perf_counter() - begun)
    return [name, f"{rows:,}", f"{min(ours):.1f}", f"{min(bare):.1f}", f"{min(ours) / min(bare):.2f}", f"{held:.0f}"]


def beside(loaded: str) -> list[object]:
    """Import 200 roles of another framework as a command of its own, and take them out again."""
    with TemporaryDirectory(prefix="pathways-bench-") as place:
        bundle = small_bundle(Path(place) / "small")
        seconds, held = command("import", str(bundle))
        command("remove", bundle.name)
    return [loaded, f"{seconds:.1f}", f"{held:.0f}"]


def command(*arguments: str) -> tuple[float, float]:
    """Run a command to its end; the CPU seconds and the most MB of its process, without the database. Raises RuntimeError."""
    process = subprocess.Popen([sys.executable, "-m", "app", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    held = 0.0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        held = max(held, memory(process.pid))  # what the system reports at the end begins with the memory of this process
        time.sleep(0.02)
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    if process.returncode:
        raise RuntimeError(f"pathways {' '.join(arguments)} ended with {process.returncode}")
    return ended[2].ru_utime + ended[2].ru_stime, held


def small_bundle(folder: Path) -> Path:
    """200 roles, 1,500 units and 8,000 requirements, the same each time."""
    folder.mkdir()
    drawn = random.Random(3)
    roles = [(f"small-role-{n}", f"Small role {n}", drawn.randint(1, 7), f"Group {n % 12}") for n in range(200)]
    units = [(f"small-unit-{n}", f"Small unit {n}", drawn.randint(1, 7), drawn.randint(1, 9), f"Work {n % 9}") for n in range(1500)]
    requires = [(role, units[at][0], drawn.choice(("core", "functional"))) for role, *_ in roles for at in drawn.sample(range(1500), 40)]
    tables: dict[str, tuple[str, list[Any]]] = {
        "roles": ("id,title,level,group", roles),
        "units": ("id,name,level,credits,group", units),
        "requires": ("role_id,unit_id,type", requires),
    }
    for name, (head, rows) in tables.items():
        lines = [head, *(",".join(map(str, row)) for row in rows)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@contextmanager
def empty() -> Iterator[tuple[Engine, neo4j.Session]]:
    """An empty graph with our constraints: a new embedded engine, or the given Neo4j, wiped."""
    with engine() as opened, driver(opened.writer) as plain, plain.session(database=opened.writer.database) as session:
        while opened.archive is None and session.run(WIPE).single(strict=True)["gone"]:
            pass
        with Graph(opened.writer, read_only=False) as writer:
            writer.apply_schema()
        yield opened, session


def _run(tx: neo4j.ManagedTransaction, statement: LiteralString, rows: list[dict[str, str]]) -> None:
    tx.run(statement, rows=rows).consume()


def merge(session: neo4j.Session, bundle: Path) -> int:
    """The tables of a bundle as they are; how many rows that was."""
    merged = 0
    for name, statement in STATEMENTS.items():
        with gzip.open(bundle / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            session.execute_write(_run, statement, batch)
        merged += len(rows)
    return merged


if __name__ == "__main__":
    main()
