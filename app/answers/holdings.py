"""How well units are held, and what that covers (docs/reference/model.md, Proficiency).

A unit is held plain, which covers every rung, or at a rung, which covers it and all below, or at an unknown rung, which covers only
requirements without one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.answers.codes import Given, Named, read_codes
from app.dataset.info import list_scale
from app.errors import InvalidCodes
from app.graph.client import Graph
from app.models import HeldAs, HoldingRef, Proficiency, Requirement, Rung, UnitRef
from app.scale import find_rung, rank_said

PLAIN = 2_000_000_000  # above every rank
UNKNOWN = 0  # below every rank


@dataclass(frozen=True)
class Held:
    """A unit that is held. `reach`: the highest rank that it covers, PLAIN or UNKNOWN."""

    unit: UnitRef
    reach: int = PLAIN
    rung: Proficiency | None = None

    @property
    def held_as(self) -> HeldAs:
        return "plain" if self.reach == PLAIN else "unknown" if self.reach == UNKNOWN else "rung"

    def covers(self, requirement: Requirement) -> bool:
        return requirement.proficiency is None or requirement.proficiency.rank <= self.reach


def contributed(unit: Requirement) -> Held:
    """What somebody in a role holds of a unit that the role requires: the rung that it names, otherwise an unknown one."""
    return Held(unit, unit.proficiency.rank, unit.proficiency) if unit.proficiency else Held(unit, UNKNOWN)


def held_as(held: Held | None) -> dict[str, Any]:
    """The fields of a requirement that say how its unit is held."""
    return {"held_as": held.held_as, "held_proficiency": held.rung} if held else {}


def merged(*several: Iterable[Held]) -> dict[str, Held]:
    """All together by code: plain beats every rung, the highest rung wins, any rung beats an unknown one. The last unit is shown."""
    found: dict[str, Held] = {}
    for held in (one for each in several for one in each):
        known = found.get(held.unit.code)
        found[held.unit.code] = Held(held.unit, known.reach, known.rung) if known and known.reach >= held.reach else held
    return found


def shown(held: Mapping[str, Held]) -> list[HoldingRef]:
    return [HoldingRef(code=code, proficiency=one.rung) for code, one in held.items()]


def read_holdings(graph: Graph, *lists: Sequence[str], divided: bool = True) -> list[dict[str, Held]]:
    """What each list says is held, by code in the order given: `CODE`, `CODE@RUNG` or `CODE@RANK`.

    `divided`: an element may itself be a list of codes. Raises Invalid, which names every unknown code, or every rung that is not on
    the scale of the unit's framework.
    """
    return with_rungs(graph, *read_codes(graph, *(Given(values, lists=divided, rungs=True) for values in lists)))


def with_rungs(graph: Graph, *named: Sequence[Named]) -> list[dict[str, Held]]:
    """What codes that were read say is held. Raises Invalid, which names every rung that is not on the scale of the unit's framework."""
    scales: dict[str, list[Rung]] = {}
    if any(one.rung is not None for each in named for one in each):
        for rung in list_scale(graph):
            scales.setdefault(rung.framework, []).append(rung)
    wrong: dict[str, str] = {}
    found = [merged(_held(one, scales.get(one.unit.framework, []), wrong) for one in each) for each in named]
    if wrong:
        raise InvalidCodes("; ".join(wrong), values=list(wrong.values()), errors=list(wrong))
    return found


def _held(named: Named, scale: Sequence[Rung], wrong: dict[str, str]) -> Held:
    if named.rung is None:
        return Held(named.unit)
    if rung := find_rung(scale, named.rung):
        return Held(named.unit, rung.rank, Proficiency(name=rung.name, name_en=rung.name_en, rank=rung.rank))
    rank = rank_said(named.rung)
    if rank and scale and all(rung.name == str(rung.rank) for rung in scale):  # a framework whose rungs are plain numbers
        return Held(named.unit, rank, Proficiency(name=str(rank), rank=rank))
    wrong[_wrong(named, scale)] = named.typed
    return Held(named.unit)


def _wrong(named: Named, scale: Sequence[Rung]) -> str:
    if not scale:
        return f"{named.typed}: {named.unit.framework} has no scale of proficiency; give the code {named.unit.code} alone"
    rungs = ", ".join(f"{rung.name} ({rung.rank})" if rung.name != str(rung.rank) else rung.name for rung in scale[:20])
    return f"{named.typed}: {named.rung!r} is no rung of {named.unit.framework}; its rungs are {rungs}"
