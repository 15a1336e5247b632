"""What is loaded: version, sources, counts and findings; levels; the lines of a source."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterable
from typing import TypeVar

from app.dataset.archive import Content, unpacked
from app.dataset.attempts import attempts
from app.dataset.importer import loaded_version
from app.errors import NoDataset, NotFound
from app.graph.client import Graph
from app.models import (
    Counts,
    DatasetInfo,
    Differences,
    Finding,
    LevelCount,
    Levels,
    LoadedSource,
    Model,
    Proficiency,
    Rung,
    SourceInfo,
    SourceLine,
    SourceText,
)
from app.sources.registry import licence_of
from app.text.folding import alike

Found = TypeVar("Found")


class _Current(Model):
    version: str
    imported_at: str
    counts: str
    integrity: str
    last_import: str | None


class Imported(Model):
    """Which dataset is loaded, and when it was imported: an equal one may be imported again."""

    version: str
    imported_at: str


class _Text(Model):
    name: str
    text: str | None
    pages: list[int] | None


def of_one_dataset(graph: Graph, ask: Callable[[Graph], Found]) -> tuple[Found, str]:
    """An answer from one dataset, asked for again if an import came in between, and its version. Raises NoDataset, AppError."""
    for attempt in attempts(loaded_version(graph)):
        found = ask(graph)
        if attempt.holds(loaded_version(graph)):
            return found, attempt.version
    raise AssertionError("unreachable")


def get_imported(graph: Graph) -> Imported | None:
    """The version and the time of the import; None if nothing is loaded."""
    return graph.one("dataset/imported_at", Imported)


def get_dataset(graph: Graph) -> DatasetInfo:
    """The dataset's version, sources, counts and integrity findings. Raises NoDataset."""
    row = graph.one("dataset/current", _Current)
    if row is None:
        raise NoDataset("nothing is loaded", advice="load something: pathways import PATH, or pathways serve --seed")
    return DatasetInfo(
        version=row.version,
        imported_at=row.imported_at,
        sources=[
            SourceInfo(**source.model_dump(), licence=licence_of(source.kind)) for source in graph.all("dataset/sources", LoadedSource)
        ],
        counts=Counts(**json.loads(row.counts)),
        integrity=[Finding(**finding) for finding in json.loads(row.integrity)],
        last_import=Differences.model_validate_json(row.last_import) if row.last_import else None,
    )


def list_levels(graph: Graph, *, framework: str | None = None) -> Levels:
    """The levels of one framework or of all, lowest first, with the number of their roles and units; and the scale of proficiency.

    Raises NotFound for an unknown framework.
    """
    framework = framework_named(graph, framework)
    rows = graph.all("dataset/levels", LevelCount, framework=framework)
    return Levels(items=rows, total=len(rows), scale=list_scale(graph, framework=framework))


def list_frameworks(graph: Graph) -> list[str]:
    """The frameworks that are loaded, by name."""
    return sorted({source.framework for source in graph.all("dataset/sources", LoadedSource)})


def framework_named(graph: Graph, name: str | None) -> str | None:
    """The framework of that name, given exactly or compared as names of roles are; None if none is given. Raises NotFound."""
    if name is None:
        return None
    known = list_frameworks(graph)
    fitting = [name] if name in known else [one for one in known if alike(one) == alike(name)]
    if len(fitting) != 1:
        raise NotFound(f"there is no framework {name!r}; choose one of {', '.join(known)}", candidates=known)
    return fitting[0]


def list_scale(graph: Graph, *, framework: str | None = None) -> list[Rung]:
    """The rungs of a framework's scale of proficiency (of all scales, if no framework is given), lowest first."""
    return graph.all("dataset/scale", Rung, framework=framework)


def scale_of(graph: Graph, framework: str, asked: Iterable[Proficiency | None]) -> list[Rung]:
    """The scale beside what asks for rungs of it; empty where no rung is asked for."""
    return list_scale(graph, framework=framework) if any(asked) else []


def get_source_file(graph: Graph, name: str) -> bytes:
    """The file that a source was read from. Raises NotFound for an unknown source, and for one that was a text or a table."""
    row = graph.one("dataset/content", Content, name=name)
    original = unpacked(row.content).original if row else None
    if original is None:
        raise NotFound(f"there is no source {name!r} with a file of its own; /dataset says which have a form")
    return b64decode(original.content)


def get_source_text(graph: Graph, name: str, *, first: int = 1, last: int | None = None) -> SourceText:
    """Lines `first` to `last` of a source, as they were read. Raises NotFound for an unknown source or one that is a table."""
    row = graph.one("dataset/source_text", _Text, name=name)
    if row is None or row.text is None:
        raise NotFound(f"there is no source {name!r} with a text; see /dataset for the sources")
    lines = row.text.split("\n")
    pages = dict(enumerate(row.pages or [], start=1))
    shown = enumerate(lines[first - 1 : last], start=first)
    return SourceText(source=name, total=len(lines), lines=[SourceLine(line=n, page=pages.get(n), text=text) for n, text in shown])
