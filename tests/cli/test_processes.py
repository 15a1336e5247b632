"""Commands as processes: pipes that close, signals, the server."""

import os
import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from commands import command, process

from app import __version__
from app.engine.open import Engine


def test_the_version() -> None:
    result = process("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"pathways {__version__}\n", "")


def test_help_needs_neither_the_driver_nor_the_server() -> None:
    names = ("neo4j", "fastapi", "uvicorn", "rich", "rapidfuzz", "numpy")
    heavy = f"import sys, app.cli; print([name for name in {names} if name in sys.modules])"
    done = subprocess.run([*command()[:1], "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_command_does_not_load_the_server() -> None:
    heavy = "import sys, app.questions; print('fastapi' in sys.modules)"
    done = subprocess.run([*command()[:1], "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    "arguments", [["path", "assistant", "director"], ["role", "director", "--json"], ["--help"], ["overlap", "--all"]], ids=" ".join
)
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    read, write = os.pipe()
    with subprocess.Popen(command(*arguments), stdout=write, stderr=subprocess.PIPE) as running:
        os.close(write)
        os.close(read)
        _, said = running.communicate(timeout=180)
    assert (running.returncode, said) == (0, b"")


@pytest.mark.usefixtures("seeded")
def test_output_is_utf8_whatever_the_locale() -> None:
    result = process("search", "人力资源", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "人力資源策略" in result.stdout


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(engine: Engine, seeded: object, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PATHWAYS_LOG_FORMAT": "json"}
    with subprocess.Popen(
        command("serve", "--port", str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a shell's background ignores it; no threads yet
    ) as running:
        yield running
        running.kill()


def _get(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=180) as answer:
        return answer.status, answer.read().decode()


def test_serve_says_where_answers_and_ends_on_ctrl_c(server: subprocess.Popen[str], port: int) -> None:
    assert server.stdout is not None
    assert server.stdout.readline() == f"Explorer  http://127.0.0.1:{port}/\n"
    assert server.stdout.readline() == f"API       http://127.0.0.1:{port}/api/docs\n"
    status, body = _get(f"http://localhost:{port}/api/v1/roles/assistant")
    assert (status, '"level":3' in body) == (200, True)
    busy = process("serve", "--port", str(port))
    assert (busy.returncode, busy.stdout) == (1, "")
    assert re.fullmatch(rf"pathways: cannot serve on 127.0.0.1, port {port} \(.*\); choose another with --port or --host\n", busy.stderr)
    server.send_signal(signal.SIGINT)
    out, said = server.communicate(timeout=180)
    assert (server.returncode, out) == (130, "")
    assert '"logger": "pathways.access"' in said
    assert '"status": 200' in said
    assert "Traceback" not in said


def test_serve_waits_for_a_database_that_is_not_there(port: int) -> None:
    """503 until it comes, and a warning at the start."""
    environment = {**os.environ, "PATHWAYS_NEO4J_URI": "bolt://127.0.0.1:9"}
    with subprocess.Popen(
        command("serve", "--port", str(port)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        with pytest.raises(urllib.error.HTTPError) as refused:
            _get(f"http://127.0.0.1:{port}/readyz")
        refused.value.close()
        running.terminate()
        _, said = running.communicate(timeout=180)
    assert refused.value.code == 503
    assert b"cannot be reached; start it, or check PATHWAYS_NEO4J_URI; until then the server answers 503" in said


def test_a_server_of_two_workers(engine: Engine, seeded: object, port: int) -> None:
    with subprocess.Popen(
        command("serve", "--port", str(port), "--workers", "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        status, _ = _get(f"http://127.0.0.1:{port}/healthz")
        running.terminate()
        _, said = running.communicate(timeout=180)
    assert status == 200
    assert "Traceback" not in said


@pytest.mark.usefixtures("seeded")
def test_the_progress_bar_is_for_a_terminal_and_stays_out_of_the_answer(seed_copy: Path) -> None:
    controller, terminal = os.openpty()
    with subprocess.Popen(command("import", str(seed_copy)), stdout=subprocess.PIPE, stderr=terminal, encoding="utf-8") as running:
        os.close(terminal)
        seen = b""
        with suppress(OSError):  # how Linux says that nobody holds the other end any more
            while part := os.read(controller, 4096):
                seen += part
        os.close(controller)
        out, _ = running.communicate(timeout=180)
    assert running.returncode == 0
    assert b"reading" in seen
    assert out.startswith("Nothing changed.\n")
    assert "\x1b" not in out
