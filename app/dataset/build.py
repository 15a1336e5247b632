"""All sources together: checked against each other, given slugs and English, and laid out as the rows of the graph.

A Dataset is plain rows, one table a kind of node or relationship, so that the importer can compare two of them and write the
difference. Its version is a hash of these rows: of content, not of files and not of time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.dataset import properties
from app.dataset.clashes import role_again, unit_again
from app.dataset.counts import keep_counts, required_units
from app.dataset.english_texts import EnglishTexts
from app.dataset.progressions import Edge, derive
from app.dataset.role_names import RoleNames
from app.dataset.scales import Scales
from app.dataset.shares import nearest
from app.dataset.tables import TABLES, Rows
from app.dataset.taken_names import taken_names
from app.dataset.translations import Translations, find_translations, place_of, with_official_names
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
from app.text.slugs import addressable, digest, slugged

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
    translations = find_translations(sources, names)
    names, official = with_official_names(names, sources, translations)
    builder = _Builder(names, translations, Scales(sources), None if fresh is None else frozenset(fresh))
    builder.data.findings += [*differing, *official, *translations.findings]
    for source in sources:
        builder.add(source)
    for source in sources:  # whatever the order of the sources, English is put beside what is Chinese
        builder.add_english(source)
    if faults := [*builder.faults, *builder.scales.faults]:
        raise ImportRefused(
            "the sources clash; nothing was loaded (a source takes the place of the one of its name)",
            errors=[str(fault) for fault in sorted(faults)],
        )
    return builder.finish()


class _Builder:
    def __init__(self, english: English, translations: Translations, scales: Scales, fresh: frozenset[str] | None) -> None:
        self.fresh = fresh
        self.scales = scales
        self.words = english
        self.translations = translations
        self.known = RoleNames(english, translations)
        self.data = Dataset()
        self.faults: list[Fault] = list(translations.faults)
        self.edges: dict[tuple[str, str], Edge] = {}
        self.roles: dict[str, tuple[SourceRecord, RoleRecord]] = {}
        self.units: dict[str, tuple[SourceRecord, UnitRecord]] = {}
        self.functions_of: Counter[str] = Counter()
        self.providers: dict[str, str] = {}
        self.slugs: dict[str, dict[str, str]] = {}  # of the roles of each source, by id or title
        self.spelled: dict[tuple[str, str], str] = {}  # slugs of what documents name, by table and name: Simplified and Traditional are one

    def add(self, source: SourceRecord) -> None:
        """All of a source but what is English in it."""
        self.data.put("sources", source.name, name=source.name, properties=properties.source(source))
        self._levels(source)
        for unit in source.units:
            if unit.language is None:
                self._unit(source, unit)
        slugs = {role.key or role.title: self._role(source, role) for role in source.roles if role.language is None}
        self.slugs[source.name] = slugs
        for progression in source.progressions:
            self._asserted(source, progression, slugs)

    def add_english(self, source: SourceRecord) -> None:
        """The English roles of a source that are no translations, and what is found in it."""
        for unit in source.units:
            if unit.language is not None:
                self._english_unit(source, unit)
        slugs = self.slugs[source.name]
        for role in source.roles:
            if pair := self.translations.pairs.get(place_of(source, role)):
                slugs[role.title] = self.slugs[pair[0]][pair[1]]
            elif role.language is not None and place_of(source, role) not in self.translations.refused:
                slugs[role.title] = self._role(source, role)
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

    def _named(self, table: str, kind: str, name: str, framework: str, **more: Any) -> str:
        """Put a named thing (function, field, sector, soft skill) in its table, once; its slug."""
        if framework == HKQF and (known := self.spelled.get((table, alike(name)))):
            return known
        name_en = self.known.english(kind, name, framework)
        english = name if framework == HKQF and name.isascii() else None  # of an English document
        if english and alike(self._put_before(table, slugged(english)).get("name_en") or "") == alike(english):
            return slugged(english)
        slug = slugged(self.known.address(kind, name, framework) or english or "") or addressable(normal(name))
        if framework != HKQF:  # roles of two frameworks are never connected, not by a function's name either
            slug = f"{addressable(framework)}-{(slugged(name) if name.isascii() else '') or slug}"
        if len(slug) > LONGEST_SLUG:
            slug = f"{slug[:LONGEST_SLUG]}-{digest(name)}"
        other = self._put_before(table, slug) or {"name": name, "framework": framework}
        if (normal(other["name"]), other["framework"]) != (normal(name), framework):  # C++ and C#
            slug = f"{slug}-{digest(name)}"
        kept = {"name": name, "name_en": name_en, "framework": framework, "slug_search": folded(slug)}
        kept |= {**properties.searched(name, name_en), **more}
        self.data.put(table, slug, slug=slug, properties=kept)
        if framework == HKQF:
            self.spelled[table, alike(name)] = slug
        return slug

    def _put_before(self, table: str, slug: str) -> Mapping[str, Any]:
        """The properties of a named thing that is there already."""
        found: Mapping[str, Any] = self.data.table(table).get(slug, {}).get("properties", {})
        return found

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

    def _english_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        """A unit as an English document names it: its name is known already, and of a unit that is loaded nothing else is taken."""
        where, first = self.units.get(unit.code, (source, unit))
        if first.language is not None:
            self._unit(source, unit)
            return
        paired = any(unit.code in one.units for one in self.translations.of.values() if one.source is source)
        if not paired:
            self._again(source, unit.model_copy(update={"name": first.name}), where, first)
        self.data.put("unit_sources", f"{unit.code}\t{source.name}", code=unit.code, source=source.name, **properties.lines(unit))

    def _new_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        self.units[unit.code] = (source, unit)
        gloss = self.words.name("unit", unit.code) if source.framework == HKQF else None
        name_en, official = (gloss.name_en, gloss.official) if gloss else (unit.name_en, False)
        self.data.put("units", unit.code, code=unit.code, properties=properties.unit(unit, source.framework, name_en, official=official))
        if unit.level is not None:
            self.data.put("unit_levels", unit.code, code=unit.code, level=f"{source.framework}:{unit.level}")

    def _same_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        self._again(source, unit, *self.units[unit.code])

    def _again(self, source: SourceRecord, unit: UnitRecord, where: SourceRecord, first: UnitRecord) -> None:
        fresh = self.fresh is None or not self.fresh.isdisjoint((source.name, where.name))
        said = unit_again(source, unit, (where, first), fresh=fresh)
        if isinstance(said, Fault):
            self.faults.append(said)
        elif said:
            self.data.findings.append(said)

    def _role(self, source: SourceRecord, role: RoleRecord) -> str:
        slug = self.known.slug(role)
        if slug in self.roles:
            self.faults.append(role_again(source, role, slug, self.roles[slug]))
            return slug
        self.roles[slug] = (source, role)
        english = EnglishTexts(role, self.known.translation(source, role))
        kept = properties.role(role, source.framework, self.known.names(source, role, slug)) | english.role()
        self.data.put("roles", slug, slug=slug, source=source.name, properties=kept, **properties.lines(role))
        if role.level is not None:
            self.data.put("role_levels", slug, slug=slug, level=f"{source.framework}:{role.level}")
        if role.field:
            self.data.put("role_fields", slug, slug=slug, field=self._field(source, role.field, role.sector))
        for requirement in role.requirements:
            kept = properties.requirement(requirement, self.scales.rung(source, requirement))
            self.data.put("requirements", f"{slug}\t{requirement.code}", role=slug, code=requirement.code, properties=kept)
        self._soft_skills(source, role, slug, english)
        self._qualification(source, role, slug, english)
        self._programmes(source, role, slug, english)
        return slug

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

    def _soft_skills(self, source: SourceRecord, role: RoleRecord, slug: str, english: EnglishTexts) -> None:
        for order, skill in enumerate(role.soft_skills, start=1):
            key = self._named("soft_skills", "soft_skill", skill.name, source.framework, definition=skill.definition)
            kept = properties.expectation(skill, order, self.known.english("proficiency", skill.proficiency)) | english.skill(order - 1)
            self.data.put("expectations", f"{slug}\t{key}", role=slug, skill=key, properties=kept)

    def _qualification(self, source: SourceRecord, role: RoleRecord, slug: str, english: EnglishTexts) -> None:
        if role.qualification is None:
            return
        kept = properties.qualification(role.qualification) | english.qualification()
        self.data.put("qualifications", slug, key=slug, properties=kept)
        self.data.put("qualification_levels", slug, key=slug, level=f"{source.framework}:{role.qualification.level}")
        for outcome in role.outcomes:
            row = {"role": slug, "code": outcome.code, "source": source.name, **properties.lines(outcome)}
            kept = properties.outcome(outcome) | english.outcome(outcome.code)
            self.data.put("outcomes", f"{slug}#{outcome.order}", key=f"{slug}#{outcome.order}", properties=kept, **row)

    def _programmes(self, source: SourceRecord, role: RoleRecord, slug: str, english: EnglishTexts) -> None:
        for at, programme in enumerate(role.programmes):
            key = f"{slug}#{programme.order}"
            provider = self.providers.setdefault(plain_characters(programme.provider), programme.provider)  # as it is spelled first
            row = {"role": slug, "provider": provider, "source": source.name, **properties.lines(programme)}
            self.data.put("providers", provider, name=provider)
            self.data.put("programmes", key, key=key, properties=properties.programme(programme, role.level, english.programme(at)), **row)

    def _asserted(self, source: SourceRecord, row: ProgressionRecord, slugs: Mapping[str, str]) -> None:
        start, end = slugs[row.from_key], slugs[row.to_key]
        evidence = source.quoted(row.first_line, f"{row.from_key} -> {row.to_key}")
        self.edges.setdefault((start, end), Edge.asserted(start, end, evidence, kind=row.kind))
