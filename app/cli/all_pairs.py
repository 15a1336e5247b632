"""`pathways overlap --all`: every pair of roles, to a file or to standard output."""

import gzip
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from app.answers.all_pairs import Sets, get_sets
from app.cli.session import WrongUsage, asking
from app.cli.show import output
from app.cli.show.words import counted
from app.dataset.info import of_one_dataset
from app.exports import all_pairs
from app.models import By

STDOUT = Path("-")
PHASE = "pairs of roles"


def write_pairs(target: Path | None, *, by: By, framework: str | None, least: int) -> None:
    """Write the overlap of all pairs to `target` (a folder: under its own name; `.gz`: compressed), or to standard output.

    Raises WrongUsage (a terminal), NotFound (no such framework), Invalid (a file that cannot be written), NoDataset, Unavailable.
    """
    if target in (None, STDOUT) and sys.stdout.isatty():
        raise WrongUsage("the overlap of all pairs is too long for a terminal; give --output FILE, or redirect it with > or |")
    sets, version = asking(lambda _, graph: of_one_dataset(graph, lambda reader: get_sets(reader, by=by, framework=framework)))
    with output.progress() as progress:
        of = sum(map(len, sets))

        def tell(done: int) -> None:
            progress(PHASE, done, of)

        if target is None or target == STDOUT:
            _to_stdout(sets, least, tell)
            return
        written = target / all_pairs.name_of(by, version) if target.is_dir() else target
        count = _to_file(written, sets, least, tell)
    output.say(f"{written}: {counted(count, 'pair')}, {written.stat().st_size:,} bytes, dataset {version}")


def _to_stdout(sets: Sequence[Sets], least: int, tell: Callable[[int], None]) -> None:
    """Write to standard output. A reader that has gone away is not an error."""
    try:
        all_pairs.write(sets, sys.stdout.buffer, least=least, progress=tell)
        sys.stdout.flush()
    except BrokenPipeError:
        output.forget_stdout()


def _to_file(target: Path, sets: Sequence[Sets], least: int, tell: Callable[[int], None]) -> int:
    with ExitStack() as stack:
        file = stack.enter_context(stack.enter_context(output.whole(target)).open("wb"))
        packed = target.suffix == ".gz"
        # without a name and a time, so that the same pairs give the same bytes
        sink = stack.enter_context(gzip.GzipFile("", "wb", 6, file, mtime=0)) if packed else file
        return all_pairs.write(sets, sink, least=least, progress=tell)
