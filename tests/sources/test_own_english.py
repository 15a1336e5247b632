"""The `english.csv` beside one's own documents: its names come, travel and go with them, and no row is passed over in silence."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import made
import pytest

from app import exports
from app.answers import functions, roles, units
from app.dataset.archive import packed, unpacked
from app.dataset.build import Dataset, build
from app.dataset.importer import load
from app.errors import ImportRefused, Invalid
from app.graph.client import Graph
from app.sources import english
from app.sources.own_english import MOST_UNUSED
from app.sources.read import read_sources
from app.sources.records import EnglishName, SourceRecord
from app.sources.seed import seed_dir, seed_files

HEADER = "kind,key,name_en,official\n"
SEED_VERSION = "631ff1ca4a1cf94f"
SEED = seed_files()[0]


def folder(path: Path, table: str | bytes, name: str = "own.md") -> Path:
    """A folder with a document whose field, function and units the seed's table does not know, and an `english.csv`."""
    text = (
        SEED.read_text(encoding="utf-8").replace("優秀人才管理", "卓越人才").replace("變革管理", "轉變管理").replace("106923L6", "306923L6")
    )
    path.mkdir(parents=True, exist_ok=True)
    (path / name).write_text(text, encoding="utf-8")
    (path / "english.csv").write_bytes(table if isinstance(table, bytes) else (HEADER + table).encode())
    return path


def built(*records: SourceRecord) -> Dataset:
    return build(records, english.load())


def test_the_seed_keeps_its_version() -> None:
    assert built(*read_sources(seed_files())).version == SEED_VERSION
    assert built(*read_sources([seed_dir()])).version == SEED_VERSION
    (record,) = read_sources(seed_files())
    assert record.english == ()
    assert b'"english"' not in record.model_dump_json().encode()


def test_names_beside_a_document_are_shown_and_make_its_addresses(tmp_path: Path, graph: Graph, writer: Graph) -> None:
    table = "field,卓越人才,Excellent talent,false\nfunction,轉變管理,Managing change,\nunit,306923L6,Design a change plan,true\n"
    (record,) = read_sources([folder(tmp_path / "own", table)])
    assert [(row.kind, row.line) for row in record.english] == [("field", 2), ("function", 3), ("unit", 4)]
    load(writer, [record], replace=True)
    field = roles.get_role(graph, "excellent-talent-director").field
    assert field
    assert field.name_en == "Excellent talent"
    assert functions.get_function(graph, "managing-change").name == "轉變管理"
    unit = units.get_unit(graph, "306923L6")
    assert (unit.name_en, unit.name_en_official) == ("Design a change plan", True)
    assert unpacked(packed(record)) == record


def test_the_file_may_be_named_with_the_documents(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", "function,轉變管理,Managing change,false\n")
    (alone,) = read_sources([own / "own.md"])
    (both,) = read_sources([own / "own.md", own / "english.csv"])
    assert alone.english == both.english != ()


def test_an_export_carries_the_names(tmp_path: Path, graph: Graph, writer: Graph) -> None:
    load(writer, read_sources([folder(tmp_path / "own", "function,轉變管理,Managing change,false\n")]), replace=True)
    exported = tmp_path / "all.json"
    with exported.open("w+b") as file:
        version = exports.export(graph, "json", file)
    assert built(*read_sources([exported])).version == version


@pytest.mark.parametrize(
    ("table", "error"),
    [
        ("job,卓越人才,Talent,false\n", "english.csv:2: unknown kind 'job'"),
        ("field,,Talent,false\n", "english.csv:2: a field without a key"),
        ("field,卓越人才,A,false\nfield,卓越人才,B,false\n", "english.csv:3: field 卓越人才 is named twice"),
        ("field,卓越人才,A,perhaps\n", "english.csv:2: official is 'perhaps'"),
        (b"kind", "english.csv:1: the header is 'kind'"),
        ((HEADER + "field,卓越人才,A,false\n").encode("big5hkscs"), "english.csv:1: not UTF-8"),
    ],
)
def test_a_faulty_row_is_refused_by_its_line(tmp_path: Path, table: str | bytes, error: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_sources([folder(tmp_path / "own", table)])
    assert [text[: len(error)] for text in refused.value.errors] == [error]


def test_a_table_beside_no_document_is_refused(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", "")
    (own / "own.md").unlink()
    for path in (tmp_path, own, own / "english.csv"):
        with pytest.raises(Invalid, match="none lies beside it"):
            read_sources([path, SEED])


def test_what_names_nothing_is_told(tmp_path: Path) -> None:
    (record,) = read_sources([folder(tmp_path / "own", "function,沒有這職能,None,false\nunit,306923L6,,\n")])
    told = [finding.message for finding in record.findings if finding.rule == "english_unused"]
    assert told == ["english.csv:2: function 沒有這職能 is not in the documents beside it"]
    assert record.english == ()
    many = "".join(f"unit,9{number:05}L1,Name {number},false\n" for number in range(MOST_UNUSED + 1))
    (record,) = read_sources([folder(tmp_path / "own", many)])
    (finding,) = [finding for finding in record.findings if finding.rule == "english_unused"]
    assert "21 rows name nothing" in finding.message
    assert "lines 2, 3, 4," in finding.message


def named(name: str, code: str, name_en: str, *, official: bool = False) -> SourceRecord:
    record = made.source(name, [made.role(f"職位{name}", [code])], [made.unit(code, functions=("某職能",))])
    rows = (
        EnglishName(kind="unit", key=code, name_en=name_en, official=official, line=2),
        EnglishName(kind="function", key="某職能", name_en=f"Function of {name}", line=3),
    )
    return record.model_copy(update={"english": rows})


def test_one_thing_has_one_name_and_the_other_is_told() -> None:
    a, b = named("a.md", "100001L3", "One"), named("b.md", "100002L3", "Two")
    data = built(a, b)
    assert list(data.table("functions")) == ["function-of-a-md"]
    assert [(f.source, f.message) for f in data.findings if f.rule == "english_differs"] == [
        ("b.md", "english.csv:3: function 某職能 is 'Function of b.md', but 'Function of a.md' of a.md is shown")
    ]
    assert list(built(b).table("functions")) == ["function-of-b-md"]


def test_a_name_for_what_the_seed_names_is_shown_and_moves_no_address(seed: list[SourceRecord]) -> None:
    row = EnglishName(kind="function", key="風險管理", name_en="Managing risk", line=2)
    data = built(*[record.model_copy(update={"english": (row,)}) for record in seed])
    assert data.table("functions")["risk-management"]["properties"]["name_en"] == "Managing risk"
    gloss = EnglishName(kind="unit", key="106908L6", name_en="Other", line=3)
    data = built(*[record.model_copy(update={"english": (gloss,)}) for record in seed])
    published = data.table("units")["106908L6"]["properties"]
    assert (published["name_en"][:16], published["name_en_official"]) == ("Determine impact", True)
    assert [finding.rule for finding in data.findings if "106908L6" in finding.message] == ["english_differs"]


def template(graph: Graph) -> list[list[str]]:
    file = BytesIO()
    exports.export(graph, "names", file)
    return list(csv.reader(StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def test_the_template_of_the_seed_is_the_seeds_table(seeded: Graph) -> None:
    with (seed_dir() / "english.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    elsewhere = ("初級水平", "基本水平")  # words for proficiencies that other documents print
    assert sorted(template(seeded)) == sorted(row for row in rows if row[1] not in elsewhere)


def test_the_template_leaves_empty_what_is_unknown_and_comes_back_as_it_is(tmp_path: Path, graph: Graph, writer: Graph) -> None:
    own = folder(tmp_path / "own", "unit,306923L6,Design a change plan,true\n")
    load(writer, read_sources([own]), replace=True)
    rows = template(graph)
    assert ["function", "轉變管理", "", "false"] in rows
    assert ["unit", "306923L6", "Design a change plan", "true"] in rows
    with (own / "english.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    (record,) = read_sources([own])
    assert [finding.message for finding in record.findings if finding.rule.startswith("english")] == []
    assert load(writer, [record]).written is False
