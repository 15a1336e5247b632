"""Two versions of one published framework, or of one table, beside each other: `--prefix` with every reader that has a framework."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import test_case
import test_esco
import test_nice
import test_onet

from app.dataset.build import Dataset, build
from app.errors import ImportRefused
from app.sources import english
from app.sources.read import read_sources
from app.sources.records import SourceRecord
from app.sources.table.mapping import parse_map

TABLE = "Role,Skill,Level\nBaker,Dough,2\nBaker,Ovens,1\nMiller,Dough,1\n"


def _table(folder: Path) -> Path:
    file = folder / "skills.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


WRITTEN: dict[str, Callable[[Path], Path]] = {
    "table": _table,
    "esco": lambda folder: test_esco.write(folder / "esco", test_esco.release()),
    "onet": lambda folder: test_onet.write(folder / "db_30_1_text"),
    "nice": lambda folder: test_nice.write(folder, test_nice.components()),
    "case": lambda folder: test_case.write(folder, test_case.package()),
}


def made(sources: list[SourceRecord]) -> Dataset:
    return build(sources, english.load())


@pytest.mark.parametrize("kind", WRITTEN)
def test_two_versions_stand_beside_each_other(tmp_path: Path, kind: str) -> None:
    columns = parse_map("role=Role,unit=Skill,proficiency=Level") if kind == "table" else None
    place = WRITTEN[kind](tmp_path)
    [plain] = read_sources([place], columns=columns)
    first, second = (read_sources([place], columns=columns, prefix=prefix)[0] for prefix in ("v1", "v2"))
    assert (first.kind, first.name, first.framework, first.prefix) == (kind, f"v1:{plain.name}", "v1", "v1")
    assert [one.code for one in first.units] == [f"v1:{one.code}" for one in plain.units]
    assert {one.code for role in first.roles for one in role.requirements} <= {one.code for one in first.units}
    keys = {role.key for role in first.roles}
    assert {key for row in first.progressions for key in (row.from_key, row.to_key)} <= keys
    both = made([first, second])
    assert len(both.tables["roles"]) == 2 * len(made([plain]).tables["roles"])


@pytest.mark.parametrize("kind", ["nice", "case"])
def test_a_clash_of_what_has_no_lines_names_the_files(tmp_path: Path, kind: str) -> None:
    place = WRITTEN[kind](tmp_path)
    [first] = read_sources([place])
    copied = tmp_path / "other.json"
    shutil.copy(place, copied)
    [second] = read_sources([copied], framework="second")
    with pytest.raises(ImportRefused) as refused:
        made([first, second])
    assert refused.value.errors
    assert all("None" not in error and place.name in error and "--prefix" in error for error in refused.value.errors)
