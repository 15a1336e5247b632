"""A template of `english.csv` for the documents that are loaded: the English that is known filled in, the rest left empty.

Filled in and laid beside the documents, it brings their English names (docs/reference/names.md).
"""

import csv
from io import TextIOWrapper
from typing import BinaryIO

from app.dataset.archive import loaded_sources
from app.exports.contents import Contents
from app.framework import HKQF
from app.sources import english, own_english
from app.text.normal import normal


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the table, by kind, each thing once and in the order of the documents. It begins with a mark by which Excel knows UTF-8."""
    sources = loaded_sources(contents.graph)
    names, _ = own_english.together(english.load(), sources)
    listed = {(kind, normal(key)): key for source in sources if source.kind == HKQF for kind, key in own_english.printed(source, names)}
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    text.write("\ufeff")
    rows = csv.writer(text)
    rows.writerow(english.HEADER)
    for kind in english.KINDS:
        for (of_kind, _), key in listed.items():
            if of_kind == kind:
                gloss = names.name(kind, key)
                rows.writerow([kind, key, gloss.name_en if gloss else "", str(bool(gloss and gloss.official)).lower()])
    text.flush()
    text.detach()
