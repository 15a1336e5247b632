"""The archive as a file: written whole or not at all, for its user alone; and imports that meet a full disk or each other."""

import errno
import os
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from made import role, source

from app.dataset import archive, importer
from app.dataset.announce import _Announcement
from app.dataset.importer import load, loaded_version
from app.dataset.one_import import ImportUnderWay, one_import
from app.dataset.recovery import reader_of
from app.dataset.soundness import State
from app.engine import folders
from app.engine import open as engine_module
from app.engine.open import Engine, open_engine
from app.errors import DiskFull
from app.graph.client import Graph
from app.settings import Settings
from app.sources.records import SourceRecord

SMALL = source("small.md", [role("見習生", ["200001L3"], field="別的領域")])
OTHER = source("other.md", [role("職", ["200002L3"], field="另一領域")])


@pytest.fixture
def kept(engine: Engine, tmp_path: Path) -> Engine:
    """The engine under test, as one that keeps what it imports in a folder of this test."""
    return Engine(writer=engine.writer, reader=engine.reader, description="kept", graph=tmp_path / "graph-x")


def packs(*records: SourceRecord) -> dict[str, bytes]:
    return {record.name: archive.packed(record) for record in records}


def test_what_is_written_is_read_back_in_its_order(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    archive.switch(archive.draft(place, packs(OTHER, SMALL), generation=7, version="v"))
    manifest = archive.read_manifest(place)
    assert manifest
    assert (manifest.generation, manifest.version, [entry.name for entry in manifest.sources]) == (7, "v", ["other.md", "small.md"])
    assert archive.read_records(place) == [OTHER, SMALL]
    assert [(path.name, path.stat().st_mode & 0o777) for path in place.iterdir()] == [(archive.FILE, 0o600)]


def test_a_draft_is_not_the_archive_until_it_is_switched(tmp_path: Path) -> None:
    archive.switch(archive.draft(tmp_path, packs(SMALL), generation=1, version="v"))
    archive.draft(tmp_path, packs(OTHER), generation=2, version="w")
    assert archive.read_records(tmp_path) == [SMALL]
    archive.switch(archive.draft(tmp_path, packs(OTHER), generation=2, version="w"))
    assert archive.read_records(tmp_path) == [OTHER]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_to_be_one_and_the_old_archive_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    archive.switch(archive.draft(tmp_path, packs(SMALL), generation=1, version="v"))

    def fail(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DiskFull, match=r"the disk of .* is full; free some space there and try again"):
        archive.draft(tmp_path, packs(OTHER), generation=2, version="w")
    assert archive.read_records(tmp_path) == [SMALL]
    assert [path.name for path in tmp_path.iterdir()] == [archive.FILE]


def test_an_import_without_room_writes_nothing(seeded: Graph, writer: Graph, kept: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    load(writer, [SMALL], replace=True, engine=kept)
    before = loaded_version(seeded)
    monkeypatch.setattr(importer, "shutil", SimpleNamespace(disk_usage=lambda _: SimpleNamespace(free=100)))
    with pytest.raises(DiskFull):
        load(writer, [OTHER], engine=kept)
    monkeypatch.setattr(importer, "shutil", shutil)
    assert loaded_version(seeded) == before
    assert kept.archive
    assert archive.read_records(kept.archive) == [SMALL]
    assert load(writer, [OTHER], engine=kept).written, "and goes on when there is room again"
    assert archive.read_records(kept.archive) == [SMALL, OTHER]


def test_an_engine_that_cannot_start_for_want_of_room_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(engine_module, "open_shared", fail)
    monkeypatch.setattr(folders, "is_full", lambda _: True)
    with pytest.raises(DiskFull, match="free some space there, or set PATHWAYS_DATA_DIR"):
        open_engine(Settings(neo4j_uri=None, data_dir=tmp_path / "data"), schema="a")


def test_what_a_dead_import_commits_is_ended_by_whoever_finds_the_lock_free(seeded: Graph, writer: Graph, kept: Engine) -> None:
    """Held by another import, it is that one's to do."""
    writer.transaction(lambda tx: tx.write("import/announce", [{"token": "dead"}]))
    writer.transaction(lambda tx: tx.write("import/announce_commit", [{"token": "dead", "committing": True}]))
    assert kept.archive
    kept.archive.parent.mkdir(exist_ok=True)
    held, free = threading.Event(), threading.Event()
    archive_ = kept.archive

    def hold() -> None:
        with one_import(archive_):
            held.set()
            free.wait(20)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(20)
    with reader_of(kept) as graph:
        assert graph.end_commits
        graph.end_commits()
        assert [one.token for one in seeded.all("dataset/announcements", _Announcement)] == ["dead"]
        free.set()
        other.join(20)
        graph.end_commits()
        assert seeded.all("dataset/announcements", _Announcement) == []


def test_graph_and_archive_name_the_same_generation_and_it_only_grows(
    seeded: Graph, writer: Graph, kept: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the clock was put back."""
    generations = []
    for number, now in enumerate((2_000, 1_000, 3_000)):
        monkeypatch.setattr(importer, "time", SimpleNamespace(time_ns=lambda now=now: now * 1_000_000))
        load(writer, [source("a.md", [role(f"職{number}", ["200001L3"], field="領域")])], replace=True, engine=kept)
        state = seeded.one("dataset/state", State)
        assert state
        assert kept.archive
        manifest = archive.read_manifest(kept.archive)
        assert manifest
        assert (manifest.generation, manifest.version) == (state.generation, state.version)
        generations.append(manifest.generation)
    assert generations == sorted(set(generations))


def test_a_second_import_waits_for_the_first_and_says_so_when_that_takes_too_long(tmp_path: Path) -> None:
    inside, done = threading.Event(), threading.Event()

    def hold() -> None:
        with one_import(tmp_path / "archive"):
            inside.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    assert inside.wait(30)
    with pytest.raises(ImportUnderWay, match="another import is under way"), one_import(tmp_path / "archive", wait=0.05):
        pass
    done.set()
    with one_import(tmp_path / "archive", wait=30), one_import(tmp_path / "archive", wait=0):
        assert (tmp_path / "import.lock").stat().st_mode & 0o777 == 0o600
    thread.join()
