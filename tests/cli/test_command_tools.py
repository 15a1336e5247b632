"""match, course-check, analysis, export, diff and doctor: words, JSON, files, and what is said when something is wrong."""

import json
import os
import pty
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import uvicorn
from commands import Pathways, command
from starlette.testclient import TestClient

from app.api import create_app
from app.cli.doctor import examine
from app.cli.importing import Imported
from app.exports import FORMATS, KINDS, Format, export
from app.graph.client import Graph
from app.models import CREDITS_NOTE, Differences
from app.settings import Settings

OLD, NEW = "監察機構的數據保安，並維護系統", "監察機構的數據保安及維護系統"


# --- match and course-check -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "url", "body"),
    [
        (["match", "--held", "107091L4,107049L5", "--held", "107010L4"], "match", {"held": ["107091L4", "107049L5", "107010L4"]}),
        (["match", "--held", "107091L4", "--limit", "1"], "match", {"held": ["107091L4"], "limit": 1}),
        (["course-check", "助理"], "course-check", {"role": "助理"}),
        (
            ["course-check", "officer", "--unit", "107010L4, 107091L4", "--course-credits", "40", "--other-standard-credits", "3"],
            "course-check",
            {"role": "officer", "units": ["107010L4", "107091L4"], "course_credits": 40, "other_standard_credits": 3},
        ),
    ],
)  # fmt: skip
def test_json_is_what_the_posted_question_answers(
    pathways: Pathways, client: TestClient, arguments: list[str], url: str, body: dict[str, object]
) -> None:
    answer = client.post(f"/api/v1/{url}", json=body)
    assert answer.status_code == 200
    result = pathways(*arguments, "--json")
    assert (result.status, result.err) == (0, "")
    assert result.out == f"{answer.text}\n"


@pytest.mark.usefixtures("seeded")
def test_what_is_near_in_words(pathways: Pathways) -> None:
    said = pathways("match", "--held", "107091L4,107049L5").out
    first, second, third = (line for line in said.splitlines() if line.startswith("talent-"))
    assert first.split("  ")[0] == "talent-management-assistant"
    assert "4 of 35, 11 %" in first
    assert "1 of 11, 9 %" in first
    assert "4 of 74, 5 %" in second
    assert "5 of 128, 4 %" in third
    assert "and 41 more (--json has all)" in said
    assert CREDITS_NOTE in said


@pytest.mark.parametrize(
    ("role", "units", "credits"), [("assistant", 7, 21), ("officer", 11, 45), ("manager", 15, 74), ("director", 18, 98)]
)
@pytest.mark.usefixtures("seeded")
def test_an_empty_course_and_its_cheapest_completion(pathways: Pathways, role: str, units: int, credits: int) -> None:
    said = pathways("course-check", role).out
    assert f"Cheapest completion for both rules: {units} units / {credits} credits" in said
    assert "both rules  not met" in said
    assert "(not given; the role's credits are used)" in said


@pytest.mark.usefixtures("seeded")
def test_a_course_that_meets_both_rules_needs_no_completion(pathways: Pathways) -> None:
    units = [unit["code"] for unit in json.loads(pathways("role", "assistant", "--json").out)["units"]]
    said = pathways("course-check", "assistant", "--unit", ",".join([*units, "107010L4"])).out
    assert "both rules  met" in said
    assert "covered  11 of 11, 100 %; 7 needed, 0 missing" in said
    assert "completion" not in said
    assert "107010L4" in said.split("Covered, but not part of this role")[1]


@pytest.mark.usefixtures("seeded")
def test_a_rule_that_the_role_cannot_meet_is_said(pathways: Pathways) -> None:
    said = pathways("course-check", "assistant", "--course-credits", "100").out
    assert "0; 60 needed, 60 missing" in said
    assert "Cheapest completion for both rules: not possible with the role's own units" in said
    assert "For rule 1 alone: 7 units / 19 credits" in said


# --- analysis -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("seeded")
def test_the_views_in_words(pathways: Pathways) -> None:
    said = pathways("analysis").out
    assert said.startswith("14 requirements off the level of the role\n")
    assert "5 functions whose type changes between roles" in said
    assert "assistant functional; officer functional; manager core and functional; director functional" in said
    assert "assistant  23 of 35, 66 %   7 of 11, 64 %" in said
    assert "; 107091L4" in said
    alone = pathways("analysis", "officer", "--nearest", "0").out
    assert "0 requirements off the level" in alone
    assert "Nearest roles" not in alone


# --- export ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def whole(seeded: Graph) -> dict[Format, bytes]:
    files = {format_: BytesIO() for format_ in FORMATS}
    for format_, file in files.items():
        export(seeded, format_, file)
    return {format_: file.getvalue() for format_, file in files.items()}


@pytest.mark.parametrize("format_", FORMATS)
def test_standard_output_gets_the_file_and_nothing_else(whole: dict[Format, bytes], format_: Format) -> None:
    ran = subprocess.run(command("export", format_), capture_output=True, check=False, timeout=180)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout == whole[format_]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_is_written_whole_and_said(
    pathways: Pathways, whole: dict[Format, bytes], seed_version: str, tmp_path: Path, format_: Format
) -> None:
    target = tmp_path / "mine.bin"
    target.write_text("old")
    result = pathways("export", format_, "--output", str(target))
    assert (result.status, result.out) == (0, "")
    assert result.err == f"{target}: {len(whole[format_]):,} bytes, dataset {seed_version}\n"
    assert target.read_bytes() == whole[format_]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.bin"]


@pytest.mark.usefixtures("seeded")
def test_a_folder_gets_the_file_under_its_own_name(pathways: Pathways, tmp_path: Path, seed_version: str) -> None:
    assert pathways("export", "csv", "-o", str(tmp_path)).status == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"qf-pathways-{seed_version}-csv.zip"]
    assert "requirements.csv" in ZipFile(next(tmp_path.iterdir())).namelist()


@pytest.mark.usefixtures("seeded")
def test_a_target_that_cannot_be_written_is_said(pathways: Pathways, tmp_path: Path) -> None:
    result = pathways("export", "json", "--output", str(tmp_path / "absent" / "a.json"))
    assert (result.status, result.out) == (1, "")
    assert (
        result.err
        == f"pathways: cannot write {tmp_path / 'absent' / 'a.json'}: No such file or directory; choose another file with --output\n"
    )


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.usefixtures("seeded")
def test_a_terminal_is_spared_what_is_binary(format_: Format) -> None:
    ours, theirs = pty.openpty()
    with (
        os.fdopen(theirs, "wb") as terminal,
        subprocess.Popen(command("export", format_), stdout=terminal, stderr=subprocess.PIPE) as process,
    ):
        terminal.close()
        shown = b"".join(_read(ours))
        error = process.communicate(timeout=180)[1].decode()
    if KINDS[format_].binary:
        assert (process.returncode, shown) == (2, b"")
        assert error == f"pathways: {format_} is a binary format; give --output FILE, or redirect it with > or |\n"
    else:
        assert (process.returncode, error) == (0, "")
        assert (b"kind,key,name_en" if format_ == "names" else b"qf-pathways") in shown


def _read(descriptor: int) -> Iterator[bytes]:
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        try:
            while piece := file.read(65536):
                yield piece
        except OSError:  # Linux's way to say that the other end is closed
            return


@pytest.mark.usefixtures("seeded")
def test_a_reader_that_goes_away_is_no_error() -> None:
    ran = subprocess.run(["sh", "-c", f"{' '.join(command('export', 'json'))} | head -c 10"], capture_output=True, check=False, timeout=180)
    assert (ran.stdout, ran.stderr) == (b'{"format":', b"")


# --- diff and import --check ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def edited(seed_copy: Path) -> Path:
    """The seed's document with one unit's name changed, in a folder of its own under the same name."""
    folder = seed_copy.parent / "new"
    folder.mkdir()
    text = seed_copy.read_text("utf-8")
    assert OLD in text
    (folder / seed_copy.name).write_text(text.replace(OLD, NEW), "utf-8")
    return folder / seed_copy.name


def test_two_documents_are_compared_without_a_database(
    pathways: Pathways, seed_copy: Path, edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATHWAYS_NEO4J_URI", "bolt://127.0.0.1:1")
    result = pathways("diff", str(seed_copy), str(edited))
    assert (result.status, result.err) == (0, "")
    assert f"  name: {OLD} -> {NEW}\n" in result.out
    found = Differences.model_validate_json(pathways("diff", str(seed_copy), str(edited), "--json").out)
    assert [(entry.kind, entry.action, entry.key) for entry in found.entries] == [("unit", "changed", ["107035L4"])]
    assert result.out.endswith(f"version {found.before} -> {found.after}\n")
    assert pathways("diff", str(edited), str(edited.parent)).out.startswith("No difference.\n")


def test_a_document_that_is_refused_is_told_line_by_line(pathways: Pathways, seed_copy: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text("no specification\n")
    result = pathways("diff", str(seed_copy), str(broken))
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("broken.md:")


def test_an_import_tells_its_differences_as_json(pathways: Pathways, seeded: Graph, edited: Path, seed_version: str) -> None:
    checked = Imported.model_validate_json(pathways("import", str(edited), "--check", "--json").out)
    assert (checked.before, checked.written) == (seed_version, False)
    assert [(entry.kind, entry.key) for entry in checked.differences.entries] == [("unit", ["107035L4"])]
    assert checked.counts.requirements == 84
    written = Imported.model_validate_json(pathways("import", str(edited), "--json").out)
    assert written == checked.model_copy(update={"written": True})
    assert json.loads(pathways("info", "--json").out)["dataset"]["last_import"] == written.differences.model_dump(mode="json")


def test_an_export_is_imported_and_compared(pathways: Pathways, seeded: Graph, seed_copy: Path, tmp_path: Path, seed_version: str) -> None:
    file = tmp_path / "dataset.json"
    assert pathways("export", "json", "--output", str(file)).status == 0
    assert pathways("import", str(file), "--replace").out.startswith(f"Nothing changed.\nversion {seed_version}\n")
    assert pathways("diff", str(file), str(seed_copy)).out == f"No difference.\nversion {seed_version} -> {seed_version}\n"


# --- doctor ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_a_sound_installation_is_ok_line_by_line(pathways: Pathways, seeded: Graph, free: int, seed_version: str) -> None:
    result = pathways("doctor", "--port", str(free))
    assert (result.status, result.err) == (0, "")
    lines = {line.split("  ")[0]: line for line in result.out.splitlines()}
    assert {"versions", "engine", "address", "port"} <= set(lines)
    assert all(" ok  " in line for line in lines.values())
    assert seed_version in lines["address"]
    found = json.loads(pathways("doctor", "--port", str(free), "--json").out)
    assert found["ok"] is True
    assert [check["name"] for check in found["checks"]] == list(lines)


def test_a_port_that_is_taken_is_said_and_the_status_is_1(pathways: Pathways, seeded: Graph) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = pathways("doctor", "--port", port)
        assert result.status == 1
        assert f"{port} is taken by another program -> use a free port: pathways serve --port 0" in result.out
        found = json.loads(pathways("doctor", "--port", port, "--json").out)
    assert [check["name"] for check in found["checks"] if not check["ok"]] == ["port"]
    assert found["ok"] is False


def test_a_database_that_is_not_there_is_a_line_not_an_error(free: int) -> None:
    found = examine(Settings(neo4j_uri="bolt://127.0.0.1:1"), port=free)
    [bad] = [check for check in found.checks if not check.ok]
    assert bad.name == "address"
    assert "start it, or check PATHWAYS_NEO4J_URI" in (bad.todo or "")


def test_a_data_directory_that_is_a_file_is_a_line_too(tmp_path: Path, free: int) -> None:
    (tmp_path / "file").write_text("")
    found = examine(Settings(neo4j_uri=None, data_dir=tmp_path / "file"), port=free)
    assert [check.name for check in found.checks if not check.ok] == ["data directory", "address"]
    assert all(check.todo for check in found.checks if not check.ok)


def test_passwords_that_others_may_read_are_found(tmp_path: Path, free: int) -> None:
    (tmp_path / "engine.json").write_text("{}")
    (tmp_path / "engine.json").chmod(0o644)
    found = examine(Settings(neo4j_uri="", data_dir=tmp_path), port=free)
    [bad] = [check for check in found.checks if not check.ok]
    assert (bad.name, bad.todo) == ("permissions", f"chmod 600 {tmp_path / 'engine.json'}")


def test_a_full_disk_is_found(tmp_path: Path, free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.doctor.LEAST_FREE", 10**18)
    found = examine(Settings(neo4j_uri="", data_dir=tmp_path / "new"), port=free)
    [bad] = [check for check in found.checks if not check.ok]
    assert (bad.name, "free some space" in (bad.todo or "")) == ("data directory", True)


def test_our_own_server_is_known_by_its_answers(settings: Settings, seeded: Graph, free: int) -> None:
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=free, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        [port] = [check for check in examine(settings, port=free).checks if check.name == "port"]
        assert (port.ok, "a pathways server answers" in port.told) == (True, True)
    finally:
        server.should_exit = True
        thread.join()
