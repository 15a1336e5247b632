"""Many clients at once over ESCO, O*NET and the seed: `uv run python bench/load.py [--seconds 60] [--write]`.

1, 8 and 64 clients, each with one kept-alive connection and no pause, ask `pathways serve` with one worker and with two. Half of the
requests are of a fixed set that the server comes to know by heart, half are of roles and units drawn anew; all on the loopback of one
machine, where clients, workers and the graph database share the processors.
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.engine.open import Engine
from app.graph.client import Graph
from app.models import Model
from bench.graphs import add_large, engine, load_seed
from bench.measure import PERFORMANCE, engine_memory, free_port, memory, served, table, write_part

CLIENTS = (1, 8, 64)
WORKERS = (1, 2)
FIXED = (
    "/roles?limit=50", "/paths?from=assistant&to=director", "/gaps?from=manager&to=director", "/overlap?role=assistant&role=officer",
    "/functions?limit=50", "/search?q=manager", "/units?q=manage&limit=50", "/levels",
)  # fmt: skip


class _Role(Model):
    slug: str


def drawn(rnd: random.Random, roles: dict[str, list[str]]) -> str:
    """A request about roles of one framework; every second one is of the fixed set."""
    if rnd.random() < 0.5:
        return rnd.choice(FIXED)
    slugs = roles[rnd.choice(sorted(roles))]
    a, b = rnd.sample(slugs, 2)
    kinds = (f"/roles/{a}", f"/gaps?from={a}&to={b}", f"/roles/{a}/similar", f"/overlap/{a}/{b}", f"/units?role={a}", f"/search?q={a[:3]}")
    return rnd.choice(kinds)


async def client(port: int, until: float, rnd: random.Random, roles: dict[str, list[str]], times: list[float], errors: list[str]) -> None:
    """One connection, one request after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.monotonic() < until:
        url = drawn(rnd, roles)
        begun = time.perf_counter()
        writer.write(f"GET /api/v1{url} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(length)
        times.append((time.perf_counter() - begun) * 1000)
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            errors.append(f"{url}: {head.split(chr(13).encode())[0].decode()}")
    writer.close()


async def clients(port: int, number: int, seconds: float, roles: dict[str, list[str]]) -> tuple[list[float], list[str]]:
    times, errors = list[float](), list[str]()
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for n in range(number):
            group.create_task(client(port, until, random.Random(n), roles, times, errors))
    return times, errors


def measured(opened: Engine, seconds: float) -> list[list[object]]:
    with Graph(opened.reader, read_only=True) as graph:
        roles = {name: [row.slug for row in graph.all("overlap/slugs", _Role, framework=name)] for name in ("hkqf", "esco", "onet")}
    rows = []
    for workers in WORKERS:
        port = free_port()
        command = [sys.executable, "-m", "app", "serve", "--port", str(port), "--workers", str(workers)]
        with served(command, port, path="/readyz", PATHWAYS_LOG_LEVEL="warning") as pid:
            asyncio.run(clients(port, 8, 5, roles))  # warm
            for number in CLIENTS:
                before = memory(pid), engine_memory()
                times, errors = asyncio.run(clients(port, number, seconds, roles))
                after = memory(pid), engine_memory()
                for error in errors[:5]:
                    print(error, file=sys.stderr)
                cuts = statistics.quantiles(times, n=100)
                latency = " / ".join(f"{value:.1f}" for value in (statistics.median(times), cuts[94], cuts[98]))
                grown = " → ".join(f"{value:.0f}" for value in (before[0], after[0])), " → ".join(f"{v:.0f}" for v in (before[1], after[1]))
                rows.append([workers, number, f"{len(times) / seconds:.0f}", latency, len(errors), *grown])
                print(rows[-1], file=sys.stderr, flush=True)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="of each row")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    with engine() as opened:
        agent = load_seed(opened)
        add_large(opened)
        rows = measured(opened, arguments.seconds)
        given = opened.archive is None
    head = ["workers", "clients", "answers a second", "p50 / p95 / p99, ms", "errors", "server, MB", "graph database, MB"]
    text = f"Engine: {agent}. {arguments.seconds:.0f} s a row.\n\n{table(head, rows)}"
    print(text)
    if arguments.write:
        write_part(PERFORMANCE, "load, Neo4j" if given else "load, embedded", text)


if __name__ == "__main__":
    main()
