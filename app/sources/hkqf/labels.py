"""The labels that documents print, as data: `labels.csv` beside this module, and what `--labels FILE` adds to it.

A row says that a label, in a language, has a meaning; whether it was seen in a document or is guessed; and where. In a label `…` stands
for further words. English labels are compared without case, marks, articles, remarks in brackets and the s of a plural.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import files
from io import StringIO
from pathlib import Path

from app.errors import ImportRefused
from app.sources.hkqf.ordinals import unnumbered
from app.sources.hkqf.shape import shape
from app.sources.hkqf.text import bare, plain
from app.sources.records import Fault, Label

HEADER = ["label", "language", "meaning", "status", "source"]
LANGUAGES = ("zh", "en")
STATUSES = ("seen", "guessed")
MEANINGS = {
    "heading": ("heading",),
    "section": ("description", "additional", "qualification", "development", "programmes"),
    "title": ("title",),
    "label": (
        *("field", "position", "typical_titles", "purpose", "general_requirements", "qualification_title", "qualification_level"),
        *("qualification_credits", "entry", "objective", "pathway", "on_the_job"),
    ),
    "column": (
        *("type", "function", "name", "code", "level", "credits", "statement", "assessment", "skill", "proficiency", "definition"),
        *("award", "programme", "provider"),
    ),
    "type": ("core", "functional"),
    "proficiency": ("1", "2", "3", "4"),
    "ladder": ("academic", "vocational"),
    "way": ("education", "employment"),
    "prose": ("prose",),
}
KNOWN = [kind if names == (kind,) else f"{kind}.{name}" for kind, names in MEANINGS.items() for name in names]
ARTICLES = {"the", "of", "an", "for", "and"}
LITTLE = 4  # letters of a word whose s is no plural; characters before a Chinese label that may be others
ANY = r"[^。,;」]{0,30}"


class Labels:
    """The labels that are known, by what they mean. A label of `more` comes before the shipped ones."""

    def __init__(self, rows: Iterable[Label]) -> None:
        self.rows = tuple(rows)
        self._exact: dict[tuple[str, str], str] = {}
        self._open: list[tuple[str, re.Pattern[str], str]] = []
        self._of: dict[str, list[Label]] = {}  # asked for at every line of a document
        for row in self.rows:
            self._of.setdefault(row.kind, []).append(row)
            key = _key(row)
            if "…" in key:
                self._open.append((row.kind, _pattern(key, row.language), row.name))
            else:
                self._exact.setdefault((row.kind, key), row.name)

    def named(self, kind: str, cell: str) -> str | None:
        """What a heading, label, column name or word means among those of a kind, with or without a number before it."""
        if len(cell) > 200:
            return None
        for candidate in _candidates(cell):
            if found := self._exact.get((kind, candidate)):
                return found
        for candidate in _candidates(cell):
            for open_kind, pattern, name in self._open:
                if open_kind == kind and pattern.fullmatch(candidate):
                    return name
        return None

    def begins(self, kind: str, text: str) -> bool:
        """Whether a text is, or begins with, a label of a kind."""
        return self.named(kind, text[:200]) is not None

    def printed(self, kind: str, name: str, language: str = "zh") -> str:
        """The usual label for a meaning: the first one of the language in the table."""
        return next(row.label for row in self.of(kind, language) if row.name == name).replace("…", "")

    def of(self, kind: str, language: str | None = None) -> list[Label]:
        return [row for row in self._of.get(kind, ()) if language in {None, row.language}]


@lru_cache(maxsize=16384)
def _candidates(cell: str) -> tuple[str, ...]:
    """The forms in which a cell is looked up: its shape without white space, and, in English, its words."""
    name = bare(cell)
    found = [name, unnumbered(name)]
    if re.search("[a-z]{2}", name):
        said = re.sub(r"^\s*#+\s*|\s*#+\s*$", "", plain(cell)).strip("*: ")
        found += [english_key(said), english_key(unnumbered(said))]
    return tuple(dict.fromkeys(form for form in found if form))


def english_key(text: str) -> str:
    """The words of an English label that count: `Name of the Unit(s) of Competency` and `Name of Unit of Competency` are one."""
    plain_text = re.sub(r"\((?!s\))[^()]*\)", " ", shape(text)).replace("(s)", "").replace("&", " and ")
    words = [word for word in re.findall(r"[a-z0-9]+", plain_text) if word not in ARTICLES]
    return " ".join(_singular(word) for word in words)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > LITTLE else word


def _key(row: Label) -> str:
    if row.language == "en":
        return "…".join(english_key(part) for part in row.label.split("…"))
    return "…".join(bare(part) if part else "" for part in row.label.split("…"))


def _pattern(key: str, language: str) -> re.Pattern[str]:
    parts = key.split("…")
    if language == "en":
        return re.compile(r"(?: ?[a-z0-9 ]{0,200})".join(map(re.escape, parts)))
    begins = rf"[^。,;」]{{0,{LITTLE}}}" if not parts[0] else re.escape(parts[0])
    between = [re.escape(part) for part in parts[1:] if part]
    middle = "".join(rf"[^。,;」]{{0,6}}{part}" if at or parts[0] else part for at, part in enumerate(between))
    return re.compile(begins + middle + ("" if parts[-1] else ANY))


def read_labels(content: bytes, name: str) -> list[Label]:
    """The rows of a table of labels. Raises ImportRefused with one `file:line: what` for every fault."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{name} is no table of labels", errors=[f"{name}:1: not UTF-8; save it as CSV UTF-8"]) from error
    reader = csv.reader(StringIO(text, newline=""))
    header = next(reader, [])
    if header != HEADER:
        fault = Fault(name, 1, f"the header is {','.join(header)!r}, expected {','.join(HEADER)!r}")
        raise ImportRefused(f"{name} is no table of labels; correct its header", errors=[str(fault)])
    rows: list[Label] = []
    faults: list[Fault] = []
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if wrong := _wrong(cells):
            faults.append(Fault(name, reader.line_num, wrong))
        else:
            rows.append(Label(cells[0], cells[1], cells[2], cells[3] == "seen", cells[4]))
    faults += [Fault(name, 1, f"{said}; keep one row") for said in _twice(rows)]
    if faults:
        raise ImportRefused(f"{name} has faults in {len(faults)} rows; correct them", errors=[str(fault) for fault in faults])
    return rows


def _wrong(cells: list[str]) -> str | None:
    if len(cells) != len(HEADER):
        return f"{len(cells)} cells, expected {len(HEADER)}: {', '.join(HEADER)}"
    label, language, meaning, status, _ = cells
    if not label.strip("… "):
        return "a row without a label"
    if language not in LANGUAGES:
        return f"language is {language!r}, expected zh or en"
    if meaning not in KNOWN:
        return f"unknown meaning {meaning!r}, expected one of {', '.join(KNOWN)}"
    return None if status in STATUSES else f"status is {status!r}, expected seen or guessed"


def _twice(rows: Iterable[Label]) -> Iterator[str]:
    """Labels that one table gives two meanings of a kind."""
    seen: dict[tuple[str, str], Label] = {}
    for row in rows:
        first = seen.setdefault((row.kind, _key(row)), row)
        if first.name != row.name:
            yield f"{row.label!r} means {row.meaning} and {first.meaning} ({first.label!r})"


@cache
def shipped() -> Labels:
    """The labels that the software knows."""
    return Labels(read_labels(files("app.sources.hkqf").joinpath("labels.csv").read_bytes(), "labels.csv"))


_in_force: ContextVar[Labels | None] = ContextVar("labels", default=None)


def labels() -> Labels:
    """The labels in force: the shipped ones, and within `using` those of the caller."""
    return _in_force.get() or shipped()


def labels_of(file: Path) -> tuple[Label, ...]:
    """The rows of a table of labels. Raises ImportRefused for a faulty one, OSError."""
    return tuple(read_labels(file.read_bytes(), file.name))


@lru_cache(maxsize=4)
def _with(more: tuple[Label, ...]) -> Labels:
    return Labels([*more, *shipped().rows])


@contextmanager
def using(more: tuple[Label, ...]) -> Iterator[None]:
    """Read documents with these labels before the shipped ones."""
    token = _in_force.set(_with(more) if more else None)
    try:
        yield
    finally:
        _in_force.reset(token)
