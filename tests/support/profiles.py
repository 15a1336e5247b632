"""Profiles, units and holdings made up for tests of rules that need no graph."""

from collections.abc import Sequence

from app.answers.gaps import Holding
from app.answers.holdings import Held
from app.answers.roles import Profile
from app.models import Entry, FunctionRef, GapQualification, Requirement, RoleRef, SoftSkill
from app.models.roles import SkillProficiency


def unit(
    code: str, level: int | None = None, *, functions: str = "a", credits: float | None = 3, type: str = "core", framework: str = "hkqf"
) -> Requirement:
    refs = [FunctionRef(slug=slug, name=slug.upper()) for slug in functions]
    return Requirement(code=code, name=code, level=level, credits=credits, framework=framework, functions=refs, type=type, order=1)


def skill(name: str, rank: int) -> SoftSkill:
    return SoftSkill(slug=name, name=name, proficiency=SkillProficiency(name=str(rank), rank=rank))


def profile(slug: str, units: Sequence[Requirement], *, level: int | None = 3, framework: str = "hkqf", skills: Sequence[SoftSkill] = (),
            qualified: int | None = 3, pathway: Sequence[str] = ()) -> Profile:  # fmt: skip
    return Profile(
        slug=slug,
        role=RoleRef(slug=slug, title=slug, short=slug, level=level, framework=framework),
        units=list(units),
        soft_skills=list(skills),
        qualification=GapQualification(title="Q", level=qualified, entry=Entry()) if qualified != 0 else None,
        source="s.md",
        education_pathway=list(pathway),
        education_lines=list(range(1, len(pathway) + 1)),
    )


def holding(*units: Requirement) -> Holding:
    return Holding({one.code: Held(one) for one in units})
