"""What a role requires beyond what a person holds, and what makes that readable: new functions, deeper levels, held siblings.

The rules are in docs/reference/model.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.answers.codes import Given, read_codes
from app.answers.holdings import Held, contributed, held_as, merged, shown, with_rungs
from app.answers.roles import Profile, get_profiles, name_notes
from app.errors import Invalid
from app.framework import HKQF, RPL_LEVELS, notes_of
from app.graph.client import Graph
from app.models import (
    Direction,
    Exempted,
    FunctionGap,
    FunctionRef,
    Gap,
    GapSummary,
    GapTotals,
    GapUnit,
    Number,
    Proficiency,
    Relation,
    Requirement,
    RoleRef,
    Rpl,
    SharedRequirement,
    SoftSkill,
    SoftSkillChange,
    UnitRef,
)
from app.models.totals import gap_total, summed

UNKNOWN_LEVEL = 2_000_000_000  # above every level that can be read: it sorts last, and nothing is deeper
RELATIONS: tuple[Relation, ...] = ("new_function", "deeper", "same_level", "raise")
ASSUMED_NOTE = "The units of the starting role are assumed to be held; nothing is certified."
RUNGS_NOTE = "What a role contributes counts as held at the rung at which that role asks for it."
RAISE_NOTE = "Units to raise are held, but not at the rung that the role asks for. They count as units and not in the credits."
FRAMEWORKS_NOTE = "The roles belong to two frameworks. Their levels cannot be compared."
DOWN_NOTE = "These are the units that this role lists and the other does not. They are not credits still to earn."
PATH_NOTE = (
    "Along a path, the units of earlier steps count as held. So a unit's relation may differ from the gap between these two roles alone."
)


@dataclass(frozen=True)
class Holding:
    """What counts as held, by code: what the caller said, and what a starting role and earlier steps contribute.

    `own` are the caller's holdings alone.
    """

    units: Mapping[str, Held]
    own: Mapping[str, Held] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    lacking: tuple[str, ...] = ()

    def with_role(self, role: Profile) -> "Holding":
        """What is held after a step: everything that `role` requires is assumed too, and nothing is held less well than before."""
        units = merged(self.units.values(), map(contributed, role.units))
        return Holding(units, self.own, self.assumed | {unit.code for unit in role.units}, self.lacking)

    def covers(self, unit: Requirement) -> bool:
        held = self.units.get(unit.code)
        return held is not None and held.covers(unit)


def get_gap(graph: Graph, to: str, *, from_: str | None = None, held: Sequence[str] = (), lacking: Sequence[str] = ()) -> Gap:
    """What `to` requires beyond what `from_` and `held` (less `lacking`) contribute.

    Raises NotFound, Ambiguous, Invalid (from = to, unknown unit codes).
    """
    names = [from_, to] if from_ is not None else [to]
    profiles = get_profiles(graph, names)
    if len({profile.slug for profile in profiles}) < len(names):
        raise Invalid("from and to are the same role; give two different ones")
    start = profiles[0] if from_ is not None else None
    found = between(start, profiles[-1], get_holding(graph, start, held, lacking))
    return found.model_copy(update={"notes": [*found.notes, *name_notes(graph, profiles, names)]})


def get_holding(graph: Graph, start: Profile | None, held: Sequence[str], lacking: Sequence[str]) -> Holding:
    """What a person holds at the start. Raises Invalid, which names every unknown unit code or rung."""
    said, less = read_codes(graph, Given(held, rungs=True), Given(lacking))
    (own,) = with_rungs(graph, said)
    without = tuple(dict.fromkeys(one.unit.code for one in less))
    kept = [unit for unit in (start.units if start else []) if unit.code not in without]
    return Holding(merged(map(contributed, kept), own.values()), own, frozenset(unit.code for unit in kept), without)


def between(start: Profile | None, target: Profile, holding: Holding, *, on_path: bool = False) -> Gap:
    """The gap of one step; a pure function of its arguments."""
    types = {unit.code: unit.type for unit in (start.units if start else [])}
    lacking = [unit for unit in target.units if not holding.covers(unit)]
    relations = _relations(lacking, holding)
    missing = [
        GapUnit(
            **vars(unit),
            **held_as(holding.units.get(unit.code)),
            relation=relations[unit.code],
            siblings=held,
            rpl_range=_in_rpl(unit.framework, unit.level),
        )
        for unit, held in zip(lacking, _siblings(lacking, holding), strict=True)
    ]
    shared = [
        SharedRequirement(**vars(unit), **held_as(holding.units.get(unit.code)), type_from=types.get(unit.code))
        for unit in target.units
        if holding.covers(unit)
    ]
    direction = _direction(start.role if start else None, target.role)
    return Gap(
        from_=start.role if start else None,
        to=target.role,
        direction=direction,
        held=list(holding.own),
        assumed=sorted(holding.assumed),
        lacking=list(holding.lacking),
        shared=shared,
        gap=missing,
        holdings=shown(holding.own),
        totals=_totals(missing, relations),
        by_function=_functions(missing, relations),
        soft_skills=soft_skill_changes(start.soft_skills if start else [], target.soft_skills),
        qualification=target.qualification,
        exempted=_exempted(target, shared),
        rpl=_rpl(target),
        notes=_notes(start, target, direction, relations, on_path=on_path),
    )


def summary(target: Profile, holding: Holding) -> GapSummary:
    """The same gap without the details of its units, which are most of the work if roles have hundreds of units."""
    missing = [unit for unit in target.units if not holding.covers(unit)]
    relations = _relations(missing, holding)
    return GapSummary(
        totals=_totals(missing, relations), by_function=_functions(missing, relations), gap_codes=[unit.code for unit in missing]
    )


def _totals(missing: Sequence[Requirement], relations: Mapping[str, Relation]) -> GapTotals:
    raised = [unit for unit in missing if relations[unit.code] == "raise"]
    return gap_total([unit for unit in missing if relations[unit.code] != "raise"], raised)


def _relations(missing: Iterable[UnitRef], holding: Holding) -> dict[str, Relation]:
    """How each unit relates to the levels held in its functions (docs/reference/model.md, Gap); one that is held is to be raised."""
    highest: dict[str, int] = {}
    for held in holding.units.values():
        level = _rank(held.unit.level)
        for function in held.unit.functions:
            if highest.get(function.slug, -1) < level:
                highest[function.slug] = level
    return {
        unit.code: "raise"
        if unit.code in holding.units
        else _relation(unit, [highest[f.slug] for f in unit.functions if f.slug in highest])
        for unit in missing
    }


def _relation(unit: UnitRef, held: Sequence[int]) -> Relation:
    if not held:
        return "new_function"
    return "deeper" if unit.level is not None and unit.level > max(held) else "same_level"


def _siblings(missing: Sequence[UnitRef], holding: Holding) -> list[list[UnitRef]]:
    """For each unit, the other units held in any of its functions: each once, by level, then code."""
    wanted = {function.slug for unit in missing for function in unit.functions}
    held: dict[str, list[UnitRef]] = defaultdict(list)
    for unit in _in_order(one.unit for one in holding.units.values()):
        for function in unit.functions:
            if function.slug in wanted:
                held[function.slug].append(unit)
    found = [_union([held[f.slug] for f in unit.functions if f.slug in held]) for unit in missing]
    return [
        [one for one in others if one.code != unit.code] if unit.code in holding.units else others
        for unit, others in zip(missing, found, strict=True)
    ]


def _union(lists: Sequence[list[UnitRef]]) -> list[UnitRef]:
    if len(lists) < 2:
        return lists[0] if lists else []
    return _in_order({unit.code: unit for units in lists for unit in units}.values())


def _in_order(units: Iterable[UnitRef]) -> list[UnitRef]:
    return sorted(units, key=lambda unit: (_rank(unit.level), unit.code))


def _functions(missing: Iterable[Requirement], relations: Mapping[str, Relation]) -> list[FunctionGap]:
    """One row for each function, new functions first, then in the order of the document. A unit counts in each of its functions."""
    refs: dict[str, FunctionRef] = {}
    units: Counter[str] = Counter()
    credits_: dict[str, list[Number | None]] = defaultdict(list)
    first: dict[str, int] = {}
    for unit in missing:
        place = RELATIONS.index(relations[unit.code])
        for function in unit.functions:
            slug = function.slug
            refs[slug] = function
            units[slug] += 1
            if relations[unit.code] != "raise":
                credits_[slug].append(unit.credits)
            if place < first.setdefault(slug, place):
                first[slug] = place
    return [
        FunctionGap(
            function=refs[slug],
            units=units[slug],
            raises=units[slug] - len(credits_[slug]),
            credits=summed(credits_[slug]),
            unknown_credits=credits_[slug].count(None),
            relation=RELATIONS[first[slug]],
        )
        for slug in sorted(refs, key=lambda slug: first[slug])
    ]


def soft_skill_changes(start: Sequence[SoftSkill], target: Sequence[SoftSkill]) -> list[SoftSkillChange]:
    """How each soft skill changes: the target's in its order, then those that it no longer lists."""
    before = {skill.slug: skill for skill in start}
    after = {skill.slug: skill for skill in target}
    rows = [_skill_change(skill, before.get(skill.slug), skill) for skill in target]
    return rows + [_skill_change(skill, skill, None) for skill in start if skill.slug not in after]


def _skill_change(skill: SoftSkill, before: SoftSkill | None, after: SoftSkill | None) -> SoftSkillChange:
    old: Proficiency | None = before.proficiency if before else None
    new: Proficiency | None = after.proficiency if after else None
    if new is None:
        return SoftSkillChange(name=skill.name, name_en=skill.name_en, from_=old, to=None, change="not_listed")
    if old is None:
        return SoftSkillChange(name=skill.name, name_en=skill.name_en, from_=None, to=new, change="new")
    change = "same" if new.rank == old.rank else "raise" if new.rank > old.rank else "lower"
    return SoftSkillChange(name=skill.name, name_en=skill.name_en, from_=old, to=new, change=change)


def _direction(start: RoleRef | None, target: RoleRef) -> Direction:
    if start is None or start.framework != target.framework or start.level is None or target.level is None:
        return "unknown"
    return "lateral" if start.level == target.level else "up" if start.level < target.level else "down"


def _exempted(target: Profile, shared: Sequence[SharedRequirement]) -> Exempted:
    if target.qualification is None:
        return Exempted()
    names = [UnitRef(**{name: getattr(unit, name) for name in UnitRef.model_fields}) for unit in shared]
    return Exempted(
        units=[unit.code for unit in shared], names=names, credits=summed(unit.credits for unit in shared), evidence=target.exemption()
    )


def _in_rpl(framework: str, level: int | None) -> bool | None:
    return None if level is None or framework != HKQF else level in RPL_LEVELS


def _rpl(target: Profile) -> Rpl:
    level = target.qualification.level if target.qualification else None
    available = _in_rpl(target.role.framework, level)
    if target.role.framework != HKQF:
        return Rpl(available=None, reason="Recognition of Prior Learning belongs to the Hong Kong Qualifications Framework.")
    if available is None:
        return Rpl(available=None, reason="The level of the qualification is unknown.")
    if available:
        return Rpl(
            available=True,
            reason=f"RPL covers levels 1 to 4 and the qualification is at level {level}. This does not say that an assessment exists.",
        )
    return Rpl(available=False, reason=f"RPL covers levels 1 to 4; the qualification is at level {level}.")


def _notes(start: Profile | None, target: Profile, direction: Direction, relations: Mapping[str, Relation], *, on_path: bool) -> list[str]:
    notes = notes_of([target.role.framework])
    if start:
        notes.append(ASSUMED_NOTE)
        if any(unit.proficiency for unit in start.units):
            notes.append(RUNGS_NOTE)
        if start.role.framework != target.role.framework:
            notes.append(FRAMEWORKS_NOTE)
    if "raise" in relations.values():
        notes.append(RAISE_NOTE)
    if direction == "down":
        notes.append(DOWN_NOTE)
    if on_path:
        notes.append(PATH_NOTE)
    return notes


def _rank(level: int | None) -> int:
    return UNKNOWN_LEVEL if level is None else level
