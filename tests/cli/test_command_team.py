"""`pathways team`: tables of holders as people have them; names stay on the computer."""

import json
from pathlib import Path

import openpyxl
import pytest
from commands import Pathways

pytestmark = pytest.mark.usefixtures("seeded")

WIDE = 'Name,Held,Note\n陳大文,"107091L4、107089L3",x\nWong,107010l4；107062L4,\n'
LONG = "name;code;proficiency\n陳大文;107091L4;\nWong;107010L4;\n陳大文;107089L3;\nWong;107062L4;\n"


def table(tmp_path: Path, text: str) -> str:
    file = tmp_path / "team.csv"
    file.write_text(text, encoding="utf-8")
    return str(file)


def workbook(tmp_path: Path, text: str) -> str:
    book = openpyxl.Workbook()
    for line in text.splitlines():
        book.worksheets[0].append([cell or None for cell in line.split(";")])
    file = tmp_path / "team.xlsx"
    book.save(file)
    return str(file)


def covered(pathways: Pathways, file: str) -> dict[str, int]:
    """How many of the officer's units each holder covers, by the number that was asked in place of the name."""
    result = pathways("team", file, "--role", "officer", "--json")
    assert (result.status, result.err) == (0, "")
    assert "陳" not in result.out
    (row,) = json.loads(result.out)["roles"]
    return {holder["name"]: holder["covered"] for holder in row["holders"]}


def test_a_row_a_person_a_row_a_unit_and_a_workbook_are_the_same(pathways: Pathways, tmp_path: Path) -> None:
    found = covered(pathways, table(tmp_path, WIDE))
    assert set(found) == {"1", "2"}
    assert found["1"] == 1  # 107089L3 is the assistant's
    assert covered(pathways, table(tmp_path, LONG)) == covered(pathways, workbook(tmp_path, LONG)) == found


def test_a_person_sees_the_names_of_the_table(pathways: Pathways, tmp_path: Path) -> None:
    result = pathways("team", table(tmp_path, WIDE), "--role", "officer")
    assert (result.status, result.err) == (0, "")
    assert "陳大文" in result.out
    assert "Rests on one person: " in result.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,units\nA,107091L4\n", "team.csv:1: the table has neither held nor code"),
        ("name,held,code\nA,107091L4,107091L4\n", "team.csv:1: the table has both held and code"),
        ("name,code\nA,107091L4\nB,\n", "team.csv:3: the row has no code"),
        ("name,code\n,107091L4\n", "team.csv:2: the row has no name"),
        ("name,held\n", "team.csv:1: the table has no row"),
        ("name,held\nA,107091L4\nB,107091L4 nothing-9\n", "team.csv:3: 'nothing-9'"),
        ("name,held\nA\n", "team.csv:2: too few cells"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_line(pathways: Pathways, tmp_path: Path, text: str, said: str) -> None:
    result = pathways("team", table(tmp_path, text), "--role", "officer")
    assert result.status == 1
    assert result.out == ""
    assert said in result.err
