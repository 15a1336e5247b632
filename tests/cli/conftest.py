"""Commands run in this process, as `main` runs them."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import Pathways, Result

from app.cli.main import cli
from app.cli.status import run_command as run
from app.dataset.recovery import ensure_loaded
from app.dataset.soundness import State
from app.engine.open import Engine
from app.graph.client import Graph
from app.sources.seed import seed_files


@pytest.fixture(autouse=True)
def _own_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command sets up the log of its process; here that is the tests' process. The terminal's width is nobody's business either."""
    monkeypatch.delenv("COLUMNS", raising=False)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    for name in ("neo4j", "uvicorn", "asyncio"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def keep_in_step(engine: Engine) -> None:
    """What tests load past the archive is kept there too; otherwise a command would say that it did that."""
    with Graph(engine.reader, read_only=True) as graph:
        if engine.archive and graph.one("dataset/state", State):
            ensure_loaded(graph, engine)


@pytest.fixture
def pathways(capsys: pytest.CaptureFixture[str], engine: Engine) -> Pathways:
    """`pathways("path", "assistant", "director")`: exit status and what was written."""

    def called(*arguments: str) -> Result:
        keep_in_step(engine)
        capsys.readouterr()
        status = run(cli, arguments)
        written = capsys.readouterr()
        return Result(status, written.out, written.err)

    return called


@pytest.fixture
def seed_copy(tmp_path: Path) -> Path:
    """The seed's document in a folder of the test's own, under its own name."""
    (document,) = seed_files()
    return Path(shutil.copy(document, tmp_path))
