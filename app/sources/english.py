"""English names from `english.csv` (docs/reference/names.md): published names of units, and this project's glosses of the rest."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import ImportRefused
from app.models import Model
from app.sources.records import EnglishName, Fault
from app.sources.seed import seed_dir
from app.text.folding import alike

HEADER = ["kind", "key", "name_en", "official"]
KINDS = ("role", "position", "field", "sector", "function", "unit", "soft_skill", "proficiency")
FLAGS = {"true": True, "false": False}


class Gloss(Model):
    """An English name; `official` says that it is the published one, otherwise it is this project's gloss."""

    name_en: str
    official: bool


@dataclass(frozen=True)
class English:
    """English names by kind and key; Simplified and Traditional keys are the same."""

    glosses: Mapping[tuple[str, str], Gloss]
    position_words: tuple[tuple[str, str], ...]
    addresses: Mapping[tuple[str, str], Gloss] = field(default_factory=dict)

    def address(self, kind: str, key: str) -> str | None:
        """The English that a slug is made of: it stays when a document brings another name for what the first table names."""
        gloss = self.addresses.get((kind, alike(key)))
        return gloss.name_en if gloss else None

    def addressed(self, kind: str, name_en: str) -> bool:
        """Whether the names files have this English for anything of a kind."""
        return any(of == kind and alike(gloss.name_en) == alike(name_en) for (of, _), gloss in self.addresses.items())

    def name(self, kind: str, key: str) -> Gloss | None:
        """The English of one thing, or None where there is none."""
        return self.glosses.get((kind, alike(key)))

    def positions(self) -> list[tuple[str, str]]:
        """(position word as printed, English), longest first: the first that ends a title is the title's last word."""
        return list(self.position_words)


def load(path: Path | None = None) -> English:
    """Reads `english.csv` (default: the seed's). Raises ImportRefused with one `file:line: what` for every fault."""
    path = path or seed_dir() / "english.csv"
    glosses: dict[tuple[str, str], Gloss] = {}
    positions: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for line, row in _rows(path):
        wrong = _wrong(row)
        if not wrong and (row[0], alike(row[1])) in glosses:
            wrong = f"{row[0]} {row[1]} is there twice; keep one row"
        if wrong:
            faults.append(Fault(path.name, line, wrong))
            continue
        kind, key, name_en, official = row
        glosses[kind, alike(key)] = Gloss(name_en=name_en, official=FLAGS[official])
        if kind == "position":
            positions.append((key, name_en))
    if faults:
        raise ImportRefused(f"{path.name} has faults in {len(faults)} rows; correct them", errors=[str(fault) for fault in faults])
    return English(glosses, longest_first(positions), glosses)


def beside(path: Path) -> list[EnglishName]:
    """The rows of an `english.csv` that lies beside documents; a name that is not known yet is empty. Raises as `load`."""
    rows: dict[tuple[str, str], EnglishName] = {}
    faults: list[Fault] = []
    try:
        for line, row in _rows(path):
            wrong = _wrong(row, blank=True)
            if not wrong and (row[0], alike(row[1])) in rows:
                wrong = f"{row[0]} {row[1]} is named twice; keep one row"
            if wrong:
                faults.append(Fault(path.name, line, wrong))
                continue
            kind, key, name_en, official = row
            rows[kind, alike(key)] = EnglishName(kind=kind, key=key, name_en=name_en, official=FLAGS.get(official, False), line=line)
    except UnicodeDecodeError:
        faults.append(Fault(path.name, 1, "not UTF-8; save it as CSV UTF-8"))
    except csv.Error as error:
        faults.append(Fault(path.name, 1, f"not a CSV file: {error}"))
    if faults:
        raise ImportRefused(f"{path.name} has faults in {len(faults)} rows; correct them", errors=[str(fault) for fault in faults])
    return list(rows.values())


def longest_first(positions: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(set(positions), key=lambda word: (-len(word[0]), word[0])))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != HEADER:
            fault = Fault(path.name, 1, f"the header is {','.join(header)!r}, expected {','.join(HEADER)!r}")
            raise ImportRefused(f"{path.name} is not a table of English names; correct its header", errors=[str(fault)])
        for row in reader:
            if any(row):
                yield reader.line_num, [cell.strip() for cell in row]


def _wrong(row: list[str], *, blank: bool = False) -> str | None:
    if len(row) != len(HEADER):
        return f"{len(row)} cells, expected {len(HEADER)}: {', '.join(HEADER)}"
    kind, key, name_en, official = row
    if kind not in KINDS:
        return f"unknown kind {kind!r}, expected one of {', '.join(KINDS)}"
    if not key:
        return f"a {kind} without a key"
    if not name_en and not blank:
        return f"{kind} {key} has no English name"
    if official not in FLAGS and (official or not blank):
        return f"official is {official!r}, expected true or false"
    return None
