"""Writes the difference between two datasets to the graph: first what is gone, then what is new or changed.

A role or unit of which anything changed is cleared of all that hangs on it alone and written again; everything else is left alone,
so that an import of one small source does not touch the rest, and nodes that are not ours are never named.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.dataset.build import Dataset
from app.dataset.row_changes import Changes, TableChanges
from app.dataset.tables import BY_NAME, TABLES, Owner, Table
from app.graph.client import Transaction

Row = Mapping[str, Any]
Touched = Mapping[Owner, set[str]]


def write(
    tx: Transaction, before: Dataset, after: Dataset, *, changes: Changes, sources: Sequence[Row], progress: Callable[[str, int, int], None]
) -> None:
    """Make the graph that holds `before` hold `after`; `sources` are the rows of all Source nodes, with their content."""
    touched: Touched = {"role": _touched("role", before, after, changes), "unit": _touched("unit", before, after, changes)}
    _remove(tx, before, after, changes, touched)
    for source in sources:  # one in each message, as each carries its whole content
        tx.write("import/merge_sources", [source])
    tables = {table.name: _rows(table, before, after, changes.get(table.name), touched) for table in TABLES if table.name != "sources"}
    total, done = sum(len(rows) for rows in tables.values()), 0

    def advance(rows: int) -> None:
        nonlocal done
        done += rows
        progress("writing", done, total)

    for name, rows in tables.items():
        tx.write(f"import/merge_{name}", rows, advance)


def wipe(tx: Transaction) -> None:
    """Remove everything that an import writes, whatever version of the software wrote it. The Dataset node stays: it is the lock."""
    for table in reversed(TABLES):
        for label in table.labels:
            tx.write(f"import/wipe_{label}", [{}])


def _touched(owner: Owner, before: Dataset, after: Dataset, changes: Changes) -> set[str]:
    """The roles (or units) of which any row was added, removed or changed."""
    touched: set[str] = set()
    for table in TABLES:
        change = changes.get(table.name)
        if change and table.owner == owner:
            for data, keys in ((after, change.added | change.changed), (before, change.removed)):
                rows = data.table(table.name)
                touched |= {rows[key][table.owned_by] for key in keys}
    return touched


def _remove(tx: Transaction, before: Dataset, after: Dataset, changes: Changes, touched: Touched) -> None:
    """Remove what is gone. What belongs to a node goes with the node; clearing it first took longer than loading it."""
    roles, staying = touched["role"] & before.table("roles").keys(), after.table("roles").keys()
    for name in ("import/delete_qualifications", "import/delete_programmes"):
        tx.write(name, _keyed("slug", roles))
    tx.write("import/clear_roles", _keyed("slug", roles & staying))
    tx.write("import/clear_units", _keyed("code", touched["unit"] & before.table("units").keys() & after.table("units").keys()))
    for table in TABLES:
        change = changes.get(table.name)
        if not change or table.gone == "with_owner":
            continue
        if table.gone == "cleared":
            (key,) = BY_NAME[table.clears].key
            tx.write(f"import/clear_{table.clears}", _keyed(key, change.removed | change.changed))
        elif table.gone == "between":
            gone = [before.table(table.name)[key] for key in sorted(change.removed | change.changed)]  # what changed is made anew
            tx.write(f"import/delete_{table.name}", [row for row in gone if {row["from"], row["to"]} <= staying])
    for table in TABLES:  # nodes last, when the relationships between them are gone
        change = changes.get(table.name)
        if change and table.gone == "node":
            (key,) = table.key
            tx.write(f"import/delete_{table.name}", _keyed(key, change.removed))


def _rows(table: Table, before: Dataset, after: Dataset, change: TableChanges | None, touched: Touched) -> list[Row]:
    rows, old = after.table(table.name), before.table(table.name)
    if table.owner:
        keys = [key for key, row in rows.items() if row[table.owned_by] in touched[table.owner]]
    else:
        keys = sorted(change.added | change.changed) if change else []
    return [_without_what_is_gone(rows[key], old.get(key)) for key in keys]


def _without_what_is_gone(row: Row, before: Row | None) -> Row:
    """The row with null for every property that it had and no longer has: a merge leaves alone what it is not told of."""
    gone = before["properties"].keys() - row["properties"].keys() if before and "properties" in row else set()
    return {**row, "properties": {**dict.fromkeys(gone), **row["properties"]}} if gone else row


def _keyed(key: str, values: Iterable[str]) -> list[Row]:
    return [{key: value} for value in sorted(values)]
