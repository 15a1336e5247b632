"""The reader of the O*NET text database.

Occupations are roles, job zones their levels, job families their fields. Units are skills, knowledge, abilities and work activities that
are rated as important, the detailed work activities of the tasks, technology and tools. Related occupations are progressions.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.models import Number
from app.sources.onet.families import FAMILIES
from app.sources.records import (
    STATED,
    LevelRecord,
    ProgressionRecord,
    Reading,
    RequirementRecord,
    RoleRecord,
    Said,
    SourceRecord,
    UnitRecord,
)
from app.sources.release import Release, names_in
from app.text.slugs import slugged

KIND = "onet"
LICENCE = (
    "This page includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training Administration "
    "(USDOL/ETA), used under the CC BY 4.0 licence. O*NET is a trademark of USDOL/ETA. It was modified; USDOL/ETA has not approved, "
    "endorsed, or tested these modifications."
)
OCCUPATIONS = "Occupation Data.txt"
LEAST = 3  # of importance, on its scale from 1 to 5
IMPORTANCE = "IM"
CODE = "O*NET-SOC Code"
RATED = {"Skills.txt": ("skill", "Skill"), "Knowledge.txt": ("knowledge", "Knowledge"), "Abilities.txt": ("ability", "Ability"),
         "Work Activities.txt": ("activity", "Work activity")}  # fmt: skip
USED = {"Technology Skills.txt": ("technology", "Technology", "T"), "Tools Used.txt": ("tool", "Tool", "U")}
MOST_SLUG = 60  # characters of a name in a code


def is_onet(path: Path) -> bool:
    """Whether `path` is a folder or zip with O*NET's file of occupations. Raises OSError."""
    return OCCUPATIONS.lower() in names_in(path)


def read(path: Path, said: Said) -> Reading:
    """The record of the database at `path`, or every fault of it. Raises OSError."""
    release = Release(path)
    database = _Database(release)
    database.occupations()
    for file, (kind, function) in RATED.items():
        database.rated(file, kind, function)
    database.tasks()
    for file, (kind, function, letter) in USED.items():
        database.used(file, kind, function, letter)
    roles, progressions, levels = list(database.records()), list(database.related()), tuple(database.levels())
    if release.faults:
        return Reading(faults=sorted(set(release.faults)))
    record = SourceRecord.model_construct(
        name=release.name, framework=said.framework or KIND, kind=KIND, units=tuple(database.units.values()), roles=tuple(roles),
        progressions=tuple(progressions), findings=tuple(release.findings), levels=levels,
    )  # fmt: skip
    return Reading(record=record)


@dataclass
class _Database:
    release: Release
    roles: dict[str, tuple[int, str, str]] = field(default_factory=dict)  # line, title, description
    units: dict[str, UnitRecord] = field(default_factory=dict)
    required: dict[str, dict[str, RequirementRecord]] = field(default_factory=dict)
    activities: dict[str, list[str]] = field(default_factory=dict)
    described: dict[str, tuple[str, str]] | None = None

    def occupations(self) -> None:
        for line, (code, title, description) in self.release.tab_rows(OCCUPATIONS, (CODE, "Title"), ("Description",)):
            if not code or not title:
                self.release.fault(OCCUPATIONS, line, f"column {'Title' if code else CODE} is empty", "a code and a title")
            elif code in self.roles:
                self.release.fault(OCCUPATIONS, line, f"column {CODE}: {code} is there twice", "each occupation once")
            else:
                self.roles[code] = line, title, description

    def rated(self, file: str, kind: str, function: str) -> None:
        """Elements with the importance that each occupation gives them; those from 3.00 up are required, weighted by it."""
        columns = (CODE, "Element ID", "Element Name", "Scale ID", "Data Value")
        for line, (code, element, name, scale, value) in self._rows(file, columns):
            if scale != IMPORTANCE:
                continue
            weight = self.release.number(file, line, "Data Value", value)
            self._unit(element, name, function, line, self._elements().get(element, ("", ""))[1])
            if weight is not None and weight >= LEAST and self._known(file, line, code):
                self._require(code, element, kind, weight, line)

    def tasks(self) -> None:
        """What people do, in words; and the detailed work activities of their tasks, weighted by the number of tasks."""
        for line, (code, task) in self._rows("Task Statements.txt", (CODE, "Task")):
            if self._known("Task Statements.txt", line, code):
                self.activities.setdefault(code, []).append(task)
        for line, (identity, title, element) in self._rows("DWA Reference.txt", ("DWA ID", "DWA Title"), ("Element ID",)):
            self._unit(identity, title, f"DWA: {self._elements().get(element, (element, ''))[0]}" if element else "DWA", line)
        file, tasks, lines = "Tasks to DWAs.txt", Counter[tuple[str, str]](), dict[tuple[str, str], int]()
        for line, (code, identity) in self._rows(file, (CODE, "DWA ID")):
            if not self._known(file, line, code):
                continue
            if identity not in self.units:
                self.release.fault(file, line, f"column DWA ID: {identity} is not in DWA Reference.txt", "an activity that is there")
            tasks[code, identity] += 1
            lines.setdefault((code, identity), line)
        for (code, identity), times in tasks.items():
            self._require(code, identity, "dwa", times, lines[code, identity])

    def used(self, file: str, kind: str, function: str, letter: str) -> None:
        """Technology and tools by their examples; an example of two commodities is two units."""
        codes: dict[tuple[str, str], str] = {}
        for line, (code, example, commodity, title) in self._rows(file, (CODE, "Example", "Commodity Code", "Commodity Title")):
            if not self._known(file, line, code):
                continue
            key = commodity, example
            if key not in codes:
                codes[key] = self._free(f"{letter}{commodity}-{slugged(example)[:MOST_SLUG].strip('-')}")
                self._unit(codes[key], example, f"{function}: {title}", line)
            self._require(code, codes[key], kind, None, line)

    def records(self) -> Iterator[RoleRecord]:
        zones = self._zones()
        titles: dict[str, list[str]] = {}
        for line, (code, title, short) in self._rows("Alternate Titles.txt", (CODE, "Alternate Title"), ("Short Title",)):
            if self._known("Alternate Titles.txt", line, code):
                titles.setdefault(code, []).extend(name for name in (title, short) if name and name.casefold() != "n/a")
        for code, (line, title, description) in self.roles.items():
            family = FAMILIES.get(code[:2])
            yield RoleRecord.model_construct(
                key=code, document=OCCUPATIONS, title=title, description=description or None, level=zones.get(code), field=family,
                group=family, parent=self._parent(code), typical_titles=tuple(dict.fromkeys(titles.get(code, ()))),
                activities=tuple(self.activities.get(code, ())), requirements=tuple(self.required.get(code, {}).values()),
                first_line=line, last_line=line,
            )  # fmt: skip

    def related(self) -> Iterator[ProgressionRecord]:
        file, seen = "Related Occupations.txt", set[tuple[str, str]]()
        for line, (start, end, tier) in self._rows(file, (CODE, "Related O*NET-SOC Code"), ("Relatedness Tier",)):
            if not (self._known(file, line, start) and self._known(file, line, end, "Related O*NET-SOC Code")):
                continue
            if start == end or (start, end) in seen:
                wrong = f"{start} is related to itself" if start == end else f"{start} and {end} are there twice"
                self.release.fault(file, line, wrong, "two occupations, each pair once")
            seen.add((start, end))
            yield ProgressionRecord.model_construct(from_key=start, to_key=end, kind=tier or None, first_line=line, last_line=line)

    def levels(self) -> Iterator[LevelRecord]:
        file = "Job Zone Reference.txt"
        if self.release.has(file):
            for line, (zone, name) in self.release.tab_rows(file, ("Job Zone", "Name")):
                if (level := self.release.whole(file, line, "Job Zone", zone)) is not None:
                    yield LevelRecord(level=level, name=name or None, first_line=line, last_line=line)

    def _zones(self) -> dict[str, int]:
        file, zones = "Job Zones.txt", {}
        for line, (code, zone) in self._rows(file, (CODE, "Job Zone")):
            if self._known(file, line, code) and zone.casefold() != "n/a":
                level = self.release.whole(file, line, "Job Zone", zone)
                zones.update({code: level} if level is not None else {})
        return zones

    def _rows(self, file: str, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterator[tuple[int, list[str]]]:
        """The rows of a file that a release may lack: what it would say is unknown then, and a finding says so."""
        if self.release.has(file):
            yield from self.release.tab_rows(file, columns, optional)
        else:
            self.release.note("file_missing", f"{file} is missing; what it says is unknown", f"欠 {file}，其內容未知")

    def _elements(self) -> dict[str, tuple[str, str]]:
        """Names and descriptions of the content model, by element."""
        if self.described is None:
            rows = self._rows("Content Model Reference.txt", ("Element ID", "Element Name"), ("Description",))
            self.described = {element: (name, description) for _, (element, name, description) in rows}
        return self.described

    def _known(self, file: str, line: int, code: str, column: str = CODE) -> bool:
        if code in self.roles:
            return True
        self.release.fault(file, line, f"column {column}: {code!r} is not in {OCCUPATIONS}", "an occupation that is there")
        return False

    def _unit(self, code: str, name: str, function: str, line: int, description: str = "") -> None:
        if code not in self.units:
            self.units[code] = UnitRecord.model_construct(
                code=code, name=name, name_en=None, level=None, credits=None, functions=(function,), description=description or None,
                first_line=line, last_line=line,
            )  # fmt: skip

    def _require(self, code: str, unit: str, kind: str, weight: Number | None, line: int) -> None:
        mine = self.required.setdefault(code, {})
        if unit not in mine:
            mine[unit] = RequirementRecord.model_construct(
                _fields_set=STATED, code=unit, type=kind, order=len(mine) + 1, weight=weight, first_line=line, last_line=line
            )

    def _free(self, code: str) -> str:
        """`code`, or with a number where two examples (C++ and C#) make the same one."""
        used = (f"{code}-{number}" if number > 1 else code for number in range(1, len(self.units) + 2))
        return next(one for one in used if one not in self.units)

    def _parent(self, code: str) -> str | None:
        """The occupation that a finer one belongs to: 11-1011.00 of 11-1011.03."""
        whole = f"{code[:7]}.00"
        return whole if code != whole and whole in self.roles else None
