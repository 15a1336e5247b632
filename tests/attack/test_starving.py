"""Many clients ask the heaviest question at once, over a dense made-up framework: light questions and /readyz are answered all the same."""

import http.client
import itertools
import json
import socket
import subprocess
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from commands import command
from made import role, source, unit

from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.records import SourceRecord

CLIENTS = 40
SECONDS = 6.0
ROLES = 40
MOST_MEMORY = 200 * 1024  # KB above idle


@pytest.fixture(scope="module")
def dense(writer: Graph, seed: list[SourceRecord]) -> Iterator[None]:
    """Every role leads to every other, and each lists half of the units."""
    titles = [f"職{n:02d}" for n in range(ROLES)]
    made = [role(title, [f"u{k:02d}" for k in range(40) if (k * 7 + n * 11) % 2], level=None, key=title) for n, title in enumerate(titles)]
    pairs = [(a, b, "next") for a, b in itertools.permutations(titles, 2)]
    units = [unit(f"u{k:02d}", level=1) for k in range(40)]
    load(writer, [source("dense", made, units, framework="dense", progressions=pairs)], replace=True)
    yield
    load(writer, seed, replace=True)


@pytest.fixture
def server(dense: None) -> Iterator["subprocess.Popen[bytes]"]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    arguments = command("serve", "--port", str(port))
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        process.port = port  # type: ignore[attr-defined]
        try:
            assert process.stdout
            assert process.stdout.readline()
            for _ in range(300):
                try:
                    if ask(port, "/readyz")[0] == 200:
                        break
                except OSError:
                    time.sleep(0.1)
            yield process
        finally:
            process.terminate()
            process.wait(20)


def ask(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def memory(process: "subprocess.Popen[bytes]") -> int:
    status = Path(f"/proc/{process.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def test_light_questions_are_answered_while_heavy_ones_wait(server: "subprocess.Popen[bytes]") -> None:
    port, until = server.port, time.monotonic() + SECONDS  # type: ignore[attr-defined]
    slugs = [quote(one["slug"]) for one in json.loads(ask(port, "/api/v1/roles?limit=500")[1])["items"]]
    assert len(slugs) == ROLES
    found: Counter[int] = Counter()

    def crowd(number: int) -> None:
        for n in itertools.count(number, CLIENTS):
            if time.monotonic() > until:
                return
            a, b = slugs[n % ROLES], slugs[(n * 7 + 1 + n // ROLES) % ROLES]
            found[ask(port, f"/api/v1/paths?from={a}&to={b}&max_steps=6&limit=50&detail=all")[0]] += 1

    idle, most, waits = memory(server), 0, defaultdict[str, list[float]](list)
    clients = [threading.Thread(target=crowd, args=[number]) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    while time.monotonic() < until:
        for path in ("/readyz", "/healthz", "/api/v1/units?limit=1"):
            started = time.monotonic()
            assert ask(port, path)[0] == 200
            waits[path].append(time.monotonic() - started)
        most = max(most, memory(server))
        time.sleep(0.1)
    for client in clients:
        client.join(60)
    assert max(waits["/readyz"]) < 2
    assert most - idle < MOST_MEMORY
    assert set(found) <= {200, 422, 503}
    assert found[503]
