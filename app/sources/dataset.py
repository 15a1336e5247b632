"""All sources together: checked against each other, given slugs and English, and laid out as the rows of the graph.

A Dataset is plain rows, one table a kind of node or relationship, so that the importer can compare two of them and write the
difference. Its version is a hash of these rows: of content, not of files and not of time.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.errors import ImportRefused
from app.models import Finding
from app.sources.english import English
from app.sources.folding import folded
from app.sources.normal import normal
from app.sources.progressions import Edge, derive
from app.sources.records import Fault, ProgressionRecord, RoleRecord, SourceRecord, UnitRecord
from app.sources.shares import nearest

Table = dict[str, dict[str, Any]]
HKQF = "hkqf"
QF_LEVELS = range(1, 8)
# The usual award of each QF level (Hong Kong Qualifications Framework, Award Titles Scheme); none is named here for 1 and 2.
QF_AWARDS = {
    3: ("文憑", "Diploma"),
    4: ("副學士、高級文憑", "Associate degree, higher diploma"),
    5: ("學士", "Bachelor's degree"),
    6: ("碩士", "Master's degree"),
    7: ("博士", "Doctorate"),
}


@dataclass
class Dataset:
    """The rows of the graph by table and key. Relationship keys join their ends' keys with a tab."""

    tables: dict[str, Table] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    version: str = ""

    def table(self, name: str) -> Table:
        return self.tables.setdefault(name, {})

    def counts(self) -> dict[str, int]:
        """The counts that `/dataset` shows."""
        tables = (
            "roles",
            "units",
            "functions",
            "requirements",
            "soft_skills",
            "outcomes",
            "programmes",
            "providers",
            "fields",
            "progressions",
        )
        return {name: len(self.table(name)) for name in tables}


def build(sources: Sequence[SourceRecord], english: English) -> Dataset:
    """The dataset of `sources`, in the order in which they were loaded.

    Raises ImportRefused with every clash: a unit code with other level, credits or name, a role slug brought twice.
    """
    builder = _Builder(english)
    for source in sources:
        builder.add(source)
    if builder.faults:
        raise ImportRefused("the sources clash", errors=[str(fault) for fault in sorted(builder.faults)])
    return builder.finish()


def slugged(text: str) -> str:
    """An English name as a slug: lower case, runs of anything else as one hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


class _Builder:
    def __init__(self, english: English) -> None:
        self.english = english
        self.dataset = Dataset()
        self.faults: list[Fault] = []
        self.edges: dict[tuple[str, str], Edge] = {}
        self.records: dict[str, tuple[SourceRecord, RoleRecord]] = {}
        self.units: dict[str, tuple[str, UnitRecord]] = {}
        self.placed: Counter[str] = Counter()

    def add(self, source: SourceRecord) -> None:
        text = source.text
        self._put("sources", source.name, name=source.name, properties={
            "framework": source.framework, "kind": source.kind, "text": text, "lines": len(text.split("\n")) if text else None,
            "roles": len(source.roles), "units": len(source.units), "documents": [role.document for role in source.roles] if text else [],
        })  # fmt: skip
        if source.framework == HKQF:
            self._levels(HKQF, QF_LEVELS)
        else:
            self._levels(source.framework, {item.level for item in (*source.roles, *source.units) if item.level is not None})
        for unit in source.units:
            self._unit(source, unit)
        slugs = {role.key or role.title: self._role(source, role) for role in source.roles}
        for progression in source.progressions:
            self._asserted(source, progression, slugs)
        self.dataset.findings += [f.model_copy(update={"role": slugs.get(f.role or "")}) for f in source.findings]

    def finish(self) -> Dataset:
        data = self.dataset
        for edge in derive(self.records, self.edges):
            self._put("progressions", f"{edge.from_slug}\t{edge.to_slug}", **{"from": edge.from_slug, "to": edge.to_slug}, properties={
                "basis": edge.basis, "kind": edge.kind, "evidence_sources": [e.source for e in edge.evidence],
                "evidence_lines": [e.line or 0 for e in edge.evidence], "evidence_texts": [e.text for e in edge.evidence],
            })  # fmt: skip
        required: dict[str, set[str]] = {slug: set() for slug in data.table("roles")}
        for row in data.table("requirements").values():
            required[row["role"]].add(row["code"])
        for slug, row in data.table("roles").items():
            row["properties"]["n_units"] = len(required[slug])
        for framework in {source.framework for source, _ in self.records.values()}:
            own = {slug: codes for slug, codes in required.items() if self.records[slug][0].framework == framework}
            for a, b, shared, jaccard in nearest(own):
                self._put("shares", f"{a}\t{b}", **{"from": a, "to": b}, properties={"shared": shared, "jaccard": jaccard})
        data.findings.sort(key=lambda f: (f.rule, f.source, f.line or 0, f.code or ""))
        data.version = _version(data)
        return data

    def _put(self, table: str, key: str, /, **row: Any) -> None:
        self.dataset.table(table).setdefault(key, row)

    def _english(self, kind: str, key: str | None) -> str | None:
        gloss = self.english.name(kind, key) if key else None
        return gloss.name_en if gloss else None

    def _named(self, table: str, kind: str, name: str, framework: str, **more: Any) -> str:
        """Put a named thing (function, field, sector, soft skill) in its table, once; its slug."""
        name_en = self._english(kind, name) if framework == HKQF else None
        slug = slugged(name_en) if name_en else normal(name)
        if framework != HKQF:
            slug = f"{framework}-{slugged(name) or slug}"
        self._put(table, slug, slug=slug, properties={"name": name, "name_en": name_en, "framework": framework, **more,
                                                      "search": folded(f"{name} {name_en or ''}")})  # fmt: skip
        return slug

    def _levels(self, framework: str, levels: Iterable[int]) -> None:
        ordered = sorted(levels)
        for level in ordered:
            award, award_en = QF_AWARDS.get(level, (None, None)) if framework == HKQF else (None, None)
            key = f"{framework}:{level}"
            self._put("levels", key, key=key, properties={"framework": framework, "level": level, "award": award, "award_en": award_en})
        known = sorted(
            row["properties"]["level"] for row in self.dataset.table("levels").values() if row["properties"]["framework"] == framework
        )
        table = self.dataset.table("level_order")
        for level, above in zip(known, known[1:], strict=False):
            table[f"{framework}:{level}"] = {"key": f"{framework}:{level}", "next": f"{framework}:{above}"}

    def _unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        if unit.code in self.units:
            self._same_unit(source, unit)
        else:
            self._new_unit(source, unit)
        for name in unit.functions:
            slug = self._named("functions", "function", name, source.framework)
            self._put("unit_functions", f"{unit.code}\t{slug}", code=unit.code, function=slug, order=self.placed[unit.code])
            self.placed[unit.code] += 1
        self._put(
            "unit_sources",
            f"{unit.code}\t{source.name}",
            code=unit.code,
            source=source.name,
            first_line=unit.first_line,
            last_line=unit.last_line,
        )
        self.units.setdefault(unit.code, (source.name, unit))

    def _new_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        gloss = self.english.name("unit", unit.code) if source.framework == HKQF else None
        name_en = gloss.name_en if gloss else unit.name_en
        self._put("units", unit.code, code=unit.code, properties={
            "name": unit.name, "name_en": name_en, "name_en_official": bool(gloss and gloss.official), "level": unit.level,
            "credits": unit.credits, "framework": source.framework, "search": folded(f"{unit.name} {name_en or ''}"), "code_search": unit.code.casefold(),
        })  # fmt: skip
        if unit.level is not None:
            self._put("unit_levels", unit.code, code=unit.code, level=f"{source.framework}:{unit.level}")

    def _same_unit(self, source: SourceRecord, unit: UnitRecord) -> None:
        """The code is known: the same unit, perhaps spelled otherwise, or a clash (contract, section 2)."""
        first_source, first = self.units[unit.code]
        if (unit.level, unit.credits, normal(unit.name)) != (first.level, first.credits, normal(first.name)):
            self.faults.append(Fault(source.name, unit.first_line or 0,
                f"unit {unit.code} is {_described(unit)}, but {first_source}:{first.first_line} has it as {_described(first)}"))  # fmt: skip
        elif unit.name != first.name:
            self.dataset.findings.append(Finding(
                rule="spelling_variant", source=source.name, line=unit.first_line, code=unit.code,
                message=f"{unit.name!r} is spelled {first.name!r} in {first_source}:{first.first_line}",
                message_zh=f"「{unit.name}」在 {first_source} 行 {first.first_line} 寫作「{first.name}」",
            ))  # fmt: skip

    def _role(self, source: SourceRecord, role: RoleRecord) -> str:
        slug = self._role_slug(source, role)
        if slug in self.records:
            first_source, first = self.records[slug]
            self.faults.append(Fault(source.name, role.first_line or 0,
                f"role {slug} ({role.title}) is already brought by {first_source.name}:{first.first_line} ({first.title})"))  # fmt: skip
            return slug
        self.records[slug] = (source, role)
        field_slug = self._field(source, role)
        self._put("roles", slug, slug=slug, source=source.name, first_line=role.first_line, last_line=role.last_line,
                  properties=self._role_properties(source, role, slug))  # fmt: skip
        if role.level is not None:
            self._put("role_levels", slug, slug=slug, level=f"{source.framework}:{role.level}")
        if field_slug:
            self._put("role_fields", slug, slug=slug, field=field_slug)
        for requirement in role.requirements:
            self._put(
                "requirements",
                f"{slug}\t{requirement.code}",
                role=slug,
                code=requirement.code,
                properties=requirement.model_dump(exclude={"code"}),
            )
        self._additions(source, role, slug)
        self._qualification(source, role, slug)
        return slug

    def _role_slug(self, source: SourceRecord, role: RoleRecord) -> str:
        if role.key is not None:
            return re.sub(r"[\s/\\?#%]+", "-", role.key)
        field_en, position_en = self._english("field", role.field), self._english("position", role.position)
        if field_en and position_en:
            return slugged(f"{field_en} {position_en}")
        return "".join(unicodedata.normalize("NFKC", role.title).split())

    def _field(self, source: SourceRecord, role: RoleRecord) -> str | None:
        if not role.field:
            return None
        slug = self._named("fields", "field", role.field, source.framework)
        if role.sector:
            sector = self._named("sectors", "sector", role.sector, source.framework)
            self._put("field_sectors", slug, field=slug, sector=sector)
        return slug

    def _role_properties(self, source: SourceRecord, role: RoleRecord, slug: str) -> dict[str, Any]:
        title_en = role.title_en or (self._english("role", role.title) if source.framework == HKQF else None)
        position_en = self._english("position", role.position)
        ending = next(((zh, en) for zh, en in self.english.positions() if normal(role.title).endswith(normal(zh))), None)
        short, short_en = ending or (role.title, title_en)
        named = [slug, role.title, title_en, short, short_en, role.position, position_en, *role.typical_titles]
        return {
            "title": role.title, "title_en": title_en, "short": short, "short_en": short_en, "position": role.position, "position_en": position_en,
            "level": role.level, "framework": source.framework, "document": role.document, "group": role.group, "parent": role.parent,
            "names": sorted({normal(name) for name in named if name}), "search": folded(" ".join(n for n in named[1:] if n)),
            "titles_text": role.titles_text, "typical_titles": list(role.typical_titles), "activities": list(role.activities),
            "purpose": "\n".join(role.purpose) or None, "general_requirements": list(role.general_requirements), "on_the_job": list(role.on_the_job),
            "education_pathway": [s.text for s in role.education_pathway], "education_lines": [s.first_line or 0 for s in role.education_pathway],
            "employment_pathway": [s.text for s in role.employment_pathway],
            "lines": json.dumps({k: [v.first_line, v.last_line] for k, v in role.lines.items()}) if role.lines else None,
        }  # fmt: skip

    def _additions(self, source: SourceRecord, role: RoleRecord, slug: str) -> None:
        for order, skill in enumerate(role.soft_skills, start=1):
            key = self._named("soft_skills", "soft_skill", skill.name, source.framework, definition=skill.definition)
            self._put("expectations", f"{slug}\t{key}", role=slug, skill=key, properties={
                "proficiency": skill.proficiency, "proficiency_en": self._english("proficiency", skill.proficiency), "rank": skill.rank,
                "proficiency_definition": skill.proficiency_definition, "order": order, "first_line": skill.first_line, "last_line": skill.last_line,
            })  # fmt: skip
        for programme in role.programmes:
            self._put("providers", programme.provider, name=programme.provider)
            key = f"{slug}#{programme.order}"
            properties = programme.model_dump(exclude={"provider", "first_line", "last_line"})
            properties |= {
                "level_relation": _compared(programme.level, role.level),
                "search": folded(f"{programme.programme_name} {programme.award_title} {programme.provider}"),
            }
            self._put("programmes", key, key=key, role=slug, provider=programme.provider, source=source.name,
                      first_line=programme.first_line, last_line=programme.last_line, properties=properties)  # fmt: skip

    def _qualification(self, source: SourceRecord, role: RoleRecord, slug: str) -> None:
        if not (qualification := role.qualification):
            return
        entry = qualification.entry
        self._put("qualifications", slug, key=slug, properties={
            "title": qualification.title, "titles": list(qualification.titles), "level": qualification.level, "credits": qualification.credits,
            "objective": qualification.objective, "entry_text": entry.text, "entry_academic": entry.academic, "entry_vocational": entry.vocational,
            "entry_vocational_level": entry.vocational_level, "entry_line": entry.line,
        })  # fmt: skip
        self._put("qualification_levels", slug, key=slug, level=f"{source.framework}:{qualification.level}")
        for outcome in role.outcomes:
            key = f"{slug}#{outcome.order}"
            self._put("outcomes", key, key=key, role=slug, code=outcome.code, source=source.name, first_line=outcome.first_line, last_line=outcome.last_line,
                      properties={"order": outcome.order, "statement": outcome.statement, "assessment": list(outcome.assessment)})  # fmt: skip

    def _asserted(self, source: SourceRecord, row: ProgressionRecord, slugs: Mapping[str, str]) -> None:
        a, b = slugs.get(row.from_key), slugs.get(row.to_key)
        if a and b and (a, b) not in self.edges:
            self.edges[a, b] = Edge.asserted(a, b, row.kind, source.name, row.first_line, f"{row.from_key} -> {row.to_key}")


def _described(unit: UnitRecord) -> str:
    return f"{unit.name!r}, level {unit.level}, {unit.credits} credits"


def _compared(level: int | None, own: int | None) -> str | None:
    if level is None or own is None:
        return None
    return "same" if level == own else "below" if level < own else "above"


def _version(data: Dataset) -> str:
    """The first 16 hex digits of a SHA-256 over all rows and findings, the readers' full texts left out."""
    digest = hashlib.sha256()
    for name in sorted(data.tables):
        for key, row in sorted(data.tables[name].items()):
            content = {**row, "properties": {k: v for k, v in row["properties"].items() if k != "text"}} if "properties" in row else row
            digest.update(json.dumps([name, key, content], ensure_ascii=False, sort_keys=True).encode())
    digest.update(json.dumps([f.model_dump() for f in data.findings], ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:16]
