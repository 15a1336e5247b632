"""Keeps one child process alive while somebody uses it, and ends it when nobody does.

The guard is a small process of its own (this file run as a script, standard library only): it starts the child, listens on a
loopback port and counts leases. A lease is an open connection whose first line was the secret; when the last one closes, however its
owner died, the guard stops the child, removes the files it was told to remove and exits. It knows nothing about what the child does.

Everybody else's side of it is app/engine/lease.py.
"""

import ctypes
import hashlib
import hmac
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"
TICK = 0.25  # how often the guard looks whether the child still lives, seconds
BEAT = 2.0  # how often the guard says that it lives to machines that share its disk, by the time of its lock file, seconds
GREETING = 5.0  # a connection that has not said the secret by then is dropped, seconds
ACCEPTED = b"ok\n"
ENDED = (0, 143, -signal.SIGTERM)  # how a child that was asked to end ends; 143 is Java's way to say so
PR_SET_PDEATHSIG = 1  # of linux/prctl.h


class GuardError(Exception):
    """The guarded process cannot be started or joined; the message is one line."""


class NotStarted(GuardError):
    """The guarded process was started and does not work."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a guard is asked to do. Paths are absolute; times are seconds."""

    argv: list[str]
    cwd: str
    env: dict[str, str]
    output: str  # file that takes the child's stdout and stderr
    lock: str  # file the guard keeps locked as long as it lives: the truth about whether there is one
    remove: list[str]  # files that are gone when the guard is
    secret: str
    sealed: str = ""  # folder whose files are sealed when the child has ended properly
    seal: str = ""  # file that takes their digest
    first_lease: float = 60.0  # nobody came within this time: stop
    stop: float = 15.0  # from asking the child to end to killing it


@dataclass(frozen=True)
class Started:
    """Where the guard listens, and the two processes."""

    port: int
    guard_pid: int
    child_pid: int


def hold(path: Path) -> int | None:
    """File descriptor of an exclusive lock that ends with the process, however it ends; None: another process has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def digest_of(folder: Path) -> str:
    """A hash of the names, sizes and bytes of all files in the folder, but for lock files."""
    found = hashlib.blake2b(digest_size=32)
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lck"):
        found.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode("utf-8", "surrogatepass"))
        with file.open("rb") as content:
            while part := content.read(1 << 20):
                found.update(part)
    return found.hexdigest()


class _Leases:
    """The connections of the guard: `greeting` have not said the secret yet, `held` have, `leaving` wait for the child's end."""

    def __init__(self, listener: socket.socket, secret: str) -> None:
        self.listener = listener
        self.line = secret.encode() + b"\n"
        self.held: set[socket.socket] = set()
        self.greeting: dict[socket.socket, tuple[float, bytes]] = {}
        self.leaving: list[socket.socket] = []
        self.selector = selectors.DefaultSelector()
        self.selector.register(listener, selectors.EVENT_READ)

    def turn(self) -> None:
        """Deals with everything that happened, waiting at most one tick."""
        for key, _ in self.selector.select(TICK):
            if key.fileobj is self.listener:
                self._accept()
            elif isinstance(key.fileobj, socket.socket):
                self._read(key.fileobj)
        for connection, (deadline, _) in list(self.greeting.items()):
            if time.monotonic() > deadline:
                self._drop(connection)

    def _accept(self) -> None:
        with suppress(OSError):
            connection, _ = self.listener.accept()
            connection.setblocking(False)
            self.greeting[connection] = (time.monotonic() + GREETING, b"")
            self.selector.register(connection, selectors.EVENT_READ)

    def _read(self, connection: socket.socket) -> None:
        try:
            data = connection.recv(256)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if connection in self.held:
            if not data:
                self._drop(connection)
            return
        deadline, before = self.greeting[connection]
        said = before + data
        if hmac.compare_digest(said, self.line):
            del self.greeting[connection]
            self.held.add(connection)
            with suppress(OSError):
                connection.send(ACCEPTED)
        elif not data or b"\n" in said or len(said) > len(self.line):
            self._drop(connection)
        else:
            self.greeting[connection] = (deadline, said)

    def _drop(self, connection: socket.socket) -> None:
        self.selector.unregister(connection)
        self.greeting.pop(connection, None)
        last = connection in self.held and len(self.held) == 1 and not self.greeting
        self.held.discard(connection)
        if last:
            self.leaving.append(connection)  # closed at the very end: its owner waits for that
        else:
            connection.close()


def _watch(leases: _Leases, child: "subprocess.Popen[bytes]", order: Order) -> None:
    """Returns when the child has ended by itself or nobody uses it any more."""
    used, deadline = False, time.monotonic() + order.first_lease
    beat = time.monotonic()
    while child.poll() is None:
        leases.turn()
        if time.monotonic() > beat:
            beat = time.monotonic() + BEAT
            with suppress(OSError):
                os.utime(order.lock)
        used = used or bool(leases.held)
        idle = not leases.held and not leases.greeting
        if idle and (used or leases.leaving or time.monotonic() > deadline):
            return


def _end(child: "subprocess.Popen[bytes]", patience: float) -> bool:
    """Ends it; whether it ended properly."""
    child.terminate()
    try:
        return child.wait(patience) in ENDED
    except subprocess.TimeoutExpired:
        child.kill()  # a JVM that is out of memory ignores SIGTERM (seen at -Xmx192m)
        child.wait()
        return False


def _seal(order: Order) -> None:
    """Without a seal the next start looks closer; a half-written one would condemn whole files."""
    with suppress(OSError):
        draft = Path(f"{order.seal}.new")
        draft.write_text(digest_of(Path(order.sealed)), "ascii")
        draft.replace(order.seal)


def _dies_with_me() -> Callable[[], None] | None:
    """What a child does before it starts, so that it is told to end when this process is gone, even by SIGKILL. On Linux alone;
    elsewhere the next one to open the folder finds it and ends it. The signal comes when the thread that started the child ends."""
    if sys.platform != "linux":
        return None
    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None
    guard = os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != guard:  # it is gone already
            os._exit(1)

    return ask


def _answer(reply: dict[str, Any]) -> None:
    """The one line to whoever started the guard; after it nothing of theirs is open here."""
    with suppress(OSError):
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
    os.close(quiet)


def listen() -> socket.socket:
    """A listener on a free loopback port. Raises GuardError."""
    try:
        return socket.create_server((LOOPBACK, 0))
    except OSError as error:
        raise GuardError(f"no port of {LOOPBACK} may be opened here ({error.strerror})") from error


def _guard(order: Order) -> None:
    if hold(Path(order.lock)) is None:
        raise GuardError("another one is running")
    with listen() as listener, Path(order.output).open("wb") as output:
        listener.setblocking(False)
        session: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {}
        child = subprocess.Popen(  # noqa: S603 - the caller's own command
            order.argv,
            cwd=order.cwd,
            env=order.env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=_dies_with_me(),  # noqa: PLW1509 - there are no threads here
            **session,
        )
        try:
            _answer(asdict(Started(listener.getsockname()[1], os.getpid(), child.pid)))
            leases = _Leases(listener, order.secret)
            _watch(leases, child, order)
        finally:
            listener.close()  # from here on a newcomer is refused and waits for the lock
            if _end(child, order.stop) and order.seal:
                _seal(order)
            for path in order.remove:
                with suppress(OSError):
                    Path(path).unlink()


def _main() -> None:
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    if hasattr(os, "fork") and os.fork():
        os._exit(0)  # the guard becomes nobody's child: no zombie in a server that lives longer than it
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the machine goes down: end the child properly
    try:
        _guard(order)
    except (OSError, GuardError) as error:
        _answer({"error": str(error)})


if __name__ == "__main__":
    _main()
