"""The scale of proficiency of each framework, and what each framework calls its levels: what its sources say, brought together."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.dataset import properties
from app.dataset.tables import Rows
from app.sources.records import Fault, LevelRecord, RequirementRecord, RungRecord, SourceRecord

Rungs = Mapping[int, RungRecord]
APART = "import one of the two with --prefix, or give it a framework of its own with --framework"


class Scales:
    """What the sources of a framework say of its rungs and levels. Two that contradict each other are a fault."""

    def __init__(self, sources: Sequence[SourceRecord]) -> None:
        self.faults: list[Fault] = []
        self._stated: dict[str, tuple[SourceRecord, Rungs]] = {}
        self._levels: dict[tuple[str, int], tuple[SourceRecord, LevelRecord]] = {}
        self._rungs: dict[str, dict[int, RungRecord]] = {}
        for source in sources:
            self._state(source)
            for level in source.levels:
                self._name(source, level)

    def rung(self, source: SourceRecord, requirement: RequirementRecord) -> RungRecord | None:
        """The rung that a requirement of `source` asks for; None if it names none, and after a fault."""
        if requirement.rank is None:
            return None
        rungs = self._rungs.setdefault(source.framework, {})
        made = RungRecord(rank=requirement.rank, name=requirement.proficiency or str(requirement.rank))
        if source.framework not in self._stated:
            return rungs.setdefault(requirement.rank, made)
        if requirement.rank in rungs:
            return rungs[requirement.rank]
        stated = self._stated[source.framework][0].name
        message = (
            f"unit {requirement.code} is required at rank {requirement.rank}, which the scale of {source.framework} in {stated} has not"
        )
        self.faults.append(Fault(source.name, requirement.first_line or 0, message))
        return None

    def level(self, framework: str, level: int) -> dict[str, Any]:
        """The names of a level, where its framework has any."""
        found = self._levels.get((framework, level))
        return properties.stated(name=found[1].name, name_en=found[1].name_en) if found else {}

    def named(self, framework: str) -> set[int]:
        """The levels that a framework has names for."""
        return {level for of, level in self._levels if of == framework}

    def rows(self) -> Rows:
        """The rows of the table `proficiencies`."""
        return {
            f"{framework}:{rung.rank}": {"key": f"{framework}:{rung.rank}", "properties": properties.rung(rung, framework)}
            for framework, rungs in self._rungs.items()
            for rung in rungs.values()
        }

    def _state(self, source: SourceRecord) -> None:
        """Two sources of a framework may bring its scale, if it is the same one."""
        if not source.scale:
            return
        rungs = {rung.rank: rung for rung in source.scale}
        first, known = self._stated.setdefault(source.framework, (source, rungs))
        self._rungs[source.framework] = dict(known)
        if _said(known) != _said(rungs):
            differs = next(
                rung for rung in source.scale if _said(known).get(rung.rank) != _said(rungs)[rung.rank] or len(known) != len(rungs)
            )
            there = min((rung.first_line or 0 for rung in first.scale), default=0)
            message = f"the scale of {source.framework} is another one in {first.name}:{there}; a framework has one scale; {APART}"
            self.faults.append(Fault(source.name, differs.first_line or 0, message))

    def _name(self, source: SourceRecord, level: LevelRecord) -> None:
        where, first = self._levels.setdefault((source.framework, level.level), (source, level))
        if (first.name, first.name_en) != (level.name, level.name_en):
            message = (
                f"level {level.level} of {source.framework} is called {level.name or level.name_en} here and "
                f"{first.name or first.name_en} in {where.name}:{first.first_line}; a level has one name; {APART}"
            )
            self.faults.append(Fault(source.name, level.first_line or 0, message))


def _said(rungs: Rungs) -> dict[int, tuple[str, str | None, str | None]]:
    return {rank: (rung.name, rung.name_en, rung.definition) for rank, rung in rungs.items()}
