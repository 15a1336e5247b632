"""What differs between two sets of sources, for a person; and `pathways diff`."""

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from app.cli.session import current_settings
from app.cli.show import output
from app.cli.show.output import heading, indented, rows, table
from app.cli.show.words import counted, number
from app.dataset.differences import shortened
from app.dataset.versions import compare_versions
from app.exports.cells import cleaned
from app.models import DifferenceCount, Differences, FieldChange
from app.sources.read import read_sources

MOST_ENTRIES = 100  # that a person is shown


def compare_paths(before: Path, after: Path, *, framework: str | None, as_json: bool) -> None:
    """Write what differs between the sources at two paths. Raises as `read_sources`, and ImportRefused if the sources of one set clash."""
    current_settings()
    with output.progress() as progress:
        found = compare_versions(*(read_sources([path], progress, framework=framework) for path in (before, after)))
    if as_json:
        output.write(f"{found.model_dump_json()}\n")
    else:
        output.show(show_comparison(found))


def show_comparison(found: Differences) -> Iterator[RenderableType]:
    """The answer of `pathways diff`."""
    if found.before == found.after or not found.counts:
        yield Text("No difference.", style="bold")
    else:
        yield from show_differences(found)
    yield f"version {found.before} -> {found.after}"


def show_differences(found: Differences) -> Iterator[RenderableType]:
    """How much of each kind differs, then the first 100 differences with the old and the new value of each field."""
    made = table("", "", heading=False)
    yield indented(rows(made, ((_kind(count.kind), _counts(count)) for count in found.counts)))
    shown = shortened(found).entries[:MOST_ENTRIES]
    if shown:
        yield heading("What differs")
    for entry in shown:
        yield cleaned(f"{entry.action} {_kind(entry.kind)} {' -> '.join(entry.key)}{f' ({entry.name})' if entry.name else ''}")
        for change in entry.fields:
            yield indented(_field(change))
    if len(found.entries) > len(shown):
        yield f"and {counted(len(found.entries) - len(shown), 'difference')} more (--json has all)"


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def _counts(count: DifferenceCount) -> str:
    parts = (("added", count.added), ("removed", count.removed), ("changed", count.changed), ("moved, not changed", count.moved))
    return ", ".join(f"{number(value)} {word}" for word, value in parts if value)


def _field(change: FieldChange) -> str:
    return f"{_kind(change.field)}: {_value(change.before)} -> {_value(change.after)}"


def _value(value: object) -> str:
    if value is None or value in ("", []):
        return "nothing"
    return cleaned(" | ".join(map(str, value)) if isinstance(value, list) else str(value)).replace("\n", " ")
