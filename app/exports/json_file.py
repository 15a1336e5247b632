"""The dataset as its source records, in one JSON file. Importing it gives the same version again.

Of chosen roles, the file has their records and those of their English specifications, the units that they require and what lies
between them; the text of a source is only there if all of its roles are.
"""

import gzip
import shutil
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from app.dataset.archive import unpacked
from app.exports.about import about
from app.exports.contents import Contents
from app.models import Model
from app.sources.json_export import FORMAT, FORMAT_VERSION
from app.sources.records import SourceRecord


class _Content(Model):
    name: str
    ordinal: int
    content: bytes


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the file: its marker, what it is, and one source on each line. The records are copied as the importer keeps them."""
    head = f'{{"format":"{FORMAT}","format_version":{FORMAT_VERSION},\n"about":{about(contents).model_dump_json()},\n"sources":['
    file.write(head.encode())
    rows = contents.graph.all("dataset/contents", _Content)
    if contents.choice.whole:
        for number, row in enumerate(rows):
            file.write(b",\n" if number else b"\n")
            with gzip.open(BytesIO(row.content)) as packed:
                shutil.copyfileobj(packed, file)
    else:
        for number, record in enumerate(_chosen(contents, rows)):
            file.write(b",\n" if number else b"\n")
            file.write(record.model_dump_json().encode())
    file.write(b"\n]}\n")


def _chosen(contents: Contents, rows: list[_Content]) -> Iterator[SourceRecord]:
    places = {(row.source, row.title, row.first_line) for row in contents.roles()}
    places |= {(row.source, row.title, row.first_line) for row in contents.translations()}
    names = {source.name for source in contents.chosen_sources()}
    for row in rows:
        if row.name in names:
            yield _part(unpacked(row.content), places, contents.codes)


def _part(record: SourceRecord, places: set[tuple[str, str, int | None]], codes: frozenset[str]) -> SourceRecord:
    roles = tuple(role for role in record.roles if (record.name, role.title, role.first_line) in places)
    keys = {role.key for role in roles}
    named = keys | {role.title for role in roles}
    whole = len(roles) == len(record.roles)
    return record.model_copy(
        update={
            "roles": roles,
            "units": tuple(unit for unit in record.units if unit.code in codes),
            "progressions": tuple(row for row in record.progressions if row.from_key in keys and row.to_key in keys),
            "findings": tuple(finding for finding in record.findings if whole or finding.role in named),
            "text": record.text if whole else None,
            "pages": record.pages if whole else None,
            "original": record.original if whole else None,
        }
    )
