"""The dataset as files: csv (a zip of tables), xlsx, json (which can be imported again), graphml, graphml-roles,
and names (a template of english.csv).

A format is one module with `write(contents, file)`. All of them read the dataset in pieces, so that the memory does not grow with it. The
only time in a file is that of the import: two exports of one version are the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Literal, cast, get_args

from app.dataset.info import of_one_dataset
from app.errors import NotFound
from app.exports.choice import Choice
from app.exports.contents import Contents, Progress
from app.graph.client import Graph

Format = Literal["csv", "xlsx", "json", "graphml", "graphml-roles", "names"]
FORMATS: tuple[Format, ...] = get_args(Format)


@dataclass(frozen=True)
class Kind:
    """How a format is written and named. `binary` formats are not for a terminal."""

    module: str
    ending: str
    media_type: str
    binary: bool


KINDS: dict[Format, Kind] = {
    "csv": Kind("csv_files", "-csv.zip", "application/zip", binary=True),
    "xlsx": Kind("workbook", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", binary=True),
    "json": Kind("json_file", ".json", "application/json", binary=False),
    "graphml": Kind("graphml", ".graphml", "application/graphml+xml", binary=False),
    "graphml-roles": Kind("graphml_roles", "-roles.graphml", "application/graphml+xml", binary=False),
    "names": Kind("names", "-english.csv", "text/csv", binary=False),
}


def get_format(name: str) -> Format:
    """The format of this name. Raises NotFound, which lists the formats."""
    for format_ in FORMATS:
        if format_ == name:
            return format_
    raise NotFound(f"there is no export format {name!r}; choose one of {', '.join(FORMATS)}", candidates=FORMATS)


def file_name(format_: Format, version: str) -> str:
    """The name of the file, which contains the version of the dataset."""
    return f"qf-pathways-{version}{KINDS[format_].ending}"


def version_in(name: str) -> str:
    """The version of the dataset in the name of a file."""
    return name.removeprefix("qf-pathways-").replace("-", ".").partition(".")[0]


def export(graph: Graph, format_: Format, file: BinaryIO, choice: Choice | None = None, *, progress: Progress = lambda *_: None) -> str:
    """Write everything that is loaded, or what is chosen, to `file`, and return the version of the dataset.

    `file` must allow seeking and truncating: if an import comes in between, it is written again, so that it comes from one dataset.
    Raises NoDataset, Unavailable, AppError; for a choice NotFound, Ambiguous, Invalid.
    """
    writer = _writer(format_)

    def write(reader: Graph) -> None:
        file.seek(0)
        file.truncate()
        writer(Contents(reader, choice, progress=progress), file)
        file.flush()

    _, version = of_one_dataset(graph, write)
    return version


def _writer(format_: Format) -> Callable[[Contents, BinaryIO], None]:
    """The `write` of the format, imported when it is first needed: only the workbook needs its library."""
    return cast("Callable[[Contents, BinaryIO], None]", import_module(f"app.exports.{KINDS[format_].module}").write)
