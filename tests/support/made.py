"""Sources made up by tests: records as a reader would hand them over, small enough to know every answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.models import Lines
from app.sources.records import (
    EntryRecord,
    OutcomeRecord,
    ProgrammeRecord,
    ProgressionRecord,
    QualificationRecord,
    RequirementRecord,
    RoleRecord,
    SoftSkillRecord,
    SourceRecord,
    Statement,
    UnitRecord,
)


def unit(code: str, name: str | None = None, *, level: int | None = None, credits: float | None = 3, functions: Sequence[str] = ("職能一",),
         line: int = 1) -> UnitRecord:  # fmt: skip
    """A unit; the level is the code's suffix unless given, the name follows from the code."""
    suffix = int(code[-1]) if level is None and code[-2:-1] == "L" else level
    return UnitRecord(
        code=code, name=name or f"單元{code}", level=suffix, credits=credits, functions=tuple(functions), first_line=line, last_line=line
    )


def role(title: str, requirements: Mapping[str, str] | Sequence[str] = (), *, level: int | None = 3, field: str | None = "甲領域",
         sector: str | None = "某行業", needs: int | None = None, position: str | None = None, key: str | None = None,
         skills: Mapping[str, tuple[str, int]] | None = None, education: Sequence[str] = (), line: int = 1,
         **more: Any) -> RoleRecord:  # fmt: skip
    """A role at a level with a qualification of that level; `needs` is the level that its vocational entry names."""
    typed = requirements if isinstance(requirements, Mapping) else dict.fromkeys(requirements, "core")
    entry = EntryRecord(text=f"第{needs}級", vocational=f"具備第{needs}級資歷", vocational_level=needs, line=line + 1)
    qualification = QualificationRecord(
        title=f"{title}文憑", titles=(f"{title}文憑",), level=level or 1, credits=30, entry=entry, first_line=line + 1, last_line=line + 1
    )
    given: dict[str, Any] = {
        "key": key,
        "document": f"{title}的職業資歷說明",
        "title": title,
        "position": position,
        "level": level,
        "field": field,
        "sector": sector,
        "requirements": tuple(
            RequirementRecord(code=code, type=kind, order=order, first_line=line + order, last_line=line + order)
            for order, (code, kind) in enumerate(typed.items(), start=1)
        ),
        "soft_skills": tuple(SoftSkillRecord(name=name, proficiency=word, rank=rank) for name, (word, rank) in (skills or {}).items()),
        "qualification": qualification if needs is not None or key is None else None,
        "education_pathway": tuple(
            Statement(text=text, first_line=line + 50 + n, last_line=line + 50 + n) for n, text in enumerate(education)
        ),
        "first_line": line,
        "last_line": line + 99,
    }
    return RoleRecord(**(given | more))


def source(name: str, roles: Sequence[RoleRecord] = (), units: Sequence[UnitRecord] = (), *, framework: str = "hkqf",
           progressions: Sequence[tuple[str, str, str | None]] = (), text: str | None = None) -> SourceRecord:  # fmt: skip
    """A source; units that its roles require and that are not given are made up."""
    known = {one.code for one in units}
    required = dict.fromkeys(requirement.code for one in roles for requirement in one.requirements)
    return SourceRecord(
        name=name,
        framework=framework,
        kind="hkqf" if framework == "hkqf" else "bundle",
        roles=tuple(roles),
        units=(*units, *(unit(code) for code in required if code not in known)),
        progressions=tuple(
            ProgressionRecord(from_key=a, to_key=b, kind=kind, first_line=n, last_line=n)
            for n, (a, b, kind) in enumerate(progressions, start=2)
        ),
        text=text,
    )


def outcome(order: int, code: str) -> OutcomeRecord:
    return OutcomeRecord(order=order, statement=f"成果{order}", assessment=(f"評核{order}",), code=code, first_line=order, last_line=order)


def programme(order: int, name: str, provider: str, level: int | None = None) -> ProgrammeRecord:
    return ProgrammeRecord(
        order=order, award_title="證書", programme_name=name, level=level, provider=provider, first_line=order, last_line=order
    )


def span(first: int, last: int) -> Lines:
    return Lines(first_line=first, last_line=last)
