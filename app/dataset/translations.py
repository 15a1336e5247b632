"""English specifications beside Chinese ones: which role each is the translation of, and the official English that it brings.

An English role is the translation of the Chinese one that has its units, code by code, its level, and its field or position. Field and
position are compared by the English names of the names files; where those name neither, units and level decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.framework import HKQF
from app.models import Finding
from app.sources.english import English, Gloss
from app.sources.records import Fault, RoleRecord, SourceRecord, UnitRecord
from app.text.folding import alike
from app.text.normal import normal

Place = tuple[str, str, str | None]  # source, title and language of a role
Key = tuple[str, str]


@dataclass(frozen=True)
class Translation:
    """The English specification of a role, with its units by code."""

    source: SourceRecord
    role: RoleRecord
    units: Mapping[str, UnitRecord]


@dataclass
class Translations:
    """`of`: translations by the place of the Chinese role; `pairs`: for each English role that is one, the place of that role; `refused`:
    the English roles that have a fault.
    """

    of: dict[Place, Translation] = field(default_factory=dict)
    pairs: dict[Place, Place] = field(default_factory=dict)
    refused: set[Place] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def place_of(source: SourceRecord, role: RoleRecord) -> Place:
    return source.name, role.title, role.language


def find_translations(sources: Sequence[SourceRecord], names: English) -> Translations:
    """The translations among the roles of all documents. Several roles that fit one, or one role with two: faults."""
    found = Translations()
    documents = [(source, role) for source in sources if source.framework == HKQF for role in source.roles if role.key is None]
    chinese = [(source, role) for source, role in documents if role.language is None]
    for source, role in ((source, role) for source, role in documents if role.language == "en"):
        same = [pair for pair in chinese if _units(pair[1]) == _units(role)]
        fitting = [pair for pair in same if pair[1].level == role.level and _same_place(pair[1], role, names)]
        if len(fitting) > 1:
            listed = ", ".join(f"{one.title} ({where.name}:{one.first_line})" for where, one in fitting)
            found.refused.add(place_of(source, role))
            found.faults.append(_fault(source, role, f"{role.title} fits {len(fitting)} roles: {listed}; load one of them"))
        elif fitting:
            _pair(found, fitting[0], source, role)
        elif same:
            where, one = same[0]
            message = f"{role.title} has the units of {one.title} ({where.name}:{one.first_line}), but not its level, or not its place"
            message_zh = f"{role.title} 的單元與「{one.title}」（{where.name} 第 {one.first_line} 行）相同，級別或專業領域和工作崗位卻不同"
            found.findings.append(_finding("translation_unsure", (source, role.first_line), message, message_zh))
    return found


def _units(role: RoleRecord) -> frozenset[str]:
    return frozenset(requirement.code for requirement in role.requirements)


def _same_place(chinese: RoleRecord, role: RoleRecord, names: English) -> bool:
    """Whether field or position is the same; true where the names files name neither, or not the field."""
    pairs = (("field", chinese.field, role.field), ("position", chinese.position, role.position))
    known = {kind: normal(gloss.name_en) == normal(said) for kind, key, said in pairs if key and said and (gloss := names.name(kind, key))}
    return any(known.values()) or "field" not in known


def _pair(found: Translations, pair: tuple[SourceRecord, RoleRecord], source: SourceRecord, role: RoleRecord) -> None:
    place = place_of(*pair)
    if other := found.of.get(place):
        message = f"{role.title} is a translation of {pair[1].title}, and so is {other.source.name}:{other.role.first_line}; remove one"
        found.refused.add(place_of(source, role))
        found.faults.append(_fault(source, role, message))
        return
    units = {unit.code: unit for unit in source.units if unit.language == "en"}
    found.of[place] = Translation(source, role, units)
    found.pairs[place_of(source, role)] = place
    found.findings += _contradictions(pair[0], pair[1], found.of[place])


def _contradictions(origin: SourceRecord, chinese: RoleRecord, translation: Translation) -> Iterator[Finding]:
    """What the English says otherwise: the Chinese is shown."""
    role, units = translation.role, {unit.code: unit for unit in origin.units}
    types = {requirement.code: requirement.type for requirement in chinese.requirements}
    for requirement in role.requirements:
        code, unit = requirement.code, translation.units[requirement.code]
        if requirement.type != types[code]:
            yield _differs(translation, unit.first_line, f"{code} is {requirement.type}, and {types[code]} in {origin.name}", code)
        if code in units and unit.credits != units[code].credits:
            said = f"{code} has {unit.credits} credits, and {units[code].credits} in {origin.name}"
            yield _differs(translation, unit.first_line, said, code)
    if role.qualification and chinese.qualification:
        for what in ("level", "credits"):
            here, there = getattr(role.qualification, what), getattr(chinese.qualification, what)
            if here != there:
                yield _differs(translation, role.qualification.first_line, f"{what} {here} is stated, and {there} in {origin.name}")
    counted = (("soft skills", "soft_skills"), ("programmes", "programmes"))
    for what, name in counted:
        if not _in_step(getattr(chinese, name), getattr(role, name)):
            said = f"the {what} are not those of {origin.name} line by line; their English is left out"
            yield _differs(translation, role.first_line, said)


def _in_step(chinese: Sequence[object], english: Sequence[object]) -> bool:
    """Whether two lists say the same line by line, as far as numbers tell."""
    told = ("rank", "level")
    return len(chinese) == len(english) and all(
        getattr(one, name, None) == getattr(other, name, None) for one, other in zip(chinese, english, strict=True) for name in told
    )


def in_step(chinese: RoleRecord, translation: RoleRecord, name: str) -> bool:
    """Whether the soft skills or programmes of a role can be told from its translation line by line."""
    return _in_step(getattr(chinese, name), getattr(translation, name))


def with_official_names(names: English, sources: Sequence[SourceRecord], found: Translations) -> tuple[English, list[Finding]]:
    """The names with those that English documents print, which come first; and a finding for each published name they differ from."""
    brought: dict[Key, tuple[Gloss, str]] = {}
    findings: list[Finding] = []
    for source, line, kind, key, name in _names(sources, found):
        place, gloss = (kind, alike(key)), Gloss(name_en=name, official=True)
        known, where = brought.get(place) or (names.name(kind, key), "the published names")
        if known and known.official and normal(known.name_en) != normal(name):
            shown = known.name_en if place in brought else name
            message = f"{kind} {key} is {name!r} here, and {known.name_en!r} in {where}; {shown!r} is shown"
            chinese = f"「{key}」在此的英文是 {name}，在 {where} 是 {known.name_en}；顯示 {shown}"
            findings.append(_finding("english_differs", (source, line), message, chinese, key if kind == "unit" else None))
        brought.setdefault(place, (gloss, source.name))
    glosses = {**names.glosses, **{place: gloss for place, (gloss, _) in brought.items()}}
    return English(glosses, names.position_words, names.addresses), findings


def _names(sources: Sequence[SourceRecord], found: Translations) -> Iterator[tuple[SourceRecord, int | None, str, str, str]]:
    """Source, line, kind, key and name of everything that English documents name."""
    for source in sources:
        for unit in source.units:
            if unit.language == "en":
                yield source, unit.first_line, "unit", unit.code, unit.name
        for role in source.roles:
            if role.language == "en" and place_of(source, role) not in found.pairs:
                yield from ((source, role.first_line, kind, name, name) for kind, name in _own(source, role))
    for origin in sources:
        for chinese in origin.roles:
            if translation := found.of.get(place_of(origin, chinese)):
                yield from ((translation.source, line, kind, key, name) for line, kind, key, name in _paired(origin, chinese, translation))


def _own(source: SourceRecord, role: RoleRecord) -> Iterator[Key]:
    """What an English role that is no translation names: its names are English as they stand."""
    yield "role", role.title
    for kind, name in (("position", role.position), ("field", role.field), ("sector", role.sector)):
        if name:
            yield kind, name
    codes = _units(role)
    yield from (("function", name) for unit in source.units if unit.code in codes and unit.language == "en" for name in unit.functions)
    for skill in role.soft_skills:
        yield "soft_skill", skill.name
        yield "proficiency", skill.proficiency


def _paired(origin: SourceRecord, chinese: RoleRecord, translation: Translation) -> Iterator[tuple[int | None, str, str, str]]:
    role, units = translation.role, {unit.code: unit for unit in origin.units if unit.language is None}
    yield role.first_line, "role", chinese.title, role.title
    if chinese.field and role.field:
        yield role.first_line, "field", chinese.field, role.field
    for requirement in chinese.requirements:
        here, there = units.get(requirement.code), translation.units[requirement.code]
        if here and len(here.functions) == len(there.functions):
            yield from ((there.first_line, "function", key, name) for key, name in zip(here.functions, there.functions, strict=True))
    if in_step(chinese, role, "soft_skills"):
        for skill, english in zip(chinese.soft_skills, role.soft_skills, strict=True):
            yield english.first_line, "soft_skill", skill.name, english.name
            yield english.first_line, "proficiency", skill.proficiency, english.proficiency


def _fault(source: SourceRecord, role: RoleRecord, message: str) -> Fault:
    return Fault(source.name, role.first_line or 0, message)


def _differs(translation: Translation, line: int | None, said: str, code: str | None = None) -> Finding:
    return _finding("translation_differs", (translation.source, line), said, f"英文文件與中文文件不同：{said}", code)


def _finding(rule: str, place: tuple[SourceRecord, int | None], message: str, chinese: str, code: str | None = None) -> Finding:
    source, line = place
    page = source.pages[line - 1] if source.pages and line and line <= len(source.pages) else None
    return Finding(rule=rule, source=source.name, line=line, page=page, code=code, message=message, message_zh=chinese)
