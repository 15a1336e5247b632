"""Small parts that the benches share: paired timing, a bare HTTP client, servers, memory, tables."""

import os
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PERFORMANCE = Path(__file__).parent.parent / "docs" / "performance.md"


def paired(a: Callable[[], object], b: Callable[[], object], *, rounds: int = 60) -> tuple[float, float, float]:
    """Medians of `a` and of `b` in milliseconds, called in turn, and the median of the pairs' ratios: drift hits both."""
    times_a, times_b = [], []
    for call in (a, b, a, b):
        call()
    for _ in range(rounds):
        times_a.append(timed(a))
        times_b.append(timed(b))
    ratios = [x / y for x, y in zip(times_a, times_b, strict=True)]
    return statistics.median(times_a), statistics.median(times_b), statistics.median(ratios)


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


class Client:
    """One kept-alive connection that does no more than HTTP asks for; raises on any status but 200."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._port = port

    def get(self, path: str, *headers: str) -> bytes:
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}", *headers, "", ""]
        self._socket.sendall("\r\n".join(lines).encode())
        head, _, body = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"{path}: {head!r}")
        length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        while len(body) < length:
            body += self._socket.recv(1 << 20)
        return body

    def _until(self, mark: bytes) -> bytes:
        data = b""
        while mark not in data:
            if not (piece := self._socket.recv(1 << 20)):
                raise ConnectionError("the server closed the connection")
            data += piece
        return data


def throughput(call: Callable[[], object], *, seconds: float = 2) -> float:
    """Calls a second."""
    end, calls, started = time.perf_counter() + seconds, 0, time.perf_counter()
    while time.perf_counter() < end:
        call()
        calls += 1
    return calls / (time.perf_counter() - started)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows)])


def write_part(page: Path, mark: str, text: str) -> None:
    """Put `text` between `<!-- mark -->` and `<!-- end of mark -->` of a page; a part that is not there yet is put at its end."""
    start, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(start)
    after = rest.partition(end)[2] if found else ""
    page.write_text(f"{before if found else before + chr(10)}{start}\n{text}\n{end}{after or chr(10)}", encoding="utf-8")


@contextmanager
def served(command: Sequence[str], port: int, *, path: str = "/healthz", **environment: str) -> Iterator[int]:
    """A server in a process of its own, which ends with the block; its process id, once it answers `path` on `port`."""
    process = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        _await(port, path)
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, path: str) -> None:
    deadline = time.monotonic() + 120
    while True:
        try:
            Client(port).get(path)
        except (OSError, RuntimeError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def memory(pid: int) -> float:
    """What a process and the processes that it started hold, in MB. Linux only; the graph database is not among them."""
    children: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError, ValueError):
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            children.setdefault(int(fields["PPid"]), []).append(int(fields["Pid"]))
    found, open_ = 0.0, [pid]
    while open_:
        one = open_.pop()
        found += _resident(one)
        open_ += [child for child in children.get(one, []) if not _is_java(child)]
    return found


def engine_memory() -> float:
    """What the graph database holds, in MB: the Java process of the embedded engine on this data directory, or of the test Neo4j."""
    mark = os.environ["PATHWAYS_DATA_DIR"] if not os.environ.get("PATHWAYS_NEO4J_URI") else "Starter"
    pids = [int(entry.parent.name) for entry in Path("/proc").glob("[0-9]*/cmdline") if mark.encode() in _bytes(entry)]
    return max((_resident(pid) for pid in pids if _is_java(pid)), default=0.0)


def _resident(pid: int) -> float:
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    return 0.0


def _is_java(pid: int) -> bool:
    return b"java\0" in _bytes(Path(f"/proc/{pid}/cmdline"))


def _bytes(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""
