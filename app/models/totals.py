"""Sums over requirements: units, credits and hours, with core and functional apart."""

from collections.abc import Iterable

from app.models import GapTotals, Requirement, Totals
from app.sums import summed

__all__ = ["gap_total", "summed", "total"]


def total(requirements: Iterable[Requirement]) -> Totals:
    """Counts and credit sums; units of unknown credits are counted in `unknown_credits` and left out of the sums."""
    units = list(requirements)
    core = [unit for unit in units if unit.type == "core"]
    functional = [unit for unit in units if unit.type == "functional"]
    return Totals(
        units=len(units),
        core=len(core),
        functional=len(functional),
        credits=summed(unit.credits for unit in units),
        core_credits=summed(unit.credits for unit in core),
        functional_credits=summed(unit.credits for unit in functional),
        unknown_credits=sum(unit.credits is None for unit in units),
    )


def gap_total(new: Iterable[Requirement], raised: Iterable[Requirement] = ()) -> GapTotals:
    """The totals of a gap: units that are held below their rung count as units, and not in the credits."""
    sums, more = total(new), total(raised)
    return GapTotals(
        units=sums.units + more.units,
        raises=more.units,
        core=sums.core + more.core,
        functional=sums.functional + more.functional,
        credits=sums.credits,
        core_credits=sums.core_credits,
        functional_credits=sums.functional_credits,
        unknown_credits=sums.unknown_credits,
    )
