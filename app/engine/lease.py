"""One background process per folder, shared by everybody who holds a lease on it; what the process is, its `Child` knows.

Whoever opens it takes `engine.lock`, reads the record in `engine.json` and asks the guard for a lease; without a guard, it starts one.
The guard holds `guard.lock` as long as it lives, so "is there one" never depends on a process number or on what a file says.
"""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any, Protocol

from filelock import FileLock, Timeout

from app.engine import guard
from app.engine.locks import is_held, wait
from app.engine.record import Record, read, refuse_other_machine, write

START_LIMIT = 60.0  # from launch to ready, seconds; the engine measures 1.1, after a crash 2.5
CONDEMNED = 3.0  # from asking a process on damaged files to end to killing it, seconds
GONE_LIMIT = 20.0  # until a process that is ending has ended, seconds; the engine measures 0.4, the guard kills it after 15


@dataclass(frozen=True)
class Plan:
    """How a child is started, see guard.Order."""

    argv: list[str]
    cwd: str
    env: dict[str, str]
    output: str
    facts: dict[str, str]
    sealed: str = ""
    seal: str = ""


class Child(Protocol):
    """The process that is shared."""

    @property
    def kind(self) -> str:
        """Identity, and a text that stands in the arguments of its process; another one after its data were given up."""

    def prepare(self) -> "Plan":
        """Readies its folder; how to start it, and the facts known before."""

    def await_ready(self, facts: dict[str, str], lost: Callable[[], bool]) -> dict[str, str]:
        """All facts, once it answers. Raises NotStarted when it does not start; `lost` says that it has ended."""

    def give_up(self, kind: str, reason: str) -> bool:
        """Start on other data from now on, as these are damaged; False where that cannot help."""

    def take_back(self, kind: str) -> None:
        """These data were not at fault."""

    def is_given_up(self, kind: str) -> bool:
        """Whether that process works on data that were given up, and has to end."""

    def in_use(self, kind: str) -> bool:
        """Whether a process of this kind works in its folder."""

    def shut_down(self, facts: dict[str, str]) -> None:
        """Asks one that lost its guard to end; it may be gone or deaf."""


def open_shared(place: Path, child: Child) -> tuple[Record, socket.socket]:
    """Joins the process of this folder, made where there is none, or starts it; the lease is the socket. Raises GuardError or OSError."""
    make_folder(place)
    try:
        with FileLock(place / "engine.lock", timeout=START_LIMIT + GONE_LIMIT, mode=0o600):
            return _join(place, child) or _start(place, child)
    except Timeout as error:
        raise guard.GuardError("another process is starting it and does not get done; end that one") from error


def make_folder(place: Path) -> None:
    """The data directory, for its user alone. One that is there already keeps its mode: it was not made by this."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)


def _join(place: Path, child: Child) -> tuple[Record, socket.socket] | None:
    """None: nothing runs here any more."""
    joined: list[tuple[Record, socket.socket]] = []
    asked: list[float] = []
    refuse_other_machine(place)

    def clear() -> bool:
        record = read(place)
        if record and child.is_given_up(record.kind):
            _bid_end(record, child, asked)
            return not is_held(place / "guard.lock")
        connection = lease(record.port, record.secret) if record else None
        if record and connection and record.ready:
            joined.append((record, connection))
        elif connection:
            connection.close()  # whoever started it died half-way, so it is about to end
        return bool(joined) or not is_held(place / "guard.lock")

    if not wait(clear, GONE_LIMIT):
        raise guard.GuardError(f"a process{_who(read(place))} holds the folder and neither answers nor ends; end it")
    if not joined:
        return None
    record, connection = joined[0]
    if record.kind != child.kind:
        connection.close()
        raise guard.GuardError(f"another version of this software{_who(record)} runs there, on {Path(record.kind).name}; stop it first")
    return record, connection


def _bid_end(record: Record, child: Child, asked: list[float]) -> None:
    """End a process on damaged data, whoever uses it: first by asking, once."""
    now = time.monotonic()
    if not asked:
        asked.append(now)
        child.shut_down(record.facts)
    elif now - asked[0] > CONDEMNED:
        _kill(record)


def _start(place: Path, child: Child) -> tuple[Record, socket.socket]:
    """What does not start on its data is started on others, once: from those it can be made whole."""
    _recover(place, child)
    kind = child.kind
    try:
        return _run(place, child)
    except guard.NotStarted as error:
        if not child.give_up(kind, str(error)):
            raise
        try:
            return _run(place, child)
        except (OSError, guard.GuardError):
            child.take_back(kind)
            raise error from None


def _run(place: Path, child: Child) -> tuple[Record, socket.socket]:
    if child.in_use(child.kind):
        raise guard.GuardError(f"{Path(child.kind).name} is locked by a process that is not ours; end it")
    plan, secret = child.prepare(), secrets.token_urlsafe(24)
    started = launch(
        guard.Order(
            argv=plan.argv,
            cwd=plan.cwd,
            env=plan.env,
            output=plan.output,
            lock=str(place / "guard.lock"),
            remove=[str(place / "engine.json")],
            secret=secret,
            sealed=plan.sealed,
            seal=plan.seal,
        )
    )
    connection = lease(started.port, secret)
    if connection is None:
        child.await_ready(plan.facts, lambda: True)  # it has ended already: raises with its last words
        raise guard.GuardError("the process that watches over the engine does not answer")
    try:
        record = Record(kind=child.kind, secret=secret, facts=plan.facts, **asdict(started))
        write(place, record)  # already now: if everything else dies, the next one finds the engine
        record = record.model_copy(update={"facts": child.await_ready(plan.facts, lambda: lost(connection)), "ready": True})
        write(place, record)
    except BaseException:
        release(connection)
        if wait(lambda: not is_held(place / "guard.lock"), 1):
            (place / "engine.json").unlink(missing_ok=True)  # it may have been written after the guard removed it
        raise
    return record, connection


def _recover(place: Path, child: Child) -> None:
    """After a guard that was killed: ends the process that it left behind, of whatever kind."""
    record = read(place)
    if record is None:
        return
    if child.in_use(record.kind):
        child.shut_down(record.facts)
    if not wait(lambda: not child.in_use(record.kind), GONE_LIMIT / 2):
        _kill(record)
    if not wait(lambda: not child.in_use(record.kind), GONE_LIMIT / 2):
        raise guard.GuardError(f"a process{_who(record)} holds the folder and does not end; end it")
    (place / "engine.json").unlink(missing_ok=True)


def _kill(record: Record) -> None:
    """Only where the number is certainly that process's: it may be somebody else's by now. Elsewhere the user is asked to."""
    with suppress(OSError):
        if sys.platform != "win32" and os.fsencode(record.kind) in Path(f"/proc/{record.child_pid}/cmdline").read_bytes():
            os.kill(record.child_pid, signal.SIGKILL)


def _who(record: Record | None) -> str:
    return f" (processes {record.guard_pid} and {record.child_pid})" if record else ""


def launch(order: guard.Order) -> guard.Started:
    """Starts a guard that outlives this process and returns once its child runs. Raises guard.GuardError."""
    flags: dict[str, Any] = {"start_new_session": True}  # Ctrl-C in the terminal is not for the guard
    if sys.platform == "win32":
        flags = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
    process = subprocess.Popen(  # noqa: S603 - our own script and interpreter
        [sys.executable, "-I", guard.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=order.cwd,
        **flags,
    )
    assert process.stdin is not None  # noqa: S101 - both are pipes; for the type checker
    assert process.stdout is not None  # noqa: S101
    with process.stdin as ask, process.stdout as answer, suppress(BrokenPipeError):
        ask.write(json.dumps(asdict(order)).encode() + b"\n")  # not in the arguments: every user of the machine can read those
        ask.flush()
        line = answer.readline()
    if hasattr(os, "fork"):
        process.wait()  # the guard itself is this one's child, see its _main
    else:
        process.returncode = 0  # left running on purpose; without this Popen warns when it is collected
    reply = json.loads(line or b'{"error": "the process that watches over the engine did not start"}')
    if "error" in reply:
        raise guard.GuardError(reply["error"])
    return guard.Started(**reply)


def lease(port: int, secret: str) -> socket.socket | None:
    """A lease: the child lives at least as long as the socket is open. None: there is no guard with this secret, or it is closing."""
    with suppress(OSError):
        connection = socket.create_connection((guard.LOOPBACK, port), timeout=guard.GREETING)
        try:
            connection.sendall(secret.encode() + b"\n")
            if connection.recv(len(guard.ACCEPTED)) == guard.ACCEPTED:
                connection.settimeout(None)
                return connection
        except OSError:
            pass
        connection.close()
    return None


def lost(connection: socket.socket) -> bool:
    """Whether the guard behind this lease is gone: it never says anything more, so readable means closed."""
    with DefaultSelector() as selector:
        selector.register(connection, EVENT_READ)
        return bool(selector.select(0))


def release(connection: socket.socket) -> None:
    """Gives the lease back. If it was the last one, waits until the child has ended."""
    with connection, suppress(OSError):
        connection.settimeout(GONE_LIMIT)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)  # the guard closes its end at once when others hold leases, otherwise after the child
