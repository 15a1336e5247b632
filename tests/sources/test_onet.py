"""The O*NET text database: headers as published, content made up; thresholds, what becomes of each file, and every kind of bad input."""
# ruff: noqa: E501 - headers and rows as they are published

import csv
import gzip
from pathlib import Path

import pytest

from app.dataset.build import build
from app.sources import english
from app.sources.onet.reader import is_onet, read
from app.sources.read import read_sources
from app.sources.records import Said, SourceRecord

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "onet"
CODE = "O*NET-SOC Code"
RATINGS = f"{CODE}\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source"
FILES = {
    "Occupation Data.txt": f"{CODE}\tTitle\tDescription\n11-1011.00\tChief Bakers\tLead bakeries.\n11-1011.03\tChief Cake Officers\tSay \"cake\".\n51-3011.00\tBakers\t\n",
    "Job Zones.txt": f"{CODE}\tJob Zone\tDate\tDomain Source\n11-1011.00\t5\t\t\n51-3011.00\t2\t\t\n",
    "Job Zone Reference.txt": "Job Zone\tName\tExperience\n2\tJob Zone Two: Some Preparation Needed\tx\n5\tJob Zone Five: Extensive Preparation Needed\tx\n",
    "Alternate Titles.txt": f"{CODE}\tAlternate Title\tShort Title\tSource(s)\n11-1011.00\tChief Baking Officer\tCBO\t1\n51-3011.00\tBread Maker\tn/a\t1\n",
    "Skills.txt": f"{RATINGS}\n11-1011.00\t2.A.1.a\tReading\tIM\t3.00\n11-1011.00\t2.A.1.a\tReading\tLV\t4.62\n51-3011.00\t2.A.1.a\tReading\tIM\t2.99\n",
    "Knowledge.txt": f"{RATINGS}\n51-3011.00\t2.C.1.a\tFood Production\tIM\t4.12\n",
    "Abilities.txt": f"{RATINGS}\n51-3011.00\t1.A.1.a\tSmelling\tIM\t4.50\n",
    "Work Activities.txt": f"{RATINGS}\n51-3011.00\t4.A.1.a\tHandling Things\tIM\t5.00\n11-1011.00\t4.A.1.a\tHandling Things\tIM\t1.25\n",
    "Task Statements.txt": f"{CODE}\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n51-3011.00\t1\tBake bread.\tCore\t\t\t\n51-3011.00\t2\tBake rolls.\tCore\t\t\t\n",
    "Tasks to DWAs.txt": f"{CODE}\tTask ID\tDWA ID\tDate\tDomain Source\n51-3011.00\t1\t4.A.1.a.I1.D1\t\t\n51-3011.00\t2\t4.A.1.a.I1.D1\t\t\n",
    "DWA Reference.txt": "Element ID\tIWA ID\tDWA ID\tDWA Title\n4.A.1.a\t4.A.1.a.I1\t4.A.1.a.I1.D1\tBake things.\n4.A.1.a\t4.A.1.a.I1\t4.A.1.a.I1.D2\tCool things.\n",
    "Content Model Reference.txt": "Element ID\tElement Name\tDescription\n4.A.1.a\tHandling Things\tUsing hands.\n2.A.1.a\tReading\tUnderstanding sentences.\n",
    "Technology Skills.txt": f"{CODE}\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n51-3011.00\tDough C++\t43232402\tBaking software\tY\tN\n"
    "51-3011.00\tDough C#\t43232402\tBaking software\tN\tN\n",
    "Tools Used.txt": f"{CODE}\tExample\tCommodity Code\tCommodity Title\n51-3011.00\tBread knives\t48101801\tCutlery\n",
    "Related Occupations.txt": f"{CODE}\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n51-3011.00\t11-1011.00\tPrimary-Short\t1\n11-1011.00\t51-3011.00\tSupplemental\t1\n",
}  # fmt: skip


def padded(text: str) -> str:
    """Rows as wide as their header: what the tests do not need is empty."""
    header, *rows = text.split("\n")
    width = header.count("\t")
    return "\r\n".join([header, *(row + "\t" * (width - row.count("\t")) if row else row for row in rows)])


def write(folder: Path, **changes: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_bytes(padded(changes.get(name.removesuffix(".txt").replace(" ", "_"), text)).encode())
    return folder


def record(path: Path) -> SourceRecord:
    assert is_onet(path)
    [found] = read_sources([path])
    return found


def faults(path: Path) -> list[str]:
    reading = read(path, Said())
    assert reading.record is None
    return [str(fault) for fault in reading.faults]


def test_a_database_is_read_as_it_is_published(tmp_path: Path) -> None:
    source = record(write(tmp_path / "db_30_1_text"))
    assert (source.name, source.framework, source.kind, source.findings) == ("db_30_1_text", "onet", "onet", ())
    chief, cake, baker = source.roles
    assert (chief.key, chief.title, chief.level, chief.field, chief.parent) == ("11-1011.00", "Chief Bakers", 5, "Management", None)
    assert (cake.level, cake.parent, cake.description, cake.requirements) == (None, "11-1011.00", 'Say "cake".', ())
    assert (baker.level, baker.field, baker.typical_titles) == (2, "Production", ("Bread Maker",))
    assert (chief.typical_titles, baker.activities) == (("Chief Baking Officer", "CBO"), ("Bake bread.", "Bake rolls."))
    assert [(one.code, one.type, one.weight) for one in chief.requirements] == [("2.A.1.a", "skill", 3)]
    assert [(one.code, one.type, one.weight) for one in baker.requirements] == [
        ("2.C.1.a", "knowledge", 4.12), ("1.A.1.a", "ability", 4.5), ("4.A.1.a", "activity", 5), ("4.A.1.a.I1.D1", "dwa", 2),
        ("T43232402-dough-c", "technology", None), ("T43232402-dough-c-2", "technology", None), ("U48101801-bread-knives", "tool", None),
    ]  # fmt: skip
    assert {unit.code: unit.functions[0] for unit in source.units} == {
        "2.A.1.a": "Skill", "2.C.1.a": "Knowledge", "1.A.1.a": "Ability", "4.A.1.a": "Work activity", "4.A.1.a.I1.D1": "DWA: Handling Things",
        "4.A.1.a.I1.D2": "DWA: Handling Things", "T43232402-dough-c": "Technology: Baking software",
        "T43232402-dough-c-2": "Technology: Baking software", "U48101801-bread-knives": "Tool: Cutlery",
    }  # fmt: skip
    assert source.units[0].description == "Understanding sentences."
    assert [(one.from_key, one.to_key, one.kind) for one in source.progressions] == [
        ("51-3011.00", "11-1011.00", "Primary-Short"), ("11-1011.00", "51-3011.00", "Supplemental"),
    ]  # fmt: skip
    assert (source.levels[0].level, source.levels[0].name) == (2, "Job Zone Two: Some Preparation Needed")
    counts = build([source], english.load()).counts()
    assert (counts["roles"], counts["requirements"], counts["progressions"]) == (3, 8, 2)


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("Skills", f"{RATINGS}\n11-1011.00\t2.A.1.a\tReading\tIM\thigh\n", "Skills.txt:2: column Data Value: 'high' is not a number; expected a "
         "number with a decimal point"),
        ("Job_Zones", f"{CODE}\tJob Zone\n11-1011.00\tfive\n", "Job Zones.txt:2: column Job Zone: 'five' is not a whole number; expected a whole "
         "number"),
        ("Job_Zones", f"{CODE}\tJob Zone\n99-9999.00\t5\n", f"Job Zones.txt:2: column {CODE}: '99-9999.00' is not in Occupation Data.txt; expected "
         "an occupation that is there"),
        ("Tasks_to_DWAs", f"{CODE}\tTask ID\tDWA ID\n51-3011.00\t1\tX\n", "Tasks to DWAs.txt:2: column DWA ID: X is not in DWA Reference.txt; "
         "expected an activity that is there"),
        ("Occupation_Data", f"{CODE}\tTitle\n11-1011.00\tA\n11-1011.00\tB\n51-3011.00\tC\n", f"Occupation Data.txt:3: column {CODE}: 11-1011.00 is "
         "there twice; expected each occupation once"),
        ("Knowledge", "Code\tElement\n1\t2\n", f"Knowledge.txt:1: the header lacks {CODE}, Element ID, Element Name, Scale ID, Data Value; expected "
         f"the columns {CODE}, Element ID, Element Name, Scale ID, Data Value"),
        ("Related_Occupations", f"{CODE}\tRelated O*NET-SOC Code\n51-3011.00\t51-3011.00\n", "Related Occupations.txt:2: 51-3011.00 is related to "
         "itself; expected two occupations, each pair once"),
    ],
)  # fmt: skip
def test_bad_cells_are_named_by_file_row_and_column(tmp_path: Path, file: str, text: str, fault: str) -> None:
    assert f"bad/{fault}" in faults(write(tmp_path / "bad", **{file: text}))


def test_a_short_row_and_a_missing_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "part")
    (folder / "Tools Used.txt").unlink()
    source = record(folder)
    assert [finding.message for finding in source.findings] == ["Tools Used.txt is missing; what it says is unknown"]
    (folder / "Skills.txt").write_bytes(f"{RATINGS}\r\n11-1011.00\t2.A.1.a\r\n".encode())
    assert faults(folder) == ["part/Skills.txt:2: too few cells: 2; expected at least 5"]


@pytest.mark.at_size
@pytest.mark.skipif(not DATA.is_dir(), reason="the data set does not lie beside the checkout")
def test_equal_to_the_bundle_where_it_covers_the_database(tmp_path: Path) -> None:
    def table(name: str) -> list[dict[str, str]]:
        with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    roles, units, requires, progressions, ratings = map(table, ("roles", "units", "requires", "progressions", "ratings"))
    kinds = {row["unit_id"]: row["type"] for row in requires}
    names = {row["id"]: row for row in units}

    def rated(kind: str, letter: str) -> str:
        rows = (row for row in ratings if row["unit_id"].startswith(f"2.{letter}"))
        cells = (f"{row['role_id']}\t{row['unit_id']}\t{names[row['unit_id']]['name']}\tIM\t{row['importance']}\n" for row in rows)
        return f"{RATINGS}\n{''.join(cells)}"

    def used(kind: str) -> str:
        rows = (row for row in requires if row["type"] == kind)
        unit = {code: (row["name"], code[1:9], row["group"].partition(": ")[2]) for code, row in names.items() if code[0] in "TU"}
        cells = ("\t".join((row["role_id"], *unit[row["unit_id"]])) + "\n" for row in rows)
        return f"{CODE}\tExample\tCommodity Code\tCommodity Title\n{''.join(cells)}"

    done = [(row["role_id"], row["unit_id"]) for row in requires if row["type"] == "dwa" for _ in range(int(float(row["weight"])))]
    source = record(write(
        tmp_path / "whole",
        Occupation_Data=f"{CODE}\tTitle\n" + "".join(f"{row['id']}\t{row['title']}\n" for row in roles),
        Job_Zones=f"{CODE}\tJob Zone\n" + "".join(f"{row['id']}\t{row['level']}\n" for row in roles if row["level"]),
        Skills=rated("skill", "A") + rated("skill", "B").partition("\n")[2], Knowledge=rated("knowledge", "C"),
        Abilities=RATINGS, Work_Activities=RATINGS, Task_Statements=f"{CODE}\tTask\n", Alternate_Titles=f"{CODE}\tAlternate Title\n",
        DWA_Reference="DWA ID\tDWA Title\n" + "".join(f"{code}\t{row['name']}\n" for code, row in names.items() if kinds.get(code) == "dwa"),
        Tasks_to_DWAs=f"{CODE}\tDWA ID\n" + "".join(f"{role}\t{unit}\n" for role, unit in done),
        Technology_Skills=used("technology"), Tools_Used=used("tool"),
        Related_Occupations=f"{CODE}\tRelated O*NET-SOC Code\tRelatedness Tier\n"
        + "".join(f"{row['from_role']}\t{row['to_role']}\t{row['kind'].removeprefix('related:')}\n" for row in progressions),
    ))  # fmt: skip
    assert [(role.key, role.field, str(role.level or ""), role.parent or "") for role in source.roles] == [
        (row["id"], row["group"], row["level"], row["parent"]) for row in roles
    ]
    called = {unit.code: (unit.name, unit.functions[0]) for unit in source.units}

    def by_name(code: str, kind: str) -> tuple[str, ...]:
        return called[code] if kind in ("technology", "tool") else (code,)

    mine = {(role.key, by_name(one.code, one.type), one.type, one.weight) for role in source.roles for one in role.requirements}
    theirs = {
        (
            row["role_id"],
            (names[row["unit_id"]]["name"], names[row["unit_id"]]["group"]) if row["type"] in ("technology", "tool") else (row["unit_id"],),
            row["type"],
            float(row["weight"]) if row["weight"] else None,
        )
        for row in requires
    }
    assert mine == theirs
    assert len(source.progressions) == len(progressions)
