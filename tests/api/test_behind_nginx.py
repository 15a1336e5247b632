"""Two servers as processes of their own, on one database and behind one nginx, as docs/operations.md has it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import command, process

from app.sources.bundle.worked_example import write_example

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
pytestmark = pytest.mark.skipif(not Path(NGINX).exists() and "CI" not in os.environ, reason="there is no nginx on this machine")
ROOT_PATH = "/tools"
ADDRESSES = ("/api/v1/roles", "/api/v1/paths?from=assistant&to=director", "/api/v1/units/107091L4", "/")
LATE = 30  # seconds; alone it is less than two
CONFIG = """
daemon off;
pid {home}/nginx.pid;
error_log {home}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/f; uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
  upstream pathways {{ {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location {root}/ {{
      proxy_pass http://pathways;
      proxy_set_header Host $host:$server_port;
      proxy_next_upstream error timeout http_503;
      add_header X-Served-By $upstream_addr always;
    }}
  }}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    tag: str
    by: str


@dataclass(frozen=True)
class Proxy:
    """The nginx and the servers behind it, by their ports."""

    port: int
    servers: dict[int, subprocess.Popen[bytes]]

    def get(self, address: str) -> Answer:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{ROOT_PATH}{address}", headers={"Cache-Control": "max-age=0"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return Answer(answer.status, answer.read(), answer.headers["ETag"], answer.headers["X-Served-By"])
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read(), "", error.headers["X-Served-By"] or "")


@pytest.fixture
def proxy(seeded: object, tmp_path: Path) -> Iterator[Proxy]:
    ports = [free_port(), free_port()]
    serve = [command("serve", "--port", str(port), "--root-path", ROOT_PATH) for port in ports]
    started = [subprocess.Popen(one, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for one in serve]
    front = free_port()
    servers = " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports)
    (tmp_path / "nginx.conf").write_text(CONFIG.format(home=tmp_path, servers=servers, port=front, root=ROOT_PATH))
    nginx = subprocess.Popen([NGINX, "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)])
    behind = Proxy(front, dict(zip(ports, started, strict=True)))
    try:
        for port in ports:
            _until_ready(port)
        yield behind
    finally:
        for one in (*started, nginx):
            one.send_signal(signal.SIGTERM)
        for one in (*started, nginx):
            one.wait(30)


def _until_ready(port: int) -> None:
    over = time.monotonic() + 60
    while time.monotonic() < over:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server on port {port} was not ready in a minute")


def test_two_servers_are_one_to_a_client_also_over_an_import_and_when_one_dies(proxy: Proxy, tmp_path: Path) -> None:
    for address in ADDRESSES:
        answers = [proxy.get(address) for _ in range(4)]
        assert {answer.status for answer in answers} == {200}
        assert len({answer.by for answer in answers}) == 2, "in turn from both"
        assert len({(answer.body, answer.tag) for answer in answers}) == 1, "whoever answers"
    assert f'"{ROOT_PATH}/assets/'.encode() in proxy.get("/").body

    before = json.loads(proxy.get("/api/v1/roles").body)["total"]
    seen: list[Answer] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            seen.append(proxy.get("/api/v1/roles"))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        write_example(tmp_path / "example")
        loaded = process("import", str(tmp_path / "example"))
        assert loaded.returncode == 0, loaded.stderr
        late = time.monotonic() + LATE
        while json.loads(seen[-1].body)["total"] == before and time.monotonic() < late:
            time.sleep(0.1)
        killed = next(iter(proxy.servers))
        proxy.servers[killed].kill()
        time.sleep(1)
    finally:
        over.set()
        asking.join()
    assert {answer.status for answer in seen} == {200}, "an import and a death are not seen"
    totals = [json.loads(answer.body)["total"] for answer in seen]
    assert totals == sorted(totals), "never back to older data"
    assert totals[0] == before < totals[-1]
    living = max(set(proxy.servers) - {killed})
    assert {proxy.get("/api/v1/roles").by.split(", ")[-1] for _ in range(3)} == {f"127.0.0.1:{living}"}
