"""The labels that documents print are data: the shipped table, unknown labels refused by name, and `--labels`."""

from pathlib import Path

import pytest
from english_seed import SEEN, rendition
from seed_model import TEXT

from app.errors import ImportRefused, Invalid
from app.sources.hkqf.labels import MEANINGS, read_labels, shipped
from app.sources.hkqf.reader import read
from app.sources.read import read_sources

HEADER = "label,language,meaning,status,source\n"
UNKNOWN = {
    "position": ("Occupational / Job Role\t", "Station\t", "label.position"),
    "purpose": ("Major Purposes and Duties of the Job\t", "Why the Job Exists\t", "label.purpose"),
    "column": ("\tAssessment Guidelines\t", "\tWhat Assessors Look At\t", "column.assessment"),
    "section": ("### Relevant Programmes Available in the Market", "### Where to Learn More", "section.programmes"),
    "type": ("Functional\t", "Elective\t", "type.functional"),
    "ladder": ("Vocational Qualifications Pathway:", "Work Pathway:", "ladder.vocational"),
    "way": ("<p>Employment Pathway:</p>", "<p>Jobs:</p>", "way.employment"),
    "heading": ("Vocational Qualification Specifications for", "Role Standards for", "heading"),
}


def test_every_meaning_has_labels_in_both_languages() -> None:
    for kind, names in MEANINGS.items():
        for name in names:
            languages = {row.language for row in shipped().rows if (row.kind, row.name) == (kind, name)}
            assert languages >= ({"en"} if kind == "prose" else {"zh", "en"}), (kind, name)


def test_the_shipped_table_says_what_was_seen() -> None:
    seen = {row.label for row in shipped().rows if row.seen and row.language == "en"}
    assert {"Area of Specialty", "Occupational / Job Role", "Typical Job Title", "QF Level", "Functional Area"} <= seen
    assert all(row.source for row in shipped().rows if row.seen)


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_label_is_refused_by_name_and_can_be_added(case: str, tmp_path: Path) -> None:
    usual, other, meaning = UNKNOWN[case]
    text = rendition(SEEN, "Talent Management Officer")
    assert usual in text
    document, table = tmp_path / "a.md", tmp_path / "labels-of-ours.csv"
    document.write_text(text.replace(usual, other), encoding="utf-8")
    word = other.replace("<p>", "").replace("</p>", "").strip("\t#: ").split("\t")[0].removesuffix(" for")
    with pytest.raises(ImportRefused) as refused:
        read_sources([document])
    said = "\n".join(refused.value.errors)
    assert "heading" in said if case == "heading" else word.casefold() in said.casefold() or case == "section"
    if case in {"position", "purpose", "column"}:
        assert "--labels FILE" in said
    table.write_text(f"{HEADER}{word},en,{meaning},seen,a test\n", encoding="utf-8")
    [record] = read_sources([document], labels=table)
    [expected] = [read(text.encode(), "a.md").record]
    assert expected
    assert record.roles[0].model_dump(exclude={"document", "qualification"}) == expected.roles[0].model_dump(
        exclude={"document", "qualification"}
    )
    with pytest.raises(ImportRefused):  # the labels of one import are not those of the next
        read_sources([document])


def test_a_chinese_label_can_be_added(tmp_path: Path) -> None:
    document, table = tmp_path / "a.md", tmp_path / "mine.csv"
    document.write_text(TEXT.replace("工作崗位</b>", "職位崗位</b>"), encoding="utf-8")
    table.write_text(f"{HEADER}職位崗位,zh,label.position,seen,\n", encoding="utf-8")
    [record] = read_sources([document], labels=table)
    assert [role.position for role in record.roles] == ["領袖", "經理", "主任", "助理"]


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("a,b\n", 1, "the header is"),
        (f"{HEADER}Station,en,label.place,seen,\n", 2, "unknown meaning"),
        (f"{HEADER}Station,fr,label.position,seen,\n", 2, "language is 'fr'"),
        (f"{HEADER}Station,en,label.position,perhaps,\n", 2, "status is"),
        (f"{HEADER},en,label.position,seen,\n", 2, "without a label"),
        (f"{HEADER}Station,en,label.position\n", 2, "3 cells"),
        (f"{HEADER}Station,en,label.position,seen,\nstations,en,label.field,seen,\n", 1, "means label.field and label.position"),
    ],
)
def test_a_faulty_table_is_refused_with_its_line(table: str, line: int, said: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_labels(table.encode(), "mine.csv")
    assert refused.value.errors[0].startswith(f"mine.csv:{line}: ")
    assert said in refused.value.errors[0]


def test_labels_without_a_document_are_refused(tmp_path: Path) -> None:
    table = tmp_path / "labels.csv"
    table.write_text(HEADER, encoding="utf-8")
    with pytest.raises(Invalid, match="--labels is for documents"):
        read_sources([_bundle(tmp_path)], labels=table)


def _bundle(folder: Path) -> Path:
    place = folder / "bundle"
    place.mkdir()
    (place / "roles.csv").write_text("id,title\na,A\n", encoding="utf-8")
    (place / "units.csv").write_text("id,name\nu,U\n", encoding="utf-8")
    (place / "requires.csv").write_text("role_id,unit_id\na,u\n", encoding="utf-8")
    return place
