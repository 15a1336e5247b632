"""Two versions of one framework, compared by the ids in their files, whatever the framework and the files are called."""

from collections.abc import Sequence

from app.dataset.differences import differences
from app.dataset.parts import lay_out
from app.framework import HKQF
from app.models import Difference, DifferenceCount, Differences, FieldChange
from app.sources import english
from app.sources.records import SourceRecord
from app.sources.side_by_side import called, without_prefix


def compare_versions(before: Sequence[SourceRecord], after: Sequence[SourceRecord]) -> Differences:
    """What differs, requirements first. Where each side is one source of a framework of its own, another name of it is one difference.

    Raises ImportRefused if the sources of one side clash.
    """
    words = english.load()
    old, new = [without_prefix(one) for one in before], [without_prefix(one) for one in after]
    renamed: list[FieldChange] = []
    if _is_one(old) and _is_one(new):
        renamed = [
            FieldChange(field=field, before=getattr(old[0], field), after=getattr(new[0], field))
            for field in ("name", "framework")
            if getattr(old[0], field) != getattr(new[0], field)
        ]
        new = [called(new[0], old[0].name).model_copy(update={"framework": old[0].framework})]
    found = differences(lay_out(old, words).data, lay_out(new, words).data)
    versions = {"before": lay_out(before, words).data.version, "after": lay_out(after, words).data.version} if renamed else {}
    entries, counts = found.entries, found.counts
    if renamed:
        entries, counts = _with_name(entries, counts, old[0].name, renamed)
    return found.model_copy(
        update=versions
        | {
            "entries": sorted(entries, key=lambda entry: entry.kind != "requirement"),
            "counts": sorted(counts, key=lambda count: count.kind != "requirement"),
        }
    )


def _is_one(records: Sequence[SourceRecord]) -> bool:
    return len(records) == 1 and records[0].framework != HKQF


def _with_name(
    entries: Sequence[Difference], counts: Sequence[DifferenceCount], name: str, renamed: list[FieldChange]
) -> tuple[list[Difference], list[DifferenceCount]]:
    """The source is among the differences for its name or framework, too."""
    own = next((entry for entry in entries if entry.kind == "source" and entry.action == "changed"), None)
    fields = [*renamed, *(own.fields if own else [])]
    source = Difference(kind="source", action="changed", key=[name], name=None, fields=fields)
    others = [count for count in counts if count.kind != "source"]
    return (
        [source, *(entry for entry in entries if entry is not own)],
        [DifferenceCount(kind="source", added=0, removed=0, changed=1, moved=0), *others],
    )
