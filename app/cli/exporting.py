"""`pathways export`: to a file, or to standard output."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from app.cli import nearby
from app.cli.remote import Question, Server
from app.cli.session import WrongUsage, asking
from app.cli.show import output
from app.errors import Unavailable
from app.exports import KINDS, Format, export, file_name, get_format, version_in
from app.exports.choice import Choice
from app.graph.client import Graph
from app.questions import ExportParams


def export_to(name: str, target: Path | None, chosen: ExportParams, *, server: str | None = None) -> None:
    """Write the export called `name` to `target` (a folder: under its own name), or to standard output.

    It is that of `server` or of PATHWAYS_SERVER, otherwise that of the data on this machine.

    Raises WrongUsage (no such format; a binary one to a terminal), Invalid (a file that cannot be written), NoDataset, Unavailable.
    """
    format_ = _format(name)
    if target is None and KINDS[format_].binary and sys.stdout.isatty():
        raise WrongUsage(f"{format_} is a binary format; give --output FILE, or redirect it with > or |")
    with TemporaryDirectory(prefix="pathways-") as folder:
        draft = Path(folder) / format_
        if address := server or nearby.settings().get("SERVER"):
            named = _received(address, format_, chosen, draft)
        else:
            choice = Choice(tuple(chosen.role), chosen.framework, chosen.field, chosen.sector, gaps=chosen.gaps)
            named = file_name(format_, asking(lambda _, graph: _drafted(graph, format_, draft, choice)))
        if target is None:
            output.copy(draft)
        else:
            written = _moved(draft, target / named if target.is_dir() else target)
            output.say(f"{written}: {written.stat().st_size:,} bytes, dataset {version_in(named)}")


def _received(address: str, format_: Format, chosen: ExportParams, draft: Path) -> str:
    with Server(address) as server, draft.open("wb") as file, output.progress() as progress:
        question = Question(("export", format_), chosen.model_dump(exclude_defaults=True, mode="json"))
        named = server.save(question, file, lambda done, of: progress("bytes received", done, of))
    version = version_in(named)
    if not version.isalnum():  # the name of a file here is made from it
        raise Unavailable(f"{address} does not send a file of this software; check --server and PATHWAYS_SERVER")
    return file_name(format_, version)


def _drafted(graph: Graph, format_: Format, draft: Path, choice: Choice) -> str:
    with draft.open("w+b") as file, output.progress() as progress:
        return export(graph, format_, file, choice, progress=lambda done, of: progress("exporting", done, of))


def _format(name: str) -> Format:
    try:
        return get_format(name)
    except Exception as error:
        raise WrongUsage(str(error)) from error


def _moved(draft: Path, target: Path) -> Path:
    with output.whole(target) as part:
        shutil.copyfile(draft, part)
    return target
