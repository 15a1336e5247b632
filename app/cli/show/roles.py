"""One role in full, similar roles, and search results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.show import words
from app.cli.show.output import bullets, facts, heading, notes, rows, table
from app.cli.show.paths import evidence
from app.cli.show.words import GLOSS_NOTE, counted, number
from app.framework import notes_of

if TYPE_CHECKING:
    from app.models import (
        By,
        Items,
        Metric,
        Progression,
        Qualification,
        RoleDetail,
        RoleRef,
        Rung,
        SearchHit,
        SearchResult,
        SimilarRole,
        SoftSkill,
        UnitRef,
    )


READ_OTHERWISE = "≈ Your search was read as these words of the documents; your own words are not there."
LEVEL_NOTE = "A QF level is not a pay band or a rating of a person."
NOUNS: dict[By, str] = {"unit": "units", "function": "functions", "soft-skill": "soft skills"}


def show_role(role: RoleDetail) -> Iterator[RenderableType]:
    """Everything that the specification says about a role, in its order. Outcomes are only counted (`pathways unit CODE` lists them)."""
    yield Text.assemble(words.role(role), style="bold")
    yield _identity(role)
    yield from _paragraphs("Description", (role.description or "").splitlines())
    yield from _paragraphs("Purpose", (role.purpose or "").splitlines())
    yield from _paragraphs("General requirements", role.general_requirements)
    yield from _units(role)
    yield from _soft_skills(role.soft_skills)
    yield from _qualification(role.qualification)
    yield from _paragraphs("On-the-job learning", role.on_the_job)
    yield from _paragraphs("Education pathway", role.education_pathway)
    yield from _paragraphs("Employment pathway", role.employment_pathway)
    yield from _programmes(role)
    yield from _progressions("Leads to", role.progressions.to, [edge.to for edge in role.progressions.to])
    yield from _progressions("Reached from", role.progressions.from_, [edge.from_ for edge in role.progressions.from_])
    yield from notes([*role.notes, LEVEL_NOTE, GLOSS_NOTE])


def _identity(role: RoleDetail) -> RenderableType:
    field, totals = role.field, role.totals
    return facts([
        ("slug", role.slug),
        ("level", words.level(role.level)),
        ("job family", role.job_family),
        ("parent", role.parent),
        ("position", words.named(role.position, role.position_en) if role.position else None),
        ("field", words.thing(field) if field else None),
        ("sector", words.named(field.sector, field.sector_en) if field and field.sector else None),
        ("framework", role.framework),
        ("typical titles", "、".join(role.typical_titles) or None),
        ("units", f"{words.of_totals(totals)}, {words.hours(totals.units, totals.hours, totals.unknown_credits)}"),
        ("", f"core {words.of_type(role.units, 'core')}"),
        ("", f"functional {words.of_type(role.units, 'functional')}"),
        ("source", f"{role.source.source}{words.lines(role.source.first_line, role.source.last_line)}"),
    ])  # fmt: skip


def _paragraphs(title: str, texts: Sequence[str]) -> Iterator[RenderableType]:
    if texts:
        yield heading(title)
        yield from bullets(texts)


def _units(role: RoleDetail) -> Iterator[RenderableType]:
    yield heading(f"{counted(len(role.units), 'unit')}, as in the document")
    if any(unit.proficiency for unit in role.units):
        made = table("code", "level", ("credits", "figure"), "type", "asked", "unit")
        yield rows(made, ((*unit_figures(unit), unit.type, words.rung(unit.proficiency), words.unit(unit)) for unit in role.units))
    else:
        made = table("code", "level", ("credits", "figure"), "type", "unit")
        yield rows(made, ((*unit_figures(unit), unit.type, words.unit(unit)) for unit in role.units))
    yield from scale(role.scale)


def scale(rungs: Sequence[Rung]) -> Iterator[RenderableType]:
    """What the rungs mean, the lowest first."""
    if defined := [rung for rung in rungs if rung.definition]:
        yield heading("What the rungs mean, the lowest first")
        yield facts([(words.rung(rung), rung.definition) for rung in defined])


def unit_figures(unit: UnitRef) -> tuple[str, str, str]:
    """Code, level and credits of a unit as cells."""
    return unit.code, "L?" if unit.level is None else f"L{unit.level}", "?" if unit.credits is None else number(unit.credits)


def _soft_skills(skills: Sequence[SoftSkill]) -> Iterator[RenderableType]:
    if skills:
        yield heading("Soft skills")
        made = table("proficiency", "skill")
        yield rows(made, ((words.named(skill.proficiency.name, skill.proficiency.name_en), words.thing(skill)) for skill in skills))


def _qualification(qualification: Qualification | None) -> Iterator[RenderableType]:
    if qualification is None:
        return
    yield heading("Qualification")
    yield facts([
        ("title", qualification.title),
        ("stands for", "、".join(qualification.titles)),
        ("level", words.level(qualification.level)),
        ("credits", "unknown" if qualification.credits is None else number(qualification.credits)),
        ("academic entry", qualification.entry.academic),
        ("vocational entry", qualification.entry.vocational),
        ("objective", qualification.objective),
        ("outcomes", f"{len(qualification.outcomes)}, one a unit: pathways unit CODE"),
    ])  # fmt: skip


def _programmes(role: RoleDetail) -> Iterator[RenderableType]:
    if role.programmes:
        yield heading("Programmes on the market, as printed: examples, not a route to the qualification")
        made = table("level", "programme", "provider")
        cells = ((f"{words.level(p.level)} ({p.level_relation})", p.programme_name, p.provider) for p in role.programmes)
        yield rows(made, cells)


def _progressions(title: str, edges: Sequence[Progression], others: Sequence[RoleRef]) -> Iterator[RenderableType]:
    for edge, other in zip(edges, others, strict=True):
        yield Text.assemble("\n", (f"{title} ", "bold"), words.role(other), f" ({other.slug})")
        yield f"basis {words.BASES[edge.basis]}{f', {edge.kind}' if edge.kind else ''}"
        yield from evidence(edge.evidence)


def show_similar(found: Items[SimilarRole], *, name: str, by: By, metric: Metric) -> Iterator[RenderableType]:
    """The roles most like one, with both measures in words."""
    if not found.items:
        yield f"No role shares any {NOUNS[by]} with {name}."
    else:
        yield Text(f"Roles that share {NOUNS[by]} with {name}, best {metric} first", style="bold")
        made = table("role", "shared of both", "of its own", "title")
        yield rows(made, (_similar(role) for role in found.items))
    yield from notes(notes_of((role.framework for role in found.items), GLOSS_NOTE))


def _similar(role: SimilarRole) -> tuple[str | Text, ...]:
    return role.slug, _of(role.shared, role.jaccard), _of(role.covered, role.coverage), words.role(role)


def _of(part: int, ratio: float) -> str:
    """The whole behind a ratio of counts is a count again."""
    return words.share(part, round(part / ratio)) if ratio else words.share(0, 0)


def show_search(found: SearchResult) -> Iterator[RenderableType]:
    """What was found, best first, with the key that the other commands take; then the words of the framework that were named."""
    if found.items:
        yield rows(table("kind", "key", "name"), (_hit(hit) for hit in found.items), codes=(0, 1))
    elif not found.glossary:
        yield f"Nothing is named {found.q!r}. Every word must occur; a code is found by its start."
    if found.total > len(found.items):
        yield f"{len(found.items)} of {found.total} results; --limit shows more."
    for entry in found.glossary:
        yield heading(f"{entry.term} {entry.term_en}")
        yield from bullets([entry.meaning, entry.meaning_en, f"Source: {entry.source}"])
    read_otherwise = [READ_OTHERWISE] if any(hit.through for hit in found.items) else []
    credited = notes_of(hit.ref.framework for hit in found.items if hit.kind in ("role", "unit"))
    yield from notes([*read_otherwise, *credited, GLOSS_NOTE])


def _hit(hit: SearchHit) -> tuple[str | Text, ...]:
    name = Text.assemble(_name(hit), (f" ≈ {hit.through}", "dim")) if hit.through else _name(hit)
    return hit.kind.replace("_", " "), _key(hit), name


def _key(hit: SearchHit) -> str:
    if hit.kind == "unit":
        return hit.ref.code
    return hit.ref.role if hit.kind == "programme" else hit.ref.slug


def _name(hit: SearchHit) -> Text:
    match hit.kind:
        case "unit":
            return words.unit(hit.ref)
        case "role":
            return words.named(hit.ref.title, hit.ref.title_en)
        case "programme":
            return Text(f"{hit.ref.programme_name}, {hit.ref.provider}" if hit.ref.provider else hit.ref.programme_name)
        case _:
            return words.thing(hit.ref)
