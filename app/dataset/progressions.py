"""Which role leads to which, on what basis, and the quoted lines (docs/decisions/0004-progressions.md)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from app.framework import HKQF
from app.models import Basis, Evidence
from app.sources.records import RoleRecord, SourceRecord, Statement
from app.text.folding import alike

Roles = Mapping[str, tuple[SourceRecord, RoleRecord]]


class Edge(NamedTuple):
    """One progression; there is at most one for an ordered pair of roles."""

    from_slug: str
    to_slug: str
    basis: Basis
    kind: str | None
    evidence: tuple[Evidence, ...]

    @classmethod
    def asserted(cls, from_slug: str, to_slug: str, evidence: Evidence, *, kind: str | None = None) -> Self:
        return cls(from_slug, to_slug, "asserted", kind, (evidence,))


def derive(roles: Roles, asserted: Mapping[tuple[str, str], Edge]) -> list[Edge]:
    """All progressions between `roles`, by slugs: the asserted ones, then those that documents name, then those that can be derived."""
    edges = dict(asserted)
    documents = {slug: pair for slug, pair in roles.items() if pair[0].framework == HKQF}
    for edge in (*_named(documents), *_by_levels(documents)):
        edges.setdefault((edge.from_slug, edge.to_slug), edge)
    return [edges[key] for key in sorted(edges)]


def _named(roles: Roles) -> Iterator[Edge]:
    """A document that names another role: its pathway leads there, its entry requirements lead from there."""
    titles = {slug: role.title for slug, (_, role) in roles.items()}
    for slug, (source, role) in roles.items():
        for statement in (*role.education_pathway, *role.employment_pathway):
            for other in _mentioned(statement.text, titles, slug):
                yield Edge.asserted(slug, other, source.quoted(statement.first_line, statement.text))
        if role.qualification:
            entry = role.qualification.entry
            for other in _mentioned(entry.text, titles, slug):
                yield Edge.asserted(other, slug, source.quoted(entry.line, entry.text))


def _mentioned(text: str, titles: Mapping[str, str], own: str) -> list[str]:
    """Roles whose full title occurs in the text, but not inside a longer title, and not the document's own role.

    An English title occurs as whole words, and one of a single word (Director) never: it may be the end of somebody else's title.
    """
    plain, spoken = alike(text), _spoken(text)
    found = []
    for slug, title in sorted(titles.items(), key=lambda item: (-len(alike(item[1])), item[0])):
        if title.isascii():
            words = re.compile(rf"(?<!\w){re.escape(_spoken(title))}(?!\w)")
            if len(title.split()) > 1 and words.search(spoken):
                spoken = words.sub("\n", spoken)
                found.append(slug)
        elif alike(title) in plain:
            plain = plain.replace(alike(title), "\n")
            found.append(slug)
    return [slug for slug in found if slug != own]


def _spoken(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _by_levels(roles: Roles) -> Iterator[Edge]:
    """FROM's qualification level is the one that TO's vocational entry names, and TO's role level is higher."""
    for to_slug, (to_source, to) in roles.items():
        needed = to.qualification.entry.vocational_level if to.qualification else None
        for from_slug, (from_source, start) in roles.items():
            if needed is None or not start.qualification or start.qualification.level != needed or from_slug == to_slug:
                continue
            same_field = _same(start.field, to.field)
            if start.level is None or to.level is None or to.level <= start.level or not (same_field or _same(start.sector, to.sector)):
                continue
            evidence = (_entry(to_source, to), *_pathway(from_source, start, to.level))
            yield Edge(from_slug, to_slug, "derived" if same_field else "inferred", None, evidence)


def _same(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and alike(a) == alike(b)


def _entry(source: SourceRecord, role: RoleRecord) -> Evidence:
    if role.qualification is None:
        raise ValueError(f"{role.title} has no qualification")
    entry = role.qualification.entry
    return source.quoted(entry.line, entry.vocational or entry.text)


def _pathway(source: SourceRecord, role: RoleRecord, level: int) -> list[Evidence]:
    """The line of the education pathway that opens the next level; empty if the document has none."""
    wanted = alike(f"第{level}級"), f"level{level}"
    statements: list[Statement] = sorted(role.education_pathway, key=lambda s: not any(words in alike(s.text) for words in wanted))
    return [source.quoted(s.first_line, s.text) for s in statements[:1]]
