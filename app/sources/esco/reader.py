"""The reader of the ESCO CSV release, in one language or several.

Occupations are roles, skills are units, ISCO-08 unit groups are fields, the groups of the skill pillar are functions. The id of a concept
is the last part of its address. The relations are the same in every language and are read once.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from app.sources.records import STATED, LevelRecord, Reading, RequirementRecord, RoleRecord, Said, SourceRecord, UnitRecord
from app.sources.release import Release, names_in

KIND = "esco"
ENGLISH = "en"
LICENCE = (
    "This service uses the ESCO classification of the European Commission. Its reuse is authorised, provided that the source is "
    "acknowledged (Commission Decision 2011/833/EU)."
)
OCCUPATIONS = re.compile(r"occupations_([a-z]{2,3}(?:-[a-z]+)?)\.csv")
TYPES = ("essential", "optional")
# ISCO-08 (ILO, 2012), table 1: the skill level of each major group, and of the sub-major groups that differ from theirs.
SKILL_LEVELS = {
    "01": 4, "02": 2, "03": 1, "14": 3,
    "1": 4, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1,
}  # fmt: skip
LEVELS = tuple(LevelRecord(level=level, name=f"ISCO-08 skill level {level}") for level in range(1, 5))


def is_esco(path: Path) -> bool:
    """Whether `path` is a folder or zip with a file of ESCO's occupations. Raises OSError."""
    return any(map(OCCUPATIONS.fullmatch, names_in(path)))


def read(path: Path, said: Said) -> Reading:
    """The record of the release at `path`, or every fault of it. Raises OSError."""
    release = Release(path)
    languages = [found[1] for _, found in release.matching(OCCUPATIONS)]
    main = next((language for language in languages if language != ENGLISH), ENGLISH)
    classification = _Classification(release, main, [language for language in languages if language != main])
    units = classification.units()
    roles = classification.roles({unit.code for unit in units})
    if release.faults:
        return Reading(faults=sorted(set(release.faults)))
    levels = {role.level for role in roles}
    record = SourceRecord.model_construct(
        name=release.name, framework=said.framework or KIND, kind=KIND, units=tuple(units), roles=tuple(roles), progressions=(),
        findings=tuple(release.findings), levels=tuple(level for level in LEVELS if level.level in levels),
    )  # fmt: skip
    return Reading(record=record)


@dataclass
class _Concept:
    """What one language says of an occupation or a skill, with the line that says it."""

    line: int
    label: str
    alternatives: list[str]
    description: str
    more: str = ""  # ISCO group of an occupation, reuse level of a skill


@dataclass
class _Classification:
    release: Release
    main: str
    others: list[str]
    groups: dict[str, str] = field(default_factory=dict)

    def units(self) -> list[UnitRecord]:
        """The skills, with their names in every language and the groups that they belong to."""
        own = self._concepts("skills", self.main, "reuseLevel")
        named = {language: self._concepts("skills", language, "reuseLevel") for language in self.others}
        functions = self._functions(own)
        return [
            UnitRecord.model_construct(
                code=code, name=one.label, name_en=self._english(named, code), level=None, credits=None,
                functions=tuple(functions.get(code, ())), description=_described(one),
                other_names=tuple(dict.fromkeys(other.label for other in _elsewhere(named, code, one))),
                first_line=one.line, last_line=one.line,
            )
            for code, one in own.items()
        ]  # fmt: skip

    def roles(self, units: set[str]) -> list[RoleRecord]:
        """The occupations, with what they require in the order of the release: essential skills first."""
        own = self._concepts("occupations", self.main, "iscoGroup")
        named = {language: self._concepts("occupations", language, "iscoGroup") for language in self.others}
        groups = self._isco_groups()
        parents = dict(self._broader("broaderRelationsOccPillar"))
        required = self._requirements(own.keys(), units)
        roles = []
        for code, one in own.items():
            group = f"{one.more} {groups[one.more]}" if one.more in groups else one.more or None
            said = chain(one.alternatives, *((other.label, *other.alternatives) for other in _elsewhere(named, code, one)))
            roles.append(
                RoleRecord.model_construct(
                    key=code, document=self._file("occupations", self.main), title=one.label, title_en=self._english(named, code),
                    level=_skill_level(one.more), field=group, group=group, parent=_parent(parents.get(code)),
                    description=one.description or None, typical_titles=tuple(dict.fromkeys(name for name in said if name)),
                    requirements=tuple(required.get(code, ())), first_line=one.line, last_line=one.line,
                )
            )  # fmt: skip
        return roles

    def _english(self, named: Mapping[str, Mapping[str, _Concept]], code: str) -> str | None:
        found = named.get(ENGLISH, {}).get(code)
        return found.label if found else None

    def _file(self, table: str, language: str) -> str:
        """The file of a table in a language; relations of an older release have no language in their name."""
        there = [name for name in (f"{table}_{language}.csv", f"{table}.csv") if self.release.has(name)]
        return there[0] if there else f"{table}_{language}.csv"

    def _concepts(self, table: str, language: str, more: str) -> dict[str, _Concept]:
        file = self._file(table, language)
        found: dict[str, _Concept] = {}
        columns = ("conceptUri", "preferredLabel"), ("altLabels", "description", "definition", "status", more)
        for line, (uri, label, alternatives, description, definition, status, said) in self.release.csv_rows(file, *columns):
            code = _code(uri)
            if not code or not label.strip():
                self.release.fault(
                    file, line, f"column {'preferredLabel' if code else 'conceptUri'} is empty", "the concept's address and name"
                )
            elif code in found:
                self.release.fault(file, line, f"column conceptUri: {uri!r} is there twice, first on line {found[code].line}", "each once")
            elif status.strip().casefold() in ("deprecated", "obsolete"):
                if language == self.main:
                    self.release.note("row_left_out", f"{file}: {label!r} is {status}", f"{file}：「{label}」已停用", line=line)
            else:
                names = [name.strip() for name in alternatives.split("\n") if name.strip()]
                found[code] = _Concept(line, label.strip(), names, (description or definition).strip(), said.strip())
        return found

    def _isco_groups(self) -> dict[str, str]:
        file = self._file("ISCOGroups", self.main)
        if not self.release.has(file):
            self.release.note("file_missing", f"{file} is missing; groups have no names", f"欠 {file}，組別沒有名稱")
            return {}
        return {code.strip(): label.strip() for _, (code, label) in self.release.csv_rows(file, ("code", "preferredLabel"))}

    def _broader(self, table: str) -> Iterator[tuple[str, str]]:
        """Pairs of a concept and a broader one, by the last parts of their addresses; the first broader one comes last."""
        file = self._file(table, self.main)
        if not self.release.has(file):
            self.release.note("file_missing", f"{file} is missing; nothing is said of broader concepts", f"欠 {file}，沒有上層概念")
            return iter(())
        rows = [(_code(uri), _code(broader)) for _, (uri, broader) in self.release.csv_rows(file, ("conceptUri", "broaderUri"))]
        return reversed([pair for pair in rows if all(pair)])

    def _functions(self, skills: Mapping[str, _Concept]) -> dict[str, list[str]]:
        """The names of the groups that each skill belongs to: those directly above it, or above the skills above it."""
        file = self._file("skillGroups", self.main)
        if not self.release.has(file):
            self.release.note("file_missing", f"{file} is missing; skills have no functions", f"欠 {file}，技能沒有職能")
            return {}
        groups = {_code(uri): label.strip() for _, (uri, label) in self.release.csv_rows(file, ("conceptUri", "preferredLabel"))}
        above: dict[str, list[str]] = {}
        for code, broader in self._broader("broaderRelationsSkillPillar"):
            above.setdefault(code, []).insert(0, broader)
        return {code: list(dict.fromkeys(groups[one] for one in _nearest(code, above, groups))) for code in skills}

    def _requirements(self, known: Set[str], units: Set[str]) -> dict[str, list[RequirementRecord]]:
        file = self._file("occupationSkillRelations", self.main)
        found: dict[str, dict[str, tuple[int, str]]] = {}
        for line, cells in self.release.csv_rows(file, ("occupationUri", "skillUri", "relationType")):
            role, unit, kind = _code(cells[0]), _code(cells[1]), cells[2].strip().casefold()
            for column, code, there in (("occupationUri", role, known), ("skillUri", unit, units)):
                if code not in there:
                    self.release.fault(file, line, f"column {column}: {code!r} is not in the release", "a concept that is there")
            if kind not in TYPES:
                self.release.fault(file, line, f"column relationType: {cells[2]!r} is unknown", " or ".join(TYPES))
            first = found.setdefault(role, {}).setdefault(unit, (line, kind))
            if first != (line, kind):
                self.release.note("row_repeated", f"{file} says on line {first[0]} too that {role} requires {unit}; it counts once",
                                  f"{file} 第 {first[0]} 行已列出此要求，只計一次", line=line)  # fmt: skip
                found[role][unit] = (first[0], min(first[1], kind))  # essential comes before optional
        return {
            role: [
                RequirementRecord.model_construct(_fields_set=STATED, code=unit, type=kind, order=order, first_line=line, last_line=line)
                for order, (unit, (line, kind)) in enumerate(sorted(required.items(), key=lambda one: (one[1][1], one[1][0])), start=1)
            ]
            for role, required in found.items()
        }


def _elsewhere(named: Mapping[str, Mapping[str, _Concept]], code: str, own: _Concept) -> Iterator[_Concept]:
    """What the other languages say of a concept where they call it otherwise."""
    found = (concepts.get(code) for concepts in named.values())
    return (one for one in found if one and one.label != own.label)


def _nearest(code: str, above: Mapping[str, list[str]], groups: Mapping[str, str]) -> list[str]:
    """The groups above a skill, by way of broader skills where it has no group of its own."""
    seen, level = {code}, above.get(code, [])
    while level and not any(one in groups for one in level):
        seen |= set(level)
        level = [upper for one in level for upper in above.get(one, []) if upper not in seen]
    return [one for one in level if one in groups]


def _code(uri: str) -> str:
    """The last part of an address."""
    return uri.strip().rstrip("/").rsplit("/", 1)[-1]


def _parent(broader: str | None) -> str | None:
    """The id of the broader occupation, or the code of an ISCO group (its address ends with C and the code)."""
    return broader[1:] if broader and re.fullmatch(r"C\d{1,4}", broader) else broader


def _skill_level(group: str) -> int | None:
    return SKILL_LEVELS.get(group[:2], SKILL_LEVELS.get(group[:1]))


def _described(one: _Concept) -> str | None:
    """The description, and how far the skill can be used elsewhere."""
    reuse = f"Reuse level: {one.more}" if one.more else ""
    return "\n".join(text for text in (one.description, reuse) if text) or None
