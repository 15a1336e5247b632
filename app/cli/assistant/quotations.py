"""The lines of sources, quoted; and texts that fit what an assistant is sent at once."""

from collections.abc import Iterable
from typing import Any

from app.cli.assistant.asked import Data
from app.cli.remote import Question
from app.errors import AppError
from app.text.visible import one_line

MOST_BYTES = 8000
LONGEST = 100  # characters of a quotation


class Quotations:
    """The lines of one source that one answer is about, read in one piece. A source that is a table has none: its lines are named only."""

    def __init__(self, data: Data, source: str, lines: Iterable[int | None]) -> None:
        wanted = [line for line in lines if line]
        self._source = source
        self._texts: dict[int, str] = {}
        if wanted:
            span = {"first": min(wanted), "last": max(wanted)}
            try:
                found = data.ask(Question(("sources", source, "lines"), span))
            except AppError:
                return
            self._texts = {line["line"]: line["text"] for line in found["lines"]}

    def at(self, line: int | None) -> str:
        """` [source:336 "the line"]`, or nothing where no line is known."""
        if not line:
            return ""
        text = self._texts.get(line)
        return f" [{self._source}:{line}{f' {quoted(text)}' if text else ''}]"


def quoted(text: str) -> str:
    """A quotation in one line; a long one is cut, which the dots show."""
    plain = " ".join(text.replace("\t", " | ").split())
    return f"“{one_line(plain if len(plain) <= LONGEST else f'{plain[:LONGEST]}…')}”"


def evidence(entries: Iterable[dict[str, Any]]) -> str:
    """The quoted lines that a progression stands on."""
    return "; ".join(f"{entry['source']}:{entry['line'] or '?'} {quoted(entry['text'])}" for entry in entries)


def fitted(lines: Iterable[str], *, more: str) -> str:
    """The lines, as many as fit; where some do not, the last line says how many and `more`, which is where to find them."""
    entries = [one_line(line) for line in lines]
    spare = len(_left(len(entries), more).encode())
    size, kept = 0, 0
    for kept, line in enumerate(entries):  # noqa: B007 - the place where it ends is what is wanted
        size += len(line.encode()) + 1
        if size + spare > MOST_BYTES:
            break
    else:
        return "\n".join(entries)
    return "\n".join([*entries[:kept], _left(len(entries) - kept, more)])


def _left(number: int, more: str) -> str:
    return f"({number} more lines do not fit; {more})"
