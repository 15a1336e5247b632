"""One client tries to exhaust the server before any route runs: sizes, counts and times are bounded, and so is the memory."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from app.api.http_protocol import LimitedHttp, most_connections

SERVER = Path(__file__).parents[1] / "support" / "attacked.py"
MOST_MEMORY = 200 * 1024  # KB above idle
LINE = b"GET /healthz HTTP/1.1\r\n"
GOOD = LINE + b"Host: localhost\r\n\r\n"


class Attacked:
    """The server as an attacker and its operator see it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        self.process = process
        self.port = int(process.stdout.readline())

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=15)

    def ask(self, *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer to what is sent; 0 where the connection is cut."""
        with self.connect() as connection:
            for piece in pieces:
                with suppress(ConnectionError):
                    connection.sendall(piece)
            return answer(connection)

    def memory(self) -> int:
        """KB in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def answer(connection: socket.socket) -> tuple[int, dict[str, str], bytes]:
    read = b""
    with suppress(ConnectionError):
        while b"\r\n\r\n" not in read and (piece := connection.recv(65536)):
            read += piece
    head, _, body = read.partition(b"\r\n\r\n")
    if not head:
        return 0, {}, b""
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    while len(body) < int(headers.get("content-length", 0)) and (piece := connection.recv(65536)):
        body += piece
    return int(first.split()[1]), headers, body


@contextmanager
def attacked(**limits: float) -> Iterator[Attacked]:
    given = [f"{name}={value}" for name, value in limits.items()]
    with subprocess.Popen([sys.executable, str(SERVER), *given], stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            yield Attacked(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def server() -> Iterator[Attacked]:
    """One with the sizes that users have."""
    with attacked(linger_seconds=0.5) as server:
        assert server.ask(GOOD)[0] == 200
        yield server


@pytest.fixture(scope="module")
def hurried() -> Iterator[Attacked]:
    """One with short times, and room for eight connections."""
    with attacked(head_seconds=0.5, body_seconds=0.5, send_seconds=0.5, linger_seconds=0.2, connections_most=8) as server:
        assert server.ask(GOOD)[0] == 200
        yield server


def problem(found: tuple[int, dict[str, str], bytes], status: int) -> None:
    given, headers, body = found
    assert (given, headers["content-type"]) == (status, "application/problem+json")
    told = json.loads(body)
    assert told["status"] == status
    assert told["request_id"] == headers["x-request-id"]
    assert headers["x-content-type-options"] == "nosniff"


def is_closed_within(connection: socket.socket, seconds: float) -> bool:
    connection.settimeout(seconds)
    with suppress(ConnectionError):
        try:
            while connection.recv(65536):
                pass
        except TimeoutError:
            return False
    return True


# --- sizes ------------------------------------------------------------------------------------------------------------------------------


def address(length: int) -> bytes:
    return b"GET /" + b"x" * (length - 1) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"


def fields(size: int, count: int = 1) -> bytes:
    """A request whose fields, Host and line ends among them, have this size."""
    left = size - len(b"Host: localhost\r\n")
    each = left // count
    lines = [b"X-%03d: " % n + b"v" * ((left - each * (count - 1) if n == 0 else each) - 9) + b"\r\n" for n in range(count)]
    return LINE + b"Host: localhost\r\n" + b"".join(lines) + b"\r\n"


def test_an_address_is_read_up_to_its_limit(server: Attacked) -> None:
    assert server.ask(address(LimitedHttp.address_bytes))[0] == 200
    problem(server.ask(address(LimitedHttp.address_bytes + 1)), 414)
    problem(server.ask(address(LimitedHttp.address_bytes * 40)), 414)


def test_header_fields_are_read_up_to_their_limit(server: Attacked) -> None:
    assert server.ask(fields(LimitedHttp.header_bytes))[0] == 200
    assert server.ask(fields(LimitedHttp.header_bytes, 100))[0] == 200
    for request in (fields(LimitedHttp.header_bytes + 1), fields(LimitedHttp.header_bytes + 1, 100), fields(LimitedHttp.header_bytes * 40)):
        problem(server.ask(request), 431)


def test_header_fields_are_counted(server: Attacked) -> None:
    few = b"a: b\r\n" * (LimitedHttp.header_fields - 1)
    assert server.ask(LINE + b"Host: localhost\r\n" + few + b"\r\n")[0] == 200
    problem(server.ask(LINE + b"Host: localhost\r\n" + few + b"a: b\r\n\r\n"), 431)


@pytest.mark.parametrize(
    "request_",
    [b"NONSENSE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00",
     b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
     b"GET /healthz HTTP/1.1\r\n\r\n", b"GET /healthz HTTP/1.1\r\nHost: x@evil\r\n\r\n",
     b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_is_a_problem(server: Attacked, request_: bytes) -> None:
    problem(server.ask(request_), 400)


@pytest.mark.parametrize("length", [b"Content-Length: 1048577", b"Content-Length: 99999999999999999"])
def test_a_body_that_says_that_it_is_too_large_is_not_read(server: Attacked, length: bytes) -> None:
    problem(server.ask(b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\n" + length + b"\r\n\r\n"), 413)


def test_a_body_that_does_not_say_so_is_not_read_to_its_end(server: Attacked) -> None:
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    problem(server.ask(b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", *[chunk] * 40), 413)


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (LINE, b"a: b\r\n" * 20_000), (LINE + b"X-Long: ", b"v" * 100_000), (b"GET /", b"x" * 100_000), (b"", b"\r\n" * 50_000),
        (b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Trailer: ", b"v" * 100_000),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n", b"x" * 100_000),
        (b"", GOOD * 2000),
    ],
    ids=["many fields", "one long field", "a long address", "empty lines", "a long trailer", "a body that nobody asked for", "pipelined"],
)  # fmt: skip
def test_memory_stays_bounded(server: Attacked, start: bytes, piece: bytes) -> None:
    """Up to 40 MB on each of three connections, as fast as they are taken; others are answered meanwhile."""
    idle, most = server.memory(), 0
    for _ in range(3):
        with server.connect() as connection, suppress(ConnectionError, TimeoutError):
            connection.settimeout(1)
            connection.sendall(start)
            for n in range(40_000_000 // len(piece)):
                connection.sendall(piece)
                if n % 100 == 0:
                    most = max(most, server.memory())
    most = max(most, server.memory())
    assert most - idle < MOST_MEMORY
    assert server.ask(GOOD)[0] == 200


# --- times and connections --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "begun",
    [b"", b"\r\n", b"GET", LINE, LINE + b"Host: local", GOOD + b"GET /heal", GOOD,
     b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n{}",
     b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nx"],
)  # fmt: skip
def test_what_is_not_ended_is_closed(hurried: Attacked, begun: bytes) -> None:
    with hurried.connect() as connection:
        connection.sendall(begun)
        assert is_closed_within(connection, 12)


@pytest.mark.parametrize(
    ("begun", "more"),
    [(LINE, b"a: b\r\n"), (b"", b"\r\n"),
     (b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n", b"x")],
)  # fmt: skip
def test_a_little_now_and_then_does_not_keep_a_connection(hurried: Attacked, begun: bytes, more: bytes) -> None:
    with hurried.connect() as connection:
        connection.sendall(begun)
        started = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() - started < 12:
                connection.sendall(more)
                time.sleep(0.1)
        assert is_closed_within(connection, 1)


@pytest.mark.parametrize("begun", [LINE, b"POST /api/v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"])
def test_who_is_too_late_is_told(hurried: Attacked, begun: bytes) -> None:
    problem(hurried.ask(begun), 408)


def test_idle_connections_make_room_for_new_ones(hurried: Attacked) -> None:
    held = [hurried.connect() for _ in range(30)]
    try:
        assert hurried.ask(GOOD)[0] == 200
    finally:
        for connection in held:
            connection.close()


def test_a_connection_answers_one_request_after_the_other(server: Attacked) -> None:
    with server.connect() as connection:
        for _ in range(3):
            connection.sendall(GOOD)
            assert answer(connection)[0] == 200


def test_users_have_limits_within_a_minute_and_below_the_files_they_may_open() -> None:
    assert LimitedHttp.head_seconds + LimitedHttp.linger_seconds * 2 < 60
    assert LimitedHttp.body_seconds + LimitedHttp.linger_seconds * 2 < 60
    assert LimitedHttp.send_seconds < 60
    assert LimitedHttp.connections_most == most_connections() <= 1000
