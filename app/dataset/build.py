"""All sources together: checked against each other, given slugs and English, and laid out as the rows of the graph.

A Dataset is plain rows, one table a kind of node or relationship, so that the importer can compare two of them and write the
difference. Its version is a hash of these rows: of content, not of files and not of time.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.dataset import properties
from app.dataset.clashes import role_again, unit_again
from app.dataset.counts import keep_counts, required_units
from app.dataset.progressions import Edge, derive
from app.dataset.scales import Scales
from app.dataset.shares import nearest
from app.dataset.tables import TABLES, Rows
from app.dataset.taken_names import taken_names
from app.dataset.version import content_version
from app.errors import ImportRefused
from app.framework import AWARDS, HKQF, LEVELS
from app.models import Finding
from app.sources import own_english
from app.sources.english import English
from app.sources.records import Fault, ProgressionRecord, RoleRecord, SourceRecord, UnitRecord
from app.text.characters import plain_characters
from app.text.folding import alike, folded
from app.text.normal import normal
from app.text.slugs import addressable, slugged

LONGEST_SLUG = 150  # characters of a name that become part of an address


@dataclass
class Dataset:
    """The rows of the graph, by table (app/dataset/tables.py) and key."""

    tables: dict[str, Rows] = field(default_factory=lambda: {table.name: {} for table in TABLES})
    findings: list[Finding] = field(default_factory=list)
    version: str = ""

    def table(self, name: str) -> Rows:
        """The rows of a table by their keys. Raises KeyError where no table is called so."""
        return self.tables[name]

    def put(self, table: str, key: str, /, **row: Any) -> None:
        """Add a row; the first one of a key stays."""
        self.table(table).setdefault(key, row)

    def counts(self) -> dict[str, int]:
        """The counts that `/dataset` shows."""
        return {table.name: len(self.table(table.name)) for table in TABLES if table.counted}


def build(sources: Sequence[SourceRecord], english: English, *, fresh: Iterable[str] | None = None) -> Dataset:
    """The dataset of `sources`, in the order in which they were loaded. `fresh`: the names of those that are being imported; all, if None.

    Raises ImportRefused with every clash: a unit code with other level, credits or name or of another framework, a
    role slug brought twice.
    """
    names, differing = own_english.together(english, sources)
    builder = _Builder(names, Scales(sources), None if fresh is None else frozenset(fresh))
    builder.data.findings += differing
    for source in sources:
        builder.add(source)
    if faults := [*builder.faults, *builder.scales.faults]:
        raise ImportRefused(
            "the sources clash; nothing was loaded (a source takes the place of the one of its name)",
            errors=[str(fault) for fault in sorted(faults)],
        )
    return builder.finish()


class _Builder:
    def __init__(self, english: English, scales: Scales, fresh: frozenset[str] | None) -> None:
        self.fresh = fresh
        self.scales = scales
        self.english = english
        self.positions = [(alike(words[0]), words) for words in english.positions()]
        self.data = Dataset()
        self.faults: list[Fault] = []
        self.edges: dict[tuple[str, str], Edge] = {}
        self.roles: dict[str, tuple[SourceRecord, RoleRecord]] = {}
        self.units: dict[str, tuple[SourceRecord, UnitRecord]] = {}
        self.functions_of: Counter[str] = Counter()
        self.providers: dict[str, str] = {}
        self.spelled: dict[tuple[str, str], str] = {}  # slugs of what documents name, by table and name: Simplified and Traditional are one

    def add(self, source: SourceRecord) -> None:
        self.data.put("sources", source.name, name=source.name, properties=properties.source(source))
        self._levels(source)
        for unit in source.units:
            self._unit(source, unit)
        slugs = {role.key or role.title: self._role(source, role) for role in source.roles}
        for progression in source.progressions:
            self._asserted(source, progression, slugs)
        self.data.findings += [finding.model_copy(update={"role": slugs.get(finding.role or "")}) for finding in source.findings]

    def finish(self) -> Dataset:
        for edge in derive(self.roles, self.edges):
            self._edge("progressions", edge.from_slug, edge.to_slug, properties.progression(edge))
        self.data.tables["proficiencies"] = self.scales.rows()
        required = required_units(self.data.tables)
        keep_counts(self.data.tables, required)
        for framework in sorted({source.framework for source, _ in self.roles.values()}):
            own = {slug: codes for slug, codes in required.items() if self.roles[slug][0].framework == framework}
            for a, b, shared, jaccard in nearest(own):
                self._edge("shares", a, b, {"shared": shared, "jaccard": jaccard})
        self.data.findings += taken_names(self.data.tables)
        self.data.findings.sort(key=lambda finding: (finding.rule, finding.source, finding.line or 0, finding.code or ""))
        self.data.version = content_version(self.data.tables, self.data.findings)
        return self.data

    def _edge(self, table: str, start: str, end: str, kept: Mapping[str, Any]) -> None:
        self.data.put(table, f"{start}\t{end}", **{"from": start, "to": end}, properties=kept)

    def _english(self, kind: str, key: str | None, framework: str = HKQF) -> str | None:
        gloss = self.english.name(kind, key) if key and framework == HKQF else None
        return gloss.name_en if gloss else None

    def _address(self, kind: str, key: str | None, framework: str = HKQF) -> str | None:
        """The English that a slug is made of."""
        return self.english.address(kind, key) if key and framework == HKQF else None

    def _named(self, table: str, kind: str, name: str, framework: str, **more: Any) -> str:
        """Put a named thing (function, field, sector, soft skill) in its table, once; its slug."""
        if framework == HKQF and (known := self.spelled.get((table, alike(name)))):
            return known
        name_en = self._english(kind, name, framework)
        slug = slugged(self._address(kind, name, framework) or "") or addressable(normal(name))
        if framework != HKQF:  # roles of two frameworks are never connected, not by a function's name either
            slug = f"{addressable(framework)}-{(slugged(name) if name.isascii() else '') or slug}"
        if len(slug) > LONGEST_SLUG:
            slug = f"{slug[:LONGEST_SLUG]}-{_digest(name)}"
        other = self.data.table(table).get(slug, {}).get("properties", {"name": name, "framework": framework})
        if (normal(other["name"]), other["framework"]) != (normal(name), framework):  # C++ and C#
            slug = f"{slug}-{_digest(name)}"
        kept = {"name": name, "name_en": name_en, "framework": framework, "slug_search": folded(slug)}
        kept |= {**properties.searched(name, name_en), **more}
        self.data.put(table, slug, slug=slug, properties=kept)
        if framework == HKQF:
            self.spelled[table, alike(name)] = slug
        return slug

    def _levels(self, source: SourceRecord) -> None:
        framework, table = source.framework, self.data.table("levels")
        levels = (*(role.level for role in source.roles), *(unit.level for unit in source.units))
        used = {level for level in levels if level is not None}
        for level in LEVELS if framework == HKQF else used | self.scales.named(framework):
            award, award_en = AWARDS.get(level, (None, None)) if framework == HKQF else (None, None)
            kept = {"framework": framework, "level": level, "award": award, "award_en": award_en, **self.scales.level(framework, level)}
            self.data.put("levels", f"{framework}:{level}", key=f"{framework}:{level}", properties=kept)
        known = sorted(row["properties"]["level"] for row in table.values() if row["properties"]["framework"] == framework)
        for level, above in pairwise(known):
            self.data.table("level_order")[f"{framework}:{level}"] = {"key": f"{framework}:{level}", "next": f"{framework}:{above}"}

    def _unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        if unit.code in self.units:
            self._same_unit(source, unit)
        else:
            self._new_unit(source, unit)
        for name in unit.functions:
            slug = self._named("functions", "function", name, source.framework)
            self.data.put("unit_functions", f"{unit.code}\t{slug}", code=unit.code, function=slug, order=self.functions_of[unit.code])
            self.functions_of[unit.code] += 1
        self.data.put("unit_sources", f"{unit.code}\t{source.name}", code=unit.code, source=source.name, **properties.lines(unit))

    def _new_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        self.units[unit.code] = (source, unit)
        gloss = self.english.name("unit", unit.code) if source.framework == HKQF else None
        name_en, official = (gloss.name_en, gloss.official) if gloss else (unit.name_en, False)
        self.data.put("units", unit.code, code=unit.code, properties=properties.unit(unit, source.framework, name_en, official=official))
        if unit.level is not None:
            self.data.put("unit_levels", unit.code, code=unit.code, level=f"{source.framework}:{unit.level}")

    def _same_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        where, first = self.units[unit.code]
        fresh = self.fresh is None or not self.fresh.isdisjoint((source.name, where.name))
        said = unit_again(source, unit, (where, first), fresh=fresh)
        if isinstance(said, Fault):
            self.faults.append(said)
        elif said:
            self.data.findings.append(said)

    def _role(self, source: SourceRecord, role: RoleRecord) -> str:
        slug = self._slug(role)
        if slug in self.roles:
            self.faults.append(role_again(source, role, slug, self.roles[slug]))
            return slug
        self.roles[slug] = (source, role)
        kept = properties.role(role, source.framework, self._names(source, role, slug))
        self.data.put("roles", slug, slug=slug, source=source.name, properties=kept, **properties.lines(role))
        if role.level is not None:
            self.data.put("role_levels", slug, slug=slug, level=f"{source.framework}:{role.level}")
        if role.field:
            self.data.put("role_fields", slug, slug=slug, field=self._field(source, role.field, role.sector))
        for requirement in role.requirements:
            kept = properties.requirement(requirement, self.scales.rung(source, requirement))
            self.data.put("requirements", f"{slug}\t{requirement.code}", role=slug, code=requirement.code, properties=kept)
        self._soft_skills(source, role, slug)
        self._qualification(source, role, slug)
        self._programmes(source, role, slug)
        return slug

    def _slug(self, role: RoleRecord) -> str:
        if role.key is not None:
            return addressable(role.key)
        field_en, position_en = self._address("field", role.field), self._address("position", role.position)
        if field_en and position_en:
            return slugged(f"{field_en} {position_en}")
        return addressable("".join(unicodedata.normalize("NFKC", role.title).split()))

    def _names(self, source: SourceRecord, role: RoleRecord, slug: str) -> dict[str, Any]:
        title_en = role.title_en or self._english("role", role.title, source.framework)
        position_en = self._english("position", role.position, source.framework)
        plain = alike(role.title)
        ending = next((words for ending, words in self.positions if plain.endswith(ending)), None)
        short, short_en = ending or (role.title, title_en)
        if ending and not normal(role.title).endswith(normal(short)):  # in the characters of the title
            short = role.title[-len(short) :]
        said = [role.title, title_en, short, short_en, role.position, position_en, *role.typical_titles]
        bare = slug.removeprefix(f"{source.prefix}:") if source.prefix else slug
        return {
            "title_en": title_en,
            "short": short,
            "short_en": short_en,
            "position_en": position_en,
            "names": sorted({normal(name) for name in (slug, bare, *said) if name}),
            **properties.searched(*said, about=role.description),
            "slug_search": folded(slug),
        }

    def _field(self, source: SourceRecord, field_name: str, sector_name: str | None) -> str:
        slug = self._named("fields", "field", field_name, source.framework)
        if sector_name:
            sector = self._named("sectors", "sector", sector_name, source.framework)
            if self.data.table("field_sectors").get(slug, {"sector": sector})["sector"] != sector:  # the same name in two sectors
                properties_ = self.data.tables["fields"][slug]["properties"]
                slug = f"{slug}-{sector}"
                self.data.put("fields", slug, slug=slug, properties={**properties_, "slug_search": folded(slug)})
            self.data.put("field_sectors", slug, field=slug, sector=sector)
        return slug

    def _soft_skills(self, source: SourceRecord, role: RoleRecord, slug: str) -> None:
        for order, skill in enumerate(role.soft_skills, start=1):
            key = self._named("soft_skills", "soft_skill", skill.name, source.framework, definition=skill.definition)
            kept = properties.expectation(skill, order, self._english("proficiency", skill.proficiency))
            self.data.put("expectations", f"{slug}\t{key}", role=slug, skill=key, properties=kept)

    def _qualification(self, source: SourceRecord, role: RoleRecord, slug: str) -> None:
        if role.qualification is None:
            return
        self.data.put("qualifications", slug, key=slug, properties=properties.qualification(role.qualification))
        self.data.put("qualification_levels", slug, key=slug, level=f"{source.framework}:{role.qualification.level}")
        for outcome in role.outcomes:
            row = {"role": slug, "code": outcome.code, "source": source.name, **properties.lines(outcome)}
            self.data.put(
                "outcomes", f"{slug}#{outcome.order}", key=f"{slug}#{outcome.order}", properties=properties.outcome(outcome), **row
            )

    def _programmes(self, source: SourceRecord, role: RoleRecord, slug: str) -> None:
        for programme in role.programmes:
            key = f"{slug}#{programme.order}"
            provider = self.providers.setdefault(plain_characters(programme.provider), programme.provider)  # as it is spelled first
            row = {"role": slug, "provider": provider, "source": source.name, **properties.lines(programme)}
            self.data.put("providers", provider, name=provider)
            self.data.put("programmes", key, key=key, properties=properties.programme(programme, role.level), **row)

    def _asserted(self, source: SourceRecord, row: ProgressionRecord, slugs: Mapping[str, str]) -> None:
        start, end = slugs[row.from_key], slugs[row.to_key]
        evidence = source.quoted(row.first_line, f"{row.from_key} -> {row.to_key}")
        self.edges.setdefault((start, end), Edge.asserted(start, end, evidence, kind=row.kind))


def _digest(name: str) -> str:
    return hashlib.sha256(normal(name).encode()).hexdigest()[:6]
