"""What a killed server left in the folder for temporary files goes at the next start; what a living one uses stays."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from app.api.own_folder import OwnFolder

HOLDS = "from app.api.own_folder import OwnFolder; f = OwnFolder('made-'); print(f.path, flush=True); input()"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_it_goes_when_it_is_closed(temporary: Path) -> None:
    folder = OwnFolder("made-")
    (folder.path / "file").touch()
    assert folder.path.parent == temporary
    folder.close()
    folder.close()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_a_living_one_uses_stays(temporary: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        theirs = Path(other.stdout.readline().strip())
        own = OwnFolder("made-")
        assert theirs.is_dir()
        own.close()
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert theirs.is_dir()
    OwnFolder("made-").close()
    assert not theirs.exists()


def test_one_without_a_lock_stays_while_it_may_be_getting_one(temporary: Path) -> None:
    for name, age in (("made-new", 0), ("made-old", 3600), ("another-old", 3600)):
        (temporary / name).mkdir()
        os.utime(temporary / name, (time.time() - age,) * 2)
    OwnFolder("made-").close()
    assert sorted(path.name for path in temporary.iterdir()) == ["another-old", "made-new"]
