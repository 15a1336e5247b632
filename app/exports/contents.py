"""What is exported: one dataset, read in pieces, so that only one piece is in memory at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from app import __version__
from app.answers.gaps import Holding, between
from app.answers.holdings import contributed, merged
from app.answers.roles import Profile, SlugEdge
from app.dataset.info import get_dataset, list_scale
from app.exports.choice import Choice
from app.exports.rows import (
    EvidenceRow,
    FindingRow,
    FunctionRow,
    GapRow,
    OutcomeRow,
    ProgrammeRow,
    ProgressionRow,
    RequirementRow,
    RoleRow,
    RungRow,
    ShareRow,
    SoftSkillRow,
    SourceRow,
    UnitRow,
)
from app.graph.client import Graph
from app.models import Basis, DatasetInfo, Model, SourceInfo

ROLES_AT_ONCE = 200
PAIRS_AT_ONCE = 100
PROFILES_KEPT = 200

Row = TypeVar("Row", bound=Model)
Progress = Callable[[int, int], object]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Pair:
    """An ordered pair of roles whose gap is exported. `basis` is that of the progression between them, None if there is none."""

    start: str
    end: str
    basis: Basis | None


class Translation(Model):
    slug: str
    source: str
    title: str
    first_line: int | None


class _Edge(SlugEdge):
    def row(self) -> ProgressionRow:
        return ProgressionRow(from_=self.from_, to=self.to, basis=self.basis, kind=self.kind, evidence=len(self.evidence_texts))


class Contents:
    """The tables of the dataset that `graph` holds, or of the chosen roles and what they need, each an iterator over its rows in a fixed
    order. `slugs`: the roles, by level then slug.

    `progress` is told how many rows were read, of about how many.

    Raises as `Choice.slugs`.
    """

    def __init__(self, graph: Graph, choice: Choice | None = None, *, progress: Progress = lambda *_: None) -> None:
        self.graph = graph
        self.choice = choice or Choice()
        self.dataset: DatasetInfo = get_dataset(graph)
        self.software = f"qf-pathways {__version__}"
        self.slugs = self.choice.slugs(graph)
        self._chosen = frozenset(self.slugs)
        self._progress, self._read, self._of = progress, 0, self._about()

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs whose gaps are exported: every two roles of one framework, those of a progression first; none unless asked for."""
        if not self.choice.gaps:
            return []
        progressions = [Pair(edge.from_, edge.to, edge.basis) for edge in self._edges()]
        known = {(pair.start, pair.end) for pair in progressions}
        frameworks = {role.slug: role.framework for role in self.roles()}
        others = (
            Pair(a, b, None) for a in frameworks for b in frameworks if a != b and frameworks[a] == frameworks[b] and (a, b) not in known
        )
        return [*progressions, *others]

    @cached_property
    def codes(self) -> frozenset[str]:
        """The units that the chosen roles require."""
        return frozenset(row.code for row in self.requirements())

    @cached_property
    def _of_sources(self) -> frozenset[str]:
        return frozenset(row.source for row in self.roles()) | {row.source for row in self.translations()}

    @cached_property
    def rungs(self) -> list[RungRow]:
        """The scales of the frameworks that the chosen roles are of."""
        scale = list_scale(self.graph)
        frameworks = {role.framework for role in self.roles()} if scale else set()
        return [RungRow(**rung.model_dump(exclude={"key"})) for rung in scale if rung.framework in frameworks]

    def scale(self) -> Iterator[RungRow]:
        return iter(self.rungs)

    def requirements(self) -> Iterator[RequirementRow]:
        return self._of_roles("export/requirements", RequirementRow)

    def roles(self) -> Iterator[RoleRow]:
        return self._of_roles("export/roles", RoleRow)

    def translations(self) -> Iterator[Translation]:
        """The English specifications of the roles: each is a role of its source's record."""
        return self._of_roles("export/translations", Translation)

    def soft_skills(self) -> Iterator[SoftSkillRow]:
        return self._of_roles("export/soft_skills", SoftSkillRow)

    def outcomes(self) -> Iterator[OutcomeRow]:
        return self._of_roles("export/outcomes", OutcomeRow)

    def programmes(self) -> Iterator[ProgrammeRow]:
        return self._of_roles("export/programmes", ProgrammeRow)

    def shares(self) -> Iterator[ShareRow]:
        return (row for row in self._of_roles("export/shares", ShareRow) if row.b in self._chosen)

    def units(self) -> Iterator[UnitRow]:
        rows = self._in_order("export/units", UnitRow, lambda row: row.code)
        return rows if self.choice.whole else (row for row in rows if row.code in self.codes)

    def functions(self) -> Iterator[FunctionRow]:
        rows = self._in_order("export/functions", FunctionRow, lambda row: row.slug)
        if self.choice.whole:
            return rows
        named = {slug for unit in self.units() for slug in unit.functions}
        return (row for row in rows if row.slug in named)

    def progressions(self) -> Iterator[ProgressionRow]:
        return (edge.row() for edge in self._edges())

    def evidence(self) -> Iterator[EvidenceRow]:
        for edge in self._edges():
            for order, line in enumerate(edge.evidence(), start=1):
                yield EvidenceRow(from_=edge.from_, to=edge.to, order=order, **dict(line))

    def progressions_quoted(self) -> Iterator[tuple[ProgressionRow, list[str]]]:
        """Each progression with its evidence as lines of text, `source:line: text`."""
        for edge in self._edges():
            yield edge.row(), [f"{quoted.source}:{quoted.line}: {quoted.text}" for quoted in edge.evidence()]

    def gaps(self) -> Iterator[GapRow]:
        """The gap rows of `pairs`, pair by pair, each in the order of the document."""
        profiles: dict[str, Profile] = {}
        for pairs in chunks(self.pairs, PAIRS_AT_ONCE):
            profiles = self._profiles({slug for pair in pairs for slug in (pair.start, pair.end)}, profiles)
            for pair in pairs:
                if pair.start in profiles and pair.end in profiles:  # an import may have come in between; then everything is read again
                    yield from _gap_rows(pair, profiles[pair.start], profiles[pair.end])

    def _profiles(self, slugs: set[str], known: Mapping[str, Profile]) -> dict[str, Profile]:
        """The profiles of these roles, and those of `known` used last, 200 in all: neighbours lead to the same roles.

        O*NET's 5,000 pairs read 1,267 profiles so, and 3,172 without.
        """
        missing = sorted(slugs - known.keys())
        others = [slug for slug in known if slug not in slugs]
        kept = others[max(0, len(others) + len(slugs) - PROFILES_KEPT) :] + [slug for slug in known if slug in slugs]
        read = self.graph.all("roles/profiles", Profile, slugs=missing) if missing else []
        return {slug: known[slug] for slug in kept} | {profile.slug: profile for profile in read}

    def sources(self) -> Iterator[SourceRow]:
        return (SourceRow(**source.model_dump(include=set(SourceRow.model_fields))) for source in self.chosen_sources())

    def chosen_sources(self) -> list[SourceInfo]:
        """The sources that the chosen roles and their English come from."""
        return [source for source in self.dataset.sources if self.choice.whole or source.name in self._of_sources]

    def findings(self) -> Iterator[FindingRow]:
        names = {source.name for source in self.chosen_sources()}
        return (
            FindingRow(**finding.model_dump(include=set(FindingRow.model_fields)))
            for finding in self.dataset.integrity
            if self.choice.whole or (finding.source in names and finding.role in {None, *self._chosen})
        )

    def _edges(self) -> Iterator[_Edge]:
        return (edge for edge in self._of_roles("export/progressions", _Edge) if edge.to in self._chosen)

    def _about(self) -> int:
        counts = self.dataset.counts
        rows = counts.requirements + counts.units + counts.functions + counts.roles + counts.soft_skills + counts.outcomes
        return round((rows + counts.programmes + counts.progressions) * len(self.slugs) / max(counts.roles, 1)) or 1

    def _told(self, rows: list[Row]) -> list[Row]:
        self._read += len(rows)
        self._progress(min(self._read, self._of), self._of)
        return rows

    def _of_roles(self, query: str, row: type[Row]) -> Iterator[Row]:
        for slugs in chunks(self.slugs, ROLES_AT_ONCE):
            yield from self._told(self.graph.all(query, row, slugs=slugs))

    def _in_order(self, query: str, row: type[Row], key: Callable[[Row], str]) -> Iterator[Row]:
        rows = self.graph.all(query, row, after="")
        while rows:
            yield from self._told(rows)
            rows = self.graph.all(query, row, after=key(rows[-1]))


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while piece := list(islice(rest, size)):
        yield piece


def _gap_rows(pair: Pair, start: Profile, target: Profile) -> Sequence[GapRow]:
    held = merged(map(contributed, start.units))
    gap = between(start, target, Holding(held, assumed=frozenset(held)))
    return [
        GapRow(
            from_=pair.start,
            to=pair.end,
            progression=pair.basis,
            direction=gap.direction,
            code=unit.code,
            name=unit.name,
            name_en=unit.name_en,
            level=unit.level,
            credits=unit.credits,
            type=unit.type,
            proficiency=unit.proficiency.name if unit.proficiency else None,
            rank=unit.proficiency.rank if unit.proficiency else None,
            held_proficiency=unit.held_proficiency.name if unit.held_proficiency else None,
            held_rank=unit.held_proficiency.rank if unit.held_proficiency else None,
            relation=unit.relation,
            functions=[function.slug for function in unit.functions],
            siblings=[sibling.code for sibling in unit.siblings],
        )
        for unit in gap.gap
    ]
