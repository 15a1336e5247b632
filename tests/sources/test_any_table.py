"""Tables of any layout: the map, what is filled in or left out, matrices, workbooks, the proposed map, and what is refused with its row."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.dataset.build import build
from app.errors import ImportRefused, Invalid, MapNeeded
from app.sources import english
from app.sources.read import read_sources
from app.sources.records import SourceRecord
from app.sources.table.mapping import parse_map

LIST = "Job role,Skill,Needed,Team\nData analyst,SQL,2,Data\nData analyst,Statistics,3,Data\nData engineer,SQL,3,Data\n"
MAP = "role=Job role,unit=Skill,proficiency=Needed,field=Team"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a text as `table.csv`, or under another name."""

    def written(text: str, name: str = "table.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return written


def workbook(path: Path, sheets: Mapping[str, list[list[object]]], merged: Mapping[str, list[str]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in (merged or {}).get(name, []):
            sheet.merge_cells(cells)
    book.save(path)
    return path


def record(path: Path, columns: str = MAP, **said: Any) -> SourceRecord:
    [found] = read_sources([path], columns=parse_map(columns), **said)
    return found


def refused(path: Path, columns: str = MAP, **said: Any) -> list[str]:
    with pytest.raises(ImportRefused) as error:
        record(path, columns, **said)
    assert all("; expected " in line for line in error.value.errors)
    return list(error.value.errors)


def required(source: SourceRecord) -> list[tuple[str, str, int | None]]:
    names = {unit.code: unit.name for unit in source.units}
    return [(role.title, names[one.code], one.rank) for role in source.roles for one in role.requirements]


def messages(source: SourceRecord, rule: str) -> list[str]:
    return [finding.message for finding in source.findings if finding.rule == rule]


WANTED = [("Data analyst", "SQL", 2), ("Data analyst", "Statistics", 3), ("Data engineer", "SQL", 3)]


def test_a_list_becomes_roles_units_and_requirements(write: Write) -> None:
    source = record(write(LIST))
    assert (source.name, source.framework, source.kind, source.findings) == ("table.csv", "table", "table", ())
    assert [(role.key, role.title, role.field, role.first_line) for role in source.roles] == [
        ("data-analyst", "Data analyst", "Data", 2), ("data-engineer", "Data engineer", "Data", 4),
    ]  # fmt: skip
    assert [(unit.code, unit.name, unit.first_line) for unit in source.units] == [("sql", "SQL", 2), ("statistics", "Statistics", 3)]
    assert required(source) == WANTED
    assert [(one.order, one.type, one.first_line) for one in source.roles[0].requirements] == [(1, "unknown", 2), (2, "unknown", 3)]


def test_every_key_of_the_map_is_kept(write: Write) -> None:
    table = write(
        "Code;Role;R en;R about;Lvl;Team;Industry;Family;Post;U code;Unit;U en;U about;U lvl;Cr;Function;Kind;Weight;Rung\n"
        "R/1;Leiter;Head;Leads;Level 3;Data;IT;Analysis;head;U1;Planen;Plan;How to;4;2.5;Work | People;Core;0.5;Expert\n"
    )
    source = record(
        table,
        "role_id=Code,role=Role,role_title_en=R en,role_description=R about,level=Lvl,field=Team,sector=Industry,job_family=Family,"
        "position=Post,unit_id=U code,unit=Unit,unit_name_en=U en,unit_description=U about,unit_level=U lvl,credits=Cr,function=Function,"
        "type=Kind,weight=Weight,proficiency=Rung,scale=Basic|Expert",
        framework="mine",
    )
    [role], [unit] = source.roles, source.units
    assert (role.key, role.title, role.title_en, role.description, role.level) == ("R-1", "Leiter", "Head", "Leads", 3)
    assert (role.field, role.sector, role.job_family, role.position, source.framework) == ("Data", "IT", "Analysis", "head", "mine")
    assert (unit.code, unit.name, unit.name_en, unit.description) == ("U1", "Planen", "Plan", "How to")
    assert (unit.level, unit.credits, unit.functions) == (4, 2.5, ("Work", "People"))
    [one] = role.requirements
    assert (one.code, one.type, one.weight, one.proficiency, one.rank) == ("U1", "core", 0.5, "Expert", 2)
    assert [(rung.rank, rung.name) for rung in source.scale] == [(1, "Basic"), (2, "Expert")]
    assert build([source], english.load()).counts()["requirements"] == 1


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_separators_are_told_by_the_table(write: Write, mark: str) -> None:
    assert required(record(write(LIST.replace(",", mark)))) == WANTED


def test_tabs_and_encodings(write: Write) -> None:
    assert required(record(write(LIST.replace(",", "\t"), "table.tsv"))) == WANTED
    big5 = write(LIST.replace("SQL", "資料庫的管理"), "chinese.csv", "big5hkscs")
    assert refused(big5) == ["chinese.csv:2: a text in Big5; expected UTF-8, or --encoding big5hkscs"]
    assert [unit.name for unit in record(big5, encoding="big5hkscs").units] == ["資料庫的管理", "Statistics"]
    assert refused(big5, encoding="utf-9")[0].startswith("chinese.csv:1: there is no encoding 'utf-9'")


def test_notes_totals_repeated_headings_and_empty_rows_are_left_out_and_said(write: Write) -> None:
    source = record(
        write(
            "Skills of the data team\nAs of 2024\n\n" + LIST + "Job role,Skill,Needed,Team\n,,,\nTotal,3,,\n,,,checked by HR\n"
            "Source: the data team,,,\n"
        )
    )
    assert required(source) == WANTED
    assert messages(source, "row_left_out") == [
        "row 8 is left out: it repeats the headings",
        "row 10 is left out: 'Total' is the sum below the rows",
        "row 11 is left out: it names no unit ('checked by HR')",
        "row 12 is left out: it names no unit ('Source: the data team')",
    ]
    assert [finding.line for finding in source.findings if finding.rule == "ignored_line"] == [1, 2]


@pytest.mark.parametrize(
    "rows",
    [
        "Data analyst,SQL,2,Data\n,Statistics,3,\nData engineer,SQL,3,\n",
        "Data analyst,,,Data\n,SQL,2,\n,Statistics,3,\nData engineer,,,Data\n,SQL,3,\n",
    ],
)
def test_an_empty_role_goes_on_with_the_role_above(write: Write, rows: str) -> None:
    source = record(write(f"Job role,Skill,Needed,Team\n{rows}"))
    assert required(source) == WANTED
    assert messages(source, "filled_down")[0].startswith("the empty cells of column Job role continue the cell above, in ")


def test_what_stands_left_of_the_roles_is_filled_down_too(write: Write) -> None:
    source = record(write("Team,Job role,Skill,Needed\nData,Data analyst,SQL,2\n,,Statistics,3\n,Data engineer,SQL,3\n"))
    assert [role.field for role in source.roles] == ["Data", "Data"]
    alone = record(write("Team,Job role,Skill,Needed\nData,Data analyst,SQL,2\n,Data engineer,SQL,3\n"))
    assert [role.field for role in alone.roles] == ["Data", None]  # each row says its role: an empty team is unknown


def test_units_may_stand_left_of_the_roles(write: Write) -> None:
    source = record(write("Skill,Job role,Needed,Team\nSQL,Data analyst,2,Data\n,Data engineer,3,Data\nStatistics,Data analyst,3,Data\n"))
    assert sorted(required(source)) == sorted(WANTED)
    assert refused(write("Skill,Job role,Needed,Team\nSQL,Data analyst,2,Data\nStatistics,,3,Data\n")) == [
        "table.csv:3: column 2 (Job role) is empty, and no role stands above it; expected the role that requires the unit"
    ]


def test_a_heading_over_several_rows(write: Write) -> None:
    table = write(
        "Job role,,Skill,\nName,Team,Name,Needed\nData analyst,Data,SQL,2\nData analyst,Data,Statistics,3\nData engineer,Data,SQL,3\n"
    )
    assert required(record(table, "role=Job role / Name,unit=Skill / Name,proficiency=Needed,field=Team")) == WANTED
    assert refused(table, "role=Name,unit=Needed") == [
        "table.csv:2: heading 'Name' is there twice, in columns 1 (Name) and 3 (Name); expected one; write the headings above it too"
    ]


def test_a_matrix_has_a_rung_in_each_cell(write: Write) -> None:
    table = write("Skill,Area,Data analyst,Data engineer,Comment\nSQL,Tools,2,3,\nStatistics,Methods,3,-,\nTotal,,5,3,\n")
    source = record(table, "unit=Skill,function=Area,role=*,proficiency=*")
    assert required(source) == WANTED
    assert [unit.functions for unit in source.units] == [("Tools",), ("Methods",)]
    assert messages(source, "ignored_column") == ["column 'Comment' has no filled cell and is not read"]
    turned = write("Job role,SQL,Statistics\nData analyst,2,3\nData engineer,3,\n")
    assert required(record(turned, "role=Job role,unit=*,proficiency=*")) == WANTED


def test_a_matrix_of_marks_and_of_types(write: Write, tmp_path: Path) -> None:
    table = write("Skill,Data analyst,Data engineer,Comment\nSQL,x,✓,much used\nStatistics,x,,\n")
    file = tmp_path / "map.toml"
    file.write_text('unit = "Skill"\nrole = ["Data analyst", "Data engineer"]\n', encoding="utf-8")
    assert required(record(table, str(file))) == [(role, unit, None) for role, unit, _ in WANTED]
    assert refused(table, "unit=Skill,role=*") == [
        "table.csv:2: column 4 (Comment): 'much used' is no mark such as x; expected a mark, or in the map what the cells say: "
        "proficiency=* or type=*"
    ]
    typed = record(write("Skill,Data analyst\nSQL,Core\nStatistics,optional\n"), "unit=Skill,role=*,type=*")
    assert [one.type for one in typed.roles[0].requirements] == ["core", "optional"]


def test_cells_that_number_and_name_their_rung_are_a_scale(write: Write) -> None:
    source = record(
        write("Job role,Skill,Needed\nA,One,2 - Working\nA,Two,3: Expert\nB,One,Level 2\n"), "role=Job role,unit=Skill,proficiency=Needed"
    )
    assert [(rung.rank, rung.name) for rung in source.scale] == [(2, "Working"), (3, "Expert")]
    assert [(one.proficiency, one.rank) for role in source.roles for one in role.requirements] == [
        ("Working", 2),
        ("Expert", 3),
        ("Working", 2),
    ]


def test_one_title_in_two_fields_is_two_roles(write: Write) -> None:
    source = record(write("Job role,Skill,Needed,Team\nManager,Plan,1,Sales\nManager,Plan,2,Data\nManager,Lead,2,Data\n"))
    assert [(role.key, role.field, len(role.requirements)) for role in source.roles] == [
        ("sales-manager", "Sales", 1), ("data-manager", "Data", 2),
    ]  # fmt: skip


def test_names_that_make_one_id_are_told_apart(write: Write) -> None:
    source = record(write("Job role,Skill\nDeveloper,C++\nDeveloper,C#\nDeveloper,數據分析\n"), "role=Job role,unit=Skill")
    codes = [unit.code for unit in source.units]
    assert codes[0] == "c"
    assert codes[1].startswith("c-")
    assert codes[2] == "數據分析"


def test_merged_cells_of_a_workbook(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["The data team", None, None, None], ["Job role", "Skill", None, "Team"], [None, "Name", "Needed", None],
        ["Data analyst", "SQL", 2, "Data"], [None, "Statistics", 3.0, None], ["Data engineer", "SQL", 3, None],
    ]  # fmt: skip
    merged = {"Skills": ["A1:D1", "A2:A3", "B2:C2", "D2:D3", "A4:A5", "D4:D6"], "About": []}
    path = workbook(tmp_path / "team.xlsx", {"About": [["written by HR"]], "Skills": rows}, merged)
    source = record(path, "role=Job role,unit=Skill / Name,proficiency=Skill / Needed,field=Team")
    assert required(source) == WANTED
    assert [(role.field, role.first_line, role.document) for role in source.roles] == [
        ("Data", 4, "team.xlsx/Skills"),
        ("Data", 6, "team.xlsx/Skills"),
    ]
    assert messages(source, "filled_down") == []
    assert messages(source, "ignored_file") == ["sheet 'About' is not read"]


def test_a_sheet_is_chosen_and_a_formula_without_a_value_is_refused(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Job role", "Skill"], ["Data analyst", "SQL"]]
    path = workbook(tmp_path / "team.xlsx", {"Old": rows, "New": [*rows, ["Data analyst", '="Python"']]})
    columns = "role=Job role,unit=Skill"
    assert refused(path, columns) == [
        "team.xlsx/New:3: cell B3 is a formula whose value is not in the file; expected the workbook saved once more by a spreadsheet, "
        "or values instead of formulas"
    ]
    plain = workbook(tmp_path / "plain.xlsx", {"Old": rows, "New": [*rows, ["Data analyst", "Python"]]})
    assert refused(plain, columns)[0].startswith("plain.xlsx:1: the sheets 'Old', 'New' all have the headings of the map; expected one")
    assert len(record(plain, columns, sheet="new").units) == 2
    assert refused(plain, columns, sheet="Third")[0].startswith("plain.xlsx:1: there is no sheet 'Third'")


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("A,One,high,\n", "2: proficiency 'high' is no whole number from 1 up; expected a number, or the words in their order in the map"),
        (
            "A,One,1,\nA,One,2,\n",
            "3: role 'A' requires unit 'One' twice, first on row 2, with another type, weight or proficiency; expected",
        ),
        (",One,1,\n", "2: column 1 (Job role) is empty, and no role stands above it; expected the role that requires the unit"),
        ("Note only,,,\n", "1: no row below the headings says a role and a unit; expected at least one requirement"),
    ],
)
def test_what_is_refused_with_its_row(write: Write, rows: str, fault: str) -> None:
    [found] = refused(write(f"Job role,Skill,Needed,Team\n{rows}"))
    assert found.startswith(f"table.csv:{fault}")


def test_levels_and_credits_are_numbers_and_agree(write: Write) -> None:
    table = write("Role,Grade,Unit,Credits\nA,3 - Senior,One,2\nB,Lead,Two,many\nA,4,Two,\nC,3,One,5\n")
    assert refused(table, "role=Role,level=Grade,unit=Unit,credits=Credits") == [
        "table.csv:3: credits 'many' is not a number; expected a number with a decimal point, or an empty cell",
        "table.csv:3: level 'Lead' is not a whole number; expected a number, such as 3 or Level 3; map words as position",
        "table.csv:4: role 'A' has the level '4' here and '3 - Senior' on row 2; expected the same in all rows; where two things have one "
        "name, map an id column",
        "table.csv:5: unit 'One' has the credits '5' here and '2' on row 2; expected the same in all rows; where two things have one name, "
        "map an id column",
    ]
    source = record(write("Role,Grade,Unit\nA,3 - Senior,One\nB,L4,Two\n"), "role=Role,level=Grade,unit=Unit")
    assert ([role.level for role in source.roles], [(level.level, level.name) for level in source.levels]) == ([3, 4], [(3, "Senior")])


def test_rows_that_say_the_same_count_once(write: Write) -> None:
    source = record(write(f"{LIST}Data engineer,SQL,3,Data\n"))
    assert required(source) == WANTED
    assert messages(source, "row_repeated") == ["row 4 says the same; the row counts once"]


def test_a_list_and_a_matrix_say_the_same(write: Write) -> None:
    plain = record(write(LIST), "role=Job role,unit=Skill,proficiency=Needed")
    matrix = record(write("Job role,SQL,Statistics\nData analyst,2,3\nData engineer,3,\n"), "role=Job role,unit=*,proficiency=*")
    assert [(role.key, [(one.code, one.rank, one.order) for one in role.requirements]) for role in plain.roles] == [
        (role.key, [(one.code, one.rank, one.order) for one in role.requirements]) for role in matrix.roles
    ]


def test_without_a_map_one_is_proposed_and_nothing_is_loaded(write: Write, tmp_path: Path) -> None:
    table = write(
        "The data team,,,,\nJob role,Skill title,Level,Team,Remark\nData analyst,SQL,Expert,Data,\nData analyst,Statistics,Working,Data,\n"
    )
    with pytest.raises(MapNeeded) as needed:
        read_sources([table])
    assert needed.value.proposal == (
        "# Proposed from the headings on row 2 of table.csv. Check it, then: pathways import table.csv --map FILE.toml\n"
        'role = "Job role"\nfield = "Team"\nunit = "Skill title"\nproficiency = "Level"\n'
        'scale = ["Working", "Expert"]  # put the rungs in their order, lowest first\n# not used: "Remark"\n'
    )
    (tmp_path / "map.toml").write_text(needed.value.proposal, encoding="utf-8")
    assert [rank for _, _, rank in required(record(table, str(tmp_path / "map.toml")))] == [2, 1]


def test_a_matrix_is_proposed_as_one(write: Write, tmp_path: Path) -> None:
    table = write("Category,Skill,Data analyst,Data engineer\nTools,SQL,2,3\nMethods,Statistics,3,\n")
    with pytest.raises(MapNeeded) as needed:
        read_sources([table])
    (tmp_path / "map.toml").write_text(needed.value.proposal, encoding="utf-8")
    assert required(record(table, str(tmp_path / "map.toml"))) == WANTED


@pytest.mark.parametrize(
    ("headings", "first_row", "proposal"),
    [
        ("职位;能力;等级;学分", "助理;沟通;2;3", 'role = "职位"\nunit = "能力"\ncredits = "学分"\nproficiency = "等级"\n'),
        ("職位,職級,能力項目", "助理,初級,溝通", 'role = "職位"\nposition = "職級"\nunit = "能力項目"\n'),
        ("Job Title,Job Grade,Competencies", "Analyst,3,SQL", 'role = "Job Title"\nlevel = "Job Grade"\nunit = "Competencies"\n'),
        ("Job Title,Grade,Competencies", "Analyst,3,SQL", 'role = "Job Title"\nlevel = "Grade"\nunit = "Competencies"\n'),
        ("Job Title,Grade,Competencies", "Analyst,Junior,SQL", 'role = "Job Title"\nposition = "Grade"\nunit = "Competencies"\n'),
    ],
)
def test_headings_are_known_in_simplified_chinese_and_as_companies_write_them(
    write: Write, headings: str, first_row: str, proposal: str
) -> None:
    with pytest.raises(MapNeeded) as needed:
        read_sources([write(f"{headings}\n{first_row}\n")])
    assert "".join(needed.value.proposal.splitlines(keepends=True)[1:]) == proposal


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("role=A", "no column for unit"),
        ("role=A,unit=B,colour=C", "unknown key 'colour'"),
        ("role=A,unit=B,role=C", "role is there twice"),
        ("role", "'role' names no column"),
        ("role=*,unit=*", "cannot both be headings"),
        ("role=A,unit=B,type=*", "is for a matrix"),
        ("role=*,unit=B,type=C", "in a matrix the cells say the type"),
        ("no-such.toml", "cannot read the map"),
    ],
)
def test_a_map_that_cannot_be_one(text: str, message: str) -> None:
    with pytest.raises(Invalid, match=message.replace("*", r"\*")):
        parse_map(text)


def test_headings_may_hold_commas() -> None:
    assert parse_map("role=Role, title,unit=Skill") == {"role": "Role, title", "unit": "Skill"}


def test_a_map_is_for_tables_and_a_workbook_of_tables_is_a_bundle(tmp_path: Path, write: Write) -> None:
    with pytest.raises(Invalid, match="--map and --sheet are for tables"):
        read_sources([write("# no\n", "text.md")], columns=parse_map("role=A,unit=B"))
    sheets: dict[str, list[list[object]]] = {
        "roles": [["id", "title"], ["r", "R"]], "units": [["id", "name"], ["u", "U"]], "requires": [["role_id", "unit_id"], ["r", "u"]],
    }  # fmt: skip
    book = workbook(tmp_path / "bundle.xlsx", sheets)
    assert read_sources([book])[0].kind == "bundle"
    assert record(book, "role=role_id,unit=unit_id").kind == "table"
    with pytest.raises(ImportRefused) as error:
        read_sources([write(LIST), write(LIST.replace("SQL", '"SQL'), "broken.csv")], columns=parse_map(MAP))
    assert error.value.errors[0].startswith("broken.csv:2: quotation marks that do not pair")


SKILLSFUTURE = ["Sector", "Track", "Job Role", "TSC_CCS Title", "TSC_CCS Type", "Proficiency Level", "TSC_CCS Code"]


def test_the_map_of_skillsfuture_reads_the_columns_that_public_loaders_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Food", "Baking", "Baker", "Dough Making", "tsc", 3, "FSV-DGH-3001-1.1"],
        ["Food", "Baking", "Baker", "Communication", "ccs", "Basic", "CCS-COM-0001"],
        ["Food", "Baking", "Head Baker", "Dough Making", "tsc", "5", "FSV-DGH-3001-1.1"],
        ["Food", "Baking", "Head Baker", "Communication", "ccs", "Advanced", "CCS-COM-0001"],
        ["Tea", "Service", "Server", "Communication", "ccs", "Intermediate", "CCS-COM-0001"],
    ]
    keys: list[list[object]] = [["TSC Code", "TSC_CCS Title", "TSC_CCS Description"], ["FSV-DGH-3001-1.1", "Dough Making", "Mixes dough."]]
    book = workbook(tmp_path / "dataset.xlsx", {"Job Role_TCS_CCS": [list[object](SKILLSFUTURE), *rows], "TSC_CCS_Key": keys})
    found = record(book, "skillsfuture")
    assert [(role.title, role.field, role.sector) for role in found.roles] == [
        ("Baker", "Baking", "Food"), ("Head Baker", "Baking", "Food"), ("Server", "Service", "Tea"),
    ]  # fmt: skip
    assert [(unit.code, unit.name) for unit in found.units] == [("FSV-DGH-3001-1.1", "Dough Making"), ("CCS-COM-0001", "Communication")]
    asked = [(row.code[:3], row.type, row.proficiency, row.rank) for role in found.roles for row in role.requirements]
    assert asked == [
        ("FSV", "tsc", "3", 3), ("CCS", "ccs", "Basic", 7), ("FSV", "tsc", "5", 5), ("CCS", "ccs", "Advanced", 9),
        ("CCS", "ccs", "Intermediate", 8),
    ]  # fmt: skip
    rows[0][5] = "Superb"
    [fault] = refused(workbook(tmp_path / "other.xlsx", {"Job Role_TCS_CCS": [list[object](SKILLSFUTURE), *rows]}), "skillsfuture")
    assert "'Superb' is no rung" in fault
