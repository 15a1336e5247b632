"""The registry of tables against all that must agree with it: query files, built rows, counts, differences, exports."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from app.dataset.build import Dataset, build
from app.dataset.differences import MAKERS
from app.dataset.tables import BY_NAME, TABLES, Table
from app.exports.tables import TABLES as TIDY
from app.graph.queries import queries
from app.models import Counts
from app.models.base import DifferenceKind
from app.sources import english
from app.sources.read import read_sources
from app.sources.records import SourceRecord

OF_OWNERS = {"import/clear_roles", "import/clear_units", "import/delete_qualifications", "import/delete_programmes"}
LEVELLED = Path(__file__).parents[2] / "docs" / "reference" / "tramway"
NO_TABLE = {"import/merge_dataset"}
NOT_ROWS_OF_A_TABLE = {"gaps", "findings", "proficiencies"}  # the rungs are said by the source, not kept in rows


def entries(tables: Iterable[Table] = TABLES) -> list[object]:
    return [pytest.param(table, id=table.name) for table in tables]


@pytest.fixture(scope="module")
def built(seed: list[SourceRecord]) -> Dataset:
    """The seed and a framework with a scale have rows of every table."""
    return build([*seed, *read_sources([LEVELLED])], english.load())


@pytest.mark.parametrize("table", entries())
def test_its_rows_are_written_by_a_query_that_reads_just_their_columns(table: Table) -> None:
    query = queries()[f"import/merge_{table.name}"]
    known = {*table.key, *table.columns}
    assert set(re.findall(r"\brow\.(\w+)", query.text)) == known | ({"content"} if table.name == "sources" else set())
    assert set(query.keys) <= known
    assert set(table.key) <= set(query.keys) | {"key"}


@pytest.mark.parametrize("table", entries())
def test_its_rows_have_its_columns_and_its_key(table: Table, built: Dataset) -> None:
    rows = built.table(table.name)
    assert rows, "no row to look at: extend the fixture"
    for key, row in rows.items():
        assert set(row) == {*table.key, *table.columns}
        assert "\t".join(str(row[column]) for column in table.key) == key


@pytest.mark.parametrize("table", entries(table for table in TABLES if table.owner))
def test_an_owned_row_names_its_owner(table: Table, built: Dataset) -> None:
    owners = built.table("roles" if table.owner == "role" else "units")
    assert {row[table.owned_by] for row in built.table(table.name).values()} <= owners.keys()


def test_every_import_query_belongs_to_an_entry() -> None:
    """What is written is also removed, cleared and wiped, and no query is left that no entry asks for."""
    wanted = OF_OWNERS | NO_TABLE | {f"import/merge_{table.name}" for table in TABLES}
    for table in TABLES:
        wanted |= {f"import/wipe_{label}" for label in table.labels}
        if table.gone in ("node", "between"):
            wanted.add(f"import/delete_{table.name}")
        if table.gone == "cleared":
            wanted.add(f"import/clear_{table.clears}")
    there = {name for name in queries() if re.match(r"import/(merge|delete|clear|wipe)_", name)}
    assert there == wanted


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError):
        Dataset().put("certificates", "one", key="one")


def test_a_table_is_written_after_what_it_joins() -> None:
    place = {table.name: at for at, table in enumerate(TABLES)}
    for name, ends in (
        ("unit_functions", ("units", "functions")),
        ("requirements", ("roles", "units")),
        ("field_sectors", ("fields", "sectors")),
        ("outcomes", ("qualifications", "units")),
        ("programmes", ("roles", "providers")),
        ("shares", ("roles",)),
    ):
        assert all(place[end] < place[name] for end in ends), name


def test_what_is_counted_told_and_exported_is_there() -> None:
    assert {table.name for table in TABLES if table.counted} == set(Counts.model_fields)
    assert {table.difference for table in TABLES} - {None} == set(get_args(DifferenceKind)) == set(MAKERS)
    assert {name for table in TABLES for name in table.exports} == {tidy.name for tidy in TIDY} - NOT_ROWS_OF_A_TABLE
    assert all(BY_NAME[table.clears].gone == "node" for table in TABLES if table.clears)
