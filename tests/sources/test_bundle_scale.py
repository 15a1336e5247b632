"""Bundles that say how well: the scale, the rung of each requirement, the names of levels, job families and descriptions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.sources.bundle.reader import read
from app.sources.records import RequirementRecord, RoleRecord, RungRecord, SourceRecord, UnitRecord

ROLES = "id,title,level,job_family,description\nda,Data analyst,1,Data,Finds out\nsda,Senior data analyst,2,Data,\n"
UNITS = "id,name,description\ncomm,Communicating,Says it clearly\nstat,Statistics,\n"
SCALE = "rank,name,name_en,definition\n1,認識,Awareness,Knows of it\n2,運用,Working,\n4,專家,Expert,Leads it\n"
REQUIRES = "role_id,unit_id,type,proficiency\nda,comm,core,認識\nda,stat,core,\nsda,comm,core, working \nsda,stat,core,4\n"
TEXTS = {"roles": ROLES, "units": UNITS, "requires": REQUIRES, "proficiencies": SCALE}
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a bundle `levelled`, some tables of which are given: a text, or None for none."""

    def write(**given: str | None) -> Path:
        folder = tmp_path / "levelled"
        folder.mkdir(exist_ok=True)
        for table, text in (TEXTS | given).items():
            if text is not None:
                (folder / f"{table}.csv").write_text(text, encoding="utf-8")
        return folder

    return write


def record(path: Path) -> SourceRecord:
    reading = read(path)
    assert reading.faults == []
    assert reading.record
    return reading.record


def rungs(found: SourceRecord) -> list[tuple[str | None, int | None]]:
    return [(row.proficiency, row.rank) for role in found.roles for row in role.requirements]


def test_a_rung_is_given_by_name_by_english_name_or_by_rank(make: Make) -> None:
    found = record(make())
    assert rungs(found) == [("認識", 1), (None, None), ("運用", 2), ("專家", 4)]
    assert [(rung.rank, rung.name, rung.name_en, rung.definition, rung.first_line) for rung in found.scale] == [
        (1, "認識", "Awareness", "Knows of it", 2), (2, "運用", "Working", None, 3), (4, "專家", "Expert", "Leads it", 4),
    ]  # fmt: skip
    assert SourceRecord.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize("said", ["专家", "ＥＸＰＥＲＴ", "e x p e r t", "4", "4.0", "４"])
def test_a_rung_is_found_as_people_type_it(make: Make, said: str) -> None:
    assert rungs(record(make(requires=f"role_id,unit_id,proficiency\nda,comm,{said}\n"))) == [("專家", 4)]


def test_without_a_scale_a_proficiency_is_a_whole_number(make: Make) -> None:
    ranks = REQUIRES.replace("認識", "1").replace(" working ", "2.0")
    found = record(make(proficiencies=None, requires=ranks))
    assert rungs(found) == [("1", 1), (None, None), ("2", 2), ("4", 4)]
    assert found.scale == ()


def test_what_further_columns_and_tables_say_is_kept(make: Make) -> None:
    found = record(make(levels="level,name,name_en\n2,高級,Senior\n1,,\n2,高級,Senior\n"))
    assert [(role.job_family, role.description) for role in found.roles] == [("Data", "Finds out"), ("Data", None)]
    assert [unit.description for unit in found.units] == ["Says it clearly", None]
    assert [(level.level, level.name, level.name_en, level.first_line) for level in found.levels] == [
        (1, None, None, 3),
        (2, "高級", "Senior", 2),
    ]
    assert [note.rule for note in found.findings] == ["row_repeated"]


def test_a_scale_without_names_has_its_ranks_for_names(make: Make) -> None:
    found = record(make(proficiencies="rank,name_en\n2,\n1,Some\n", requires="role_id,unit_id,proficiency\nda,comm,some\nda,stat,2\n"))
    assert [(rung.rank, rung.name, rung.name_en) for rung in found.scale] == [(1, "Some", "Some"), (2, "2", None)]


def test_two_rows_that_mean_the_same_are_one(make: Make) -> None:
    rows = "da,comm,CORE,awareness\nda,comm,核心,1\n"
    found = record(make(requires=REQUIRES + rows, proficiencies=SCALE + "4,專家,Expert,Leads it\n"))
    assert len(found.roles[0].requirements) == 2
    assert [(note.rule, note.line, note.message.partition(" ")[0]) for note in found.findings] == [
        ("row_repeated", 6, "requires.csv"), ("row_repeated", 7, "requires.csv"), ("row_repeated", 5, "proficiencies.csv"),
    ]  # fmt: skip


CASES: dict[str, tuple[dict[str, str | None], list[str]]] = {
    "unknown rung": (
        {"requires": REQUIRES + "da,comm,core,master\n"},
        ["requires.csv:6: proficiency 'master' is not in proficiencies.csv; expected one of 認識 (1), 運用 (2), 專家 (4)",
         "requires.csv:6: role 'da' requires unit 'comm' twice, first on line 2"],
    ),
    "unknown rank": (
        {"requires": "role_id,unit_id,proficiency\nda,comm,3\n"}, ["requires.csv:2: proficiency '3' is not in proficiencies.csv"],
    ),
    "a name without a scale": (
        {"proficiencies": None},
        ["requires.csv:2: proficiency '認識' is not a whole number from 1 up; expected a rank, or a table proficiencies.csv",
         "requires.csv:4: proficiency 'working' is not a whole number"],
    ),
    "zero without a scale": (
        {"proficiencies": None, "requires": "role_id,unit_id,proficiency\nda,comm,0\nsda,comm,1.5\n"},
        ["requires.csv:2: proficiency '0' is not a whole number", "requires.csv:3: proficiency '1.5' is not a whole number"],
    ),
    "another rung for the same pair": (
        {"requires": REQUIRES + "da,comm,core,2\n"}, ["requires.csv:6: role 'da' requires unit 'comm' twice, first on line 2"],
    ),
    "rank twice": ({"proficiencies": SCALE + "1,Other,,\n"}, ["proficiencies.csv:5: rank 1 is there twice ('認識' and 'Other')"]),
    "name twice": ({"proficiencies": SCALE + "5,EXPERT,,\n"}, ["proficiencies.csv:5: two rungs have one name (4 and 5, 'EXPERT')"]),
    "rank zero": ({"proficiencies": SCALE + "0,None,,\n"}, ["proficiencies.csv:5: rank 0 is below 1"]),
    "no rank": ({"proficiencies": SCALE + ",None,,\n"}, ["proficiencies.csv:5: the rank is empty"]),
    "rank a word": ({"proficiencies": SCALE + "top,None,,\n"}, ["proficiencies.csv:5: rank 'top' is not a whole number"]),
    "an at sign": ({"proficiencies": SCALE + "5,a@b,,\n"}, ["proficiencies.csv:5: the name 'a@b' contains @"]),
    "a separator": ({"proficiencies": SCALE + "5,五,first、second,\n"}, ["proficiencies.csv:5: the name 'first、second' contains @"]),
    "another number": ({"proficiencies": SCALE + "5,6,,\n"}, ["proficiencies.csv:5: the name '6' is a whole number and not the rank 5"]),
    "a level named twice": (
        {"levels": "level,name\n1,One\n1,Uno\n"}, ["levels.csv:3: level 1 has two names, first on line 2"],
    ),
    "a table without its column": ({"levels": "name\nOne\n"}, ["levels.csv:1: the header lacks level"]),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_what_cannot_be_is_refused_with_its_line(make: Make, given: dict[str, str | None], expected: list[str]) -> None:
    reading = read(make(**given))
    assert reading.record is None
    found = [str(fault) for fault in reading.faults]
    assert len(found) == len(expected)
    assert [fault.startswith(f"levelled/{start}") for fault, start in zip(found, expected, strict=True)] == [True] * len(found), found


def test_what_a_record_does_not_say_it_is_kept_without() -> None:
    new = {"proficiency", "rank", "description", "job_family", "scale", "levels"}
    for one in (
        RequirementRecord(code="u", type="core", order=1),
        UnitRecord(code="u", name="u"),
        RoleRecord(document="d", title="t"),
        SourceRecord(name="s", framework="f", kind="bundle", units=(), roles=()),
    ):
        assert new.isdisjoint(one.model_dump())
    assert RungRecord(rank=1, name="a").model_dump()["rank"] == 1
