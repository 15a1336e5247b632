"""`pathways export` of chosen roles."""

import csv
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from commands import Pathways

pytestmark = pytest.mark.usefixtures("seeded")


def test_chosen_roles_and_their_gaps(pathways: Pathways, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    assert pathways("export", "csv", "--role", "officer", "--role", "manager", "--gaps", "--output", str(file)).status == 0
    with ZipFile(file) as archive:
        roles = list(csv.DictReader(StringIO(archive.read("roles.csv").decode("utf-8-sig"), newline="")))
        assert [row["position_en"] for row in roles] == ["Officer", "Manager"]
        assert "gaps.csv" in archive.namelist()


def test_a_role_that_does_not_exist_is_said_before_anything_is_written(pathways: Pathways, tmp_path: Path) -> None:
    result = pathways("export", "json", "--role", "nobody", "--output", str(tmp_path / "x.json"))
    assert (result.status, result.out) == (1, "")
    assert "there is no role 'nobody'" in result.err
    assert list(tmp_path.iterdir()) == []
