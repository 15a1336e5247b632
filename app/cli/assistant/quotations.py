"""The lines of sources, quoted; and texts that fit what an assistant is sent at once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

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

    def at(self, line: int | None, *, begin: str = "") -> str:
        """` [line 336 “what it says”]`, or nothing where no line is known. The quotation begins with `begin`, where the line has it."""
        if not line:
            return ""
        text = self._texts.get(line, "")
        found = max(text.find(begin), 0) if begin else 0
        return f" [line {line}{f' {quoted(text[found:])}' if text else ''}]"

    def says(self, line: int | None, text: str) -> bool:
        """Whether the line has this text."""
        return text in self._texts.get(line or 0, "")


def quoted(text: str) -> str:
    """A quotation in one line; a long one is cut, which the dots show."""
    plain = " ".join(text.replace("\t", " | ").split())
    return f"“{one_line(plain if len(plain) <= LONGEST else f'{plain[:LONGEST]}…')}”"


def evidence(entries: Iterable[dict[str, Any]]) -> str:
    """The quoted lines that a progression stands on."""
    return "; ".join(f"{entry['source']}:{entry['line'] or '?'} {quoted(entry['text'])}" for entry in entries)


class Line(NamedTuple):
    """A line of an answer, and what is left of it where the answer has no room for the whole."""

    whole: str
    short: str


def fitted(lines: Iterable[str | Line], *, more: str) -> str:
    """The lines, the first of them whole and as many short as must be; what does not fit even so is counted at the end, with `more`."""
    entries = [Line(*(one_line(part) for part in (line if isinstance(line, Line) else (line, line)))) for line in lines]
    shortened = [len(entry.short.encode()) + 1 for entry in entries]
    last = _left(len(entries), more)
    room = MOST_BYTES - (len(last.encode()) if sum(shortened) > MOST_BYTES else 0)
    rest, kept = sum(shortened), list[str]()
    for entry, short in zip(entries, shortened, strict=True):
        rest -= short
        whole = len(entry.whole.encode()) + 1
        if short > room:
            return "\n".join([*kept, _left(len(entries) - len(kept), more)])
        chosen, size = (entry.whole, whole) if whole + rest <= room else (entry.short, short)
        kept.append(chosen)
        room -= size
    return "\n".join(kept)


def _left(number: int, more: str) -> str:
    return f"({number} more lines do not fit; {more})"
