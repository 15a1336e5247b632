"""Around a process something is wrong: no HOME, a clock that jumps, a data directory that goes away, another user at the port."""

import itertools
import os
import socket
import subprocess
import time
from pathlib import Path

import neo4j
import pytest
from commands import command, process

from app.dataset import announce
from app.dataset.recovery import open_whole
from app.settings import Settings


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of the test's own, also for the processes that it starts."""
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "")
    return tmp_path / "data"


def test_without_a_home_and_a_path_a_command_answers(place: Path) -> None:
    """As a service or a container may start it."""
    environment = {name: os.environ[name] for name in os.environ if name.startswith("PATHWAYS_")}
    asked = subprocess.run(
        command("path", "assistant", "director"), check=False, capture_output=True, encoding="utf-8", env=environment, timeout=180
    )
    assert asked.returncode == 0, asked.stderr
    assert "373" in asked.stdout


def test_a_clock_that_jumps_makes_no_living_import_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it lives is told by a clock that only goes forward; the time of day may be set meanwhile."""
    right, jumps = time.time, itertools.cycle((-7200, 7200))
    monkeypatch.setattr(time, "time", lambda: right() + next(jumps))
    pulse = announce._Pulse()
    assert not any(pulse.is_dead("an import", 1) for _ in range(announce.DEAD_LOOKS * 2))


def test_a_data_directory_that_is_deleted_under_an_engine_is_made_anew(place: Path) -> None:
    with open_whole(Settings()):
        place.rename(place.with_name("gone"))
        asked = process("path", "assistant", "director")
        assert asked.returncode == 0, asked.stderr
        assert "373" in asked.stdout


def test_another_user_of_the_machine_reads_neither_the_password_nor_the_graph(place: Path) -> None:
    with open_whole(Settings()) as engine:
        for path in (place, place / "engine.json"):
            assert path.stat().st_mode & 0o077 == 0, path
        assert listens_only_on_loopback(int(engine.reader.uri.rsplit(":", 1)[1]))
        for user in (engine.reader.user, engine.writer.user):
            with neo4j.GraphDatabase.driver(engine.reader.uri, auth=(user, "a guess")) as driver, pytest.raises(neo4j.exceptions.AuthError):
                driver.execute_query("RETURN 1")


def listens_only_on_loopback(port: int) -> bool:
    """Whether nothing but loopback reaches the port."""
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        return True
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((own, port)) != 0
