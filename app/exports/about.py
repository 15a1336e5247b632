"""What every export says about itself: its dataset, who owns the content, and what the figures do not mean."""

from collections.abc import Sequence

from pydantic import Field

from app.exports.contents import Contents
from app.framework import HKQF
from app.models import CREDITS_NOTE, Counts, Model, SourceInfo
from app.sources.registry import licence_of

CAVEATS_OF_ALL = ("A path or a gap lists requirements; it is not a licence or a promise of a job.",)
CAVEATS = (
    CREDITS_NOTE + " 資歷學分只供參考。",
    "A QF level is not a pay band or a rating of a person.",
    *CAVEATS_OF_ALL,
    "English names are glosses of this project unless name_en_official is true.",
    "Programmes are examples on the market as printed, not a route to a qualification.",
)
OTHER_LICENCE = "The content of {names} is under the terms of whoever published it; this software's licence grants nothing in it."
TABLE_NOTES = (
    "A text that begins with = + - @ or a tab gets a single quotation mark before it, so that no spreadsheet runs it as a formula. "
    "Programs that read these files should strip that leading quote. Control characters are removed.",
    "An empty cell is unknown, not zero. Lists in one cell are separated by | (codes) or by line breaks (texts).",
)


class About(Model):
    """Source, licence, version of the dataset and caveats of an export. The only time in it is that of the import.

    `chosen`: which roles of the dataset are in the file, if not all; the counts are of the whole dataset.
    """

    software: str
    version: str
    imported_at: str
    sources: list[SourceInfo]
    counts: Counts
    chosen: str | None = Field(default=None, exclude_if=lambda said: said is None)
    licence: list[str]
    notes: list[str]


def about(contents: Contents) -> About:
    """What this export is."""
    dataset = contents.dataset
    return About(
        software=contents.software,
        version=dataset.version,
        imported_at=dataset.imported_at,
        sources=contents.chosen_sources(),
        counts=dataset.counts,
        chosen=_chosen(contents),
        licence=_licence(contents.chosen_sources()),
        notes=list(CAVEATS if any(source.framework == HKQF for source in contents.chosen_sources()) else CAVEATS_OF_ALL),
    )


def _chosen(contents: Contents) -> str | None:
    return None if contents.choice.whole else f"{len(contents.slugs)} roles: {contents.choice.said()}"


def _licence(sources: Sequence[SourceInfo]) -> list[str]:
    known = {source.kind: licence_of(source.kind) for source in sources}
    others = [source.name for source in sources if known[source.kind] is None]
    return [text for text in known.values() if text] + ([OTHER_LICENCE.format(names=", ".join(others))] if others else [])


def facts(contents: Contents) -> list[tuple[str, str]]:
    """The same as names and values, for people. A name may occur more than once."""
    said = about(contents)
    return [
        ("title", "Job roles and their units of competency, exported by qf-pathways"),
        ("dataset version", said.version),
        ("imported at", said.imported_at),
        ("software", said.software),
        *([("chosen", said.chosen)] if said.chosen else []),
        *(("source", f"{source.name} ({source.framework}): {source.roles} roles, {source.units} units") for source in said.sources),
        *(("licence", text) for text in said.licence),
        *(("note", text) for text in said.notes),
    ]


def table_facts(contents: Contents) -> list[tuple[str, str]]:
    """`facts`, and what readers of the tables need to know."""
    return [*facts(contents), *(("note", text) for text in TABLE_NOTES), ("note", _gaps(contents))]


def _gaps(contents: Contents) -> str:
    if not contents.choice.gaps:
        return "gaps is not in this file unless asked for (gaps=true, or --gaps)."
    return f"gaps holds {len(contents.pairs):,} pairs: every ordered pair of roles of one framework, those of a progression first."
