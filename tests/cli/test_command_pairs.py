"""`pathways overlap --all`: to a file, compressed, to a pipe; what is refused; what an interruption leaves."""

import gzip
import os
import pty
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import Pathways, command
from made import role, source

from app.answers.all_pairs import Sets, get_sets
from app.cli.show import output
from app.dataset.importer import load, loaded_version
from app.exports import all_pairs
from app.exports.all_pairs import HEADER
from app.graph.client import Graph

UNITS = f"{HEADER}talent-management-assistant,talent-management-officer,1,10,17,{1 / 28!r},{1 / 11!r},{1 / 18!r}\n"


@pytest.mark.usefixtures("seeded")
def test_a_file_is_written_whole_and_said(pathways: Pathways, tmp_path: Path, seed_version: str) -> None:
    target = tmp_path / "pairs.csv"
    target.write_text("old")
    result = pathways("overlap", "--all", "--by", "unit", "--output", str(target))
    assert (result.status, result.out) == (0, "")
    assert result.err == f"{target}: 1 pair, {len(UNITS)} bytes, dataset {seed_version}\n"
    assert target.read_text("utf-8") == UNITS
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.csv"]


@pytest.mark.usefixtures("seeded")
def test_a_folder_gets_the_file_under_its_own_name(pathways: Pathways, tmp_path: Path, seed_version: str) -> None:
    assert pathways("overlap", "--all", "-o", str(tmp_path)).status == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"qf-pathways-{seed_version}-overlap-function.csv"]


@pytest.mark.usefixtures("seeded")
def test_gz_is_compressed_and_carries_no_time(pathways: Pathways, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.csv.gz", "two.csv.gz")]
    for file in files:
        assert pathways("overlap", "--all", "--by", "unit", "-o", str(file)).status == 0
    assert gzip.decompress(files[0].read_bytes()).decode() == UNITS
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes()[3:8] == bytes(5), "neither a name nor a time"


@pytest.mark.parametrize("given", [[], ["--output", "-"]], ids=["nothing", "-"])
@pytest.mark.usefixtures("seeded")
def test_standard_output_gets_the_lines_and_nothing_else(given: list[str]) -> None:
    ran = subprocess.run(command("overlap", "--all", "--by", "unit", *given), capture_output=True, check=False, timeout=180)
    assert (ran.returncode, ran.stdout.decode(), ran.stderr) == (0, UNITS, b"")


@pytest.mark.usefixtures("seeded")
def test_by_says_what_is_compared_and_functions_are_the_default(pathways: Pathways) -> None:
    default = pathways("overlap", "--all").out.splitlines()
    assert default == pathways("overlap", "--all", "--by", "function").out.splitlines()
    assert len(default) == len(pathways("overlap", "--all", "--by", "soft-skill").out.splitlines()) == 7
    assert "talent-management-manager,talent-management-director" not in default
    assert any(line.startswith("talent-management-director,talent-management-manager,12,") for line in default)
    few = pathways("overlap", "--all", "--min-shared", "12").out.splitlines()
    assert few == [default[0], *(line for line in default[1:] if int(line.split(",")[2]) >= 12)]
    assert 1 < len(few) < len(default)


def test_roles_of_two_frameworks_are_never_a_pair(pathways: Pathways, writer: Graph) -> None:
    for name in ("x", "y"):
        roles = [role(key, ["u1"], key=f"{name}-{key}", level=None, field=None) for key in "ab"]
        load(writer, [source(name, roles, framework=name)], replace=name == "x", kept=True)
    both = pathways("overlap", "--all", "--by", "unit").out.splitlines()
    assert [line.split(",")[:2] for line in both[1:]] == [["x-a", "x-b"], ["y-a", "y-b"]]
    assert pathways("overlap", "--all", "--by", "unit", "--framework", "y").out.splitlines() == [both[0], both[2]]
    unknown = pathways("overlap", "--all", "--framework", "z")
    assert (unknown.status, unknown.out, unknown.err) == (1, "", "pathways: there is no framework 'z'; choose one of x, y\n")


@pytest.mark.parametrize("more", [["assistant"], ["--json"], ["--metric", "shared"], ["--field", "talent-management"]], ids=" ".join)
def test_what_has_no_meaning_with_all_is_refused(pathways: Pathways, more: list[str]) -> None:
    result = pathways("overlap", "--all", *more)
    assert (result.status, result.out) == (2, "")
    assert "leave out the roles, --metric, --sector, --field" in result.err


@pytest.mark.parametrize("alone", [["--output", "x.csv"], ["--min-shared", "2"]], ids=" ".join)
def test_what_has_no_meaning_without_all_is_refused(pathways: Pathways, alone: list[str]) -> None:
    result = pathways("overlap", *alone)
    assert (result.status, result.out) == (2, "")
    assert "--output and --min-shared need --all" in result.err
    assert pathways("overlap", "--all", "--min-shared", "0").status == 2


@pytest.mark.usefixtures("seeded")
def test_a_target_that_cannot_be_written_is_said(pathways: Pathways, tmp_path: Path) -> None:
    result = pathways("overlap", "--all", "--output", str(tmp_path / "absent" / "a.csv"))
    assert (result.status, result.out) == (1, "")
    assert (
        result.err
        == f"pathways: cannot write {tmp_path / 'absent' / 'a.csv'}: No such file or directory; choose another file with --output\n"
    )


def test_a_terminal_is_spared() -> None:
    ours, theirs = pty.openpty()
    ran = subprocess.run(command("overlap", "--all"), stdout=theirs, stderr=subprocess.PIPE, check=False, timeout=180)
    os.close(theirs)
    os.close(ours)
    assert (ran.returncode, ran.stderr.decode()) == (
        2, "pathways: the overlap of all pairs is too long for a terminal; give --output FILE, or redirect it with > or |\n",
    )  # fmt: skip


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell's background ignores SIGINT, and so would the tests that run there."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("seeded", "interruptible")
def test_ctrl_c_leaves_nothing_behind(pathways: Pathways, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "pairs.csv"
    target.write_text("old")
    seen: list[str] = []

    def stopped(_frameworks: object, file: all_pairs.Sink, **_: object) -> int:
        file.write(b"half")
        seen.extend(path.name for path in tmp_path.iterdir())
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("it went on")

    monkeypatch.setattr(all_pairs, "write", stopped)
    result = pathways("overlap", "--all", "--output", str(target))
    assert (result.status, result.out, result.err) == (130, "", "")
    assert sorted(seen) == [".pairs.csv.part", "pairs.csv"]
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("pairs.csv", "old")]


def test_what_is_no_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with output.whole(tmp_path / "pipe") as part:
        assert part == tmp_path / "pipe"
    assert (tmp_path / "pipe").is_fifo()


def test_an_import_that_comes_between_is_answered_with_the_new_dataset(
    pathways: Pathways, seeded: Graph, writer: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli import all_pairs as command_

    once, roles = [True], [role(key, ["u1"], key=key, level=None) for key in "ab"]

    def disturbed(graph: Graph, **given: Any) -> list[Sets]:
        found = get_sets(graph, **given)
        if once.pop() if once else False:
            load(writer, [source("x", roles, framework="x")], replace=True)
        return found

    monkeypatch.setattr(command_, "get_sets", disturbed)
    result = pathways("overlap", "--all", "--by", "unit", "--output", str(tmp_path / "p.csv"))
    assert result.err.endswith(f"dataset {loaded_version(seeded)}\n")
    assert [line.split(",")[:2] for line in (tmp_path / "p.csv").read_text().splitlines()[1:]] == [["a", "b"]]
