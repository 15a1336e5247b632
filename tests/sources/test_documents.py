"""A document in any form: what is kept of it, where it is cited, and what is said of a file that is none."""

from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile

import pytest
from seed_model import differences, parts
from write_html import html_page

from app.sources.document import read_document, text_of
from app.sources.forms import FormRefused
from app.sources.read import read_sources
from app.sources.records import SourceRecord

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
TEXT = SEED.read_text(encoding="utf-8")
PAGE = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{}</body></html>"


def quoted(line: str) -> str:
    """A row as a spreadsheet writes it."""
    return "\t".join('"' + cell.replace('"', '""') + '"' for cell in line.split("\t")) if "\t" in line else line


def read(data: bytes, name: str) -> SourceRecord:
    reading = read_document(data, name)
    assert reading.record, reading.faults
    return reading.record


def test_a_text_with_other_tables_is_kept_and_cited_as_it_is(seed: list[SourceRecord]) -> None:
    text = "\n".join(quoted(line) for line in TEXT.split("\n"))
    record = read(text.encode(), "quoted.md")
    assert differences(record, seed[0]) == []
    assert record.text == text
    assert [finding.line for finding in record.findings] == [finding.line for finding in seed[0].findings]
    assert record.original is None


@pytest.mark.parametrize(("encoding", "way_out"), [("utf-16", "utf-16"), ("big5hkscs", "big5hkscs")])
def test_another_encoding_is_named_and_read_when_it_is_given(seed: list[SourceRecord], encoding: str, way_out: str) -> None:
    data = "".join(char if char.encode(encoding, "ignore") else "?" for char in TEXT).encode(encoding)
    (fault,) = read_document(data, "other.md").faults
    assert f"--encoding {way_out}" in fault.message
    record = read_document(data, "other.md", encoding=encoding).record
    assert record
    assert [role.level for role in record.roles] == [role.level for role in seed[0].roles]


@pytest.mark.parametrize(("encoding", "wrong"), [("no-such", "there is no encoding 'no-such'"), ("ascii", "not a text in ascii (byte 6)")])
def test_an_encoding_that_does_not_fit_is_refused(encoding: str, wrong: str) -> None:
    (fault,) = read_document(TEXT.encode(), "seed.md", encoding=encoding).faults
    assert wrong in fault.message


def test_a_fault_in_a_file_of_another_form_says_how_to_see_its_line() -> None:
    data = PAGE.format("<h2>某職位的職業資歷說明</h2>").encode()
    (fault, *_) = read_document(data, "short.html").faults
    assert "pathways convert short.html" in fault.message, "the line is one of a text that the person has not seen"


@pytest.mark.parametrize("mark", ["<s>{}</s>", '<span style="text-decoration: line-through">{}</span>'])
def test_text_that_is_struck_out_is_read_and_told(mark: str) -> None:
    page = html_page(parts()).replace("細心、有條理", f"{mark.format('耐心、')}細心、有條理", 1)
    reading = read_document(page.encode(), "a.html")
    assert reading.record
    notes = [finding.message for finding in reading.record.findings if "struck" in finding.message]
    assert notes == ["struck-out text 「耐心、」 read as text; delete it in the file if it no longer counts"]
    assert "耐心、細心、有條理" in (reading.record.text or "")


def test_what_is_read_of_a_page(tmp_path: Path, seed: list[SourceRecord]) -> None:
    data = html_page(parts()).encode()
    (tmp_path / "page.html").write_bytes(data)
    (record,) = read_sources([tmp_path])
    assert differences(record, seed[0]) == []
    assert record.original
    assert (record.original.form, b64decode(record.original.content)) == ("html", data)
    assert record.text == text_of(data, "page.html")


def test_a_text_that_is_not_utf_8_is_not_printed_with_other_characters() -> None:
    with pytest.raises(FormRefused, match=r"not UTF-8 \(byte 6\)"):
        text_of(b"abcde\xff", "odd.md")


def test_what_is_no_document_is_told_as_what_it_is() -> None:
    with pytest.raises(FormRefused, match=r"old format .* save it as \.docx"):
        text_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc")


def test_the_example_of_the_page_is_read_as_the_page_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "documents.md").read_text("utf-8")
    (example,) = (block for text in page.split("```text\n")[1:] if "的職業資歷說明" in (block := text.partition("\n```")[0]))
    record = read(example.encode(), "example.md")
    (role,) = record.roles
    assert (role.title, role.level, role.typical_titles) == ("烘焙助理", 3, ("烘焙助理", "咖啡助理", "生產助理"))
    assert [(unit.code, unit.credits) for unit in record.units] == [("900001L3", 3), ("900002L3", 2)]
    assert [requirement.type for requirement in role.requirements] == ["core", "functional"]
    assert (len(role.soft_skills), len(role.outcomes), len(role.programmes), record.findings) == (1, 2, 1, ())


def test_other_files_of_a_folder_are_let_be(tmp_path: Path) -> None:
    """Presentations, programs and office texts are zips too; only what is named as an input is looked at."""
    (tmp_path / "seed.md").write_text(TEXT, encoding="utf-8")
    for name in ("slides.pptx", "text.odt", "tool.jar"):
        with ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
    assert [record.name for record in read_sources([tmp_path])] == ["seed.md"]
