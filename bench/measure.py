"""Small parts that the benches share: paired timing, a bare HTTP client, tables."""

import socket
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PERFORMANCE = Path(__file__).parent.parent / "docs" / "performance.md"


def paired(a: Callable[[], object], b: Callable[[], object], *, rounds: int = 60) -> tuple[float, float, float]:
    """Medians of `a` and of `b` in milliseconds, called in turn, and the median of the pairs' ratios: drift hits both."""
    times_a, times_b = [], []
    for call in (a, b, a, b):
        call()
    for _ in range(rounds):
        times_a.append(_milliseconds(a))
        times_b.append(_milliseconds(b))
    ratios = [x / y for x, y in zip(times_a, times_b, strict=True)]
    return statistics.median(times_a), statistics.median(times_b), statistics.median(ratios)


def _milliseconds(call: Callable[[], object]) -> float:
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


def put(name: str, text: str) -> None:
    """Put `text` into docs/performance.md, between the marks that carry this name."""
    page, start, end = PERFORMANCE.read_text(encoding="utf-8"), f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, mark, rest = page.partition(start)
    _, closing, after = rest.partition(end)
    if not (mark and closing):
        raise ValueError(f"{PERFORMANCE} has no {start} ... {end}")
    PERFORMANCE.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")
