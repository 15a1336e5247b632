"""The reader of NICE components (NIST's CPRT JSON), and of frameworks such as the DCWF in the same form.

Work roles are roles, categories their fields; tasks, knowledge and skills are units, competency areas their functions.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.sources.json_file import JsonFile, begins_with
from app.sources.records import Reading, RequirementRecord, RoleRecord, Said, SourceRecord, UnitRecord
from app.text.slugs import addressable

KIND = "nice"
LICENCE = (
    "The NICE Workforce Framework for Cybersecurity is a publication of the National Institute of Standards and Technology (NIST) and not "
    "subject to copyright in the United States; NIST asks to be named as its source."
)
NAMES = (b"element_identifier", b"doc_identifier", b"relationship_types")
NICE_DOCUMENT = "SP_800_181"
ROLE, CATEGORY, AREA = "work_role", "category", "competency_area"
UNITS = {"task": "Task", "knowledge": "Knowledge", "skill": "Skill", "ability": "Ability"}


def is_nice(path: Path) -> bool:
    """Whether `path` is a JSON file of such components. Raises OSError."""
    return begins_with(path, NAMES)


def read(path: Path, said: Said) -> Reading:
    """The record of the components at `path`, or every fault of it. Raises OSError."""
    file = JsonFile(path)
    content = file.content
    for name in ("response", "elements"):  # {response: {elements: {elements, relationships}}}, or the inner object alone
        if isinstance(content, dict) and isinstance(content.get(name), dict):
            content = content[name]
    if not file.faults and not (isinstance(content, dict) and isinstance(content.get("elements"), list)):
        file.fault("elements", "is not there", "a list of elements, as NIST publishes it")
    components = _Components(file)
    components.elements(content)
    components.relationships(content)
    if not file.faults and not components.roles:
        file.fault("elements", f"none is a {ROLE}", "at least one")
    if file.faults:
        return Reading(faults=sorted(set(file.faults)))
    documents = {entry.get("doc_identifier") for _, entry in file.objects(content, "elements")}
    own = KIND if any(str(document).startswith(NICE_DOCUMENT) for document in documents) else path.stem
    record = SourceRecord(
        name=file.name, framework=said.framework or own, kind=KIND, units=components.unit_records(), roles=components.role_records(),
        findings=tuple(file.findings),
    )  # fmt: skip
    return Reading(record=record)


@dataclass
class _Components:
    file: JsonFile
    kinds: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    passed: set[str] = field(default_factory=set)  # elements of types that are not read
    names: dict[str, tuple[str, str]] = field(default_factory=dict)  # title and text
    roles: dict[str, dict[str, str]] = field(default_factory=dict)  # what each requires, by type
    fields: dict[str, str] = field(default_factory=dict)
    areas: dict[str, list[str]] = field(default_factory=dict)

    def elements(self, content: Any) -> None:
        left_out: dict[str, int] = {}
        for place, entry in self.file.objects(content, "elements"):
            code = self.file.text(place, entry, "element_identifier", needed=True)
            kind = self.file.text(place, entry, "element_type", needed=True)
            title, text = self.file.text(place, entry, "title"), self.file.text(place, entry, "text")
            if kind not in (ROLE, CATEGORY, AREA, *UNITS):
                left_out[kind] = left_out.get(kind, 0) + 1
                self.passed.add(code)
                continue
            if self.places.setdefault(addressable(code), place) != place:
                self.file.fault(f"{place}.element_identifier", f"{code!r} is that of {self.places[addressable(code)]} too", "each once")
            if not (title or text):
                self.file.fault(place, f"{code!r} has neither title nor text", "one of them")
            self.kinds[code], self.names[code] = kind, (title, text)
            if kind == ROLE:
                self.roles[code] = {}
        for kind, times in left_out.items():
            self.file.note("ignored_line", f"{times} elements of type {kind!r} are not read", f"「{kind}」類的 {times} 項未有讀入")

    def relationships(self, content: Any) -> None:
        for place, entry in self.file.objects(content, "relationships"):
            start = self.file.text(place, entry, "source_element_identifier", needed=True)
            end = self.file.text(place, entry, "dest_element_identifier", needed=True)
            for column, code in (("source", start), ("dest", end)):
                if code not in self.kinds and code not in self.passed:
                    self.file.fault(f"{place}.{column}_element_identifier", f"{code!r} is no element", "an element that is there")
            self._relate(start, end)
            self._relate(end, start)

    def _relate(self, start: str, end: str) -> None:
        """What an element above says of one below it: the relation is published from above, and understood in either direction."""
        above, below = self.kinds.get(start), self.kinds.get(end)
        if above == ROLE and below in UNITS:
            self.roles[start].setdefault(end, below)
        elif above == CATEGORY and below == ROLE:
            self.fields.setdefault(end, self._name(start))
        elif above == AREA and below in UNITS:
            self.areas.setdefault(end, []).append(self._name(start))

    def unit_records(self) -> tuple[UnitRecord, ...]:
        return tuple(
            UnitRecord(
                code=addressable(code), name=self._name(code), description=self.names[code][1] if self.names[code][0] else None,
                functions=tuple(dict.fromkeys(self.areas.get(code, ()))) or (UNITS[kind],),
            )
            for code, kind in self.kinds.items() if kind in UNITS
        )  # fmt: skip

    def role_records(self) -> tuple[RoleRecord, ...]:
        return tuple(
            RoleRecord(
                key=addressable(code), document=self.file.name, title=self._name(code), field=self.fields.get(code),
                description=self.names[code][1] if self.names[code][0] else None,
                requirements=tuple(
                    RequirementRecord(code=addressable(unit), type=kind, order=order)
                    for order, (unit, kind) in enumerate(required.items(), start=1)
                ),
            )
            for code, required in self.roles.items()
        )  # fmt: skip

    def _name(self, code: str) -> str:
        title, text = self.names[code]
        return title or text
