"""Which sources are loaded after an import or a removal: one takes the place of its namesake."""

from collections.abc import Sequence

from app.errors import ImportRefused, Invalid, NotFound
from app.sources.records import SourceRecord
from app.sources.side_by_side import named, same_name


def merged(loaded: Sequence[SourceRecord], new: Sequence[SourceRecord]) -> list[SourceRecord]:
    """A source of a known name takes the known one's place; others follow.

    Raises ImportRefused for a source without a prefix whose only namesake is loaded with one.
    """
    fresh = {same_name(record): record for record in new}
    known = {same_name(record) for record in loaded}
    faults = [
        f"{record.name}:0: is loaded as {' and '.join(one.name for one in aside)}; import it with "
        f"{' or '.join(f'--prefix={one.prefix}' for one in aside)} to replace that, with another prefix to have both, or with --replace"
        for name, record in fresh.items()
        if name not in known and (aside := [one for one in loaded if one.prefix and same_name(one) == f"{one.prefix}:{name}"])
    ]
    if faults:
        raise ImportRefused("nothing was loaded", errors=sorted(faults))
    kept = [fresh.pop(same_name(record), record) for record in loaded]
    return [*kept, *fresh.values()]


def without(records: Sequence[SourceRecord], names: Sequence[str]) -> list[SourceRecord]:
    """The records but for the sources of these names. Raises NotFound, and Invalid where nothing would be left."""
    gone: list[SourceRecord] = []
    for name in names:
        found = named(records, name)
        if not found:
            loaded = [record.name for record in records]
            raise NotFound(f"there is no source {name!r}; loaded are {', '.join(loaded)}", candidates=loaded)
        gone += found
    left = [record for record in records if record not in gone]
    if not left:
        raise Invalid(
            "that would remove everything that is loaded", advice="load something else in its place: pathways import PATH --replace"
        )
    return left
