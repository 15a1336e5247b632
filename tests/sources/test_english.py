"""Everything the seed names has an English name, and only published names call themselves official."""

import csv
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import ImportRefused
from app.sources import english
from app.sources.hkqf import reader as hkqf
from app.sources.records import SourceRecord
from app.sources.seed import seed_dir, seed_files
from app.text.normal import normal

CASES = Path(__file__).parent
HEADER = "kind,key,name_en,official\n"


@pytest.fixture(scope="module")
def names() -> english.English:
    return english.load()


@pytest.fixture(scope="module")
def seed() -> SourceRecord:
    (document,) = seed_files()
    reading = hkqf.read(document.read_bytes(), document.name)
    assert reading.record, reading.faults
    return reading.record


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "english.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def seed_rows() -> list[dict[str, str]]:
    with (seed_dir() / "english.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys(seed: SourceRecord) -> dict[str, set[str]]:
    roles = seed.roles
    return {
        "role": {role.title for role in roles},
        "position": {role.position for role in roles if role.position},
        "field": {role.field for role in roles if role.field},
        "sector": {role.sector for role in roles if role.sector},
        "function": {function for unit in seed.units for function in unit.functions},
        "unit": {unit.code for unit in seed.units},
        "soft_skill": {skill.name for role in roles for skill in role.soft_skills},
        "proficiency": {skill.proficiency for role in roles for skill in role.soft_skills},
    }


def test_everything_the_seed_names_has_an_english_name(names: english.English, seed: SourceRecord) -> None:
    counts = {kind: len(found) for kind, found in keys(seed).items()}
    assert counts == {
        "role": 4,
        "position": 4,
        "field": 1,
        "sector": 1,
        "function": 24,
        "unit": 83,
        "soft_skill": 12,
        "proficiency": 3,
    }
    assert [(kind, key) for kind, found in keys(seed).items() for key in sorted(found) if names.name(kind, key) is None] == []


def test_every_row_names_something_of_the_seed(seed: SourceRecord) -> None:
    """But for words that other specifications of the framework print, and the heading's word for 領袖."""
    known = {(kind, normal(key)) for kind, found in keys(seed).items() for key in found}
    others = [row["key"] for row in seed_rows() if (row["kind"], normal(row["key"])) not in known]
    assert others == ["總監", "初級水平", "基本水平"]


def test_keys_are_spelled_as_printed() -> None:
    text = seed_files()[0].read_text(encoding="utf-8")
    elsewhere = {"初級水平", "基本水平"}
    assert [row["key"] for row in seed_rows() if row["key"] not in text and row["key"] not in elsewhere] == []


def test_only_published_names_are_official_and_they_are_verbatim(names: english.English, seed: SourceRecord) -> None:
    with (CASES / "official_unit_names_en.csv").open(encoding="utf-8", newline="") as file:
        published = {row["code"]: row["name_en"] for row in csv.DictReader(file)}
    official = {row["key"]: row["name_en"] for row in seed_rows() if row["official"] == "true"}
    assert {row["kind"] for row in seed_rows() if row["official"] == "true"} == {"unit"}
    assert official == {unit.code: published[unit.code] for unit in seed.units if unit.code in published}
    assert len(official) == 16
    assert names.name("unit", "106908L6") == english.Gloss(name_en=published["106908L6"], official=True)
    gloss = names.name("unit", "107091L4")
    assert gloss
    assert not gloss.official


def test_function_names_make_distinct_slugs() -> None:
    functions = [row["name_en"].lower() for row in seed_rows() if row["kind"] == "function"]
    slugs = {"-".join(re.findall(r"[a-z0-9]+", name)) for name in functions}
    assert len(slugs) == len(functions) == 24


def test_glosses_share_a_style() -> None:
    rows = seed_rows()
    assert [row["name_en"] for row in rows if row["name_en"] != row["name_en"].strip() or row["name_en"].endswith(".")] == []
    assert [row["name_en"] for row in rows if not row["name_en"].isascii() or not row["name_en"][0].isupper()] == []
    units = [row["name_en"] for row in rows if row["kind"] == "unit"]
    assert len(set(units)) == len(units)


def test_a_key_is_compared_in_its_normal_form(names: english.English) -> None:
    printed = names.name("function", "機構 / 企業的策略性計劃及管理")
    assert printed
    assert names.name("function", "機構／企業的策略性計劃及管理") == printed
    assert names.name("unit", "１０７０９１l4") == names.name("unit", "107091L4")
    assert names.name("role", "助理") is None
    assert names.name("function", "沒有這職能") is None


def test_positions_come_longest_first(names: english.English, table: Callable[[str], Path]) -> None:
    assert set(names.positions()) == {
        ("助理", "Assistant"),
        ("主任", "Officer"),
        ("經理", "Manager"),
        ("領袖", "Director"),
        ("總監", "Director"),
    }
    longer = english.load(table(HEADER + "position,經理,Manager,false\nposition,高級經理,Senior Manager,false\nunit,1,One,false\n"))
    assert longer.positions() == [("高級經理", "Senior Manager"), ("經理", "Manager")]


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("kind,key,name\n", ["english.csv:1: the header is 'kind,key,name', expected 'kind,key,name_en,official'"]),
        ("", ["english.csv:1: the header is '', expected 'kind,key,name_en,official'"]),
        (HEADER + "unit,1,One\n", ["english.csv:2: 3 cells, expected 4: kind, key, name_en, official"]),
        (HEADER + "\nunit,,One,false\n", ["english.csv:3: a unit without a key"]),
        (
            HEADER + "unit,1, ,false\nunit,2,Two,no\n",
            ["english.csv:2: unit 1 has no English name", "english.csv:3: official is 'no', expected true or false"],
        ),
        (HEADER + "function,A / B,One,false\nfunction,a／b,Two,false\n", ["english.csv:3: function a／b is there twice; keep one row"]),
    ],
)
def test_a_faulty_table_is_refused_line_by_line(table: Callable[[str], Path], text: str, errors: list[str]) -> None:
    with pytest.raises(ImportRefused) as refused:
        english.load(table(text))
    assert refused.value.errors == errors


def test_an_unknown_kind_is_refused(table: Callable[[str], Path]) -> None:
    with pytest.raises(ImportRefused) as refused:
        english.load(table(HEADER + "job,1,One,false\n"))
    assert refused.value.errors[0].startswith("english.csv:2: unknown kind 'job', expected one of role, position,")


def test_the_seed_is_found() -> None:
    assert [path.name for path in seed_files()] == ["hkqf-hrm-talent-management.md"]
    assert (seed_dir() / "english.csv").is_file()


def test_the_seed_is_what_its_page_describes() -> None:
    described = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (seed_dir() / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE))
    files = [path for path in seed_dir().iterdir() if path.name != "SOURCES.md"]
    assert described == {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in files}
