"""Every reader there is, in the order in which they are asked whether a file is theirs.

A new format is a package beside these and an entry here.
"""

from pathlib import Path

from app import framework
from app.framework import HKQF
from app.sources import json_export
from app.sources.bundle.reader import is_bundle
from app.sources.bundle.reader import read as read_bundle
from app.sources.case import reader as case
from app.sources.document import read_document
from app.sources.esco import reader as esco
from app.sources.hkqf.labels import using
from app.sources.nice import reader as nice
from app.sources.onet import reader as onet
from app.sources.records import Reader, Reading, Said
from app.sources.seed import ABOUT
from app.sources.table import reader as table

DOCUMENT_ENDINGS = (".md", ".txt", ".docx", ".html", ".htm", ".pdf")


def _bundle(place: Path, said: Said) -> list[Reading]:
    return [read_bundle(place, framework=said.framework, encoding=said.encoding)]


def _json_export(place: Path, _: Said) -> list[Reading]:
    return json_export.read(place.read_bytes(), place.name)


def _document(place: Path, said: Said) -> list[Reading]:
    with using(said.labels):
        return [read_document(place.read_bytes(), place.name, encoding=said.encoding)]


def _esco(place: Path, said: Said) -> list[Reading]:
    return [esco.read(place, said)]


def _onet(place: Path, said: Said) -> list[Reading]:
    return [onet.read(place, said)]


def _nice(place: Path, said: Said) -> list[Reading]:
    return [nice.read(place, said)]


def _case(place: Path, said: Said) -> list[Reading]:
    return [case.read(place, said)]


def _table(place: Path, said: Said) -> list[Reading]:
    return [table.read(place, said)]


def _is_document(place: Path) -> bool:
    return place.is_file() and place.suffix.lower() in DOCUMENT_ENDINGS and place.name != ABOUT


DOCUMENTS = Reader(
    kind=HKQF,
    about=f"qualification specifications ({', '.join(DOCUMENT_ENDINGS)})",
    recognises=_is_document,
    read=_document,
    endings=DOCUMENT_ENDINGS,
    licence=framework.LICENCE,
)
READERS = (
    DOCUMENTS,
    Reader(
        kind=esco.KIND,
        about="the ESCO CSV release (folder or zip)",
        recognises=esco.is_esco,
        read=_esco,
        licence=esco.LICENCE,
        takes_framework=True,
    ),
    Reader(
        kind=onet.KIND,
        about="the O*NET text database (folder or zip)",
        recognises=onet.is_onet,
        read=_onet,
        licence=onet.LICENCE,
        takes_framework=True,
    ),
    Reader(
        kind=nice.KIND,
        about="NICE components (JSON)",
        recognises=nice.is_nice,
        read=_nice,
        licence=nice.LICENCE,
        takes_framework=True,
    ),
    Reader(kind=case.KIND, about="CASE 1.1 packages (JSON)", recognises=case.is_case, read=_case, takes_framework=True),
    Reader(
        kind="bundle",
        about="bundles (folders or zips of CSV tables, workbooks)",
        recognises=is_bundle,
        read=_bundle,
        takes_framework=True,
    ),
    Reader(
        kind="json",
        about="JSON exports of this software",
        recognises=json_export.is_export,
        read=_json_export,
        endings=(json_export.ENDING,),
    ),
    Reader(
        kind=table.KIND,
        about=f"tables ({', '.join(table.ENDINGS)}, with a map of their columns)",
        recognises=table.is_table,
        read=_table,
        endings=table.ENDINGS,
        takes_framework=True,
        takes_map=True,
    ),
)

ENDINGS = frozenset({*DOCUMENT_ENDINGS, json_export.ENDING, ".zip", ".xlsx"})  # of files that are looked at in a folder


def reader_of(place: Path) -> Reader | None:
    """The first reader that recognises the file or folder at `place`, or None. Raises OSError."""
    return next((reader for reader in READERS if reader.recognises(place)), None)


def reader_of_ending(place: Path) -> Reader:
    """The reader that says what is wrong with a file that none recognises: by its ending, otherwise the reader of documents."""
    return next((reader for reader in READERS if place.suffix.lower() in reader.endings), DOCUMENTS)


def licence_of(kind: str) -> str | None:
    """The licence line of what a reader of this kind reads; None if it is under the terms of its publisher."""
    return next((reader.licence for reader in READERS if reader.kind == kind), None)


def is_mapped(kind: str) -> bool:
    """Whether what a reader of this kind reads depends on a map, so that a person wants to see what came of it."""
    return any(reader.takes_map for reader in READERS if reader.kind == kind)
