"""Importer, engine, guard and server are killed at random moments: what is loaded afterwards is the old or the new dataset, whole, and the
archive is in step with it.

The moments are drawn from a seed, ATTACK_ROUNDS of each kind. What is said while something dies is never a verdict: it is asked again
until it answers, up to half a minute.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest
from commands import command

from app.answers.paths import find_paths
from app.answers.roles import list_roles
from app.dataset import archive
from app.dataset.recovery import open_whole
from app.dataset.soundness import State, check_rows
from app.engine.locks import is_held, wait
from app.engine.open import Engine
from app.errors import AppError
from app.graph.client import Graph
from app.settings import Settings
from app.sources.bundle.worked_example import write_example
from app.sources.seed import seed_files

ROUNDS = int(os.environ.get("ATTACK_ROUNDS", "2"))
PATIENCE = 30.0
RIGHT = (72, 373)
Found = TypeVar("Found")


def again(ask: Callable[[], Found]) -> Found:
    """What is answered in the end; whatever goes wrong before is asked again."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except (AppError, OSError, ValueError):
            if time.monotonic() > until:
                raise
        time.sleep(0.1)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory of the test's own, also for the processes that it starts; nothing works there afterwards."""
    place = tmp_path / "data"
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(place))
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "")
    yield place
    assert wait(lambda: not place.is_dir() or not is_held(place / "guard.lock"), PATIENCE)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_example(tmp_path / "example")
    return tmp_path / "example"


def opened() -> Engine:
    return again(lambda: open_whole(Settings()))


def titled(example: Path, title: str) -> None:
    """Give the first role of the example another title."""
    roles = example / "roles.csv"
    header, first, *rest = roles.read_text("utf-8").splitlines()
    cells = first.split(",")
    cells[header.split(",").index("title")] = title
    roles.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", "utf-8")


def importing(*arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(command("import", *map(str, arguments)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def end(process: "subprocess.Popen[str]") -> int:
    process.communicate(timeout=PATIENCE * 4)
    return process.returncode


def titles() -> set[str]:
    """The titles of all roles, from a graph that is right in every row, with which the archive is in step."""

    def look() -> set[str]:
        with open_whole(Settings()) as engine, Graph(engine.reader, read_only=True) as graph:
            state = graph.one("dataset/state", State)
            assert state
            assert state.importing == ()
            assert check_rows(graph) > 300
            assert engine.archive
            manifest = archive.read_manifest(engine.archive)
            assert manifest
            assert (manifest.generation, manifest.version) == (state.generation, state.version)
            assert archive.read_records(engine.archive) == archive.loaded_sources(graph)
            totals = find_paths(graph, "talent-management-assistant", "talent-management-director").paths[0].totals
            assert (totals.units, totals.credits) == RIGHT
            return {one.title for one in list_roles(graph).items}

    return again(look)


def record(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "engine.json").read_bytes())
    return found


def lives(pid: int) -> bool:
    stat = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return stat.strip()[:1] not in {"", "Z"}


def gone(pid: int) -> bool:
    return wait(lambda: not lives(pid), PATIENCE)


def test_importers_killed_at_any_moment_leave_the_old_or_the_new(place: Path, example: Path) -> None:
    moments = random.Random(13)
    with opened():
        started = time.monotonic()
        titled(example, "Title 0")
        assert end(importing(example)) == 0
        whole = time.monotonic() - started
        known = "Title 0"
        for number in range(1, ROUNDS + 2):
            new = f"Title {number}"
            titled(example, new)
            running = importing(example)
            time.sleep(whole * moments.uniform(0.2, 1.0))
            running.kill()
            done = end(running) == 0
            found = {title for title in titles() if title.startswith("Title ")}
            assert found == {new} if done else found in ({known}, {new})
            (known,) = found
        titled(example, "Title at last")
        assert end(importing(example)) == 0, "no lock and no announcement of a dead one stands in the way"
        assert "Title at last" in titles()


def test_an_importer_killed_between_its_commit_and_its_archive_lost_nothing(place: Path, example: Path) -> None:
    """The one moment that random ones seldom meet."""
    with opened():
        titled(example, "Title of the dead")
        code = (
            "import os, signal, sys\nfrom app.dataset import archive\nfrom app.cli.main import main\n"
            "archive.switch = lambda path: os.kill(os.getpid(), signal.SIGKILL)\n"
            "sys.argv[1:] = ['import', sys.argv[1]]\nmain()"
        )
        killed = subprocess.run([sys.executable, "-c", code, str(example)], check=False, capture_output=True, timeout=120)
        assert killed.returncode == -signal.SIGKILL
        assert "Title of the dead" in titles()


@pytest.mark.parametrize("victim", ["child_pid", "guard_pid"])
def test_the_engine_and_its_guard_killed_under_an_import(place: Path, example: Path, victim: str) -> None:
    moments = random.Random(victim)
    opened().close()
    titled(example, "Title 0")
    started = time.monotonic()
    assert end(importing(example)) == 0
    whole = time.monotonic() - started
    known = "Title 0"
    for number in range(1, ROUNDS):
        new = f"Title {number}"
        titled(example, new)
        with opened():  # the importer joins it
            running = importing(example)
            time.sleep(whole * moments.uniform(0.2, 0.9))
            killed = record(place)
            with suppress(ProcessLookupError):
                os.kill(killed[victim], signal.SIGKILL)
            done = end(running) == 0
        assert not sys.platform.startswith("linux") or gone(killed["child_pid"]), "Java ends with its guard"
        found = {title for title in titles() if title.startswith("Title ")}
        assert found == {new} if done else found in ({known}, {new})
        (known,) = found


def test_two_imports_at_once_lose_nothing(place: Path, tmp_path: Path) -> None:
    """The second one waits for the first."""
    (seed,) = seed_files()
    for name, field, digits in (("one", "薪酬管理", "20"), ("two", "培訓管理", "30")):
        text = seed.read_text("utf-8").replace("人才管理", field)
        (tmp_path / f"{name}.md").write_text(re.sub(r"\b10(\d{4}L\d)", rf"{digits}\1", text), "utf-8")
    with opened():
        both = [importing(tmp_path / f"{name}.md") for name in ("one", "two")]
        assert [end(process) for process in both] == [0, 0]
        assert len(titles()) == 12
        with opened() as engine:
            assert engine.archive
            assert {kept.name for kept in archive.read_records(engine.archive)} == {seed.name, "one.md", "two.md"}


def answered(url: str) -> Any:
    """The answer, never one from memory: that would be given without the engine."""
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Cache-Control": "no-cache"}), timeout=PATIENCE) as answer:
        return json.load(answer)


def test_a_killed_server_leaves_nothing_and_one_whose_engine_is_killed_answers_again(place: Path, tmp_path: Path) -> None:
    moments = random.Random(7)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}

    @contextmanager
    def serving() -> "Iterator[subprocess.Popen[str]]":
        """A server that is gone afterwards, whatever was found."""
        with subprocess.Popen(
            command("serve", "--port", "0"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", env=environment
        ) as server:
            try:
                yield server
            finally:
                server.kill()

    def address(server: "subprocess.Popen[str]") -> str:
        assert server.stdout
        return server.stdout.readline().split()[-1]

    with serving() as server:
        url = f"{address(server)}api/v1/paths?from=assistant&to=director"
        right = again(lambda: answered(url))
        for victim in ("child_pid", "guard_pid"):
            again(lambda victim=victim: os.kill(record(place)[victim], signal.SIGKILL))  # type: ignore[misc]
            time.sleep(moments.uniform(0, 0.5))
            assert again(lambda: answered(url)) == right
        left = {path.name for path in temporary.glob("pathways-exports-*")}
        assert left
        server.kill()
    assert wait(lambda: not is_held(place / "guard.lock"), PATIENCE), "the engine ends with the server"
    with serving() as server:
        alive = f"{address(server)}healthz"
        again(lambda: answered(alive))
        assert left.isdisjoint(path.name for path in temporary.glob("pathways-exports-*")), "what the killed one left is gone"
    assert (right["paths"][0]["totals"]["units"], right["paths"][0]["totals"]["credits"]) == RIGHT
