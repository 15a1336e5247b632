"""The reader of CASE 1.1 packages (1EdTech): items, and the associations between them.

Items that say in their type that they are a role, an occupation or a job are roles; what they have as children, or are related to, is
required. Other items with children are functions, the rest units.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.sources.json_file import JsonFile, begins_with
from app.sources.records import ProgressionRecord, Reading, RequirementRecord, RoleRecord, Said, SourceRecord, UnitRecord
from app.text.slugs import addressable

KIND = "case"
NAMES = (b"CFPackage", b"CFDocument", b"CFItems", b"CFAssociations")
ROLE = re.compile(r"\b(?:role|occupation|job)\b", re.IGNORECASE)
CHILD, RELATED = "isChildOf", "isRelatedTo"
SAID = {"precedes": "Precedes", "isPeerOf": "Peer of", "exactMatchOf": "Same as"}  # kept between two roles, and between two units


def is_case(path: Path) -> bool:
    """Whether `path` is a JSON file with a CASE package. Raises OSError."""
    return begins_with(path, NAMES)


def read(path: Path, said: Said) -> Reading:
    """The record of the package at `path`, or every fault of it. Raises OSError."""
    file = JsonFile(path)
    content = file.content
    if isinstance(content, dict) and isinstance(content.get("CFPackage"), dict):
        content = content["CFPackage"]
    if not file.faults and not (isinstance(content, dict) and isinstance(content.get("CFItems"), list)):
        file.fault("CFItems", "is not there", "a list of items, as CASE 1.1 says")
    package = _Package(file)
    package.items(content)
    package.associations(content)
    if not file.faults and not package.names:
        file.fault("CFItems", "is empty", "at least one item")
    if file.faults:
        return Reading(faults=sorted(set(file.faults)))
    record = SourceRecord(
        name=file.name, framework=said.framework or path.stem, kind=KIND, units=tuple(package.unit_records()),
        roles=tuple(package.role_records()), progressions=tuple(package.progressions()), findings=tuple(file.findings),
    )  # fmt: skip
    return Reading(record=record)


@dataclass
class _Package:
    file: JsonFile
    codes: dict[str, str] = field(default_factory=dict)  # by identifier
    names: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    roles: dict[str, dict[str, None]] = field(default_factory=dict)  # what each requires
    parents: dict[str, list[str]] = field(default_factory=dict)
    between: list[tuple[str, str, str]] = field(default_factory=list)

    def items(self, content: Any) -> None:
        used: dict[str, str] = {}
        for place, item in self.file.objects(content, "CFItems"):
            identifier = self.file.text(place, item, "identifier", needed=True)
            name = self.file.text(place, item, "fullStatement", needed=True)
            if identifier in self.names:
                self.file.fault(f"{place}.identifier", f"{identifier!r} is there twice", "each item once")
            code = addressable(self.file.text(place, item, "humanCodingScheme"))
            if not code.strip("-.") or used.setdefault(code.casefold(), identifier) != identifier:
                code = addressable(identifier)
            self.codes[identifier], self.names[identifier] = code, name
            self.notes[identifier] = self.file.text(place, item, "notes")
            if ROLE.search(self.file.text(place, item, "CFItemType")):
                self.roles[identifier] = {}

    def associations(self, content: Any) -> None:
        found: list[tuple[int, str, str, str]] = []
        for place, entry in self.file.objects(content, "CFAssociations"):
            kind = self.file.text(place, entry, "associationType", needed=True)
            origin, destination = (self._end(place, entry, name) for name in ("originNodeURI", "destinationNodeURI"))
            number = entry.get("sequenceNumber")
            found.append((number if isinstance(number, int) else len(found), kind, origin, destination))
        left_out: dict[str, int] = {}
        for _, kind, origin, destination in sorted(found, key=lambda one: one[0]):
            if origin not in self.names or destination not in self.names or origin == destination:
                if not (kind == CHILD and origin in self.names):  # the highest items are children of the document itself
                    left_out[kind] = left_out.get(kind, 0) + 1
            elif not self._associate(kind, origin, destination):
                left_out[kind] = left_out.get(kind, 0) + 1
        for kind, times in left_out.items():
            self.file.note("ignored_line", f"{times} associations {kind!r} are not read", f"「{kind}」關係 {times} 項未有讀入")

    def _associate(self, kind: str, origin: str, destination: str) -> bool:
        """Keep an association between two items; false where it has no place here."""
        if kind in SAID and (origin in self.roles) == (destination in self.roles):
            self.between.append((kind, origin, destination))
        elif kind == CHILD and destination not in self.roles:
            self.parents.setdefault(origin, []).append(destination)
        elif kind == CHILD and origin not in self.roles:
            self.roles[destination].setdefault(origin)
        elif kind == RELATED and (origin in self.roles) != (destination in self.roles):
            role, unit = (origin, destination) if origin in self.roles else (destination, origin)
            self.roles[role].setdefault(unit)
        else:
            return False
        return True

    def unit_records(self) -> Iterator[UnitRecord]:
        above = {parent for child, parents in self.parents.items() if child not in self.roles for parent in parents}
        required = {unit for units in self.roles.values() for unit in units}
        for identifier, name in self.names.items():
            if identifier in self.roles or (identifier in above and identifier not in required):
                continue
            said = [f"{SAID[kind]}: {self.names[end]}" for kind, start, end in self.between if start == identifier]
            yield UnitRecord(
                code=self.codes[identifier], name=name, description="\n".join(filter(None, (self.notes[identifier], *said))) or None,
                functions=tuple(dict.fromkeys(self.names[parent] for parent in self.parents.get(identifier, ()))),
            )  # fmt: skip

    def role_records(self) -> Iterator[RoleRecord]:
        for identifier, required in self.roles.items():
            fields = [self.names[parent] for parent in self.parents.get(identifier, ())]
            yield RoleRecord(
                key=self.codes[identifier], document=self.file.name, title=self.names[identifier], field=fields[0] if fields else None,
                description=self.notes[identifier] or None,
                requirements=tuple(
                    RequirementRecord(code=self.codes[unit], type="unknown", order=order) for order, unit in enumerate(required, start=1)
                ),
            )  # fmt: skip

    def progressions(self) -> Iterator[ProgressionRecord]:
        pairs = dict[tuple[str, str], str]()
        for kind, start, end in self.between:
            if start in self.roles:
                pairs.setdefault((self.codes[start], self.codes[end]), kind)
        for (start, end), kind in pairs.items():
            yield ProgressionRecord(from_key=start, to_key=end, kind=kind)

    def _end(self, place: str, entry: dict[str, Any], name: str) -> str:
        node = entry.get(name)
        if not isinstance(node, dict):
            self.file.fault(f"{place}.{name}", "is not an object", "an object with an identifier")
            return ""
        return self.file.text(f"{place}.{name}", node, "identifier", needed=True)
