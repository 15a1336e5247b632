"""Sums over requirements: units, credits and hours, with core and functional apart."""

from collections.abc import Iterable

from app.models import Requirement, Totals
from app.sums import summed

__all__ = ["summed", "total"]


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
