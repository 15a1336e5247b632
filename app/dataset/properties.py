"""The properties of each node and relationship. None means unknown and is left out of the graph."""

import json
from typing import Any

from app.dataset.progressions import Edge
from app.models import Lines
from app.sources.records import (
    OutcomeRecord,
    ProgrammeRecord,
    QualificationRecord,
    RequirementRecord,
    RoleRecord,
    RungRecord,
    SoftSkillRecord,
    SourceRecord,
    UnitRecord,
)
from app.text.folding import folded

Properties = dict[str, Any]
SEARCHED = 8_000  # characters of at most 4 bytes: a text index of Neo4j refuses more than 32,766 bytes


def searched(*names: str | None, about: str | None = None) -> Properties:
    """What a search reads: all names and the description as one text, as long as an index allows, and each full name."""
    said = list(dict.fromkeys(name for name in names if name))
    whole = [folded(name) for name in said]
    return {"search": " ".join([*whole, *([folded(about)] if about else [])])[:SEARCHED], "whole": whole}


def source(record: SourceRecord) -> Properties:
    text = record.text and record.text.removesuffix("\n")  # a last newline ends a line; it does not begin one
    of_a_form = {"form": record.original.form} if record.original else {}
    of_pages = {"pages": list(record.pages)} if record.pages else {}
    return (
        of_a_form
        | of_pages
        | ({"prefix": record.prefix} if record.prefix else {})
        | {
            "framework": record.framework,
            "kind": record.kind,
            "text": text,
            "lines": len(text.split("\n")) if text else None,
            "roles": len(record.roles),
            "units": len(record.units),
            "documents": [role.document for role in record.roles] if text else [],
        }
    )


def stated(**known: Any) -> Properties:
    """Those of the properties that are known: what is said of few things is no part of the hash of all others."""
    return {name: value for name, value in known.items() if value is not None}


def unit(record: UnitRecord, framework: str, name_en: str | None, *, official: bool) -> Properties:
    return stated(description=record.description) | {
        "name": record.name,
        "name_en": name_en,
        "name_en_official": official,
        "level": record.level,
        "credits": record.credits,
        "framework": framework,
        **searched(record.name, name_en, *record.other_names, about=record.description),
        "code_search": folded(record.code),
    }


def role(record: RoleRecord, framework: str, named: Properties) -> Properties:
    """`named`: title_en, short, short_en, position_en and the names by which the role is found."""
    return stated(job_family=record.job_family, description=record.description) | {
        **named,
        "title": record.title,
        "position": record.position,
        "level": record.level,
        "framework": framework,
        "document": record.document,
        "group": record.group,
        "parent": record.parent,
        "titles_text": record.titles_text,
        "typical_titles": list(record.typical_titles),
        "activities": list(record.activities),
        "purpose": "\n".join(record.purpose) or None,
        "general_requirements": list(record.general_requirements),
        "on_the_job": list(record.on_the_job),
        "education_pathway": [statement.text for statement in record.education_pathway],
        "education_lines": [statement.first_line or 0 for statement in record.education_pathway],
        "employment_pathway": [statement.text for statement in record.employment_pathway],
        "lines": json.dumps({block: [span.first_line, span.last_line] for block, span in record.lines.items()}) if record.lines else None,
    }


def rung(record: RungRecord, framework: str) -> Properties:
    return {"framework": framework, "rank": record.rank, "name": record.name, "name_en": record.name_en, "definition": record.definition}


def requirement(record: RequirementRecord, asked: RungRecord | None) -> Properties:
    at = stated(proficiency=asked.name, proficiency_en=asked.name_en, rank=asked.rank) if asked else {}
    return at | {
        "first_line": record.first_line,
        "last_line": record.last_line,
        "type": record.type,
        "order": record.order,
        "weight": record.weight,
    }


def expectation(record: SoftSkillRecord, order: int, proficiency_en: str | None) -> Properties:
    return {
        "proficiency": record.proficiency,
        "proficiency_en": proficiency_en,
        "rank": record.rank,
        "proficiency_definition": record.proficiency_definition,
        "order": order,
        **lines(record),
    }


def qualification(record: QualificationRecord) -> Properties:
    entry = record.entry
    return {
        "title": record.title,
        "titles": list(record.titles),
        "level": record.level,
        "credits": record.credits,
        "objective": record.objective,
        "entry_text": entry.text,
        "entry_academic": entry.academic,
        "entry_vocational": entry.vocational,
        "entry_vocational_level": entry.vocational_level,
        "entry_line": entry.line,
    }


def outcome(record: OutcomeRecord) -> Properties:
    return {"order": record.order, "statement": record.statement, "assessment": list(record.assessment)}


def programme(record: ProgrammeRecord, role_level: int | None, english: Properties) -> Properties:
    """`english`: its official English names, which are searched as well."""
    return {
        "order": record.order,
        "award_title": record.award_title,
        "programme_name": record.programme_name,
        "level": record.level,
        "level_relation": _compared(record.level, role_level),
        **searched(record.programme_name, record.award_title, record.provider, *english.values()),
        **english,
    }


def progression(edge: Edge) -> Properties:
    pages = [evidence.page or 0 for evidence in edge.evidence]
    return ({"evidence_pages": pages} if any(pages) else {}) | {
        "basis": edge.basis,
        "kind": edge.kind,
        "evidence_sources": [evidence.source for evidence in edge.evidence],
        "evidence_lines": [evidence.line or 0 for evidence in edge.evidence],
        "evidence_texts": [evidence.text for evidence in edge.evidence],
    }


def lines(record: Lines) -> Properties:
    return {"first_line": record.first_line, "last_line": record.last_line}


def _compared(level: int | None, own: int | None) -> str | None:
    if level is None or own is None:
        return None
    return "same" if level == own else "below" if level < own else "above"
