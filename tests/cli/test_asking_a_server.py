"""Commands that ask a server: the one on this data directory, and one at an address."""

import json
import os
import re
import signal
import socketserver
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from commands import Pathways, command, process

from app import __version__, running
from app.cli import nearby, session
from app.cli.assistant import told
from app.cli.assistant.asked import Data, Here, There
from app.engine.open import Engine
from app.errors import NotFound
from app.settings import Settings

QUESTIONS = [
    ["path", "assistant", "director"],
    ["path", "assistant", "director", "--held", "107049L5,107035L4", "--order", "steps"],
    ["gap", "manager", "director"],
    ["gap", "assistant", "--lacking", "107091L4"],
    ["match", "--held", "107091L4,107049L5", "--held", "107028L3"],
    ["course-check", "assistant", "--unit", "107012L3,107013L3", "--course-credits", "40"],
    ["overlap", "assistant", "officer", "--by", "unit"],
    ["overlap"],
    ["analysis"],
    ["role", "總監"],
    ["similar", "manager", "--by", "function"],
    ["unit", "107091L4"],
    ["function", "risk-management"],
    ["search", "人力资源"],
    ["search", "RPL"],
]
ERRORS = [
    ["role", "nobody"],
    ["role", ""],
    ["role", "a/b"],
    ["role", "人才管理"],
    ["unit", "1"],
    ["function", "x"],
    ["gap", "assistant", "assistant"],
    ["gap", "assistant", "--held", "no-such-code"],
    ["path", "assistant", "director", "--max-steps", "9"],
    ["search", "x" * 201],
    ["match", "--held", ","],
]


@pytest.fixture(scope="module")
def address(engine: Engine, seed_version: str) -> Iterator[str]:
    """A server on the data directory of these tests."""
    with subprocess.Popen(
        command("serve", "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a shell's background ignores it; no threads yet
    ) as served:
        assert served.stdout is not None
        found = re.search(r"http://[^/]+", served.stdout.readline())
        assert found
        with urllib.request.urlopen(f"{found[0]}/readyz", timeout=180):
            yield found[0]
        served.send_signal(signal.SIGINT)
        served.wait(timeout=60)
    assert running.read(Settings().data_dir) is None  # it took back what it wrote


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the engine was asked")

    monkeypatch.setattr(session, "answer", refused)


@contextmanager
def answering(*answers: tuple[int, dict[str, str], bytes]) -> Iterator[tuple[str, list[str]]]:
    """A server of somebody else that gives these answers, and what it was asked."""
    seen: list[str] = []
    left = list(answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            seen.append(f"{self.path}\n{self.headers}")
            status, headers, body = left.pop(0) if left else (404, {}, b"")
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
        server.shutdown()


@pytest.mark.usefixtures("seeded", "address")
@pytest.mark.parametrize("arguments", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["table", "json"])
def test_the_server_nearby_answers_as_the_engine_does(
    pathways: Pathways, monkeypatch: pytest.MonkeyPatch, arguments: list[str], form: list[str]
) -> None:
    with monkeypatch.context() as without:
        without.setattr(nearby, "connect", lambda: None)
        expected = pathways(*arguments, *form)
    monkeypatch.setattr(session, "answer", None)
    assert pathways(*arguments, *form) == expected
    assert expected.status == 0


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("arguments", [[*question, "--json"] for question in QUESTIONS[:10:3]] + QUESTIONS[:10:3], ids=" ".join)
def test_a_server_at_an_address_answers_as_the_engine_does(
    pathways: Pathways, monkeypatch: pytest.MonkeyPatch, address: str, arguments: list[str]
) -> None:
    with monkeypatch.context() as without:
        without.setattr(nearby, "connect", lambda: None)
        expected = pathways(*arguments)
    monkeypatch.setattr(session, "answer", None)
    assert pathways(*arguments, "--server", address) == expected
    monkeypatch.setenv("PATHWAYS_SERVER", f"{address}/api/v1/")
    assert pathways(*arguments) == expected


@pytest.mark.usefixtures("seeded", "address")
@pytest.mark.parametrize("arguments", ERRORS, ids=lambda given: " ".join(given)[:40])
def test_errors_are_the_same_with_a_server(pathways: Pathways, monkeypatch: pytest.MonkeyPatch, address: str, arguments: list[str]) -> None:
    near, far = pathways(*arguments), pathways(*arguments, "--server", address)
    monkeypatch.setattr(nearby, "connect", lambda: None)
    expected = pathways(*arguments)
    assert near == expected
    assert (far.status, far.out) == (expected.status, "")
    assert "Traceback" not in far.err
    if expected.status == 2:
        assert far.err == expected.err


@pytest.mark.usefixtures("seeded", "address")
def test_a_question_loads_neither_the_driver_nor_the_models_of_the_server() -> None:
    heavy = ("app.models", "fastapi", "neo4j", "numpy", "opencc", "prometheus_client", "pydantic_settings", "rapidfuzz", "uvicorn")
    code = f"""
import sys
from app.cli.main import cli
from app.cli.status import run_command
status = run_command(cli, ["path", "assistant", "director"])
print(status, len(sys.modules), [name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    status, count, loaded = done.stderr.split(maxsplit=2)
    assert (status, loaded) == ("0", "[]\n")
    assert int(count) < 600
    assert "70 credits" in done.stdout


def test_help_loads_little() -> None:
    code = "import sys, app.cli.main; print([name for name in ('app.models', 'pydantic', 'rich', 'http.client') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_only_its_user_can_read_what_the_server_wrote(address: str) -> None:
    written = Settings().data_dir / running.FILE
    assert written.stat().st_mode & 0o777 == 0o600
    found = running.read(Settings().data_dir)
    assert found is not None
    assert address == f"http://{found.host}:{found.port}"
    assert found.version == __version__


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory in which nothing runs."""
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(tmp_path))
    return tmp_path


def written(folder: Path, address: str, **changed: str) -> running.Running:
    """What a server at this address would have written there."""
    settings = Settings()
    database = running.database_of(data_dir=folder, uri=settings.neo4j_uri, user=settings.neo4j_user, database=settings.neo4j_database)
    made = running.Running(
        **{"host": "127.0.0.1", "database": database, "version": __version__, "secret": "s" * 64} | changed,
        port=int(address.rpartition(":")[2]),
    )
    running.write(folder, made)
    return made


def test_a_stranger_at_the_address_is_asked_nothing_and_never_gets_the_secret(alone: Path) -> None:
    wrong = json.dumps({"proof": "0" * 64}).encode()
    for answer in [(200, {}, wrong), (200, {}, b"[]"), (200, {}, b"\xff"), (404, {}, b""), (200, {"Content-Length": "9"}, b"{}")]:
        with answering(answer) as (address, seen):
            secret = written(alone, address).secret
            assert nearby.connect() is None
        assert [asked.split("?")[0] for asked in seen] == [running.PROOF]
        assert secret not in seen[0]


def test_a_server_that_is_gone_or_not_ours_is_not_asked(alone: Path) -> None:
    with answering() as (address, seen):
        for other in ({"version": "0.0.1"}, {"database": "embedded /elsewhere"}):
            written(alone, address, **other)
            assert nearby.connect() is None
        assert seen == []
    written(alone, address)  # nobody listens there any more
    assert nearby.connect() is None
    for damaged in (b"", b"{}", b"[1]", b"\xff", b'{"host": 1, "port": "x", "database": "", "version": "", "secret": ""}'):
        (alone / running.FILE).write_bytes(damaged)
        assert nearby.connect() is None


def test_a_server_takes_back_only_what_it_wrote(alone: Path) -> None:
    first, second = written(alone, "h:1"), written(alone, "h:2")
    running.remove(alone, first)
    assert running.read(alone) == second
    running.remove(alone, second)
    assert running.read(alone) is None


def test_the_few_settings_are_read_as_all_of_them_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PATHWAYS_NEO4J_URI")
    monkeypatch.setenv("pathways_neo4j_user", "somebody")
    (tmp_path / ".env").write_text('PATHWAYS_NEO4J_URI="bolt://h:1"\nPATHWAYS_DATA_DIR=elsewhere\nPATHWAYS_SERVER=http://x\n', "utf-8")
    for data_dir in (os.environ["PATHWAYS_DATA_DIR"], None):
        if data_dir is None:
            monkeypatch.delenv("PATHWAYS_DATA_DIR")
        given, whole = nearby.settings(), Settings()
        assert nearby.data_dir(given) == whole.data_dir
        assert (given["NEO4J_URI"], given["NEO4J_USER"], given["SERVER"]) == (whole.neo4j_uri, whole.neo4j_user, whole.server)
    (tmp_path / ".env").unlink()
    assert nearby.data_dir(nearby.settings()) == Settings().data_dir


@pytest.mark.usefixtures("no_engine")
def test_an_address_where_nobody_answers_is_exit_status_3(pathways: Pathways) -> None:
    with answering() as (address, _):
        pass
    for arguments in (["role", "officer"], ["export", "json"]):
        result = pathways(*arguments, "--server", address)
        assert (result.status, result.out) == (3, "")
        assert result.err.startswith(f"pathways: cannot reach {address} (")


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        ((200, {"Content-Type": "text/html"}, b"<html>"), 3, "does not answer like a server of this software"),
        ((404, {"Content-Type": "text/html"}, b"<html>"), 3, "does not answer like a server of this software"),
        ((301, {"Location": "/x"}, b""), 3, "does not answer like a server of this software"),
        (
            (503, {"Content-Type": "application/problem+json"},
             b'{"title": "The graph database is not reachable", "detail": "no database"}'),
            3, "answers: no database; the server runs version unknown",
        ),
        (
            (503, {"Content-Type": "application/problem+json", "Pathways-Version": __version__},
             b'{"title": "Too many questions at once", "detail": "too many"}'),
            1, "answers: too many\n",
        ),
        (
            (404, {"Content-Type": "application/problem+json", "Pathways-Version": "0.0.1"},
             b'{"title": "Not Found", "detail": "no such"}'),
            1, f"answers: no such; the server runs version 0.0.1 and this command is version {__version__}",
        ),
        (
            (200, {"Content-Type": "application/json", "Pathways-Version": "0.0.1"}, b'{"slug": "x"}'),
            1, f"cannot be shown as tables: the server runs version 0.0.1 and this command is version {__version__}; --json",
        ),
    ],
)  # fmt: skip
def test_what_is_no_answer_of_this_version_says_so(
    pathways: Pathways, answer: tuple[int, dict[str, str], bytes], status: int, said: str
) -> None:
    with answering(answer) as (address, _):
        result = pathways("role", "officer", "--server", address)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize("address", ["h", "ftp://h", "http://", "http://h:x", "http://a:b@h", "http://h?x=1"])
def test_what_is_no_address_is_wrong_usage(pathways: Pathways, address: str) -> None:
    result = pathways("role", "officer", "--server", address)
    assert (result.status, result.out) == (2, "")
    assert "is not an address like https://host" in result.err


@pytest.mark.parametrize(
    "arguments", [["info"], ["doctor"], ["import", "x.md"], ["diff", "a", "b"], ["serve"], ["overlap", "--all"]], ids=" ".join
)
def test_a_command_about_this_machine_refuses_a_server(arguments: list[str]) -> None:
    set_ = process(*arguments, PATHWAYS_SERVER="http://127.0.0.1:9")
    given = process(*arguments, "--server", "http://127.0.0.1:9")
    assert (set_.returncode, set_.stdout, given.returncode, given.stdout) == (2, "", 2, "")
    assert "PATHWAYS_SERVER is set" in set_.stderr
    assert "--server" in given.stderr


@pytest.mark.usefixtures("seeded")
def test_an_export_of_a_server_is_the_file_that_it_sends(pathways: Pathways, address: str, tmp_path: Path) -> None:
    assert pathways("export", "json", "--output", str(tmp_path / "here.json")).status == 0
    result = pathways("export", "json", "--output", str(tmp_path), "--server", address)
    assert result.status == 0
    (named,) = tmp_path.glob("qf-pathways-*.json")
    assert named.read_bytes() == (tmp_path / "here.json").read_bytes()
    assert re.fullmatch(rf"{re.escape(str(named))}: [\d,]+ bytes, dataset [0-9a-f]+\n", result.err)


@pytest.mark.usefixtures("seeded")
def test_an_assistant_is_told_the_same_by_a_server(address: str, settings: Settings) -> None:
    there, here = There(address), Here(settings)
    try:
        tells: list[Callable[[Data], str]] = [
            lambda data: told.tell_role(data, "officer"),
            lambda data: told.tell_gap(data, "director", "manager", []),
            lambda data: told.tell_paths(data, "assistant", "director", []),
        ]
        for tell in tells:
            assert tell(there) == tell(here)
        with pytest.raises(NotFound):
            told.tell_role(there, "nobody at all")
    finally:
        here.close()


def proposed(shell: str, *words: str) -> list[str]:
    """What a shell is told to propose for the last of these words."""
    typed = " ".join(["pathways", *words])
    told = {"COMP_WORDS": typed, "COMP_CWORD": str(len(words)), "_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    result = process(**told, _PATHWAYS_COMPLETE=f"complete_{shell}")
    assert (result.returncode, result.stderr) == (0, "")
    return [line for line in result.stdout.splitlines() if line]


@pytest.mark.usefixtures("seeded", "address")
def test_the_shell_completes_roles_and_codes_through_the_server() -> None:
    roles = [f"talent-management-{name}" for name in ("assistant", "officer", "manager", "director")]
    assert proposed("bash", "role", "talent-") == roles
    assert proposed("bash", "path", "assistant", "dir") == ["director"]
    assert proposed("fish", "gap", "人才管理總") == ["人才管理總監\ttalent-management-director"]
    assert proposed("bash", "unit", "107010l") == ["107010l4"]
    assert proposed("bash", "gap", "director", "--held", "107049L5,107010") == ["107049L5,107010L4"]
    assert all(f'"{code}"' in " ".join(proposed("zsh", "unit", "1070")) for code in ("107010L4", "107049L5"))


@pytest.mark.usefixtures("seeded")
def test_without_a_server_the_shell_proposes_nothing_and_nothing_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATHWAYS_DATA_DIR", str(tmp_path / "empty"))
    assert proposed("bash", "role", "talent-") == []
    assert not (tmp_path / "empty").exists()
    monkeypatch.setenv("PATHWAYS_SERVER", "http://127.0.0.1:1")
    assert proposed("bash", "unit", "1") == []
