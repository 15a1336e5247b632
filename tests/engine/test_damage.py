"""Files of the data directory that are damaged, lost or of another time: the answers stay right, and a line says what was done."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest
from made import role, source
from starlette.testclient import TestClient

from app.answers.paths import find_paths
from app.answers.roles import list_roles
from app.api import create_app
from app.cli.doctor import examine
from app.dataset import archive
from app.dataset.importer import load
from app.dataset.recovery import open_whole, rebuilt
from app.dataset.soundness import State, check_rows
from app.engine import folders
from app.engine.locks import wait
from app.engine.open import Engine
from app.errors import ArchiveDamaged, Damaged
from app.graph.client import Graph
from app.settings import Settings

SMALL = source("small.md", [role("見習生", ["200001L3"], field="別的領域")])
RIGHT = (72, 373)  # units and credits of the first path from the assistant to the director


def at(place: Path) -> Settings:
    return Settings(neo4j_uri=None, data_dir=place)


def asked(engine: Engine) -> tuple[int, int]:
    """The figures of the path, read from a graph of which every row is right and with which the archive is in step."""
    with Graph(engine.reader, read_only=True) as graph:
        totals = find_paths(graph, "assistant", "director").paths[0].totals
        assert check_rows(graph) > 300
        in_step(engine, graph)
        return totals.units, int(totals.credits or 0)


def in_step(engine: Engine, graph: Graph) -> None:
    """The archive holds what the graph holds, and names the same generation."""
    state = graph.one("dataset/state", State)
    assert state
    assert engine.archive
    manifest = archive.read_manifest(engine.archive)
    assert manifest
    assert (manifest.generation, manifest.version) == (state.generation, state.version)
    assert archive.read_records(engine.archive) == archive.loaded_sources(graph)


def figures(place: Path) -> tuple[int, int]:
    with open_whole(at(place)) as engine:
        return asked(engine)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the seed; its engine ended properly."""
    place = tmp_path_factory.mktemp("whole") / "data"
    open_whole(at(place)).close()
    return place


@pytest.fixture
def place(whole: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, to be damaged."""
    yield Path(shutil.copytree(whole, tmp_path / "data"))
    assert wait(lambda: not (tmp_path / "data" / "engine.json").exists(), 60)


def graph_of(place: Path) -> Path:
    (graph,) = place.glob("graph-*")
    return graph


def database(place: Path) -> Path:
    return graph_of(place) / "databases" / "neo4j"


def bucket(place: Path, name: str) -> Path:
    (found,) = database(place).glob(f"{name}_0.*.bucket")
    return found


def flip(path: Path, *, every: int = 7) -> None:
    content = bytearray(path.read_bytes())
    for position in range(64, len(content), every):
        content[position] ^= 0xFF
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def lines(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records if record.name == "pathways")


# --- the engine's files ---------------------------------------------------------------------------------------------------------------

DAMAGES: dict[str, Callable[[Path], object]] = {
    "a truncated bucket": lambda place: truncate(bucket(place, "Role")),
    "an empty bucket": lambda place: bucket(place, "REQUIRES").write_bytes(b""),
    "a lost bucket": lambda place: bucket(place, "Unit").unlink(),
    "flipped bytes": lambda place: flip(bucket(place, "Unit")),
    "an overwritten schema": lambda place: (database(place) / "schema.json").write_text("{}"),
    "a lost database": lambda place: shutil.rmtree(database(place)),
}
SLIGHT: dict[str, Callable[[Path], object]] = {
    "one flipped byte": lambda place: flip(bucket(place, "Unit"), every=1 << 30),
    "a lost index": lambda place: next(database(place).glob("Role_0*idx")).unlink(),
    "a lost schema": lambda place: (database(place) / "schema.json").unlink(),
    "a file more": lambda place: (database(place) / "other").touch(),
}


@pytest.mark.parametrize("damage", [*DAMAGES, *SLIGHT])
def test_files_that_are_not_as_the_engine_left_them_are_noticed(place: Path, damage: str) -> None:
    graph = graph_of(place)
    kept = (graph / folders.SEAL).read_bytes()
    assert folders.is_as_left(graph)
    assert not (graph / folders.SEAL).exists(), "from now on an engine may write"
    (graph / folders.SEAL).write_bytes(kept)
    (DAMAGES | SLIGHT)[damage](place)
    assert not folders.is_as_left(graph)


def test_an_engine_that_was_killed_leaves_no_seal_and_no_complaint(place: Path) -> None:
    graph = graph_of(place)
    (graph / folders.SEAL).write_bytes(b"")
    assert folders.is_as_left(graph), "the machine went down while it was written"
    assert folders.is_as_left(graph), "there is none"


def test_damaged_files_are_not_opened_but_laid_out_anew_from_the_archive(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    flip(bucket(place, "Unit"), every=1 << 30)
    assert figures(place) == RIGHT
    assert "the graph is rebuilt from" in lines(caplog)
    assert graph_of(place).name.endswith(".2"), "and the damaged folder goes"
    caplog.clear()
    assert figures(place) == RIGHT
    assert lines(caplog) == ""


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_after_a_kill_is_found_by_what_is_read(place: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    """Without a seal the files are opened, and what is in them is counted."""
    (graph_of(place) / folders.SEAL).unlink()
    DAMAGES[damage](place)
    assert figures(place) == RIGHT
    assert "rebuilt from" in lines(caplog)


def test_damage_that_counts_do_not_show_is_found_when_it_is_met(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_whole(at(place)) as engine:
        with driver(engine) as session:
            session.execute_query("MATCH (u:Unit {code: '107091L4'}) SET u.name = 7")
        with Graph(engine.reader, read_only=True) as graph, pytest.raises(Damaged, match="no import wrote") as met:
            find_paths(graph, "assistant", "director", detail="all")
        new = rebuilt(engine, at(place), met.value)
        with new:
            assert asked(new) == RIGHT
            with pytest.raises(Damaged):
                rebuilt(new, at(place), met.value)  # every row is right: not again
    assert "the graph is damaged (name of '107091L4' (units) is not what was written)" in lines(caplog)


def test_a_server_over_damaged_rows_is_soon_right_again(place: Path) -> None:
    with TestClient(create_app(at(place)), base_url="http://127.0.0.1") as client, open_whole(at(place)) as engine:
        with driver(engine) as session:
            session.execute_query("MATCH (u:Unit {code: '107091L4'}) SET u.name = 7")
        url = "/api/v1/units/107091L4"
        met = client.get(url)
        assert (met.status_code, met.headers["retry-after"]) == (503, "2")
        assert wait(lambda: client.get(url).status_code == 200, 120)
        assert client.get(url).json()["name"] != "7"


def test_a_damaged_graph_without_an_archive_says_what_to_do(place: Path) -> None:
    flip(bucket(place, "Unit"))
    shutil.rmtree(place / "archive")
    with pytest.raises(ArchiveDamaged, match=r"graph-\S+ is damaged \(.*\), and there is no archive .*pathways import PATH --replace"):
        open_whole(at(place))
    with open_whole(at(place), fill=False) as engine, Graph(engine.writer, read_only=False) as graph:
        load(graph, [SMALL], replace=True, engine=engine)
        assert [one.slug for one in list_roles(graph).items] == ["見習生"]
        in_step(engine, graph)


def driver(engine: Engine) -> neo4j.Driver:
    auth = (engine.writer.user, engine.writer.password.get_secret_value())
    return neo4j.GraphDatabase.driver(engine.writer.uri, auth=auth)


# --- the archive ----------------------------------------------------------------------------------------------------------------------


def behind(place: Path) -> None:
    """The archive of an earlier generation, with something else in it."""
    manifest = archive.read_manifest(place / "archive")
    assert manifest
    other = {SMALL.name: archive.packed(SMALL)}
    archive.switch(archive.draft(place / "archive", other, generation=manifest.generation - 1, version="other"))


def garble(path: Path) -> None:
    """A byte within a record that the zip's own sums do not cover any more."""
    records = archive.read_records(path.parent)
    manifest = archive.read_manifest(path.parent)
    assert manifest
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr(archive.MANIFEST, manifest.model_dump_json())
        for entry, record in zip(manifest.sources, records, strict=True):
            zipped.writestr(entry.file, archive.packed(record.model_copy(update={"name": "other"})))


OF_ARCHIVE: dict[str, Callable[[Path], object]] = {
    "truncated": lambda place: truncate(place / "archive" / archive.FILE),
    "flipped bytes": lambda place: flip(place / "archive" / archive.FILE, every=1000),
    "empty": lambda place: (place / "archive" / archive.FILE).write_bytes(b""),
    "another record": lambda place: garble(place / "archive" / archive.FILE),
    "lost": lambda place: shutil.rmtree(place / "archive"),
    "behind": behind,
}


def test_an_archive_that_is_damaged_or_behind_is_written_anew_from_the_graph(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One engine for all of them: each opening looks."""
    with open_whole(at(place)):
        for name, damage in OF_ARCHIVE.items():
            caplog.clear()
            damage(place)
            assert figures(place) == RIGHT, name
            assert "written again from the graph" in lines(caplog), name
    assert (place / "archive" / archive.FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", ["truncated", "flipped bytes", "empty", "another record"])
def test_a_damaged_archive_is_named_where_the_graph_cannot_mend_it(place: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    OF_ARCHIVE[damage](place)
    with pytest.raises(ArchiveDamaged, match=r"archive/dataset\.zip is damaged .*put a backup of it there"):
        archive.read_records(place / "archive")


def test_an_empty_graph_and_a_damaged_archive_load_nothing(place: Path) -> None:
    shutil.rmtree(graph_of(place))
    truncate(place / "archive" / archive.FILE)
    for _ in range(2):
        with pytest.raises(ArchiveDamaged, match="pathways import PATH --replace"):
            open_whole(at(place))


def test_a_graph_that_is_behind_its_archive_is_made_from_it(place: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The data directory's graph is of an earlier time than the archive: a backup of one of them alone was put there."""
    with open_whole(at(place)) as engine, Graph(engine.writer, read_only=False) as graph:
        manifest = archive.read_manifest(place / "archive")
        assert manifest
        contents = {record.name: archive.packed(record) for record in [*archive.loaded_sources(graph), SMALL]}
        archive.switch(archive.draft(place / "archive", contents, generation=manifest.generation + 1, version="later"))
        assert figures(place) == RIGHT
        assert [one.slug for one in list_roles(graph).items][-1:] != ["見習生"] or len(list_roles(graph).items) == 5
        assert len(list_roles(graph).items) == 5
    assert "the graph is rebuilt from" in lines(caplog)


def test_the_archive_of_an_earlier_release_is_read_and_carried_over(place: Path) -> None:
    records = archive.read_records(place / "archive")
    (place / "archive" / archive.FILE).unlink()
    for number, record in enumerate([*records, SMALL]):
        (place / "archive" / f"{number:03d}.json.gz").write_bytes(archive.packed(record))
    shutil.rmtree(graph_of(place))
    with open_whole(at(place)) as engine, Graph(engine.reader, read_only=True) as graph:
        assert len(list_roles(graph).items) == 5
        in_step(engine, graph)
    assert [path.name for path in (place / "archive").iterdir()] == [archive.FILE]


def test_a_truncated_file_of_an_earlier_release_is_named(tmp_path: Path) -> None:
    file = tmp_path / "000.json.gz"
    file.write_bytes(archive.packed(SMALL))
    truncate(file)
    with pytest.raises(ArchiveDamaged, match=r"000\.json\.gz is damaged"):
        archive.read_records(tmp_path)


def test_an_archive_of_a_newer_release_is_not_called_damaged(tmp_path: Path) -> None:
    archive.switch(archive.draft(tmp_path, {}, generation=1, version="x"))
    manifest = archive.read_manifest(tmp_path)
    assert manifest
    with zipfile.ZipFile(tmp_path / archive.FILE, "w") as zipped:
        zipped.writestr(archive.MANIFEST, manifest.model_copy(update={"format": 2}).model_dump_json())
    with pytest.raises(ArchiveDamaged, match="written by a newer version of this software"):
        archive.read_manifest(tmp_path)


# --- doctor ---------------------------------------------------------------------------------------------------------------------------


def looked(place: Path) -> dict[str, str]:
    """What doctor found wrong, by name."""
    return {check.name: check.told for check in examine(at(place), port=0).checks if not check.ok}


def test_doctor_reads_the_archive_and_every_row(place: Path) -> None:
    with open_whole(at(place)) as engine:
        assert looked(place) == {}
        kept = (place / "archive" / archive.FILE).read_bytes()
        flip(place / "archive" / archive.FILE, every=1000)
        assert "dataset.zip is damaged" in looked(place)["archive"]
        (place / "archive" / archive.FILE).write_bytes(kept)
        with driver(engine) as session:
            session.execute_query("MATCH (u:Unit {code: '107091L4'}) SET u.name = 'other'")
        assert looked(place) == {"rows": "name of '107091L4' (units) is not what was written"}
    assert figures(place) == RIGHT, "the next command has laid it out anew"


def test_doctor_tells_of_files_that_are_not_as_the_engine_left_them(place: Path) -> None:
    flip(bucket(place, "Unit"))
    assert "is damaged: its files are not as the engine left them" in looked(place)["rows"]
