"""A JSON file of a publisher: recognised by the names in its beginning, and read with faults by their place in it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.models import Finding
from app.sources.bundle.files import MOST_BYTES
from app.sources.records import Fault

LOOKED_AT = 65_536  # bytes


def begins_with(path: Path, names: Sequence[bytes]) -> bool:
    """Whether `path` is a JSON file with one of these names in its beginning. Raises OSError."""
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
    return any(b'"' + name + b'"' in start for name in names)


class JsonFile:
    """The content of the file, None where it is no JSON; the faults and findings met in it."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self.name = path.resolve().name
        self.faults: list[Fault] = []
        self.findings: list[Finding] = []
        self.content: Any = None
        if path.stat().st_size > MOST_BYTES:
            self.faults.append(Fault(self.name, 1, f"more than {MOST_BYTES // 1_000_000} MB; expected a smaller file"))
            return
        try:
            self.content = json.loads(path.read_bytes().decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            self.faults.append(Fault(self.name, error.lineno, f"column {error.colno}: {error.msg}; expected JSON as it is published"))
        except (UnicodeDecodeError, RecursionError) as error:
            self.faults.append(Fault(self.name, 1, f"cannot be read ({error}); expected JSON in UTF-8"))

    def fault(self, place: str, wrong: str, expected: str) -> None:
        self.faults.append(Fault(self.name, 1, f"{place}: {wrong}; expected {expected}"))

    def note(self, rule: str, message: str, message_zh: str) -> None:
        self.findings.append(Finding(rule=rule, source=self.name, message=message, message_zh=message_zh))

    def objects(self, owner: Any, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The objects of the list `name`, each with its place. What is no object is a fault, and so is what is no list."""
        entries = owner.get(name) if isinstance(owner, dict) else None
        if entries is None:
            entries = []
        if not isinstance(entries, list):
            self.fault(name, "is not a list", "a list of objects")
            return
        for index, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield f"{name}[{index}]", entry
            else:
                self.fault(f"{name}[{index}]", "is not an object", "an object")

    def text(self, place: str, entry: dict[str, Any], name: str, *, needed: bool = False) -> str:
        """The text of a field, without white space around it; empty, and a fault, where it is needed and there is none."""
        value = entry.get(name)
        if value is None or isinstance(value, (str, int)):
            said = str(value).strip() if value is not None else ""
            if needed and not said:
                self.fault(f"{place}.{name}", "is empty", "a text")
            return said
        self.fault(f"{place}.{name}", "is not a text", "a text")
        return ""
