"""Paths from role to role: the graph limits the candidates, the ranking is exact, each step has its gap.

The rules are in docs/reference/model.md.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.answers.gaps import PATH_NOTE, Holding, between, get_holding, summary
from app.answers.ranking import Needs, Question, Ranked, Ranking, on_the_way, rank
from app.answers.requirement_sets import Asked
from app.answers.role_names import names_in
from app.answers.roles import Profile, SlugEdge, get_profiles, name_notes
from app.caller import stop_if_gone
from app.errors import Invalid
from app.framework import notes_of
from app.graph.client import Graph
from app.models import (
    Basis,
    Detail,
    Gap,
    GapSummary,
    GapTotals,
    Model,
    Number,
    OnTheWay,
    Order,
    Path,
    Paths,
    PathTotals,
    Step,
)
from app.models.limits import DEFAULT_BASIS
from app.models.totals import summed

RAISES_NOTE = "Only units that are held at the start are raised. A unit that is new on the way counts once, however high later steps ask."
MOST_LISTED = 30_000  # units in the gaps of one answer, some 20 MB of JSON


class _Needs(Model):
    slug: str
    codes: list[str]
    credits: list[Number]
    rungs: list[Asked]

    def raised(self, holding: Holding) -> list[str]:
        """The codes that are held, but not as well as the role asks."""
        return [asked.code for asked in self.rungs if (held := holding.units.get(asked.code)) and held.reach < asked.rank]


Edges = dict[tuple[str, str], SlugEdge]


@dataclass(frozen=True)
class _Way:
    """What is needed to describe a path: the known roles, the progressions, what is held at the start, the totals of the direct gap."""

    profiles: Mapping[str, Profile]
    edges: Edges
    holding: Holding
    direct: GapTotals


def find_paths(graph: Graph, from_: str, to: str, *, held: Sequence[str] = (), lacking: Sequence[str] = (), via: Sequence[str] = (),
               max_steps: int = 4, limit: int = 5, order: Order = "credits", basis: Sequence[Basis] = DEFAULT_BASIS,
               detail: Detail = "first") -> Paths:  # fmt: skip
    """The best paths between two roles, with the gap of each step. The first one is the best there is.

    Raises NotFound, Ambiguous, Invalid (a role given twice, unknown unit codes).
    """
    names = [from_, to, *names_in(graph, via)]
    ends = get_profiles(graph, names)
    slugs = [profile.slug for profile in ends]
    if len(set(slugs)) < len(slugs):
        raise Invalid("the start, the target and the roles on the way must be different; a role is given twice")
    start, goal = ends[0], ends[1]
    holding = get_holding(graph, start, held, lacking)
    edges = find_edges(graph, start.slug, goal.slug, max_steps=max_steps, basis=basis)
    adjacent = _adjacent(edges)
    rows = _needs(graph, on_the_way(adjacent, start.slug, goal.slug, max_steps))
    question = Question(
        start=start.slug, goal=goal.slug, edges=adjacent, needs=_credits(rows), held=holding.units.keys(),
        via=slugs[2:], max_steps=max_steps, limit=limit, order=order,
        raised={row.slug: row.raised(holding) for row in rows},
    )  # fmt: skip
    ranking = rank(question)
    direct = summary(goal, holding).totals
    way = _Way({profile.slug: profile for profile in ends}, edges, holding, direct)
    return Paths(
        from_=start.role,
        to=goal.role,
        direct=direct,
        paths=_described(graph, ranking, way, detail=detail),
        truncated=ranking.truncated,
        optimal=ranking.optimal,
        reason=None if ranking.paths else _no_path(start, goal, ends[2:], max_steps, basis),
        ranked_by=ranking.by if order == "credits" else "steps",
        notes=[*_notes(ranking, goal.role.framework), *name_notes(graph, ends, names)],
    )


def find_edges(graph: Graph, start: str, goal: str, *, max_steps: int, basis: Sequence[Basis]) -> Edges:
    """The progressions that a path of at most `max_steps` can use: half of them forward from the start, half backward from the goal."""
    edges: Edges = {}
    ahead, behind = {start}, {goal}
    seen_ahead, seen_behind = set(ahead), set(behind)
    for step in range((max_steps + 1) // 2):
        backward = behind if step < max_steps // 2 else set[str]()
        rows = graph.all("pathways/edges", SlugEdge, sources=sorted(ahead), targets=sorted(backward), basis=list(basis))
        edges |= {(row.from_, row.to): row for row in rows}
        ahead = {row.to for row in rows if row.from_ in ahead} - seen_ahead
        behind = {row.from_ for row in rows if row.to in behind} - seen_behind
        seen_ahead |= ahead
        seen_behind |= behind
        if not (ahead or behind):
            break
    return edges


def _adjacent(edges: Edges) -> dict[str, list[str]]:
    adjacent: dict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        adjacent[start].append(end)
    return adjacent


def _needs(graph: Graph, slugs: Sequence[str]) -> list[_Needs]:
    return graph.all("pathways/needs", _Needs, slugs=slugs) if slugs else []


def _credits(rows: Sequence[_Needs]) -> Needs:
    return {row.slug: {code: None if value < 0 else value for code, value in zip(row.codes, row.credits, strict=True)} for row in rows}


def _described(graph: Graph, ranking: Ranking, way: _Way, *, detail: Detail) -> list[Path]:
    wanted = sorted({slug for path in ranking.paths for slug in path.slugs} - way.profiles.keys())
    found = {profile.slug: profile for profile in get_profiles(graph, wanted)} if wanted else {}
    way = replace(way, profiles={**way.profiles, **found})
    described, listed = list[Path](), 0
    for n, path in enumerate(ranking.paths):
        described.append(_path(path, way, whole=detail == "all" or (detail == "first" and n == 0)))
        listed += sum(_listed(step.gap) for step in described[-1].steps)
        if listed > MOST_LISTED:
            raise Invalid(
                f"the gaps of these paths would list more than {MOST_LISTED} units; ask for fewer paths or steps, "
                "or for the gaps of the first path alone (detail)"
            )
        stop_if_gone()
    return described


def _listed(gap: Gap | GapSummary) -> int:
    """How many units a gap lists, the held ones beside each missing one among them."""
    return len(gap.shared) + sum(1 + len(unit.siblings) for unit in gap.gap) if isinstance(gap, Gap) else 0


def _path(path: Ranked, way: _Way, *, whole: bool) -> Path:
    holding, direct = way.holding, way.direct
    steps = []
    for start, end in zip(path.slugs, path.slugs[1:], strict=False):
        edge, here, there = way.edges[start, end], way.profiles[start], way.profiles[end]
        shown: Gap | GapSummary = between(here, there, holding, on_path=True) if whole else summary(there, holding)
        steps.append(Step(from_=here.role, to=there.role, basis=edge.basis, kind=edge.kind, evidence=edge.evidence(), gap=shown))
        holding = holding.with_role(there)
    return Path(
        roles=[way.profiles[slug].role for slug in path.slugs],
        steps=steps,
        totals=PathTotals(
            steps=len(steps),
            units=path.units,
            raises=path.raises,
            credits=path.credits,
            unknown_credits=path.unknown_credits,
            on_the_way=OnTheWay(units=path.units - direct.units, credits=summed([path.credits, -direct.credits])),
        ),
    )


def _no_path(start: Profile, goal: Profile, via: Sequence[Profile], max_steps: int, basis: Sequence[Basis]) -> str:
    a, b = start.role, goal.role
    if a.framework != b.framework:
        return f"{a.title} belongs to {a.framework} and {b.title} to {b.framework}. Roles of two frameworks are never connected."
    through = f" through {', '.join(profile.role.title for profile in via)}" if via else ""
    return (
        f"No progression from {a.title} to {b.title}{through} is recorded within {max_steps} steps "
        f"({', '.join(basis)}). The two roles can be compared instead."
    )  # fmt: skip


def _notes(ranking: Ranking, framework: str) -> list[str]:
    notes = [*notes_of([framework]), PATH_NOTE]
    if any(path.raises for path in ranking.paths):
        notes.append(RAISES_NOTE)
    if ranking.by == "units":
        notes.append("The credits of some units are unknown. Paths are ranked by units, and sums of credits leave those units out.")
    if not ranking.optimal:
        notes.append("The search reached its time limit. A cheaper path may exist.")
    return notes
