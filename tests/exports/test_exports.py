"""Exports over the graph: every format read again by another program's library, and compared with the sources."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import networkx
import openpyxl
import pytest
from made import outcome, role, source, unit

from app.dataset.importer import load
from app.errors import Invalid, NotFound
from app.exports import FORMATS, Format, contents, export, get_format
from app.exports import choice as choosing
from app.exports.choice import Choice
from app.exports.contents import Contents
from app.exports.tables import SCALE, TABLES
from app.graph.client import Graph
from app.models import CREDITS_NOTE
from app.sources.read import read_sources
from app.sources.records import SourceRecord

ASSISTANT, OFFICER, MANAGER, DIRECTOR = (f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director"))
WRITTEN = [table for table in TABLES if table.name != SCALE]  # the seed and most of what is made up here ask for no rungs
SHEETS = [table.name for table in WRITTEN]
ROWS = {
    "requirements": 84, "units": 83, "functions": 24, "roles": 4, "soft_skills": 20, "outcomes": 84, "programmes": 38, "progressions": 3,
    "progression_evidence": 6, "sources": 1,
}  # fmt: skip
Rows = list[dict[str, Any]]


def exported(graph: Graph, format_: Format, choice: Choice | None = None) -> bytes:
    """With the gaps, unless a choice says otherwise."""
    file = BytesIO()
    export(graph, format_, file, choice or Choice(gaps=True))
    return file.getvalue()


def tables(data: bytes) -> dict[str, Rows]:
    """The tables of a csv export, by name; numbers as the unquoted cells that they are."""
    with ZipFile(BytesIO(data)) as archive:
        return {name.removesuffix(".csv"): _read(archive.read(name)) for name in archive.namelist() if name.endswith(".csv")}


def _read(data: bytes) -> Rows:
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), quoting=csv.QUOTE_NONNUMERIC))


def sheets(data: bytes) -> dict[str, Rows]:
    book = openpyxl.load_workbook(BytesIO(data))
    heads = {name: [str(cell.value) for cell in book[name][1]] for name in SHEETS}
    return {
        name: [dict(zip(heads[name], row, strict=True)) for row in book[name].iter_rows(min_row=2, values_only=True)] for name in SHEETS
    }


@pytest.fixture(scope="module")
def odd() -> SourceRecord:
    """A bundle with all that a spreadsheet, a terminal or XML could stumble over."""
    units = [
        unit("001", '=HYPERLINK("http://x")', level=1, credits=None, functions=["+職能", "@b"]),
        unit("-2", "a\x00b\x1bc\ud7ff]]>&<", level=2, credits=2.5),
        unit("12E4", "字" * 40_000, level=3, credits=1),
    ]
    roles = [role("@總", ["001", "-2"], key="a", level=1, title_en="=cmd|x"), role('b"\n,c', ["12E4"], key="b", level=None)]
    return source("x", roles, units, framework="x", progressions=[("a", "b", "-kind")])


@pytest.fixture
def loaded(seeded: Graph, writer: Graph, odd: SourceRecord) -> Graph:
    load(writer, [odd])
    return seeded


@pytest.mark.parametrize("kept", [0, 2, 3, 200])
def test_gaps_are_the_same_however_many_profiles_are_kept(seeded: Graph, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    whole = list(Contents(seeded, Choice(gaps=True)).gaps())
    assert len({(row.from_, row.to) for row in whole}) == 12
    monkeypatch.setattr(contents, "PAIRS_AT_ONCE", 1)
    monkeypatch.setattr(contents, "PROFILES_KEPT", kept)
    asked: list[str] = []
    ask = Graph.all

    def counted(self: Graph, name: str, row: Any, /, **params: Any) -> list[Any]:
        asked.extend(params["slugs"] if name == "roles/profiles" else [])
        return ask(self, name, row, **params)

    monkeypatch.setattr(Graph, "all", counted)
    assert list(Contents(seeded, Choice(gaps=True)).gaps()) == whole
    assert len(asked) == {0: 15, 2: 15, 3: 10, 200: 4}[kept], "what was read last is not read again"


# --- csv ------------------------------------------------------------------------------------------------------------------------------


def test_csv_holds_the_tables_of_the_seed(seeded: Graph) -> None:
    found = tables(exported(seeded, "csv"))
    assert list(found) == SHEETS
    assert {name: len(found[name]) for name in ROWS} == ROWS
    assert sum(row["credits"] for row in found["units"]) == 408
    assert [row["credits"] for row in found["roles"]] == [35, 74, 128, 175]
    assert next(row["core_credits"] for row in found["roles"]) == 23
    assert sum(row["off_level"] == "true" for row in found["requirements"]) == 14
    assert {row["level_relation"] for row in found["programmes"]} <= {"below", "same", "above"}


def test_csv_says_the_same_as_the_sources(seeded: Graph, seed: list[SourceRecord]) -> None:
    found = tables(exported(seeded, "csv"))
    [record] = seed
    required = {(role.title, row.code, row.type, row.order, row.first_line) for role in record.roles for row in role.requirements}
    assert {(row["title"], row["code"], row["type"], row["order"], row["first_line"]) for row in found["requirements"]} == required
    statements = {(row.code, row.statement, "\n".join(row.assessment)) for role in record.roles for row in role.outcomes}
    assert {(row["code"], row["statement"], row["assessment"]) for row in found["outcomes"]} == statements
    units = {(u.code, u.name, u.level, u.credits, len(u.functions)) for u in record.units}
    assert {(r["code"], r["name"], r["level"], r["credits"], len(r["functions"].split("|"))) for r in found["units"]} == units
    lines = (record.text or "").split("\n")
    assert all(row["text"][:8] in lines[int(row["line"]) - 1] for row in found["progression_evidence"])


def test_a_requirement_says_what_a_pivot_table_groups_by(seeded: Graph) -> None:
    rows = tables(exported(seeded, "csv"))["requirements"]
    assert {(row["framework"], row["sector"], row["field"]) for row in rows} == {("hkqf", "人力資源管理", "優秀人才管理")}
    assert {row["title_en"].split()[-1] for row in rows} == {"Assistant", "Officer", "Manager", "Director"}


def test_csv_has_the_gap_of_every_pair(seeded: Graph) -> None:
    found = tables(exported(seeded, "csv"))
    needs = {slug: {r["code"] for r in found["requirements"] if r["role"] == slug} for slug in (ASSISTANT, OFFICER, MANAGER, DIRECTOR)}
    wanted = {(a, b, code) for a in needs for b in needs if a != b for code in needs[b] - needs[a]}
    assert {(row["from"], row["to"], row["code"]) for row in found["gaps"]} == wanted
    assert len(found["gaps"]) == len(wanted)
    up = [row for row in found["gaps"] if row["progression"] == "derived"]
    steps = ((ASSISTANT, OFFICER), (OFFICER, MANAGER), (MANAGER, DIRECTOR))
    assert [sum(row["credits"] for row in up if (row["from"], row["to"]) == step) for step in steps] == [70, 128, 175]
    assert found["gaps"][: len(up)] == up, "pairs of a progression come first"


def test_gaps_are_written_only_if_asked_for_and_of_at_most_60_roles(seeded: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "gaps" not in tables(exported(seeded, "csv", Choice()))
    monkeypatch.setattr(choosing, "MOST_ROLES", 3)
    with pytest.raises(Invalid, match="gaps of 4 roles"):
        exported(seeded, "csv")
    chosen = tables(exported(seeded, "csv", Choice(roles=(ASSISTANT, DIRECTOR), gaps=True)))["gaps"]
    assert {(row["from"], row["to"]) for row in chosen} == {(ASSISTANT, DIRECTOR), (DIRECTOR, ASSISTANT)}


def test_pieces_make_the_same_tables(loaded: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exported(loaded, "csv")
    monkeypatch.setattr(contents, "ROLES_AT_ONCE", 1)
    monkeypatch.setattr(contents, "PAIRS_AT_ONCE", 1)
    assert exported(loaded, "csv") == whole


def test_units_and_functions_beyond_one_piece_are_there_once(seeded: Graph, writer: Graph) -> None:
    many = [unit(f"u{n:05}", level=1, functions=[f"f{n:05}"]) for n in range(4001)]
    load(writer, [source("x", [role("a", ["u00000"], key="a", level=1)], many, framework="x")])
    found = Contents(seeded, Choice(gaps=True))
    units = [row.code for row in found.units()]
    assert units == sorted(units)
    assert [code for code in units if code.startswith("u")] == [one.code for one in many]
    functions = [row.slug for row in found.functions()]
    assert len(functions) == len(set(functions)) == 4001 + 24


def test_the_readme_says_what_it_is(seeded: Graph, seed_version: str) -> None:
    with ZipFile(BytesIO(exported(seeded, "csv"))) as archive:
        raw = archive.read("README.txt")
    assert raw.startswith(b"\xef\xbb\xbf")
    said = raw.decode("utf-8-sig")
    for text in (seed_version, CREDITS_NOTE, "hkqf-hrm-talent-management.md", "Government of the Hong Kong", "12 pairs", "qf-pathways 0."):
        assert text in said
    assert all(f"{table.name}.csv: " in said and all(f"    {column.name}: " in said for column in table.columns) for table in WRITTEN)


def test_formulas_are_harmless_codes_stay_text_and_unknown_is_empty(loaded: Graph) -> None:
    data = exported(loaded, "csv")
    units = {row["code"]: row for row in tables(data)["units"]}
    assert set(units) >= {"001", "'-2", "12E4"}
    assert units["001"]["name"] == '\'=HYPERLINK("http://x")'
    assert units["001"]["credits"] == units["001"]["hours"] == ""
    assert units["'-2"]["name"] == "a⟦U+0000⟧b⟦U+001B⟧c\ud7ff]]>&<"
    assert units["'-2"]["credits"] == 2.5
    assert units["12E4"]["name"] == "字" * 40_000
    roles = {row["slug"]: row for row in tables(data)["roles"]}
    assert (roles["a"]["title"], roles["a"]["title_en"], roles["b"]["title"]) == ("'@總", "'=cmd|x", 'b"\n,c')
    assert roles["b"]["level"] == ""
    for rows in tables(data).values():
        for row in rows:
            assert not [value for value in row.values() if isinstance(value, str) and value.lstrip()[:1] in set("=+-@＝＋－＠") - {""}]


# --- workbook -------------------------------------------------------------------------------------------------------------------------


def test_the_workbook_says_the_same_as_the_csv(loaded: Graph) -> None:
    csvs, books = tables(exported(loaded, "csv")), sheets(exported(loaded, "xlsx"))
    for name in SHEETS:
        wanted = [{key: _plain(value)[:32_766] for key, value in row.items()} for row in csvs[name]]
        assert [{key: _plain(value)[:32_766] for key, value in row.items()} for row in books[name]] == wanted


def _plain(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(float(value)) if isinstance(value, (int, float)) else str(value)


def test_the_workbook_can_be_worked_with(loaded: Graph, seed_version: str) -> None:
    book = openpyxl.load_workbook(BytesIO(exported(loaded, "xlsx")))
    assert book.sheetnames == ["about", *SHEETS]
    for table in WRITTEN:
        sheet = book[table.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions if sheet.max_row > 1 else True
        assert sheet.column_dimensions["A"].width > 8
    kinds = {cell.data_type for row in book["units"].iter_rows(min_row=2, max_col=2) for cell in row}
    assert kinds == {"s"}
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}, "no formula anywhere"
    about = [cell.value for cell in book["about"]["C"]]
    assert any("Government of the Hong Kong" in str(text) for text in about)
    assert any(CREDITS_NOTE in str(text) for text in about)
    assert {table.about for table in WRITTEN} <= set(about)
    assert seed_version not in (book.properties.title or "")
    assert (book.properties.title or "").startswith("qf-pathways, dataset ")


# --- json -----------------------------------------------------------------------------------------------------------------------------


def test_json_imported_again_is_the_same_dataset(
    loaded: Graph, writer: Graph, seed: list[SourceRecord], odd: SourceRecord, tmp_path: Path
) -> None:
    file = tmp_path / "dataset.json"
    with file.open("w+b") as out:
        version = export(loaded, "json", out)
    assert json.loads(file.read_bytes())["about"]["version"] == version
    records = read_sources([file])
    assert records == [*seed, odd]
    load(writer, seed, replace=True)
    assert load(writer, records, replace=True).version == version
    assert exported(loaded, "json").split(b'"sources":[\n')[1] == file.read_bytes().split(b'"sources":[\n')[1]


# --- graphml --------------------------------------------------------------------------------------------------------------------------


def test_graphml_is_the_graph(seeded: Graph, tmp_path: Path) -> None:
    graph = networkx.read_graphml(BytesIO(exported(seeded, "graphml")), force_multigraph=True)
    assert graph.is_directed()
    kinds = [values["kind"] for _, values in graph.nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in kinds} == {"role": 4, "unit": 83, "function": 24, "soft_skill": 12, "field": 1, "sector": 1}
    labels = [values["label"] for *_, values in graph.edges(data=True)]
    assert {label: labels.count(label) for label in labels} == {
        "REQUIRES": 84, "IN_FUNCTION": 83, "EXPECTS": 20, "PROGRESSES_TO": 3, "SHARES_UNITS": 1, "IN_FIELD": 4, "IN_SECTOR": 1,
    }  # fmt: skip
    role_, unit_ = graph.nodes[f"role:{ASSISTANT}"], graph.nodes["unit:107091L4"]
    assert (role_["label"], role_["level"], role_["credits"]) == ("人才管理助理", 3, 35.0)
    assert (unit_["code"], unit_["level"], type(unit_["credits"]), unit_["roles"]) == ("107091L4", 4, float, 2)
    [edge] = graph.get_edge_data(f"role:{ASSISTANT}", "unit:107091L4").values()
    assert (edge["requirement"], type(edge["order"])) == ("core", int)
    steps = [values for a, b, values in graph.edges(data=True) if values["label"] == "PROGRESSES_TO" and a.endswith("assistant")]
    assert steps[0]["basis"] == "derived"
    assert steps[0]["evidence"].count("hkqf-hrm-talent-management.md:") == 2


def test_graphml_of_roles_alone_has_weights(seeded: Graph) -> None:
    graph = networkx.read_graphml(BytesIO(exported(seeded, "graphml-roles")))
    assert (graph.is_directed(), len(graph)) == (False, 4)
    [(a, b, values)] = graph.edges(data=True)
    assert ({a, b}, values["shared"], round(values["weight"], 6)) == (
        {f"role:{ASSISTANT}", "role:talent-management-officer"},
        1,
        round(1 / 28, 6),
    )


def test_an_export_tells_how_far_it_is(seeded: Graph) -> None:
    told: list[tuple[int, int]] = []
    export(seeded, "csv", BytesIO(), progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told), "never backwards"
    assert {of for _, of in told} == {told[-1][0]}, "the end is the whole"


def test_graphml_has_labels_for_gephi_and_for_yed(loaded: Graph) -> None:
    text = exported(loaded, "graphml").decode()
    assert '<key id="d3" for="node" yfiles.type="nodegraphics"/>' in text
    assert text.count("<y:NodeLabel>") == text.count("<node ")
    assert "<desc>title:" in text
    assert "Government of the Hong Kong" in text
    graph = networkx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert graph.nodes["unit:-2"]["label"] == "a⟦U+0000⟧b⟦U+001B⟧c\ud7ff]]>&<"
    assert graph.nodes["unit:001"]["label"].startswith("=HYPERLINK"), "no spreadsheet reads it"
    assert "credits" not in graph.nodes["unit:001"]
    assert not {name for _, values in graph.nodes(data=True) for name in values} & {"x", "y", "z", "size", "r", "g", "b"}, "Gephi's own"


# --- all ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_two_exports_of_one_dataset_are_the_same_bytes(loaded: Graph, format_: Format) -> None:
    assert exported(loaded, format_) == exported(loaded, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_import_in_between_and_it_is_written_again(
    seeded: Graph, writer: Graph, odd: SourceRecord, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    class Late(Contents):
        def __init__(self, graph: Graph, choice: Choice | None = None, **more: Any) -> None:
            super().__init__(graph, choice, **more)
            written.append(self.dataset.version)
            if len(written) == 1:
                load(writer, [odd])

    monkeypatch.setattr("app.exports.Contents", Late)
    file = BytesIO()
    version = export(seeded, format_, file, Choice(gaps=True))
    monkeypatch.undo()
    assert len(written) == 2
    assert written[1] == version != written[0]
    assert file.getvalue() == exported(seeded, format_)


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(NotFound, match="csv, xlsx, json, graphml"):
        get_format("pdf")


def test_an_outcome_of_assessments_is_one_cell(seeded: Graph, writer: Graph) -> None:
    record = source("b.md", [role("丙", ["100001L3"], outcomes=(outcome(1, "100001L3"),))])
    load(writer, [record], replace=True)
    [row] = tables(exported(seeded, "csv"))["outcomes"]
    assert (row["statement"], row["assessment"]) == ("成果1", "評核1")
