"""Checks of an installation: each is ok or says what to do."""

import http.client
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

from app import __version__
from app.dataset.archive import FILE, Records, read_hashed, read_records
from app.dataset.importer import loaded_version
from app.dataset.one_import import ImportUnderWay, one_import
from app.dataset.soundness import State, check_rows
from app.engine.locks import is_held
from app.engine.open import Engine, embedded_version, java_runtime, open_engine
from app.errors import AppError, ArchiveDamaged, Damaged, NoDataset
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.models import Model
from app.settings import Settings

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 500_000_000  # bytes: the engine's folder, an import beside it, a log
LOOPBACK = "127.0.0.1"
SECONDS = 20
ANEW = "nothing: the next command rebuilds the graph from the archive"
AGAIN = "import the documents again (pathways import PATH --replace), or restore a backup"
OWN_FOLDER = "set PATHWAYS_DATA_DIR to a folder of your own"


class Check(Model):
    """One line: `told` is what was found, `todo` what to do if it is not ok."""

    name: str
    ok: bool
    told: str
    todo: str | None = None


class Checks(Model):
    """All lines. `ok` if every line is."""

    ok: bool
    checks: list[Check]


def examine(settings: Settings, *, port: int = 8000) -> Checks:
    """Check versions, where the graph is, who may write there, what is loaded, and the port. Starts the engine if none runs."""
    checks = [_versions(), *(_given(settings) if settings.neo4j_uri else _embedded(settings)), *_graph(settings), _port(port)]
    return Checks(ok=all(check.ok for check in checks), checks=checks)


def _versions() -> Check:
    told = f"qf-pathways {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    todo = None if sys.version_info >= OLDEST_PYTHON else "use Python 3.11 or later"
    return Check(name="versions", ok=todo is None, told=told, todo=todo)


def _given(settings: Settings) -> Iterator[Check]:
    yield Check(name="engine", ok=True, told=f"Neo4j, database {settings.neo4j_database}, user {settings.neo4j_user}")


def _embedded(settings: Settings) -> Iterator[Check]:
    yield _checked("engine", lambda: f"embedded engine {embedded_version()}")
    yield _checked("java", _java)
    place = settings.data_dir.expanduser()
    yield _folder(place)
    yield _permissions(place)
    yield _lock(place)


def _checked(name: str, look: Callable[[], str]) -> Check:
    """The result of `look`. If it fails, its error says what to do."""
    try:
        return Check(name=name, ok=True, told=look())
    except AppError as error:
        return Check(name=name, ok=False, told="not found", todo=str(error))


def _java() -> str:
    java = java_runtime()
    try:
        ran = subprocess.run([str(java), "-version"], capture_output=True, check=True, timeout=SECONDS, text=True)  # noqa: S603 - our own
    except (OSError, subprocess.SubprocessError) as error:
        raise AppError(f"{java} does not run ({error}); install this software again, or set PATHWAYS_NEO4J_URI") from error
    return (ran.stderr or ran.stdout).splitlines()[0]


def _folder(place: Path) -> Check:
    """The data directory: it can be made and written, and there is room."""
    above = next(folder for folder in (place, *place.parents) if folder.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        return Check(name="data directory", ok=False, told=f"{place} cannot be written", todo=OWN_FOLDER)
    free = shutil.disk_usage(above).free
    told = f"{place}{'' if place.exists() else ' (will be created)'}, {free // 1_000_000:,} MB free"
    todo = None if free >= LEAST_FREE else "free some space, or set PATHWAYS_DATA_DIR to a folder on another disk"
    return Check(name="data directory", ok=todo is None, told=told, todo=todo)


def _permissions(place: Path) -> Check:
    """The engine's passwords lie in the data directory, in a file for its user alone."""
    if os.name != "posix" or not place.is_dir():
        return Check(name="permissions", ok=True, told="nothing to check")
    record = place / "engine.json"
    if record.exists() and record.stat().st_mode & 0o077:
        return Check(name="permissions", ok=False, told=f"other users can read {record}", todo=f"chmod 600 {record}")
    mine, mode = place.stat().st_uid == os.getuid(), f"{place.stat().st_mode & 0o777:03o}"
    told = f"{mode}, {'owned by you' if mine else 'owned by another user'}"
    return Check(name="permissions", ok=mine, told=told, todo=None if mine else OWN_FOLDER)


def _lock(place: Path) -> Check:
    lock = place / "guard.lock"
    try:
        running = lock.exists() and is_held(lock)
    except OSError as error:
        return Check(name="lock", ok=False, told=f"{lock} cannot be read: {error.strerror}", todo=OWN_FOLDER)
    return Check(name="lock", ok=True, told="held: an engine is running, and commands join it" if running else "free: no engine is running")


def _graph(settings: Settings) -> Iterator[Check]:
    """Open the engine and ask what it is and what is loaded; read the archive and every row."""
    try:
        with open_engine(settings, schema=schema_fingerprint()) as engine, Graph(engine.reader, read_only=True) as graph:
            told = f"{graph.agent()} at {engine.reader.uri}"
            yield _loaded(told, graph, embedded=engine.archive is not None)
            archive, known = _archive(engine.archive, graph) if engine.archive else (None, {})
            if archive:
                yield archive
            yield _rows(engine, graph, known, mendable=archive is not None and archive.ok)
    except AppError as error:
        yield Check(name="address", ok=False, told="the graph database does not answer", todo=str(error))


def _loaded(told: str, graph: Graph, *, embedded: bool) -> Check:
    try:
        return Check(name="address", ok=True, told=f"{told}, dataset {loaded_version(graph)}")
    except NoDataset as error:
        if embedded:
            return Check(name="address", ok=True, told=f"{told}, empty; the next command loads it")
        return Check(name="address", ok=False, told=told, todo=str(error))


def _rows(engine: Engine, graph: Graph, known: Records, *, mendable: bool) -> Check:
    """Every row, compared with the kept records. A damaged graph that can be rebuilt is given up, so that the next command rebuilds it."""
    for folder, why in engine.given_up().items():
        return Check(name="rows", ok=False, told=f"{folder} is damaged: {why}", todo=ANEW if mendable else AGAIN)
    try:
        with one_import(engine.archive, wait=SECONDS) if engine.archive else nullcontext():
            return Check(name="rows", ok=True, told=f"{check_rows(graph, known=known):,} rows read, all as they were written")
    except ImportUnderWay as error:
        return Check(name="rows", ok=True, told=f"not read: {error.detail}")
    except Damaged as error:
        if mendable:
            engine.condemn(error.detail)
        return Check(name="rows", ok=False, told=error.detail, todo=ANEW if mendable else AGAIN)


def _archive(archive: Path, graph: Graph) -> tuple[Check, Records]:
    """The file from which the graph can be rebuilt: every record can be read and belongs to the loaded dataset. And those records."""
    try:
        manifest, records = read_hashed(archive)
        of_old = not manifest and read_records(archive)
    except (ArchiveDamaged, OSError) as error:
        return Check(name="archive", ok=False, told=str(error), todo="run pathways info, which writes it again if the graph is whole"), {}
    if manifest is None:
        return Check(name="archive", ok=True, told=f"{archive}: {'of an earlier release' if of_old else 'not written yet'}"), {}
    told = f"{archive / FILE}, {len(records)} source{'' if len(records) == 1 else 's'}, dataset {manifest.version}"
    state = graph.one("dataset/state", State)
    if state and state.version != manifest.version:
        todo = "run any other command, which makes both equal"
        return Check(name="archive", ok=False, told=f"{told}; the graph holds {state.version}", todo=todo), records
    return Check(name="archive", ok=True, told=told), records


def _port(port: int) -> Check:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name == "posix"))
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            pass
        else:
            return Check(name="port", ok=True, told=f"{port} is free")
    if _is_ours(port):
        return Check(name="port", ok=True, told=f"a pathways server answers at http://{LOOPBACK}:{port}")
    return Check(name="port", ok=False, told=f"{port} is taken by another program", todo="use a free port: pathways serve --port 0")


def _is_ours(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/api/v1/dataset")
        return connection.getresponse().getheader("x-request-id") is not None
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
