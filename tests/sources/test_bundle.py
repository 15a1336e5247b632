"""Bundles as they are read: what is kept, and every way of being refused with file and line; without a database."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.dataset.build import build
from app.dataset.row_changes import compare
from app.errors import ImportRefused, Invalid
from app.sources import english
from app.sources.bundle.reader import is_bundle, read
from app.sources.bundle.worked_example import example_dir, write_example
from app.sources.read import MOST_FAULTS, read_sources
from app.sources.records import SourceRecord
from app.sources.seed import seed_files

ROLES = "id,title,level,parent,group\nr1,One,1,,G\nr2,Two,2,outside,\n"
UNITS = "id,name,level,credits,group\nu1,First,1,3,F\nu2,Second,,,\nu3,Third,3,2.5,F\n"
REQUIRES = "role_id,unit_id,type,weight\nr1,u1,core,\nr2,u1,essential,4.5\nr2,u2,,\n"
PROGRESSIONS = "from_role,to_role,kind\nr1,r2,promotion\nr2,r1,\n"
TEXTS = {"roles": ROLES, "units": UNITS, "requires": REQUIRES, "progressions": PROGRESSIONS}
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a bundle `mine`, some tables of which are given: a text, bytes, or None for none."""

    def write(**given: str | bytes | None) -> Path:
        folder = tmp_path / "mine"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for table, content in (TEXTS | given).items():
            if content is not None:
                (folder / f"{table}.csv").write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


def record(path: Path, framework: str | None = None) -> SourceRecord:
    reading = read(path, framework=framework)
    assert reading.faults == []
    assert reading.record
    return reading.record


def faults(path: Path, framework: str | None = None) -> list[str]:
    reading = read(path, framework=framework)
    assert reading.record is None
    assert reading.faults == sorted(reading.faults)
    assert all("; expected " in fault.message for fault in reading.faults)
    return [str(fault) for fault in reading.faults]


def version(path: Path) -> str:
    return build([record(path)], english.load()).version


# --- what is kept ---------------------------------------------------------------------------------------------------------------------


def test_every_table_is_read_as_it_stands(make: Make) -> None:
    mine = record(make())
    assert (mine.name, mine.framework, mine.kind, mine.findings, mine.text) == ("mine", "mine", "bundle", (), None)
    assert [(u.code, u.name, u.level, u.credits, u.functions, u.first_line) for u in mine.units] == [
        ("u1", "First", 1, 3, ("F",), 2), ("u2", "Second", None, None, (), 3), ("u3", "Third", 3, 2.5, ("F",), 4),
    ]  # fmt: skip
    assert [(r.key, r.title, r.level, r.parent, r.group, r.field, r.document, r.first_line) for r in mine.roles] == [
        ("r1", "One", 1, None, "G", "G", "roles.csv", 2), ("r2", "Two", 2, "outside", None, None, "roles.csv", 3),
    ]  # fmt: skip
    required = [[(x.code, x.type, x.weight, x.order, x.first_line) for x in r.requirements] for r in mine.roles]
    assert required == [[("u1", "core", None, 1, 2)], [("u1", "essential", 4.5, 1, 3), ("u2", "unknown", None, 2, 4)]]
    assert [(p.from_key, p.to_key, p.kind, p.first_line) for p in mine.progressions] == [
        ("r1", "r2", "promotion", 2),
        ("r2", "r1", None, 3),
    ]
    assert SourceRecord.model_validate_json(mine.model_dump_json()) == mine, "made without validation, it is what validation gives"


def test_an_empty_cell_is_unknown_and_zero_is_zero(make: Make) -> None:
    units = record(make(units="id,name,level,credits,group\nu1,a,,,\nu2,b,0,0,\n")).units
    assert [(unit.level, unit.credits) for unit in units] == [(None, None), (0, 0)]


@pytest.mark.parametrize(("cell", "value"), [("3", 3), ("3.0", 3), ("2.50", 2.5), ("1e2", 100), (".5", 0.5)])
def test_a_number_is_whole_where_it_can_be(make: Make, cell: str, value: float) -> None:
    credits = record(make(units=UNITS.replace(",1,3,F", f",1,{cell},F"))).units[0].credits
    assert (credits, type(credits)) == (value, type(value))


def test_further_columns_with_a_meaning_are_kept_in_any_order(make: Make) -> None:
    roles = "sector,title_en,id,field,title,level,parent,group,position\nS,Uno,r1,Area,One,1,,G,boss\n,,r2,,Two,,,H,\n"
    units = "functions,id,name,level,credits,group,name_en\nA| B |A|,u1,First,1,3,F,One\n,u2,Second,,,F,\nC,u3,Third,,,,\n"
    mine = record(make(roles=roles, units=units))
    one, two = mine.roles
    assert (one.title_en, one.field, one.sector, one.position, one.group) == ("Uno", "Area", "S", "boss", "G")
    assert (two.title_en, two.field, two.sector, two.position, two.group) == (None, None, None, None, "H")
    assert [unit.functions for unit in mine.units] == [("A", "B"), (), ("C",)], "with a column functions, group is not one"
    assert mine.units[0].name_en == "One"


def test_other_columns_and_files_are_passed_over_with_one_note_each(make: Make) -> None:
    folder = make(
        units="id,name,level,credits,group,colour,\nu1,First,1,3,F,red,\nu2,S,,,,blue,\n", requires="role_id,unit_id,type,weight\n"
    )
    (folder / "README.md").write_text("about")
    (folder / ".hidden").write_text("")
    mine = record(folder)
    assert [(f.rule, f.line, f.message.split(" ")[1 if f.line else 0]) for f in mine.findings] == [
        ("ignored_file", None, "README.md"), ("ignored_column", 1, "'colour'"), ("ignored_column", 1, "'#7'"),
    ]  # fmt: skip
    assert all(finding.message_zh and finding.source == "mine" for finding in mine.findings)


def test_rows_that_a_spreadsheet_left_empty_are_no_rows(make: Make) -> None:
    base = version(make())
    emptied = {table: text + "," * text.split("\n")[0].count(",") + "\n" for table, text in TEXTS.items()}
    assert version(make(**emptied)) == base


def test_what_lies_beside_the_tables_is_no_content(make: Make) -> None:
    base = version(make())
    folder = make(units=UNITS.replace("group\n", "group,colour\n").replace("F\n", "F,\n").replace(",,,\n", ",,,,\n"))
    (folder / "README.md").write_text("about")
    assert len(record(folder).findings) == 2
    assert version(folder) == base


def test_a_field_of_two_sectors_is_two_fields(make: Make) -> None:
    sectors = {"r1": "Retail", "r2": "Wine", "r3": "Wine"}
    rows = "".join(f"{role},{role},1,,,Sales,{sector}\n" for role, sector in sectors.items())
    tables = build([record(make(roles=f"id,title,level,parent,group,field,sector\n{rows}"))], english.load()).tables
    of = {row["slug"]: row["field"] for row in tables["role_fields"].values()}
    assert of["r1"] != of["r2"] == of["r3"]
    assert {tables["fields"][field]["properties"]["name"] for field in of.values()} == {"Sales"}
    assert {row["field"]: row["sector"] for row in tables["field_sectors"].values()} == {of["r1"]: "mine-retail", of["r2"]: "mine-wine"}


def test_a_long_name_is_still_part_of_an_address(make: Make) -> None:
    long = "very long " * 40
    units = UNITS.replace(",F\n", f",{long}\n", 1).replace(",F\n", f",{long}other\n")
    functions = build([record(make(units=units))], english.load()).tables["functions"]
    assert len(functions) == 2
    assert all(len(slug) < 200 for slug in functions)


def test_the_content_counts_not_the_bytes(make: Make) -> None:
    base = version(make())
    forms: list[dict[str, str | bytes]] = [
        {table: b"\xef\xbb\xbf" + text.encode() for table, text in TEXTS.items()},
        {table: text.replace("\n", "\r\n") for table, text in TEXTS.items()},
        {table: text.removesuffix("\n") for table, text in TEXTS.items()},
        {"units": UNITS.replace("First", '"First"').replace("u1,", " u1 ,")},
        {"units": "group,id,credits,name,level\nF,u1,3,First,1\n,u2,,Second,\nF,u3,2.5,Third,3\n"},
    ]
    assert [version(make(**form)) for form in forms] == [base] * len(forms)
    packed = make(roles=None)
    (packed / "roles.csv.gz").write_bytes(gzip.compress(ROLES.encode()))
    assert version(packed) == base
    assert version(make(units=UNITS.replace("First", "Fist"))) != base


def test_a_changed_cell_is_a_small_difference(make: Make) -> None:
    before = build([record(make())], english.load())
    after = build([record(make(requires=REQUIRES.replace("4.5", "4.6")))], english.load())
    changes = compare(before, after)
    assert {name: change.changed for name, change in changes.items()} == {"requirements": {"r2\tu1"}}


def test_a_quoted_cell_holds_commas_quotes_and_lines_and_rows_keep_their_lines(make: Make) -> None:
    units = 'id,name,level,credits,group\nu1,"a, ""b""\nc",1,,\n\nu2,Second,,,\nu3,Third,,,\n'
    mine = record(make(units=units))
    assert [(u.name, u.first_line, u.last_line) for u in mine.units] == [('a, "b"\nc', 2, 3), ("Second", 5, 5), ("Third", 6, 6)]
    assert record(make(units=units.replace("\n", "\r\n"))).units == mine.units
    [fault] = faults(make(units=units.replace("u3,", "u2,"), requires="role_id,unit_id,type,weight\n"))
    assert fault.startswith("mine/units.csv:6: id 'u2' is there twice, first on line 5")


def test_ids_are_shown_as_parts_of_an_address(make: Make) -> None:
    tables = {table: text.replace("r1", "r/1 a").replace("u1", "u#1,b".join('""')) for table, text in TEXTS.items()}
    mine = record(make(**tables))
    assert mine.units[0].code == "u-1-b"
    assert [x.code for x in mine.roles[1].requirements] == ["u-1-b", "u2"]
    data = build([mine], english.load())
    assert set(data.tables["requirements"]) == {"r-1-a\tu-1-b", "r2\tu-1-b", "r2\tu2"}
    assert set(data.tables["progressions"]) == {"r-1-a\tr2", "r2\tr-1-a"}


def test_the_framework_is_the_name_unless_given(make: Make) -> None:
    assert record(make(), "other").framework == "other"
    levels = "id,title,level,parent,group\nr1,One,8,,\nr2,Two,0,,\n"
    assert [f.partition(";")[0] for f in faults(make(roles=levels), "hkqf")] == [
        "mine/roles.csv:2: level 8 is not a level of hkqf", "mine/roles.csv:3: level 0 is not a level of hkqf",
    ]  # fmt: skip
    assert record(make(roles=levels)).roles[0].level == 8


# --- as people write them -------------------------------------------------------------------------------------------------------------

AS_WRITTEN: dict[str, Callable[[str], str]] = {
    "semicolons": lambda text: text.replace(",", ";"),
    "tabs": lambda text: text.replace(",", "\t"),
    "quoted semicolons": lambda text: '"' + text.strip().replace(",", '";"').replace("\n", '"\n"') + '"\n',
    "capitals in the header": lambda text: text.partition("\n")[0].title() + "\n" + text.partition("\n")[2],
    "a byte order mark inside the header": lambda text: text.replace("id", "id\ufeff", 1),
}


@pytest.mark.parametrize("form", AS_WRITTEN.values(), ids=AS_WRITTEN)
def test_other_separators_and_headers_say_the_same(make: Make, form: Callable[[str], str]) -> None:
    plain = record(make())
    assert record(make(**{name: form(text) for name, text in TEXTS.items()})) == plain


def test_names_of_files_are_in_any_case(make: Make, tmp_path: Path) -> None:
    plain, folder = record(make()), make()
    for table in TEXTS:
        (folder / f"{table}.csv").rename(folder / f"{table.title()}.CSV")
    assert is_bundle(folder)
    found = record(folder)
    assert (found.roles, found.units, found.progressions) == (plain.roles, plain.units, plain.progressions)


def test_what_says_no_more_may_be_missing(make: Make) -> None:
    found = record(make(roles="title,id\nOne,r1\n", units="id,name\nu1,First\n", requires="role_id,unit_id\nr1,u1\n", progressions=None))
    assert [(role.key, role.level, role.requirements[0].type) for role in found.roles] == [("r1", None, "unknown")]
    assert (found.units[0].level, found.units[0].credits, found.progressions) == (None, None, ())


def test_a_row_that_is_there_twice_counts_once_and_is_noted(make: Make) -> None:
    twice = record(make(units=UNITS + "u3,Third,3,2.5,F\n", requires=REQUIRES + "r1,u1,core,\n"))
    plain = record(make())
    assert (twice.units, twice.roles) == (plain.units, plain.roles)
    assert [(note.rule, note.line) for note in twice.findings] == [("row_repeated", 5), ("row_repeated", 5)]
    assert "units.csv says the same on line 4" in twice.findings[0].message


@pytest.mark.parametrize(
    ("printed", "type_"), [("Core", "core"), ("CORE", "core"), ("核心", "core"), ("職能", "functional"), ("Essential", "Essential")]
)
def test_the_words_for_a_type_are_taken_in_any_case_and_in_chinese(make: Make, printed: str, type_: str) -> None:
    found = record(make(requires=f"role_id,unit_id,type\nr1,u1,{printed}\n"))
    assert found.roles[0].requirements[0].type == type_


# --- what is refused ------------------------------------------------------------------------------------------------------------------

CASES: dict[str, tuple[dict[str, str | bytes | None], list[str]]] = {
    "roles missing": ({"roles": None}, ["roles.csv:1: the file is missing"]),
    "units missing": ({"units": None}, ["units.csv:1: the file is missing"]),
    "requires missing": ({"requires": None}, ["requires.csv:1: the file is missing"]),
    "empty file": ({"units": ""}, ["units.csv:1: the file is empty"]),
    "column missing": ({"units": "id,level,group\nu1,1,\nu2,1,\nu3,1,\n"}, ["units.csv:1: the header lacks name"]),
    "spaces": ({"units": UNITS.replace(",", "  ")}, ["units.csv:1: the header lacks id, name; expected the columns id,name (cells"]),
    "column twice": ({"units": UNITS.replace("group", "id")}, ["units.csv:1: column 'id' is there twice"]),
    "ids in another case": ({"units": UNITS + "U1,X,,,\n"}, ["units.csv:5: id 'U1' and 'u1' on line 2 look the same"]),
    "ids in another width": ({"units": UNITS + "ｕ１,X,,,\n"}, ["units.csv:5: id 'ｕ１' and 'u1' on line 2 look the same"]),
    "an invisible character": ({"units": UNITS + "u\u200b1,X,,,\n"}, ["units.csv:5: id 'u\\u200b1' and 'u1' on line 2 look the same"]),
    "a sum below the rows": ({"units": UNITS + "Total,,,12,\n"}, ["units.csv:5: 'Total' looks like the sum below the rows"]),
    "two that contradict each other": (
        {"requires": REQUIRES + "r1,u1,functional,\n"},
        ["requires.csv:5: role 'r1' requires unit 'u1' twice, first on line 2"],
    ),
    "dangling role": ({"requires": REQUIRES + "rx,u1,core,\n"}, ["requires.csv:5: role_id 'rx' is not in roles.csv"]),
    "dangling unit": ({"requires": REQUIRES + "r1,ux,core,\n"}, ["requires.csv:5: unit_id 'ux' is not in units.csv"]),
    "dangling progression": (
        {"progressions": PROGRESSIONS + "rx,ry,\n"},
        ["progressions.csv:4: from_role 'rx' is not in", "progressions.csv:4: to_role 'ry' is not in"],
    ),
    "role twice": ({"roles": ROLES + "r1,Again,,,\n"}, ["roles.csv:4: id 'r1' is there twice, first on line 2"]),
    "unit twice": ({"units": UNITS + "u3,Again,,,\n"}, ["units.csv:5: id 'u3' is there twice, first on line 4"]),
    "requirement twice": (
        {"requires": REQUIRES + "r2,u1,core,\n"},
        ["requires.csv:5: role 'r2' requires unit 'u1' twice, first on line 3"],
    ),
    "progression twice": (
        {"progressions": PROGRESSIONS + "r1,r2,x\n"},
        ["progressions.csv:4: the progression 'r1' to 'r2' is there twice"],
    ),
    "to itself": ({"progressions": PROGRESSIONS + "r1,r1,x\n"}, ["progressions.csv:4: a progression from 'r1' to itself"]),
    "slugs clash": ({"roles": ROLES + "a b,X,,,\na/b,Y,,,\n"}, ["roles.csv:5: id 'a/b' and 'a b' on line 4 are both 'a-b'"]),
    "no address": ({"units": UNITS + "/,X,,,\n..,Y,,,\n"}, ["units.csv:5: id '/' cannot", "units.csv:6: id '..' cannot"]),
    "long id": ({"units": UNITS + f"{'x' * 201},X,,,\n"}, ["units.csv:5: id 'xxxx"]),
    "empty id": ({"units": UNITS + " ,X,,,\n"}, ["units.csv:5: the id is empty"]),
    "empty cells": ({"units": UNITS + ",,1,,\n"}, ["units.csv:5: the id is empty", "units.csv:5: the name is empty"]),
    "nothing in it": (
        {
            "roles": "id,title,level,parent,group\n",
            "units": "id,name,level,credits,group\n",
            "requires": "role_id,unit_id,type,weight\n",
            "progressions": "from_role,to_role,kind\n",
        },
        ["roles.csv:1: the bundle has neither roles nor units"],
    ),
    "for a spreadsheet": (
        {"roles": "sep=,\n" + ROLES},
        [
            "roles.csv:1: the header lacks id, title; expected the columns id,title (this line is 'sep=', "
            "which is for spreadsheets; the header must be the first line)"
        ],
    ),
    "ids in Big5": (
        {
            "roles": "id,title,level,parent,group\n經理,經理,1,,\n".encode("big5"),
            "requires": "role_id,unit_id,type,weight\n經理,u1,core,\n",
            "progressions": "from_role,to_role,kind\n",
        },
        ["roles.csv:2: a text in Big5, not in UTF-8; expected UTF-8, or --encoding big5hkscs"],
    ),
    "sector and no group": (
        {"roles": "id,title,level,parent,group,sector\nr1,One,1,,,S\nr2,Two,2,,G,S\n"},
        ["roles.csv:2: a sector without a field"],
    ),
    "empty title": ({"roles": ROLES.replace("Two", "  ")}, ["roles.csv:3: the title is empty"]),
    "empty name": ({"units": UNITS.replace("Third", "")}, ["units.csv:4: the name is empty"]),
    "empty ends": ({"requires": REQUIRES + ",,core,\n"}, ["requires.csv:5: the role_id is empty", "requires.csv:5: the unit_id is empty"]),
    "level a word": ({"roles": ROLES.replace("One,1", "One,high")}, ["roles.csv:2: level 'high' is not a whole number"]),
    "level a half": ({"roles": ROLES.replace("One,1", "One,1.5")}, ["roles.csv:2: level '1.5' is not a whole number"]),
    "level negative": ({"roles": ROLES.replace("One,1", "One,-1")}, ["roles.csv:2: level '-1' is negative"]),
    "level full-width": ({"roles": ROLES.replace("One,1", "One,１")}, ["roles.csv:2: level '１' is not a whole number"]),
    "level huge": ({"roles": ROLES.replace("One,1", "One,99999999999")}, ["roles.csv:2: level '99999999999' is too large"]),
    "credits a word": ({"units": UNITS.replace(",2.5,", ",many,")}, ["units.csv:4: credits 'many' is not a number"]),
    "credits nan": ({"units": UNITS.replace(",2.5,", ",nan,")}, ["units.csv:4: credits 'nan' is not a number"]),
    "credits inf": ({"units": UNITS.replace(",2.5,", ",inf,")}, ["units.csv:4: credits 'inf' is not a number"]),
    "credits overflow": ({"units": UNITS.replace(",2.5,", ",1e999,")}, ["units.csv:4: credits '1e999' is too large"]),
    "credits underscore": ({"units": UNITS.replace(",2.5,", ",1_0,")}, ["units.csv:4: credits '1_0' is not a number"]),
    "credits negative": ({"units": UNITS.replace(",2.5,", ",-2.5,")}, ["units.csv:4: credits '-2.5' is negative"]),
    "decimal comma": ({"units": UNITS.replace(",2.5,", ',"2,5",')}, ["units.csv:4: credits '2,5' is not a number"]),
    "weight": ({"requires": REQUIRES.replace("4.5", "-1")}, ["requires.csv:3: weight '-1' is negative"]),
    "sector alone": (
        {"roles": "id,title,level,parent,group,field,sector\nr1,One,,,,,S\nr2,Two,,,,A,S\n"},
        ["roles.csv:2: a sector without a field"],
    ),
    "too few cells": ({"units": UNITS + "u4,X,1\n"}, ["units.csv:5: too few cells: 3; expected 5"]),
    "too many cells": ({"units": UNITS + "u4,X,1,2,3,4\n"}, ["units.csv:5: too many cells: 6; expected 5"]),
    "quote never closed": ({"units": UNITS + 'u4,"X,1,2,3\nu5,Y,,,\n'}, ["units.csv:5: a quotation mark that is never closed"]),
    "text after a quote": (
        {"units": UNITS + 'u4,"X"s,1,2,3\nu4,Y,-1,,\n'},
        ["units.csv:5: text after the closing", "units.csv:6: level '-1'"],
    ),
    "quote within": ({"units": UNITS + 'u4,5" pipe,1,2,3\n'}, ["units.csv:5: a quotation mark within a cell"]),
    "latin-1": (
        {"units": UNITS.encode() + b"u4,caf\xe9,,,\nu5,ok,,,\nu6,\xe9t\xe9,-1,,\n"},
        ["units.csv:5: not UTF-8: byte 0xe9", "units.csv:7: level '-1'", "units.csv:7: not UTF-8: byte 0xe9"],
    ),
    "latin-1 with a mark": ({"units": b"\xef\xbb\xbf" + UNITS.encode() + b"u4,caf\xe9,,,\n"}, ["units.csv:5: not UTF-8: byte 0xe9"]),
    "UTF-16": ({"units": UNITS.encode("utf-16")}, ["units.csv:1: a text in UTF-16, not in"]),
    "binary": ({"units": UNITS.encode() + b"u4,a\x00b,,,\n"}, ["units.csv:5: a binary file"]),
    "control character": ({"units": UNITS + "u4,a\x07b,,,\n"}, ["units.csv:5: a binary file: control character U+0007"]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_told_with_file_and_line_and_nothing_else_is(make: Make, case: str) -> None:
    given, expected = CASES[case]
    found = faults(make(**given))
    assert [fault[: len(start) + 5] for fault, start in zip(found, expected, strict=True)] == [f"mine/{start}" for start in expected]


def test_all_faults_of_all_tables_are_told_at_once(make: Make) -> None:
    broken = make(
        roles=ROLES + "r1,,x,,\n", units=UNITS + "u1,A,,nan,\n", requires=REQUIRES + "r9,u9,core,\n", progressions=PROGRESSIONS + "r1,r1,\n"
    )
    assert [fault.split(": ")[0] for fault in faults(broken)] == [
        "mine/progressions.csv:4", "mine/requires.csv:5", "mine/requires.csv:5", "mine/roles.csv:4", "mine/roles.csv:4", "mine/roles.csv:4",
        "mine/units.csv:5", "mine/units.csv:5",
    ]  # fmt: skip


def test_faults_of_all_paths_are_told_together_and_the_list_is_capped(make: Make, tmp_path: Path) -> None:
    broken = make(requires=REQUIRES + "".join(f"r1,x{n},core,\n" for n in range(MOST_FAULTS + 5)))
    document = tmp_path / "a.md"
    document.write_text("no specification")
    with pytest.raises(ImportRefused) as error:
        read_sources([broken, document])
    assert error.value.errors[0].startswith("a.md:1: ")
    assert len(error.value.errors) == MOST_FAULTS + 1
    assert error.value.errors[-1] == "... and 6 more faults"


# --- where bundles are found ----------------------------------------------------------------------------------------------------------


def test_a_folder_may_hold_documents_and_bundles(make: Make, tmp_path: Path) -> None:
    (make() / "README.md").write_text("of the bundle, not a document")
    (tmp_path / "more").mkdir()
    shutil.copy(seed_files()[0], tmp_path / "more" / "a.md")
    shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "mine")
    assert [(r.name, r.framework) for r in read_sources([tmp_path])] == [("mine", "mine"), ("a.md", "hkqf"), ("packed.zip", "packed")]
    assert [r.framework for r in read_sources([tmp_path], framework="x")] == ["x", "hkqf", "x"]


def test_a_folder_is_a_bundle_by_any_of_its_tables(make: Make, tmp_path: Path) -> None:
    assert is_bundle(make(roles=None, units=None))
    assert not is_bundle(make(roles=None, units=None, requires=None))
    assert not is_bundle(tmp_path)
    assert not is_bundle(seed_files()[0])


def test_a_framework_needs_a_bundle_and_a_name(make: Make) -> None:
    for paths, framework in ((seed_files(), "x"), ([make()], " ")):
        with pytest.raises(Invalid, match="--framework"):
            read_sources(paths, framework=framework)


def test_progress_counts_the_sources(make: Make) -> None:
    seen: list[tuple[str, int, int]] = []
    read_sources([make(), *seed_files()], lambda *step: seen.append(step))
    assert seen == [("reading", n, 2) for n in range(3)]


# --- the example ----------------------------------------------------------------------------------------------------------------------


def test_the_example_is_written_as_it_is_and_never_over_anything(tmp_path: Path) -> None:
    written = write_example(tmp_path / "new" / "cafe")
    assert {path.name: path.read_bytes() for path in written} == {path.name: path.read_bytes() for path in example_dir().iterdir()}
    with pytest.raises(Invalid, match=r"roles\.csv already exists"):
        write_example(tmp_path / "new" / "cafe")
    assert len(record(tmp_path / "new" / "cafe").roles) == 5


def test_the_page_prints_the_example() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "bundles.md").read_text(encoding="utf-8")
    for table in example_dir().glob("*.csv"):
        assert f"`{table.name}`\n\n```\n{table.read_text(encoding='utf-8')}```\n" in page


def test_a_bundle_in_another_encoding_is_read_where_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "roles.csv").write_bytes("id,title,level\nm,經理,1\n".encode("big5hkscs"))
    (folder / "units.csv").write_bytes("id,name\nu1,管理\n".encode("big5hkscs"))
    (folder / "requires.csv").write_bytes(b"role_id,unit_id\nm,u1\n")
    found = read(folder, encoding="big5hkscs").record
    assert found
    assert (found.roles[0].title, found.units[0].name) == ("經理", "管理")
    assert faults(folder)[0].startswith("mine/roles.csv:2: a text in Big5, not in UTF-8; expected UTF-8, or --encoding big5hkscs")
    for encoding, said in (("ascii", "not a text in ascii"), ("nonsense", "there is no encoding 'nonsense'")):
        wrong = read(folder, encoding=encoding).faults
        assert said in wrong[0].message
