"""The difference between two datasets, written to the graph: what is gone first, then what is new or changed.

A role or unit of which anything changed is cleared of all that hangs on it alone and written again; everything else is left alone,
so that an import of one small source does not touch the rest, and nodes that are not ours are never named.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from app.dataset.build import Dataset
from app.dataset.row_changes import Changes, TableChanges
from app.graph.client import Transaction

Row = Mapping[str, Any]

OF_ROLES = {
    "roles": "slug", "role_levels": "slug", "role_fields": "slug", "requirements": "role", "expectations": "role", "qualifications": "key",
    "qualification_levels": "key", "outcomes": "role", "programmes": "role",
}  # fmt: skip
OF_UNITS = {"units": "code", "unit_levels": "code", "unit_functions": "code", "unit_sources": "code"}
IN_ORDER = (
    "sectors", "fields", "field_sectors", "levels", "level_order", "functions", "units", "unit_levels", "unit_functions", "unit_sources",
    "soft_skills", "providers", "roles", "role_levels", "role_fields", "requirements", "expectations", "qualifications",
    "qualification_levels", "outcomes", "programmes", "progressions", "shares",
)  # fmt: skip
LABELS = (
    "outcome", "programme", "qualification", "role", "unit", "function", "soft_skill", "provider", "field", "sector", "level", "source",
    "source_record",
)  # fmt: skip
NODES = {
    "roles": "slug", "units": "code", "functions": "slug", "soft_skills": "slug", "providers": "name", "fields": "slug", "sectors": "slug",
    "levels": "key", "sources": "name",
}  # fmt: skip


def write(
    tx: Transaction, before: Dataset, after: Dataset, *, changes: Changes, sources: Sequence[Row], progress: Callable[[str, int, int], None]
) -> None:
    """Make the graph that holds `before` hold `after`; `sources` are the rows of all Source nodes, with their content."""
    touched = {"slug": _owners(before, after, changes, OF_ROLES), "code": _owners(before, after, changes, OF_UNITS)}
    _remove(tx, before, after, changes, touched)
    for source in sources:  # one a message: each brings its whole content
        tx.write("import/merge_sources", [source])
    tables = {name: _rows(name, after, changes.get(name), touched) for name in IN_ORDER}
    total, done = sum(len(rows) for rows in tables.values()), 0

    def advance(rows: int) -> None:
        nonlocal done
        done += rows
        progress("writing", done, total)

    for name, rows in tables.items():
        tx.write(f"import/merge_{name}", rows, advance)


def wipe(tx: Transaction) -> None:
    """Remove all that an import writes, whatever version of the software wrote it; the Dataset node stays, it is the lock."""
    for label in LABELS:
        tx.write(f"import/wipe_{label}", [{}])


def _owners(before: Dataset, after: Dataset, changes: Changes, tables: Mapping[str, str]) -> set[str]:
    """The roles (or units) of which any row was added, removed or changed."""
    owners: set[str] = set()
    for name, owner in tables.items():
        if change := changes.get(name):
            for data, keys in ((after, change.added | change.changed), (before, change.removed)):
                table = data.tables.get(name, {})
                owners |= {table[key][owner] for key in keys}
    return owners


def _remove(tx: Transaction, before: Dataset, after: Dataset, changes: Changes, touched: Mapping[str, set[str]]) -> None:
    """What hangs on a node that goes as a whole goes with it; clearing it first took longer than loading it."""
    roles, staying = touched["slug"] & before.table("roles").keys(), after.table("roles").keys()
    for name in ("import/delete_qualifications", "import/delete_programmes"):
        tx.write(name, _keyed("slug", roles))
    tx.write("import/clear_roles", _keyed("slug", roles & staying))
    tx.write("import/clear_units", _keyed("code", touched["code"] & before.table("units").keys() & after.table("units").keys()))
    tx.write("import/clear_fields", _keyed("slug", _gone_or_changed(changes, "field_sectors")))
    tx.write("import/clear_levels", _keyed("key", _gone_or_changed(changes, "level_order")))
    for name in ("progressions", "shares"):
        if change := changes.get(name):
            gone = [before.tables[name][key] for key in sorted(change.removed)]
            tx.write(f"import/delete_{name}", [row for row in gone if {row["from"], row["to"]} <= staying])
    for name, key in NODES.items():
        if change := changes.get(name):
            tx.write(f"import/delete_{name}", _keyed(key, change.removed))


def _gone_or_changed(changes: Changes, name: str) -> Collection[str]:
    change = changes.get(name)
    return change.removed | change.changed if change else ()


def _rows(name: str, after: Dataset, change: TableChanges | None, touched: Mapping[str, set[str]]) -> list[Row]:
    table = after.tables.get(name, {})
    if owner := OF_ROLES.get(name):
        return [row for row in table.values() if row[owner] in touched["slug"]]
    if owner := OF_UNITS.get(name):
        return [row for row in table.values() if row[owner] in touched["code"]]
    return [table[key] for key in sorted(change.added | change.changed)] if change else []


def _keyed(key: str, values: Iterable[str]) -> list[Row]:
    return [{key: value} for value in sorted(values)]
