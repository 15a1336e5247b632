"""Where output goes: answers to standard output in one piece, notices to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.errors import Invalid
from app.text.visible import one_line, visible

PIPED_WIDTH = 2000  # in a pipe each row is one line, for grep and cut; COLUMNS overrides it
NARROWEST = 72  # a narrower table would lose some of its text


def write(text: str) -> None:
    """Write an answer. A reader that has gone away (`| head -1`) is not an error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()


def copy(path: Path) -> None:
    """Write a file byte by byte. A reader that has gone away is not an error."""
    try:
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A path to write to that becomes `target` at the end, so that `target` is complete or untouched, whatever happens.

    A pipe or a device is written to directly. Raises Invalid if it cannot be written.
    """
    part = target if target.exists() and not target.is_file() else target.with_name(f".{target.name}.part")
    try:
        yield part
        if part != target:
            part.replace(target)
    except OSError as error:
        raise Invalid(f"cannot write {target}: {error.strerror}; choose another file with --output") from error
    finally:
        if part != target:
            part.unlink(missing_ok=True)


def forget_stdout() -> None:
    """Discard pending output; otherwise Python reports a broken pipe on exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def show(parts: Iterable[RenderableType]) -> None:
    """Write an answer for a person: to a terminal in its width, to anything else as plain text with one row on each line."""
    console = _console()
    with console.capture() as captured:
        for part in parts:
            console.print(_seen(part) if isinstance(part, (str, Text)) else part)
    write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def say(text: str) -> None:
    """A notice, or an error: one line on standard error."""
    sys.stderr.write(f"{one_line(text)}\n")
    sys.stderr.flush()


def _seen(cell: str | Text) -> str | Text:
    """What could steer the terminal, or show a text otherwise than it is, written out; such a text loses its style."""
    plain = str(cell)
    shown = plain if plain.isprintable() else visible(plain)
    return cell if shown == plain else shown


def _console() -> Console:
    piped = not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdigit()
    console = Console(file=sys.stdout, width=PIPED_WIDTH if piped else None, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, NARROWEST)
    return console


def table(*columns: str | tuple[str, str], heading: bool = True) -> Table:
    """A table without lines. A column is its heading, or heading and kind: a `figure` is aligned to the right."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=heading, header_style="bold")
    for column in columns:
        name, kind = column if isinstance(column, tuple) else (column, "text")
        made.add_column(name, justify="right" if kind == "figure" else "left", no_wrap=kind == "figure", overflow="fold")
    return made


def rows(made: Table, entries: Iterable[Sequence[str | Text]], *, codes: Sequence[int] = (0,)) -> Table:
    """`made` with these rows; the columns `codes` are never cut."""
    for entry in entries:
        cells = [_seen(cell) for cell in entry]
        made.add_row(*cells)
        for index in codes:
            column = made.columns[index]
            column.no_wrap = True
            column.min_width = max(column.min_width or 0, Text(str(cells[index])).cell_len)
    return made


def heading(text: str | Text) -> Text:
    return Text.assemble("\n", Text.assemble(text, style="bold") if isinstance(text, Text) else (text, "bold"))


def indented(part: RenderableType, by: int = 2) -> Padding:
    return Padding(_seen(part) if isinstance(part, (str, Text)) else part, (0, 0, 0, by))


def bullets(texts: Iterable[str]) -> Iterator[RenderableType]:
    """One bullet for each text; long texts are wrapped and indented."""
    for text in texts:
        made = table("", "", heading=False)
        made.padding = (0, 1, 0, 0)
        made.add_row("  -", _seen(text))
        yield made


def facts(pairs: Iterable[tuple[str, str | Text | None]]) -> Table:
    """Names and values side by side; a value of None is left out."""
    return rows(table("", "", heading=False), [(name, value) for name, value in pairs if value is not None])


def notes(texts: Iterable[str]) -> Iterator[RenderableType]:
    """The notes at the end of an answer, each once."""
    yield ""
    for text in dict.fromkeys(texts):
        yield Text(text, style="dim")


@contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """A progress bar on standard error: phase, done, of how many (None: not known yet); nothing if that is not a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import Progress as Bars  # noqa: PLC0415 - 30 ms that only an import in a terminal needs
    from rich.progress import TaskID  # noqa: PLC0415

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def advance(phase: str, done: int, of: int | None) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(phase, total=None)
            bars.update(tasks[phase], completed=done, total=of)

        yield advance
