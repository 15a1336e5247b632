"""`pathways import`: read, check, load, and report."""

from collections.abc import Sequence
from pathlib import Path

from app.engine import open_engine
from app.graph import Graph
from app.importer import Report, ensure_loaded, load, read_sources
from app.models import Counts, Differences, Finding, Model
from app.queries import schema_fingerprint
from app.sources.example import write_example
from app.terminal import output
from app.terminal.dataset import show_report
from app.terminal.running import current_settings


class Imported(Model):
    """What an import did, or with --check would do."""

    before: str | None
    version: str
    written: bool
    differences: Differences
    counts: Counts
    integrity: list[Finding]


def import_paths(paths: Sequence[Path], *, framework: str | None, check: bool, replace: bool, as_json: bool) -> None:
    """Load the documents and bundles at `paths` (`check`: only compare) and write what changed.

    An empty embedded engine gets the seed first, unless everything is replaced anyway. Raises as `read_sources` and `load`.
    """
    settings = current_settings()
    with output.progress() as progress:
        sources = read_sources(paths, progress, framework=framework)  # before the engine is started: most that can be wrong is wrong here
        with open_engine(settings, schema=schema_fingerprint()) as engine, Graph(engine.writer, read_only=False) as graph:
            if not replace:
                ensure_loaded(graph, engine, progress)
            report = load(graph, sources, replace=replace, check=check, engine=engine, progress=progress)
    if as_json:
        output.write(f"{_told(report).model_dump_json()}\n")
    else:
        output.show(show_report(report, check=check))


def _told(report: Report) -> Imported:
    return Imported(
        before=report.before,
        version=report.version,
        written=report.written,
        differences=report.differences,
        counts=Counts(**report.counts),
        integrity=report.findings,
    )


def write_the_example(folder: Path) -> None:
    """Write the bundle of docs/data.md into `folder` and say how to load it."""
    written = write_example(folder)
    output.write("".join(f"{path}\n" for path in written))
    output.say(f"now: pathways import {folder}")
