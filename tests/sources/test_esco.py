"""The ESCO CSV release: headers as published, content made up; one language and several, folder and zip; and every kind of bad input."""
# ruff: noqa: E501 - headers and rows as they are published

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.dataset.build import build
from app.sources import english
from app.sources.esco.reader import is_esco, read
from app.sources.read import read_sources
from app.sources.records import Said, SourceRecord

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "esco"
URI = "http://data.europa.eu/esco"
OCCUPATIONS = ("conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,regulatedProfessionNote,"
               "scopeNote,definition,inScheme,description,code")  # fmt: skip
SKILLS = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,definition,inScheme,description"
BROADER = "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel"
GROUPS = "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description"
SKILL_GROUPS = "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,description,code"
Files = dict[str, list[list[str]]]


def occupation(code: str, group: str, label: str, alternatives: str = "", description: str = "", status: str = "released") -> list[str]:
    return ["Occupation", f"{URI}/occupation/{code}", group, label, alternatives, "", status, "", "", "", "", "", description, f"{group}.1"]


def skill(code: str, label: str, reuse: str = "", description: str = "") -> list[str]:
    return [
        "KnowledgeSkillCompetence",
        f"{URI}/skill/{code}",
        "skill/competence",
        reuse,
        label,
        "",
        "",
        "released",
        "",
        "",
        "",
        "",
        description,
    ]


def broader(kind: str, code: str, above: str) -> list[str]:
    return ["", f"{URI}/{kind}/{code}", "", "", above, ""]


def release() -> Files:
    """Two occupations, four skills, five requirements."""
    return {
        f"occupations_en.csv\n{OCCUPATIONS}": [
            occupation("o1", "2654", "play director", "stage director\nhead of stage", "Directs plays."), occupation("o2", "1420", "kiosk manager"),
        ],
        f"skills_en.csv\n{SKILLS}": [
            skill("s1", "direct plays", "occupation-specific", "Leads rehearsals."), skill("s2", "keep accounts"), skill("s3", "cook, \"well\""),
            skill("s4", "keep the accounts of a kiosk"),
        ],
        "occupationSkillRelations_en.csv\noccupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel": [
            [f"{URI}/occupation/o1", "", "optional", "", f"{URI}/skill/s2", ""], [f"{URI}/occupation/o1", "", "essential", "", f"{URI}/skill/s1", ""],
            [f"{URI}/occupation/o2", "", "essential", "", f"{URI}/skill/s4", ""], [f"{URI}/occupation/o2", "", "essential", "", f"{URI}/skill/s2", ""],
        ],
        f"ISCOGroups_en.csv\n{GROUPS}": [["ISCOGroup", f"{URI}/isco/C2654", "2654", "Film and stage directors", "", "", "", ""],
                                         ["ISCOGroup", f"{URI}/isco/C1420", "1420", "Retail managers", "", "", "", ""]],
        f"broaderRelationsOccPillar_en.csv\n{BROADER}": [
            broader("occupation", "o1", "http://data.europa.eu/esco/isco/C2654"), broader("occupation", "o2", f"{URI}/occupation/o1"),
        ],
        f"skillGroups_en.csv\n{SKILL_GROUPS}": [
            ["SkillGroup", f"{URI}/skill/S1", "communication", "", "", "", "", "", "", "", "S1"],
            ["SkillGroup", f"{URI}/skill/S4", "management", "", "", "", "", "", "", "", "S4"],
        ],
        f"broaderRelationsSkillPillar_en.csv\n{BROADER}": [
            broader("skill", "s1", f"{URI}/skill/S1"), broader("skill", "s1", f"{URI}/skill/S4"), broader("skill", "s2", f"{URI}/skill/S4"),
            broader("skill", "s4", f"{URI}/skill/s2"),
        ],
    }  # fmt: skip


def text(header: str, rows: Sequence[Sequence[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return f"{header}\n{made.getvalue()}"


def write(folder: Path, files: Files) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        file, header = name.split("\n")
        (folder / file).write_text(text(header, rows), encoding="utf-8")
    return folder


def record(path: Path) -> SourceRecord:
    assert is_esco(path)
    [found] = read_sources([path])
    return found


def faults(path: Path) -> list[str]:
    reading = read(path, Said())
    assert reading.record is None
    return [str(fault) for fault in reading.faults]


Change = Callable[[Files], None]


def changed(folder: Path, file: str, row: int, column: int, cell: str) -> Path:
    files = release()
    name = next(name for name in files if name.startswith(f"{file}_en"))
    files[name][row][column] = cell
    return write(folder, files)


def test_a_release_is_read_as_it_is_published(tmp_path: Path) -> None:
    source = record(write(tmp_path / "classification", release()))
    assert (source.name, source.framework, source.kind, source.findings) == ("classification", "esco", "esco", ())
    director, manager = source.roles
    assert (director.key, director.title, director.level, director.field) == ("o1", "play director", 4, "2654 Film and stage directors")
    assert (director.typical_titles, director.description, director.parent) == (
        ("stage director", "head of stage"),
        "Directs plays.",
        "2654",
    )
    assert (manager.level, manager.parent, manager.title_en) == (3, "o1", None)
    assert [(one.code, one.type, one.order, one.first_line) for one in director.requirements] == [
        ("s1", "essential", 1, 3),
        ("s2", "optional", 2, 2),
    ]
    assert [one.code for one in manager.requirements] == ["s4", "s2"]
    assert [(unit.code, unit.functions) for unit in source.units] == [
        ("s1", ("communication", "management")), ("s2", ("management",)), ("s3", ()), ("s4", ("management",)),
    ]  # fmt: skip
    assert source.units[0].description == "Leads rehearsals.\nReuse level: occupation-specific"
    assert [(level.level, level.name) for level in source.levels] == [(3, "ISCO-08 skill level 3"), (4, "ISCO-08 skill level 4")]
    assert build([source], english.load()).counts()["requirements"] == 4


def test_a_zip_with_a_folder_in_it_says_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path / "v1", release())
    with zipfile.ZipFile(tmp_path / "v1.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            archive.write(file, f"ESCO dataset/{file.name}")
    plain, packed = record(folder), record(tmp_path / "v1.zip")
    assert (packed.name, packed.framework) == ("v1.zip", "esco")
    assert (plain.roles, plain.units) == (packed.roles, packed.units)


def test_several_languages_bring_names_in_each(tmp_path: Path) -> None:
    folder = write(tmp_path / "two", release())
    names = {"play director": "Spielleiter", "keep accounts": "Bücher führen"}
    for name, rows in release().items():
        if name.startswith(("occupations", "skills")):
            german = [[names.get(cell, cell) for cell in row] for row in rows]
            write(folder, {name.replace("_en", "_de"): german})
            write(
                folder,
                {name.replace("_en", "_fr"): [[names.get(cell, cell)[::-1] if cell in names else cell for cell in row] for row in rows]},
            )
    for name in ("occupationSkillRelations", "ISCOGroups", "broaderRelationsOccPillar", "skillGroups", "broaderRelationsSkillPillar"):
        (folder / f"{name}_de.csv").write_bytes((folder / f"{name}_en.csv").read_bytes())
    source = record(folder)
    assert (source.roles[0].title, source.roles[0].title_en) == ("Spielleiter", "play director")
    assert {"stage director", "play director", "retielleipS"} <= set(source.roles[0].typical_titles)
    unit = source.units[1]
    assert (unit.name, unit.name_en, unit.other_names) == ("Bücher führen", "keep accounts", ("keep accounts", "nerhüf rehcüB"))
    properties = build([source], english.load()).table("units")["s2"]["properties"]
    assert "nerhüf rehcüb" in properties["search"]


def test_a_chinese_release_alone_has_no_english(tmp_path: Path) -> None:
    source = record(write(tmp_path / "zh", {name.replace("_en", "_zh"): rows for name, rows in release().items()}))
    assert (source.roles[0].title, source.roles[0].title_en, source.units[0].name_en) == ("play director", None, None)


@pytest.mark.parametrize(
    ("file", "row", "column", "cell", "fault"),
    [
        ("occupations", 1, 1, f"{URI}/occupation/o1", "occupations_en.csv:4: column conceptUri: 'http://data.europa.eu/esco/occupation/o1' is there "
         "twice, first on line 2; expected each once"),
        ("occupations", 0, 3, " ", "occupations_en.csv:2: column preferredLabel is empty; expected the concept's address and name"),
        ("occupationSkillRelations", 0, 4, f"{URI}/skill/s9", "occupationSkillRelations_en.csv:2: column skillUri: 's9' is not in the release; "
         "expected a concept that is there"),
        ("occupationSkillRelations", 3, 2, "maybe", "occupationSkillRelations_en.csv:5: column relationType: 'maybe' is unknown; expected "
         "essential or optional"),
    ],
)  # fmt: skip
def test_bad_cells_are_named_by_file_row_and_column(tmp_path: Path, file: str, row: int, column: int, cell: str, fault: str) -> None:
    assert f"bad/{fault}" in faults(changed(tmp_path / "bad", file, row, column, cell))


def test_bad_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "bad", release())
    (folder / "occupationSkillRelations_en.csv").unlink()
    (folder / "skills_en.csv").write_bytes(b"conceptUri,preferredLabel\nx,\xff\n")
    (folder / "occupations_en.csv").write_text("conceptUri,label\n", encoding="utf-8")
    assert faults(folder) == [
        "bad/occupationSkillRelations_en.csv:1: the file is missing; expected all files of the release",
        "bad/occupations_en.csv:1: the header lacks preferredLabel; expected the columns conceptUri, preferredLabel",
        "bad/skills_en.csv:2: not UTF-8 (byte 29); expected the file as it is published",
    ]
    (folder / "occupations_en.csv").write_text('conceptUri,preferredLabel\n"x,y\n', encoding="utf-8")
    assert any("quotation marks that do not pair" in fault for fault in faults(folder))


def test_what_is_missing_or_repeated_is_a_finding(tmp_path: Path) -> None:
    files = {name: rows for name, rows in release().items() if not name.startswith(("ISCO", "skillGroups"))}
    relations = next(name for name in files if name.startswith("occupationSkill"))
    files[relations].append([f"{URI}/occupation/o1", "", "essential", "", f"{URI}/skill/s2", ""])
    occupations = next(name for name in files if name.startswith("occupations"))
    files[occupations].append(occupation("o3", "1420", "pedlar", status="deprecated"))
    source = record(write(tmp_path / "part", files))
    assert sorted((finding.rule, finding.line) for finding in source.findings if finding.line) == [("row_left_out", 5), ("row_repeated", 6)]
    assert sum(finding.rule == "file_missing" for finding in source.findings) == 2
    assert [one.type for one in source.roles[0].requirements] == ["essential", "essential"]
    assert source.roles[0].field == "2654"


@pytest.mark.at_size
@pytest.mark.skipif(not DATA.is_dir(), reason="the data set does not lie beside the checkout")
def test_equal_to_the_bundle_in_pairs(tmp_path: Path) -> None:
    def table(name: str) -> list[dict[str, str]]:
        with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    roles, units, requires = table("roles"), table("units"), table("requires")
    pairs = [[f"{URI}/occupation/{row['role_id']}", "", row["type"], "", f"{URI}/skill/{row['unit_id']}", ""] for row in requires]
    groups = {row["group"].partition(" ")[0]: row["group"].partition(" ")[2] for row in roles}
    names = {name.split("\n")[0].split("_")[0]: name for name in release()}
    source = record(write(tmp_path / "whole", {
        names["occupations"]: [occupation(row["id"], row["group"].split(" ")[0], row["title"]) for row in roles],
        names["skills"]: [skill(row["id"], row["name"]) for row in units],
        names["occupationSkillRelations"]: pairs,
        names["ISCOGroups"]: [["ISCOGroup", "", code, label, "", "", "", ""] for code, label in groups.items()],
    }))  # fmt: skip
    assert [(role.key, role.title, str(role.level), role.field) for role in source.roles] == [
        (row["id"], row["title"].strip(), row["level"], row["group"]) for row in roles
    ]
    assert {(role.key, one.code) for role in source.roles for one in role.requirements} == {
        (row["role_id"], row["unit_id"]) for row in requires
    }
    assert len(source.units) == len(units)
