"""The guard and the sharing of its child, with a child that only sleeps."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.engine import guard, lease, locks, record
from app.engine.guard import GuardError, Order

SLEEP = [sys.executable, "-I", "-c", "import time; time.sleep(600)"]
IGNORE = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
DEAF = [sys.executable, "-I", "-c", IGNORE]
CLIENT = """
import socket, sys, time
connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
connection.sendall(b"open sesame\\n")
print(connection.recv(3).decode(), flush=True)
time.sleep(600)
"""


def order(folder: Path, **changes: object) -> Order:
    made = Order(
        argv=SLEEP, cwd=str(folder), env=dict(os.environ), output=str(folder / "out"), lock=str(folder / "lock"),
        remove=[str(folder / "record")], secret="open sesame",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def ps(column: str, pid: int) -> str:
    return subprocess.run(["ps", "-o", f"{column}=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()


def runs(pid: int) -> bool:
    """Whether the process lives; one that has ended but that nobody has collected does not."""
    return ps("stat", pid)[:1] not in {"", "Z"}


def gone(folder: Path, *pids: int) -> bool:
    return locks.wait(lambda: not locks.is_held(folder / "lock") and not any(map(runs, pids)), 60)


@pytest.fixture
def started(tmp_path: Path) -> guard.Started:
    (tmp_path / "record").touch()
    return lease.launch(order(tmp_path))


def held_lease(started: guard.Started) -> socket.socket:
    connection = lease.lease(started.port, "open sesame")
    assert connection
    return connection


def test_the_child_lives_until_the_last_lease_is_given_back(tmp_path: Path, started: guard.Started) -> None:
    first, second = held_lease(started), held_lease(started)
    lease.release(first)
    assert runs(started.child_pid)
    assert not lease.lost(second)
    lease.release(second)
    assert not runs(started.child_pid), "release() of the last lease waits for the end"
    assert not (tmp_path / "record").exists()
    assert gone(tmp_path, started.guard_pid)


def test_a_killed_client_gives_its_lease_back(tmp_path: Path, started: guard.Started) -> None:
    with subprocess.Popen([sys.executable, "-c", CLIENT, str(started.port)], stdout=subprocess.PIPE) as client:
        assert client.stdout
        assert client.stdout.readline() == b"ok\n"
        assert runs(started.child_pid)
        client.kill()
    assert gone(tmp_path, started.guard_pid, started.child_pid)


def test_a_wrong_secret_is_no_lease(tmp_path: Path, started: guard.Started) -> None:
    first = held_lease(started)
    assert lease.lease(started.port, "open barley") is None
    assert lease.lease(started.port, "open") is None, "a part of the secret, then silence"
    lease.release(first)
    assert gone(tmp_path, started.guard_pid, started.child_pid)


def test_a_secret_in_two_pieces_is_one(tmp_path: Path, started: guard.Started) -> None:
    with socket.create_connection(("127.0.0.1", started.port)) as connection:
        connection.sendall(b"open ")
        time.sleep(0.1)
        connection.sendall(b"sesame\n")
        assert connection.recv(3) == b"ok\n"
    assert gone(tmp_path, started.guard_pid, started.child_pid)


def test_nobody_comes(tmp_path: Path) -> None:
    started = lease.launch(order(tmp_path, first_lease=0.5))
    assert gone(tmp_path, started.guard_pid, started.child_pid)


def test_a_child_that_ends_takes_its_guard_along(tmp_path: Path, started: guard.Started) -> None:
    connection = held_lease(started)
    os.kill(started.child_pid, signal.SIGKILL)
    assert locks.wait(lambda: lease.lost(connection), 60)
    lease.release(connection)
    assert gone(tmp_path, started.guard_pid)
    assert not (tmp_path / "record").exists()


def test_no_lease_on_a_child_that_has_just_died(tmp_path: Path, started: guard.Started) -> None:
    """The guard looks at its child between the arrival of a client and the promise to it."""
    connection = held_lease(started)
    os.kill(started.child_pid, signal.SIGKILL)
    assert locks.wait(lambda: not runs(started.child_pid), 60)
    assert lease.lease(started.port, "open sesame") is None
    connection.close()
    assert gone(tmp_path, started.guard_pid)


def test_a_deaf_child_is_killed(tmp_path: Path) -> None:
    started = lease.launch(order(tmp_path, argv=DEAF, stop=0.5))
    connection = held_lease(started)
    assert locks.wait(lambda: (tmp_path / "out").read_text() != "", 60)
    lease.release(connection)
    assert gone(tmp_path, started.guard_pid, started.child_pid)


@pytest.mark.parametrize("name", ["SIGINT", "SIGHUP"])
def test_signals_of_the_terminal_do_not_reach_the_guard(started: guard.Started, name: str) -> None:
    connection = held_lease(started)
    os.kill(started.guard_pid, getattr(signal, name))
    time.sleep(0.4)
    assert runs(started.guard_pid)
    assert os.getsid(started.guard_pid) != os.getsid(0)
    lease.release(connection)


def test_a_guard_that_is_told_to_end_ends_its_child_first(tmp_path: Path, started: guard.Started) -> None:
    connection = held_lease(started)
    os.kill(started.guard_pid, signal.SIGTERM)
    assert gone(tmp_path, started.guard_pid, started.child_pid)
    assert not (tmp_path / "record").exists()
    connection.close()


def test_the_secret_is_in_no_command_line(started: guard.Started) -> None:
    connection = held_lease(started)
    arguments = ps("args", started.guard_pid) + ps("args", started.child_pid)
    assert "guard.py" in arguments
    assert "sesame" not in arguments
    lease.release(connection)


def test_one_guard_per_lock(tmp_path: Path, started: guard.Started) -> None:
    connection = held_lease(started)
    with pytest.raises(GuardError, match="another one is running"):
        lease.launch(order(tmp_path))
    lease.release(connection)


def test_a_child_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(GuardError, match="No such file"):
        lease.launch(order(tmp_path, argv=[str(tmp_path / "absent")]))


def test_a_guard_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "__file__", str(tmp_path / "absent.py"))
    with pytest.raises(GuardError, match="did not start"):
        lease.launch(order(tmp_path))


def test_no_port_is_permitted(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(GuardError, match=r"no port of 127\.0\.0\.1 may be opened here \(Operation not permitted\)"):
        guard.listen()


class Sleeper:
    """A shared child that only sleeps; `ready` is called while it starts."""

    def __init__(self, folder: Path, ready: Callable[[], None] = lambda: None) -> None:
        self.kind = str(folder / "kind")
        self.folder = folder
        self.ready = ready

    def prepare(self) -> lease.Plan:
        return lease.Plan(SLEEP, str(self.folder), dict(os.environ), str(self.folder / "out"), {"early": "1"})

    def await_ready(self, facts: dict[str, str], lost: Callable[[], bool]) -> dict[str, str]:
        self.ready()
        return {**facts, "late": "2"}

    def give_up(self, kind: str, reason: str) -> bool:
        return False

    def take_back(self, kind: str) -> None:
        raise AssertionError

    def is_given_up(self, kind: str) -> bool:
        return False

    def in_use(self, kind: str) -> bool:
        return False

    def shut_down(self, facts: dict[str, str]) -> None:
        raise AssertionError


def test_started_once_then_joined(tmp_path: Path) -> None:
    first, one = lease.open_shared(tmp_path, Sleeper(tmp_path))
    second, two = lease.open_shared(tmp_path, Sleeper(tmp_path))
    assert first == second
    assert first.facts == {"early": "1", "late": "2"}
    assert (tmp_path / "engine.json").stat().st_mode & 0o777 == 0o600
    lease.release(one)
    lease.release(two)
    assert not (tmp_path / "engine.json").exists()


def test_a_failed_start_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        raise GuardError("no")

    with pytest.raises(GuardError, match="no"):
        lease.open_shared(tmp_path, Sleeper(tmp_path, ready=fail))
    assert not (tmp_path / "engine.json").exists()
    assert locks.wait(lambda: not locks.is_held(tmp_path / "guard.lock"), 60)


def test_a_starter_that_was_killed_half_way_is_waited_for(tmp_path: Path) -> None:
    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        lease.open_shared(tmp_path, Sleeper(tmp_path, ready=die))
        os._exit(1)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    record, connection = lease.open_shared(tmp_path, Sleeper(tmp_path))
    assert record.ready
    lease.release(connection)


def test_a_holder_that_never_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "GONE_LIMIT", 0.3)
    descriptor = guard.hold(tmp_path / "guard.lock")
    assert descriptor
    with pytest.raises(GuardError, match="holds the folder and neither answers nor ends"):
        lease.open_shared(tmp_path, Sleeper(tmp_path))
    os.close(descriptor)


def test_a_starter_that_does_not_get_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "START_LIMIT", 0.1)
    monkeypatch.setattr(lease, "GONE_LIMIT", 0.1)
    from filelock import FileLock

    with FileLock(tmp_path / "engine.lock"), pytest.raises(GuardError, match="does not get done"):
        lease.open_shared(tmp_path, Sleeper(tmp_path))


# --- a folder on a network disk -------------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the engine of another machine runs, whose locks do not reach this one."""
    monkeypatch.setattr(record, "ELSEWHERE", 0.3)
    (tmp_path / "guard.lock").touch()
    written = record.Record(kind="k", port=9, guard_pid=1, child_pid=1, secret="s", facts={}, ready=True, host="their-machine")
    record.write(tmp_path, written)
    return tmp_path


def test_an_engine_of_another_machine_that_lives_is_left_alone(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "ELSEWHERE", 10.0)
    done = threading.Event()

    def beat() -> None:
        number = 0
        while not done.wait(0.05):
            number += 1
            os.utime(elsewhere / "guard.lock", (number, number))

    thread = threading.Thread(target=beat)
    thread.start()
    with pytest.raises(GuardError, match="in use on the machine their-machine; set PATHWAYS_DATA_DIR"):
        lease.open_shared(elsewhere, Sleeper(elsewhere))
    done.set()
    thread.join()


def test_one_that_died_there_stands_in_nobodys_way(elsewhere: Path) -> None:
    found, connection = lease.open_shared(elsewhere, Sleeper(elsewhere))
    assert found.host == record.HOST
    before = (elsewhere / "guard.lock").stat().st_mtime
    assert locks.wait(lambda: (elsewhere / "guard.lock").stat().st_mtime != before, 60), "and this one shows that it lives"
    lease.release(connection)
