"""From the entries of a table to the roles and units of a source: ids made from names, and everything that contradicts itself."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.framework import HKQF, LEVELS
from app.models import Finding, Number
from app.sources.bundle.reader import TYPES, UNKNOWN_TYPE
from app.sources.bundle.tables import LONGEST_ID
from app.sources.records import LevelRecord, RequirementRecord, RoleRecord, UnitRecord
from app.sources.table.cells import Scale, number, numbered
from app.sources.table.entries import Entry, Notes
from app.text.folding import alike
from app.text.slugs import addressable, slugged

GROUPS = ("job_family", "field", "sector", "position")  # what tells two roles of one title apart
LONGEST_NAME = 80  # of a name that becomes an id


@dataclass
class _Thing:
    """A role or unit: what the rows say of it, and the row that said it first."""

    line: int
    said: dict[str, str]
    lines: dict[str, int]
    functions: list[str] = field(default_factory=list)
    key: str = ""


@dataclass
class Draft:
    """The content of a table so far."""

    notes: Notes
    framework: str
    scale: Scale
    roles: dict[str, list[_Thing]] = field(default_factory=dict)
    units: dict[str, _Thing] = field(default_factory=dict)
    required: dict[tuple[int, int], tuple[_Thing, _Thing, RequirementRecord]] = field(default_factory=dict)
    levels: dict[int, LevelRecord] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """One requirement, with its role and its unit. What is wrong with it goes into the notes."""
        role, unit = self._role(entry), self._unit(entry)
        rung = self._rung(entry)
        kind = entry.requirement.get("type", "")
        record = RequirementRecord(
            code="", type=TYPES.get(alike(kind), kind) or UNKNOWN_TYPE, order=0, weight=self._number(entry, entry.requirement, "weight"),
            proficiency=rung[0] if rung else None, rank=rung[1] if rung else None, first_line=entry.line, last_line=entry.line,
        )  # fmt: skip
        first = self.required.setdefault((id(role), id(unit)), (role, unit, record))[2]
        if first is record:
            return
        names = f"role {role.said.get('role')!r} requires unit {unit.said.get('unit')!r} twice, first on row {first.first_line}"
        if (first.type, first.weight, first.rank) == (record.type, record.weight, record.rank):
            self.notes.findings.append(
                Finding(
                    rule="row_repeated", source=self.notes.source, line=entry.line,
                    message=f"row {first.first_line} says the same; the row counts once",
                    message_zh=f"第 {first.first_line} 行內容相同，只計一次",
                )
            )  # fmt: skip
        else:
            self.notes.fault(entry.line, f"{names}, with another type, weight or proficiency", "each requirement once")

    def records(self) -> tuple[list[RoleRecord], list[UnitRecord]]:
        """The roles with their requirements, and the units, in the order of the table."""
        things = list(self.units.values())
        roles = [one for same in self.roles.values() for one in same]
        roles.sort(key=lambda one: one.line)
        self._ids(things, "unit", [[one.said.get("unit", "")] for one in things])
        self._ids(roles, "role", [_names_of(one, self.roles) for one in roles])
        of_role: dict[int, list[RequirementRecord]] = {id(one): [] for one in roles}
        for role, unit, record in self.required.values():
            mine = of_role[id(role)]
            mine.append(record.model_copy(update={"code": unit.key, "order": len(mine) + 1}))
        return [self._role_record(one, of_role[id(one)]) for one in roles], [self._unit_record(one) for one in things]

    def _role(self, entry: Entry) -> _Thing:
        """The role of this id, or of this title within its field and job family; where these are empty, the last one of the title."""
        said = dict(entry.role)
        said.setdefault("role", said.get("role_id", ""))
        given = said.get("role_id")
        same = self.roles.setdefault(alike(given or said["role"]), [])
        for known in reversed(same):
            if given or all(alike(known.said.get(key, "")) == alike(said[key]) for key in GROUPS if key in said and key in known.said):
                self._agree(known, said, entry.line, f"role {said['role']!r}")
                return known
        same.append(_Thing(entry.line, said, dict.fromkeys(said, entry.line)))
        return same[-1]

    def _unit(self, entry: Entry) -> _Thing:
        said = dict(entry.unit)
        said.setdefault("unit", said.get("unit_id", ""))
        functions = [part.strip() for part in said.pop("function", "").split("|") if part.strip()]
        key = alike(said.get("unit_id") or said["unit"])
        known = self.units.setdefault(key, _Thing(entry.line, said, dict.fromkeys(said, entry.line)))
        if known.said is not said:
            self._agree(known, said, entry.line, f"unit {said['unit']!r}")
        known.functions += [name for name in functions if name not in known.functions]
        return known

    def _agree(self, known: _Thing, said: dict[str, str], line: int, what: str) -> None:
        """What an earlier row left open is filled in; another level, name or credits is a fault, another description a finding."""
        for key, text in said.items():
            first = known.said.setdefault(key, text)
            known.lines.setdefault(key, line)
            if alike(first) == alike(text):
                continue
            where = known.lines[key]
            if key.endswith("description"):
                message = f"the {key} of {what} differs from row {where}, which is kept"
                message_zh = f"「{said.get('role') or said.get('unit')}」的說明與第 {where} 行不同，保留後者"
                self.notes.findings.append(
                    Finding(rule="text_differs", source=self.notes.source, line=line, message=message, message_zh=message_zh)
                )
            else:
                way_out = "the same in all rows; where two things have one name, map an id column"
                self.notes.fault(line, f"{what} has the {key} {text!r} here and {first!r} on row {where}", way_out)

    def _rung(self, entry: Entry) -> tuple[str, int] | None:
        cell = entry.requirement.get("proficiency", "")
        rung = self.scale.rung(cell) if cell else None
        if cell and not rung:
            rungs = ", ".join(f"{one.name} ({one.rank})" for one in self.scale.rungs[:20])
            self.notes.fault(entry.line, f"proficiency {cell!r} is no {'rung' if rungs else 'whole number from 1 up'}", _way_out(rungs))
        return rung

    def _number(self, entry: Entry, said: dict[str, str], key: str) -> Number | None:
        cell = said.get(key, "")
        value = number(cell) if cell else None
        if cell and value is None:
            self.notes.fault(entry.line, f"{key} {cell!r} is not a number", "a number with a decimal point, or an empty cell")
        return value

    def _level(self, thing: _Thing, key: str) -> int | None:
        cell = thing.said.get(key, "")
        if not cell:
            return None
        found, line = numbered(cell), thing.lines[key]
        if found is None:
            self.notes.fault(line, f"{key} {cell!r} is not a whole number", "a number, such as 3 or Level 3; map words as position")
        elif self.framework == HKQF and found.number not in LEVELS:
            self.notes.fault(line, f"{key} {cell!r} is not a level of {HKQF}", f"{LEVELS[0]} to {LEVELS[-1]}")
        elif found.name:
            record = LevelRecord(level=found.number, name=found.name, first_line=line, last_line=line)
            first = self.levels.setdefault(found.number, record)
            if alike(first.name or "") != alike(found.name):
                wrong = f"level {found.number} is called {found.name!r} here and {first.name!r} on row {first.first_line}"
                self.notes.fault(line, wrong, "one name for each level")
        return found.number if found else None

    def _ids(self, things: Sequence[_Thing], what: str, names: Iterable[list[str]]) -> None:
        """Give each its id: that of its column, otherwise one made from its name."""
        used: dict[str, _Thing] = {}
        for thing, words in zip(things, names, strict=True):
            given = thing.said.get(f"{what}_id")
            thing.key = addressable(given) if given else made_id(words)
            other = used.setdefault(alike(thing.key), thing)
            if other is not thing and not given:
                thing.key = f"{thing.key}-{_digest(' '.join(words))}"
                other = used.setdefault(alike(thing.key), thing)
            if other is not thing:
                wrong = f"the ids of {what} {thing.said[what]!r} and of {other.said[what]!r} on row {other.line} are both {thing.key!r}"
                self.notes.fault(thing.line, wrong, "ids that differ in more than case, width and spaces")
            elif len(thing.key) > LONGEST_ID or not thing.key.strip("-."):
                self.notes.fault(
                    thing.line, f"id {thing.key[:40]!r} cannot be part of an address", f"letters or digits, at most {LONGEST_ID}"
                )

    def _role_record(self, one: _Thing, requirements: list[RequirementRecord]) -> RoleRecord:
        said = one.said
        if said.get("sector") and not said.get("field"):
            self.notes.fault(one.lines["sector"], f"role {said['role']!r} has a sector without a field", "the field, or no sector")
        return RoleRecord(
            key=one.key, document=self.notes.grid.label, title=said["role"], title_en=said.get("role_title_en"),
            description=said.get("role_description"), level=self._level(one, "level"), field=said.get("field"), sector=said.get("sector"),
            job_family=said.get("job_family"), position=said.get("position"), requirements=tuple(requirements),
            first_line=one.line, last_line=one.line,
        )  # fmt: skip

    def _unit_record(self, one: _Thing) -> UnitRecord:
        said = one.said
        entry = Entry(one.lines.get("credits", one.line), {}, said, {})
        return UnitRecord(
            code=one.key, name=said["unit"], name_en=said.get("unit_name_en"), description=said.get("unit_description"),
            level=self._level(one, "unit_level"), credits=self._number(entry, said, "credits"), functions=tuple(one.functions),
            first_line=one.line, last_line=one.line,
        )  # fmt: skip


def made_id(words: Sequence[str]) -> str:
    """An id made from names: lower case with hyphens, Chinese kept."""
    name = " ".join(words)
    made = slugged(name) if name.isascii() else addressable(" ".join(name.split()).casefold()).strip("-")
    if not made.strip("-."):
        return _digest(name)
    return made if len(made) <= LONGEST_NAME else f"{made[:LONGEST_NAME].rstrip('-')}-{_digest(name)}"


def _names_of(role: _Thing, roles: dict[str, list[_Thing]]) -> list[str]:
    """The title; where several roles bear it, what tells this one from them stands before it."""
    title = role.said.get("role", "")
    same = roles.get(alike(title), [role])
    differing = [key for key in GROUPS if len(Counter(alike(one.said.get(key, "")) for one in same)) > 1]
    return [*(role.said[key] for key in differing[:1] if key in role.said), title]


def _digest(name: str) -> str:
    return hashlib.sha256(alike(name).encode()).hexdigest()[:6]


def _way_out(rungs: str) -> str:
    if rungs:
        return f"one of {rungs}"
    return "a number, or the words in their order in the map, lowest first: scale=Basic|Advanced|Expert"
