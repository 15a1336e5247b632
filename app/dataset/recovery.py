"""The embedded engine's graph and its archive, made whole and brought in step whenever either is opened (docs/decisions/0010).

What is in step with a whole graph costs one look. Otherwise the graph's own records mend the archive, or the archive the graph, and a
line in the log says which. A given Neo4j is left as it is.
"""

import logging
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path

from app.dataset import archive as archives
from app.dataset.announce import clear_dead
from app.dataset.importer import is_occupied, load
from app.dataset.one_import import ImportUnderWay, one_import
from app.dataset.soundness import State, check_counts, check_rows
from app.engine.open import Engine, open_engine
from app.errors import AppError, ArchiveDamaged, Damaged, Unavailable
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.settings import Settings
from app.sources.read import Progress, read_sources
from app.sources.seed import seed_files

log = logging.getLogger("pathways")
PATIENCE = 60.0  # seconds, for an import that may be what made the rows look damaged
SOON = 0.05  # seconds: an import that holds the lock longer brings the archive in step itself
Notice = Callable[[str], None]


class Todo(Enum):
    """What to do before the graph is read."""

    NOTHING = 0
    KEEP = 1  # write the archive from the records in the graph
    LAY_OUT = 2  # rebuild the graph from the archive, or load the seed if there is none


def open_whole(settings: Settings, *, notice: Notice = lambda _: None, progress: Progress = lambda *_: None, fill: bool = True) -> Engine:
    """The engine, with a graph that is whole: one that is damaged is laid out anew from the archive, once, and an empty one is loaded.

    Without `fill` everything is about to be replaced: a damaged graph makes place for an empty one, and an empty one stays so.
    Raises EngineUnavailable, ArchiveDamaged, Damaged, DiskFull.
    """
    engine = open_engine(settings, schema=schema_fingerprint())
    try:
        if fill:
            return _filled(engine, notice, progress)
        _check(engine)
    except Damaged as error:
        if not fill:
            engine.condemn(str(error))
            return open_engine(settings, schema=schema_fingerprint())
        return _filled(_in_a_new_folder(engine, settings, error), notice, progress, last=True)
    except BaseException:
        engine.close()
        raise
    return engine


def rebuilt(engine: Engine, settings: Settings, error: Damaged) -> Engine:
    """An engine with a new graph, where the one of `engine` is damaged indeed; whoever else uses that one loses it and opens the new one.

    Raises `error` where every row is as it should be, or where there is nothing that the graph could be made from.
    """
    if engine.archive is None:
        raise error
    try:
        with one_import(engine.archive, wait=PATIENCE), Graph(engine.reader, read_only=True) as graph:
            _clear(engine)  # half of a commit is no damage
            check_rows(graph)
    except Damaged as found:
        return _filled(_in_a_new_folder(engine, settings, found), lambda _: None, lambda *_: None, last=True)
    raise error


def reader_of(engine: Engine) -> Graph:
    """The graph as a reader, who may end what dead imports of this data directory still commit."""
    graph = Graph(engine.reader, read_only=True)
    if engine.archive:
        graph.end_commits = partial(end_commits, engine)
    return graph


def end_commits(engine: Engine) -> None:
    """Nothing of a dead import is being committed after this, unless an import lives, which sees to that itself. Raises Unavailable."""
    if engine.archive is None:
        return
    try:
        with one_import(engine.archive, wait=SOON):
            _clear(engine)
    except ImportUnderWay:
        return
    except AppError as error:
        raise Unavailable("what an import was committing when it was killed is still under way; ask again in a moment") from error


def ensure_loaded(graph: Graph, engine: Engine, progress: Progress = lambda *_: None, *, notice: Notice = lambda _: None) -> None:
    """Bring the embedded engine's graph and its archive in step; an empty graph without an archive is loaded with the seed.

    Raises Damaged where the graph has to be laid out anew in another folder, ArchiveDamaged, DiskFull, Unavailable.
    """
    if engine.archive is None:
        return
    todo = _certain_todo(graph, engine, engine.archive)
    if todo is Todo.KEEP:
        _keep(graph, engine, engine.archive)
    elif todo is Todo.LAY_OUT:
        with one_import(engine.archive):
            if _todo(graph, engine, engine.archive) is Todo.LAY_OUT:  # nobody else has done it meanwhile
                _lay_out(engine, engine.archive, progress, notice)
    if not engine.is_checked:
        engine.note_checked()


def _filled(engine: Engine, notice: Notice, progress: Progress, *, last: bool = False) -> Engine:
    """The engine, its graph loaded. After an error it is closed, but for Damaged while there is another attempt."""
    try:
        with Graph(engine.reader, read_only=True) as graph:
            ensure_loaded(graph, engine, progress, notice=notice)
    except BaseException as error:
        if last or not isinstance(error, Damaged):
            engine.close()
        raise
    return engine


def _check(engine: Engine) -> None:
    if engine.archive and not engine.is_checked:
        with Graph(engine.reader, read_only=True) as graph:
            _certain_todo(graph, engine, engine.archive)


def _in_a_new_folder(engine: Engine, settings: Settings, error: Damaged) -> Engine:
    """Raises `error` with what to do if there is no archive to rebuild the graph from, ArchiveDamaged if that is damaged too."""
    archive = engine.archive
    try:
        records = archives.read_records(archive) if archive else []
    except BaseException:
        engine.close()
        raise
    if archive is None or not records:
        engine.close()
        raise Damaged(
            f"the graph is damaged ({error.detail}), and there is no archive to rebuild it from", advice=_without(archive)
        ) from error
    log.warning("the graph is damaged (%s); it is rebuilt from %s", error.detail, archive)
    engine.condemn(str(error))
    return open_engine(settings, schema=schema_fingerprint())


def _without(archive: Path | None) -> str:
    return f"put a backup at {archive}, or import the documents again: pathways import PATH --replace"


def _certain_todo(graph: Graph, engine: Engine, archive: Path) -> Todo:
    """What looks like damage is looked at again when no import can be committing. Raises Damaged."""
    try:
        return _todo(graph, engine, archive)
    except Damaged:
        with one_import(archive):
            _clear(engine)
            return _todo(graph, engine, archive)


def _clear(engine: Engine) -> None:
    """No import lives, as the lock is held here: what dead ones announced goes, and nothing of theirs is being committed any more."""
    with Graph(engine.writer, read_only=False) as writer:
        clear_dead(writer)


def _todo(graph: Graph, engine: Engine, archive: Path) -> Todo:
    state = graph.one("dataset/state", State)
    if state is None:
        if not engine.is_checked and engine.was_loaded():
            raise Damaged("what was loaded is no longer there")
        if archives.exists(archive) and is_occupied(graph):
            raise Damaged("it holds nodes but no longer says which dataset they are")
        return Todo.LAY_OUT
    if not engine.is_checked:
        check_counts(graph, state)
    if state.importing:
        return Todo.KEEP  # it may have died between its commit and its archive
    try:
        manifest = archives.read_manifest(archive)
    except ArchiveDamaged:
        return Todo.KEEP
    if manifest is None:
        return Todo.KEEP
    if manifest.version == state.version:
        return Todo.NOTHING if manifest.generation == state.generation else Todo.KEEP
    return Todo.LAY_OUT if manifest.generation > (state.generation or 0) else Todo.KEEP


def _keep(graph: Graph, engine: Engine, archive: Path) -> None:
    """Make the archive from the graph's records, and clear what dead imports said of themselves; not while an import does it."""
    try:
        with one_import(archive, wait=SOON):
            _clear(engine)
            state = graph.one("dataset/state", State)
            if state and (why := _behind(archive, state)):
                contents = {row.name: row.content for row in graph.all("dataset/contents", archives.Content)}
                archives.switch(archives.draft(archive, contents, generation=state.generation or 0, version=state.version))
                log.warning(
                    "the archive %s; it was written again from the graph (%s, dataset %s)", why, archive / archives.FILE, state.version
                )
    except ImportUnderWay:
        return
    except (AppError, OSError) as error:  # reading goes on
        full = engine.is_short_of_room()
        if isinstance(error, Damaged) and not full:
            raise
        log.warning("the archive could not be updated from the graph: %s", archives.full(archive) if full else error)


def _behind(archive: Path, state: State) -> str | None:
    """How the archive differs from a graph that is whole."""
    try:
        manifest = archives.read_manifest(archive)
    except ArchiveDamaged as error:
        return f"was damaged ({error})"
    if manifest is None:
        return "was missing"
    same = (manifest.version, manifest.generation) == (state.version, state.generation or 0)
    return None if same else "belonged to another dataset than the loaded one"


def _lay_out(engine: Engine, archive: Path, progress: Progress, notice: Notice) -> None:
    records = archives.read_records(archive)
    if not records and (lost := engine.given_up()):
        folder, why = next(iter(lost.items()))
        raise ArchiveDamaged(f"{folder} is damaged ({why}), and there is no archive to rebuild the graph from", advice=_without(archive))
    if records:
        log.warning("the graph is rebuilt from %s", archive)
    else:
        notice("loading the seed into the empty data directory ...")
    with Graph(engine.writer, read_only=False) as writer:
        load(writer, records or read_sources(seed_files()), replace=True, kept=True, engine=engine, progress=progress)
