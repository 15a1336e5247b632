"""How near the API is to the database and to a bare server, on the seed and with ESCO and O*NET beside it.

    uv run python bench/serving.py [--write]
    uv run python tests/support/neo4j/server.py 5.26.28 -- uv run python bench/serving.py [--write]

Every figure is taken beside what it is compared with, in turn, in one run, so that a noisy machine hits both. `--write` puts the
tables into docs/performance.md.
"""

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.answers.gaps import get_gap
from app.answers.paths import find_paths
from app.answers.roles import find_similar, get_role
from app.answers.units import get_unit
from app.engine.open import Access, Engine
from app.graph.client import Graph
from bench.graphs import DATA, Recording, add_large, ask_bare, driver, engine, load_seed
from bench.measure import PERFORMANCE, Client, engine_memory, free_port, memory, paired, served, table, throughput, timed, write_part

A, D = "talent-management-assistant", "talent-management-director"
BARE = """
from fastapi import FastAPI, Response
from pathlib import Path
import sys, uvicorn
app = FastAPI()
body = Path(sys.argv[2]).read_bytes()
@app.get("/same")
async def same() -> Response:
    return Response(body, media_type="application/json")
uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning")
"""
OURS = """
import sys, uvicorn
uvicorn.run("app.api:create_app", factory=True, port=int(sys.argv[1]), access_log=False, log_level="warning", server_header=False)
"""
Cases = dict[str, Callable[[Graph], object]]


def seed_cases() -> Cases:
    return {
        f"/paths?from={A}&to={D}": lambda graph: find_paths(graph, A, D),
        f"/gaps?from={A}&to={D}": lambda graph: get_gap(graph, D, from_=A),
        f"/roles/{D}": lambda graph: get_role(graph, D),
        "/units/107091L4": lambda graph: get_unit(graph, "107091L4"),
        f"/roles/{D}/similar": lambda graph: find_similar(graph, D),
    }


def large_cases() -> Cases:
    """Roles of the median size: 36 units in ESCO; paths of O*NET, where ESCO has none."""
    pair = json.loads((DATA / "esco" / "expected.json").read_text())["pairs"][0]
    a, b = pair["a"], pair["b"]
    hop = next(one for one in onet_pairs() if one["hops_directed"] == 3)
    start, goal = hop["from"], hop["to"]
    return {
        f"/paths?from={start}&to={goal}&max_steps=3": lambda graph: find_paths(graph, start, goal, max_steps=3),
        f"/gaps?from={a}&to={b}": lambda graph: get_gap(graph, b, from_=a),
        f"/roles/{b}": lambda graph: get_role(graph, b),
        "/units/2.A.1.a": lambda graph: get_unit(graph, "2.A.1.a"),
        f"/roles/{b}/similar": lambda graph: find_similar(graph, b),
    }


def onet_pairs() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / "onet" / "expected.json").read_text())["progression_paths"]["pairs"]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    arguments = parser.parse_args()
    with engine() as opened:
        agent, text = measured(opened)
    print(text)
    if arguments.write:
        write_part(PERFORMANCE, "serving, Neo4j" if agent.startswith("Neo4j") and "(" not in agent else "serving, embedded", text)


def measured(opened: Engine) -> tuple[str, str]:
    near, repeated, medians, held = list[list[object]](), list[list[object]](), list[dict[str, float]](), list[list[object]]()
    first = started() if opened.archive else None
    agent = load_seed(opened)
    for size, cases in (("seed", seed_cases()), ("large", large_cases())):
        if size == "large":
            add_large(opened)
        port = free_port()
        with served([sys.executable, "-c", OURS, str(port)], port) as pid:
            near += against_driver(opened.reader, port, size, cases)
            medians += [drawn(port, framework) for framework in (("hkqf",) if size == "seed" else ("hkqf", "esco"))]
            repeated += against_bare(port, size, cases)
            held.append([size, f"{memory(pid):.0f}", f"{engine_memory():.0f}"])
    parts = [
        f"Engine: {agent}. *large* is the seed with ESCO and O*NET beside it: 4,027 roles, 42,902 units, 235,200 requirements.",
        table(["request, not from memory", "loaded", "ms", "bare driver, same Cypher, ms", "ratio (goal 1.5)"], near),
        table(["repeated GET", "loaded", "a second", "bare endpoint, same bytes", "ratio (goal 0.7)"], repeated),
        grown(*medians),
        searched(opened.reader),
        table(["loaded", "server process, MB", "graph database, MB"], held),
    ]
    return agent, "\n\n".join([*parts, *([first] if first else [])])


def against_driver(access: Access, port: int, size: str, cases: Cases) -> Iterator[list[object]]:
    """Each case over HTTP, computed anew, against the driver running the same statements one after the other."""
    client = Client(port)
    with Recording(access, read_only=True) as graph, driver(access) as bare:
        for url, ask in cases.items():
            graph.asked = []
            ask(graph)
            asked = list(graph.asked)
            mine, theirs, ratio = paired(partial(anew, client, url), partial(ask_bare, bare, access, asked))
            queries = f"{len(asked)} {'query' if len(asked) == 1 else 'queries'}"
            yield [f"`{_name(url)}` ({queries})", size, f"{mine:.1f}", f"{theirs:.1f}", f"{ratio:.2f}"]


def anew(client: Client, url: str) -> bytes:
    """The answer, computed again."""
    return client.get(f"/api/v1{url}", "Cache-Control: no-cache")


def against_bare(port: int, size: str, cases: Cases) -> Iterator[list[object]]:
    """A question asked again, against a server that knows only this one answer."""
    client = Client(port)
    for url in cases:
        body = client.get(f"/api/v1{url}")
        file = Path(os.environ["PATHWAYS_DATA_DIR"]) / "same.json"
        file.write_bytes(body)
        other_port = free_port()
        with served([sys.executable, "-c", BARE, str(other_port), str(file)], other_port, path="/same"):
            other = Client(other_port)
            mine_, theirs_ = partial(client.get, f"/api/v1{url}"), partial(other.get, "/same")
            pairs = [(throughput(mine_), throughput(theirs_)) for _ in range(3)]
        ratio, mine, theirs = sorted((a / b, a, b) for a, b in pairs)[1]
        yield [f"`{_name(url)}` ({len(body) // 1024} KiB)", size, f"{mine:.0f}", f"{theirs:.0f}", f"{ratio:.2f}"]


def drawn(port: int, framework: str) -> dict[str, float]:
    """Median milliseconds of a role, a gap and a unit, over 100 of each drawn from one framework."""
    client, random_ = Client(port), random.Random(7)
    roles = [one["slug"] for one in _items(client, f"/roles?framework={framework}&limit=500")]
    units = [one["code"] for one in _items(client, f"/units?framework={framework}&limit=500&offset={0 if framework == 'hkqf' else 5000}")]
    asked: dict[str, Callable[[], str]] = {
        "/roles/{…}": lambda: f"/roles/{_quoted(random_.choice(roles))}",
        "/gaps": lambda: "/gaps?" + urlencode(dict(zip(("from", "to"), random_.sample(roles, 2), strict=True))),
        "/units/{…}": lambda: f"/units/{_quoted(random_.choice(units))}",
    }
    found = {}
    for name, ask in asked.items():
        urls = [ask() for _ in range(100)]
        found[name] = statistics.median(timed(partial(anew, client, url)) for url in urls)
    return found


def grown(alone: dict[str, float], beside: dict[str, float], esco: dict[str, float]) -> str:
    """What the size of the graph costs: the same questions with all loaded, and those of ESCO, against the seed alone."""
    rows = [
        [f"`{name}`", f"{ms:.1f}", f"{beside[name]:.1f}", f"{beside[name] / ms:.2f}", f"{esco[name]:.1f}", f"{esco[name] / ms:.2f}"]
        for name, ms in alone.items()
    ]
    of = ["of the seed alone, ms", "of the seed, large, ms", "ratio (goal 3)", "of ESCO, large, ms", "ratio (goal 3)"]
    return table(["median of 100 drawn", *of], rows)


def _items(client: Client, url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(f"/api/v1{url}"))["items"]
    return found


def _quoted(part: str) -> str:
    return quote(part, safe="")


def searched(access: Access) -> str:
    """Paths of at most three steps between random roles of O*NET: how long the domain function takes, and whether it was cut off."""
    random_ = random.Random(7)
    roles = sorted({str(pair[end]) for pair in onet_pairs() for end in ("from", "to")})
    times, cut, found = [], 0, 0
    with Graph(access, read_only=True) as graph:
        for _ in range(200):
            start, goal = random_.sample(roles, 2)
            begun = time.perf_counter()
            answer = find_paths(graph, start, goal, max_steps=3)
            times.append((time.perf_counter() - begun) * 1000)
            cut += not answer.optimal
            found += bool(answer.paths)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    return table(
        ["paths of at most 3 steps on O*NET, 200 random pairs", "p50, ms", "p95, ms", "slowest, ms", "with a path", "cut off"],
        [["`find_paths`, whole answer", f"{p50:.0f}", f"{p95:.0f}", f"{max(times):.0f}", found, cut]],
    )


def started() -> str:
    """From nothing (an empty data directory) and from a loaded one to the first answer, as whole processes on the embedded engine."""
    rows = []
    with TemporaryDirectory(prefix="pathways-bench-", ignore_cleanup_errors=True) as place:
        for name in ("empty data directory: engine, seed, first answer", "loaded data directory: engine, first answer"):
            port = free_port()
            begun = time.perf_counter()
            path = f"/api/v1/paths?from={A}&to={D}"
            with served([sys.executable, "-c", OURS, str(port)], port, path=path, PATHWAYS_DATA_DIR=place, PATHWAYS_NEO4J_URI=""):
                rows.append([name, f"{time.perf_counter() - begun:.1f}"])
            time.sleep(0.5)
    return table(["start to first answer of `/paths`", "s"], rows)


def _name(url: str) -> str:
    """A request without what it names."""
    path = url.split("?", maxsplit=1)[0]
    return "/roles/{role}/similar" if path.endswith("/similar") else "/".join([*path.split("/")[:2], *["{…}"] * (path.count("/") - 1)])


if __name__ == "__main__":
    main()
