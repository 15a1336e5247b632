"""English specifications in other forms: the rendition of the seed as Word documents and as pages reads as its text."""

from collections.abc import Callable, Sequence

import pytest
from english_seed import OTHERWISE, SEEN, rendition
from seed_model import TEXT, Part, differences, parts, record
from write_docx import numbered_docx, plain_docx, word_like_docx
from write_html import html_page

from app.dataset.translations import find_translations
from app.sources import english
from app.sources.forms import read_form

WRITERS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "plain.docx": plain_docx,
    "numbered.docx": numbered_docx,
    "word.docx": word_like_docx,
    "page.html": lambda blocks: html_page(blocks).encode(),
    "merged.html": lambda blocks: html_page(blocks, merged=True).encode(),
}


@pytest.mark.parametrize("words", [SEEN, OTHERWISE], ids=["seen", "otherwise"])
@pytest.mark.parametrize("name", WRITERS)
def test_an_english_specification_in_another_form_reads_as_its_text(name: str, words: dict[str, str]) -> None:
    text = rendition(words)
    form = read_form(name, WRITERS[name](parts(text)))
    assert form
    read = record(form.text, "english.md")
    assert {role.language for role in read.roles} == {"en"}
    assert differences(read, record(text)) == []
    found = find_translations([record(TEXT), read], english.load())
    assert (len(found.pairs), found.faults) == (4, [])
