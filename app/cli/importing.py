"""`pathways import`: read, check, load and report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.cli.session import WrongUsage, current_settings
from app.cli.show import output
from app.cli.show.dataset import show_report
from app.cli.show.tables import show_table
from app.dataset.archive import loaded_sources
from app.dataset.importer import ImportReport, load
from app.dataset.info import of_one_dataset
from app.dataset.recovery import open_whole, reader_of, rebuilt
from app.errors import Damaged, Invalid, MapNeeded
from app.graph.client import Graph
from app.models import Counts, Differences, Finding, Model
from app.settings import Settings
from app.sources.bundle.worked_example import write_example
from app.sources.document import text_of
from app.sources.forms import FormRefused
from app.sources.read import Progress, read_sources
from app.sources.records import ColumnMap, SourceRecord
from app.sources.registry import is_mapped
from app.sources.table.mapping import parse_map


class Imported(Model):
    """What an import changed or, with --check, would change."""

    before: str | None
    version: str
    written: bool
    differences: Differences
    counts: Counts
    integrity: list[Finding]


def import_paths(paths: Sequence[Path], *, framework: str | None, encoding: str | None, columns: str | None, sheet: str | None,
                 prefix: str | None, labels: Path | None, check: bool, replace: bool, as_json: bool) -> None:  # fmt: skip
    """Load what is at `paths` (`check`: only compare) and write what changed. Of a table without a map (`columns`) a proposed one is
    written. Raises as `read_sources` and `load`, and WrongUsage for a map that cannot be one.
    """
    settings, mapped = current_settings(), _map(columns)
    with output.progress() as progress:
        try:
            sources = read_sources(
                paths, progress, framework=framework, encoding=encoding, columns=mapped, sheet=sheet, prefix=prefix, labels=labels
            )
        except MapNeeded as needed:
            if not as_json:
                output.write(needed.proposal)
            raise
        report = _load(settings, sources, check=check, replace=replace, progress=progress)
    if check and not as_json:
        output.show(part for source in sources if is_mapped(source.kind) for part in show_table(source))
    _tell(report, check=check, as_json=as_json)


def remove_sources(names: Sequence[str], *, check: bool, as_json: bool) -> None:
    """Take what came from the sources of these names out again (`check`: only compare) and write what changed. Raises as `load`."""
    with output.progress() as progress:
        report = _load(current_settings(), [], remove=names, check=check, replace=False, progress=progress)
    _tell(report, check=check, as_json=as_json)


def _map(text: str | None) -> ColumnMap | None:
    try:
        return parse_map(text) if text is not None else None
    except Invalid as error:
        raise WrongUsage(str(error)) from error


def import_embedded(*, check: bool, replace: bool, as_json: bool) -> None:
    """Copy what the embedded engine of the data directory holds to the configured Neo4j, and say whether both hold the same now.

    Raises WrongUsage without an address of Neo4j, EngineUnavailable, and as `load`.
    """
    settings = current_settings()
    if not settings.neo4j_uri:
        raise WrongUsage("--embedded copies to a Neo4j; set PATHWAYS_NEO4J_URI (and _NEO4J_USER, _NEO4J_PASSWORD)")
    with output.progress() as progress:
        progress("reading", 0, 1)
        version, sources = _embedded(settings.model_copy(update={"neo4j_uri": None}))
        progress("reading", 1, 1)
        report = _load(settings, sources, check=check, replace=replace, kept=True, progress=progress)
    _tell(report, check=check, as_json=as_json)
    if report.version == version:
        output.say(f"pathways: both {'would hold' if check else 'hold'} version {version}")
    else:
        output.say(
            f"pathways: the embedded engine holds version {version}; the Neo4j also holds other sources, which --replace would remove"
        )


def _embedded(settings: Settings) -> tuple[str, list[SourceRecord]]:
    with open_whole(settings) as engine, reader_of(engine) as graph:
        sources, version = of_one_dataset(graph, loaded_sources)
        return version, sources


def _load(settings: Settings, sources: Sequence[SourceRecord], *, check: bool, replace: bool, progress: Progress,
          remove: Sequence[str] = (), kept: bool = False) -> ImportReport:  # fmt: skip
    """Load the sources. An empty embedded engine gets the seed first, unless everything is replaced; a damaged graph is rebuilt, once."""
    engine = open_whole(settings, progress=progress, fill=not replace)
    given: dict[str, Any] = {"replace": replace, "remove": remove, "check": check, "kept": kept, "progress": progress}
    try:
        try:
            with Graph(engine.writer, read_only=False) as graph:
                return load(graph, sources, engine=engine, **given)
        except Damaged as error:
            engine = rebuilt(engine, settings, error)
        with Graph(engine.writer, read_only=False) as graph:
            return load(graph, sources, engine=engine, **given)
    finally:
        engine.close()


def _tell(report: ImportReport, *, check: bool, as_json: bool) -> None:
    if as_json:
        output.write(f"{_told(report).model_dump_json()}\n")
    else:
        output.show(show_report(report, check=check))


def _told(report: ImportReport) -> Imported:
    return Imported(
        before=report.before,
        version=report.version,
        written=report.written,
        differences=report.differences,
        counts=Counts(**report.counts),
        integrity=report.findings,
    )


def write_the_example(folder: Path) -> None:
    """Write the example of docs/reference/bundles.md into `folder` and say how to load it."""
    written = write_example(folder)
    output.write("".join(f"{path}\n" for path in written))
    output.say(f"load it with: pathways import {folder}")


def convert_document(file: Path, target: Path | None, *, encoding: str | None) -> None:
    """Write the text that the document at `file` is read as. Raises Invalid (no such file, not a document)."""
    try:
        text = text_of(file.read_bytes(), file.name, encoding=encoding)
    except OSError as error:
        raise Invalid(f"cannot read {file}: {error.strerror}") from error
    except FormRefused as refused:
        raise Invalid(str(refused)) from refused
    if target is None:
        output.write(f"{text}\n")
        return
    with output.whole(target) as part:
        part.write_text(f"{text}\n", encoding="utf-8")
    output.say(f"{target}: {text.count(chr(10)) + 1:,} lines")
