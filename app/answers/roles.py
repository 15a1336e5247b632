"""Roles: found by anything that names them, listed, shown in full, and compared."""

import json
import re
from collections.abc import Iterable, Sequence

import numpy as np
from pydantic import Field

from app.answers.chosen_fields import field_slugs
from app.answers.requirement_sets import framework_sets
from app.answers.role_names import get_ref, notes_on_names, refs_by_slug, resolved
from app.answers.role_texts import RoleTexts
from app.dataset.info import framework_named, scale_of
from app.errors import NotFound
from app.framework import notes_of
from app.graph.client import Graph
from app.models import (
    Basis,
    By,
    Evidence,
    FunctionCount,
    GapQualification,
    Items,
    Lines,
    Metric,
    Model,
    Page,
    Progression,
    Progressions,
    Requirement,
    RoleDetail,
    RoleRef,
    SimilarRole,
    SoftSkill,
    SourceRef,
)
from app.models.totals import total
from app.text.folding import folded


class Profile(Model):
    """A role with everything that a gap, a path or an overlap needs."""

    slug: str
    role: RoleRef
    units: list[Requirement]
    soft_skills: list[SoftSkill]
    qualification: GapQualification | None
    source: str
    education_pathway: list[str]
    education_lines: list[int]
    slug_names: tuple[str, ...] = ()  # other roles that its slug is a name of

    def exemption(self) -> list[Evidence]:
        """The sentence that lets a provider exempt holders of some units (豁免), quoted with its line."""
        pairs = zip(self.education_pathway, self.education_lines, strict=True)
        return [
            Evidence(source=self.source, line=line, text=text) for text, line in pairs if "豁免" in text or re.search(r"\bexempt", text)
        ]


class EdgeRow(Model):
    """A progression as it is stored: evidence as three lists of the same length, and a fourth where a quoted line has a page."""

    basis: str
    kind: str | None
    evidence_sources: list[str]
    evidence_lines: list[int]
    evidence_texts: list[str]
    evidence_pages: list[int] | None

    def evidence(self) -> list[Evidence]:
        pages = self.evidence_pages or [0] * len(self.evidence_texts)
        rows = zip(self.evidence_sources, self.evidence_lines, self.evidence_texts, pages, strict=True)
        return [Evidence(source=source, line=line or None, page=page or None, text=text) for source, line, text, page in rows]


class SlugEdge(EdgeRow):
    """A progression between two roles, by their slugs."""

    from_: str = Field(alias="from")
    to: str
    basis: Basis


class _RoleEdge(EdgeRow):
    from_: RoleRef = Field(alias="from")
    to: RoleRef


class _Similar(Model):
    role: RoleRef
    shared: int
    covered: int
    jaccard: float
    coverage: float


def get_profiles(graph: Graph, names: Sequence[str]) -> list[Profile]:
    """The profiles of the roles that `names` name, in their order. A slug is looked up directly, anything else by name.

    Raises NotFound with the nearest matches, Ambiguous with the candidates.
    """
    found = {profile.slug: profile for profile in graph.all("roles/profiles", Profile, slugs=sorted(set(names)))}
    others = [name for name in dict.fromkeys(names) if name not in found]
    if not others:
        return [found[name] for name in names]
    slugs = resolved(graph, others)
    missing = sorted(set(slugs.values()) - found.keys())
    found |= {profile.slug: profile for profile in graph.all("roles/profiles", Profile, slugs=missing)}
    return [found[slugs.get(name, name)] for name in names]


def name_notes(graph: Graph, profiles: Iterable[Profile], names: Sequence[str]) -> list[str]:
    """As `notes_on_names`, which is asked only where one of the roles is concerned."""
    taken = {profile.slug for profile in profiles if profile.slug_names}
    return notes_on_names(graph, [name for name in names if name in taken]) if taken else []


def list_roles(graph: Graph, *, level: int | None = None, field: str | None = None, sector: str | None = None,
               framework: str | None = None, q: str | None = None, limit: int = 50, offset: int = 0) -> Page[RoleRef]:  # fmt: skip
    """Roles by level, then slug. `field` and `sector` are slugs or names; `q` is part of any of a role's names. Raises NotFound."""
    framework = framework_named(graph, framework)
    fields = field_slugs(graph, framework=framework, field=field, sector=sector)
    where = "" if fields is None else "_in_fields"  # asking every role for its field would take ten times as long
    given = {"level": level, "framework": framework, "q": folded(q) if q else None} | ({} if fields is None else {"fields": fields})
    found = graph.all(f"roles/find{where}", Items[str], **given, limit=limit, offset=offset)[0]
    refs = refs_by_slug(graph, found.items)
    return Page(items=[refs[slug] for slug in found.items if slug in refs], total=found.total, limit=limit, offset=offset)


def get_role(graph: Graph, name: str) -> RoleDetail:
    """Everything about a role, in the order of its document. Raises NotFound, Ambiguous."""
    profile = get_profiles(graph, [name])[0]
    detail = graph.one("roles/detail", RoleTexts, slug=profile.slug)
    if detail is None:
        raise NotFound(f"there is no role {name!r}")
    edges = [
        Progression(from_=row.from_, to=row.to, basis=row.basis, kind=row.kind, evidence=row.evidence())
        for row in graph.all("pathways/of_role", _RoleEdge, slug=profile.slug)
    ]
    return RoleDetail(
        **dict(profile.role),
        **detail.model_dump(exclude={"document", "english", "qualification", "outcomes", "programmes", "lines", "first_line", "last_line"}),
        units=profile.units,
        scale=scale_of(graph, profile.role.framework, (unit.proficiency for unit in profile.units)),
        functions=_functions(profile.units),
        soft_skills=profile.soft_skills,
        qualification=detail.whole(profile.qualification),
        education_pathway=profile.education_pathway,
        programmes=detail.programmes,
        progressions=Progressions(
            to=[edge for edge in edges if edge.from_.slug == profile.slug], from_=[edge for edge in edges if edge.to.slug == profile.slug]
        ),
        totals=total(profile.units),
        **detail.english.model_dump(exclude={"source", "document", "first_line", "last_line"}),
        source_en=detail.printed_in(),
        source=SourceRef(source=profile.source, document=detail.document, first_line=detail.first_line, last_line=detail.last_line),
        notes=[*notes_of([profile.role.framework]), *name_notes(graph, [profile], [name])],
        lines={key: Lines(first_line=first, last_line=last) for key, (first, last) in json.loads(detail.lines or "{}").items()},
    )


def _functions(units: Sequence[Requirement]) -> list[FunctionCount]:
    """The functions of a role's units in the order of the document, with their totals."""
    refs = {function.slug: function for unit in units for function in unit.functions}
    counted = []
    for slug, ref in refs.items():
        sums = total([unit for unit in units if any(function.slug == slug for function in unit.functions)])
        counted.append(
            FunctionCount(
                **dict(ref),
                units=sums.units,
                core=sums.core,
                functional=sums.functional,
                credits=sums.credits,
                unknown_credits=sums.unknown_credits,
            )
        )
    return counted


def find_similar(graph: Graph, name: str, *, by: By = "unit", metric: Metric = "jaccard", limit: int = 20) -> Items[SimilarRole]:
    """The roles of the same framework that are most similar to one, best first by `metric`, ties by slug.

    Roles that share nothing are left out.

    jaccard = shared / union; coverage = shared / what the other role has. Raises NotFound, Ambiguous.
    """
    role = get_ref(graph, name)
    found = _similar_by_unit(graph, role, metric, limit) if by == "unit" else _similar_by_set(graph, role, by, metric, limit)
    return Items(items=found, total=len(found))


def _similar_by_unit(graph: Graph, role: RoleRef, metric: Metric, limit: int) -> list[SimilarRole]:
    rows = graph.all("roles/similar_by_unit", _Similar, slug=role.slug, order=metric, limit=limit)
    return [SimilarRole(**dict(row.role), **row.model_dump(exclude={"role"})) for row in rows]


def _similar_by_set(graph: Graph, role: RoleRef, by: By, metric: Metric, limit: int) -> list[SimilarRole]:
    index = framework_sets(graph, role.framework, by)
    shared = index.shared(role.slug)
    scores = {"shared": shared, "jaccard": index.jaccard(role.slug, shared), "coverage": shared / np.maximum(index.sizes, 1)}
    best = [int(at) for at in np.lexsort((np.arange(shared.size), -scores[metric]))[:limit] if shared[at]]
    refs = refs_by_slug(graph, [index.slugs[at] for at in best])
    return [
        SimilarRole(
            **dict(refs[index.slugs[at]]),
            shared=int(shared[at]),
            covered=int(shared[at]),
            jaccard=float(scores["jaccard"][at]),
            coverage=float(scores["coverage"][at]),
        )
        for at in best
    ]
