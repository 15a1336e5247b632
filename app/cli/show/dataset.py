"""What is loaded and what an import changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from app import __version__
from app.cli.session import asking, current_settings
from app.cli.show import output
from app.cli.show.differences import show_differences
from app.cli.show.output import facts, heading, notes, rows, table
from app.cli.show.words import counted, number
from app.dataset.importer import ImportReport, loaded_version
from app.dataset.info import get_dataset
from app.engine.open import Engine
from app.errors import NoDataset
from app.framework import notes_of
from app.graph.client import Graph
from app.models import Counts, DatasetInfo, Finding, Model
from app.settings import Settings

MOST_LINES = 20  # of a rule that a list of findings names


class Info(Model):
    """What `pathways info` shows. If nothing of ours is loaded, `dataset` is None and `problem` says why."""

    software: str
    engine: str
    server: str
    address: str
    dataset: DatasetInfo | None
    problem: str | None = None
    settings: dict[str, str | None]


def tell(*, as_json: bool) -> None:
    """Write the answer of `pathways info`."""
    info = asking(lambda engine, graph: get_info(engine, graph, current_settings()))
    if as_json:
        output.write(f"{info.model_dump_json()}\n")
    else:
        output.show(show_info(info))


def get_info(engine: Engine, graph: Graph, settings: Settings) -> Info:
    """All of it. Raises Unavailable. It is not an error here if nothing is loaded."""
    dataset, problem = None, None
    try:
        loaded_version(graph)
        dataset = get_dataset(graph)
    except NoDataset as error:
        problem = str(error)
    return Info(
        software=__version__,
        engine=engine.description,
        server=graph.agent(),
        address=f"{engine.reader.uri}, database {engine.reader.database}",
        dataset=dataset,
        problem=problem,
        settings=settings_shown(settings),
    )


def settings_shown(settings: Settings) -> dict[str, str | None]:
    """The settings by the names of their variables. Secrets are stars; None means not set."""
    return {f"PATHWAYS_{name.upper()}": str(value) if value not in (None, "") and str(value) else None for name, value in settings}


def show_info(info: Info) -> Iterator[RenderableType]:
    """The engine, what is loaded and where it comes from, and the settings."""
    dataset = info.dataset
    yield facts([
        ("software", info.software),
        ("engine", info.engine),
        ("server", info.server),
        ("address", info.address),
        ("dataset", f"version {dataset.version}, imported {dataset.imported_at}" if dataset else info.problem),
    ])  # fmt: skip
    if dataset:
        yield heading("Loaded")
        yield facts((name.replace("_", " "), number(count)) for name, count in dataset.counts)
        yield heading("Sources")
        made = table("source", "framework", ("roles", "figure"), ("units", "figure"))
        yield rows(made, ((s.name, s.framework, number(s.roles), number(s.units)) for s in dataset.sources))
        yield from findings(dataset.integrity)
    yield heading("Settings")
    yield facts((name, value or "not set") for name, value in info.settings.items())
    yield from notes(notes_of(source.framework for source in dataset.sources) if dataset else [])


def show_report(report: ImportReport, *, check: bool) -> Iterator[RenderableType]:
    """What an import did, or with `check` would do."""
    if report.before == report.version:
        yield Text("Nothing would change." if check else "Nothing changed.", style="bold")
        yield f"version {report.version}"
    else:
        yield Text("It would change (nothing was written):" if check else "Changed:", style="bold")
        yield from show_differences(report.differences)
        yield f"version {report.before or 'none'} -> {report.version}"
    yield ", ".join(counted(count, name.replace("_", " ").removesuffix("s")) for name, count in Counts(**report.counts))
    yield from findings(report.findings)


def findings(found: Sequence[Finding]) -> Iterator[RenderableType]:
    """The findings by rule, with the lines that they are about."""
    if not found:
        return
    yield heading(f"{counted(len(found), 'finding')} (loaded as printed)")
    by_rule = defaultdict(list)
    for finding in found:
        by_rule[finding.rule].append(finding)
    made = table("rule", ("findings", "figure"), "where")
    yield rows(made, ((rule, str(len(entries)), _places(entries)) for rule, entries in by_rule.items()))


def _places(entries: Sequence[Finding]) -> str:
    by_source = defaultdict(list)
    for entry in entries:
        by_source[entry.source].append(str(entry.line) if entry.line else f"page {entry.page}" if entry.page else "whole file")
    return "; ".join(f"{source}:{_listed(lines)}" for source, lines in by_source.items())


def _listed(lines: Sequence[str]) -> str:
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return ",".join(lines[:MOST_LINES]) + more
