"""How near the API is to the database and to a bare server, on the seed: `uv run python bench/serving.py [--write]`.

Every figure is taken beside what it is compared with, in turn, in one run, so that a noisy machine hits both. `--write` puts the
tables into docs/performance.md. The engine is the one that the environment names, otherwise an embedded one of its own.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.engine import Access, open_engine
from app.gaps import get_gap
from app.graph import Graph
from app.importer import load, read_sources
from app.pathways import find_paths
from app.queries import queries, schema_fingerprint
from app.roles import get_role
from app.settings import Settings
from app.sources.seed import seed_files
from bench.measure import Client, paired, put, table, throughput

A, D = "talent-management-assistant", "talent-management-director"
CASES = {
    f"/paths?from={A}&to={D}": lambda graph: find_paths(graph, A, D),
    f"/gaps?from={A}&to={D}": lambda graph: get_gap(graph, D, from_=A),
    f"/roles/{D}": lambda graph: get_role(graph, D),
}
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


class Recording(Graph):
    """Remembers what it was asked, so that the bare driver can ask the same."""

    asked: list[tuple[str, dict[str, Any]]]

    def all(self, name: str, row: Any, /, **params: Any) -> Any:
        self.asked.append((queries()[name].text, params))
        return super().all(name, row, **params)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    arguments = parser.parse_args()
    os.environ["PATHWAYS_DATA_DIR"] = tempfile.mkdtemp(prefix="pathways-bench-")
    try:
        text = measured()
    finally:
        shutil.rmtree(os.environ["PATHWAYS_DATA_DIR"], ignore_errors=True)
    print(text)
    if arguments.write:
        put("serving", text)


def measured() -> str:
    first_answer = started()
    with open_engine(Settings(), schema=schema_fingerprint()) as engine:
        with Graph(engine.writer, read_only=False) as writer:
            load(writer, read_sources(seed_files()), replace=True, engine=engine)
            agent = writer.agent()
        with served(OURS) as port:
            near = table(
                ["request, not from memory", "ms", "bare driver, same Cypher, ms", "ratio (goal 1.5)"],
                list(against_driver(engine.reader, port)),
            )
            repeated = table(["repeated GET", "a second", "bare endpoint, same bytes", "ratio (goal 0.7)"], list(against_bare(port)))
    return f"Engine: {agent}.\n\n{near}\n\n{repeated}\n\n{first_answer}"


def against_driver(access: Access, port: int) -> Iterator[list[object]]:
    """Each case over HTTP, computed anew, against the driver running the same statements one after the other."""
    client = Client(port)
    with Recording(access, read_only=True) as graph, _driver(access) as driver:
        for url, ask in CASES.items():
            graph.asked = []
            ask(graph)
            asked = list(graph.asked)

            def bare(statements: list[tuple[str, dict[str, Any]]] = asked) -> None:
                for text, params in statements:
                    driver.execute_query(text, params, database_=access.database, routing_=neo4j.RoutingControl.READ)

            def ours(path: str = f"/api/v1{url}") -> bytes:
                return client.get(path, "Cache-Control: no-cache")

            mine, theirs, ratio = paired(ours, bare)
            yield [f"`{url.split('?')[0]}` ({len(asked)} queries)", f"{mine:.1f}", f"{theirs:.1f}", f"{ratio:.2f}"]


def against_bare(port: int) -> Iterator[list[object]]:
    """A question asked again, against a server that knows only this one answer."""
    client = Client(port)
    for url in CASES:
        body = client.get(f"/api/v1{url}")
        file = Path(os.environ["PATHWAYS_DATA_DIR"]) / "same.json"
        file.write_bytes(body)
        with served(BARE, str(file), path="/same") as bare_port:
            other = Client(bare_port)
            pairs = [(throughput(lambda u=url: client.get(f"/api/v1{u}")), throughput(lambda o=other: o.get("/same"))) for _ in range(3)]
        ratio, mine, theirs = sorted((a / b, a, b) for a, b in pairs)[1]
        yield [f"`{url.split('?')[0]}` ({len(body) // 1024} KiB)", f"{mine:.0f}", f"{theirs:.0f}", f"{ratio:.2f}"]


def started() -> str:
    """From nothing (an empty data directory) and from a loaded one to the first answer, as whole processes."""
    rows = []
    for name in ("empty data directory: engine, seed, first answer", "loaded data directory: engine, first answer"):
        begun = time.perf_counter()
        with served(OURS, path=f"/api/v1/paths?from={A}&to={D}"):
            rows.append([name, f"{time.perf_counter() - begun:.1f}"])
    return table(["start to first answer of `/paths`", "s"], rows)


@contextmanager
def served(program: str, *arguments: str, path: str = "/healthz") -> Iterator[int]:
    """A server in a process of its own; its port, once it answers `path`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", program, str(port), *arguments])
    try:
        _await(port, path)
        yield port
    finally:
        process.terminate()
        process.wait(20)
        time.sleep(0.5)


def _await(port: int, path: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            Client(port).get(path)
        except (OSError, RuntimeError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _driver(access: Access) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password.get_secret_value()), notifications_min_severity="OFF")


if __name__ == "__main__":
    main()
