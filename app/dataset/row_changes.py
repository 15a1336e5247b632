"""What differs between two datasets, table by table."""

from collections.abc import Set
from dataclasses import dataclass

from app.dataset.build import Dataset


@dataclass(frozen=True)
class TableChanges:
    """Keys of the rows that are only in the newer dataset, only in the older one, or in both with different content."""

    added: Set[str]
    removed: Set[str]
    changed: Set[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


Changes = dict[str, TableChanges]


def compare(before: Dataset, after: Dataset) -> Changes:
    """The changes of every table that differs; empty if the datasets are equal."""
    changes: Changes = {}
    for name in after.tables:
        old, new = before.table(name), after.table(name)
        change = TableChanges(
            new.keys() - old.keys(), old.keys() - new.keys(), {key for key in new.keys() & old.keys() if new[key] != old[key]}
        )
        if change:
            changes[name] = change
    return dict(sorted(changes.items()))
