"""The dataset as its source records, in one JSON file. Importing it gives the same version again."""

import gzip
import shutil
from io import BytesIO
from typing import BinaryIO

from app.exports.about import about
from app.exports.contents import Contents
from app.models import Model
from app.sources.json_export import FORMAT, FORMAT_VERSION


class _Content(Model):
    name: str
    ordinal: int
    content: bytes


def write(contents: Contents, file: BinaryIO) -> None:
    """Write the file: its marker, what it is, and one source on each line. The records are copied as the importer keeps them."""
    head = f'{{"format":"{FORMAT}","format_version":{FORMAT_VERSION},\n"about":{about(contents).model_dump_json()},\n"sources":['
    file.write(head.encode())
    for number, row in enumerate(contents.graph.all("dataset/contents", _Content)):
        file.write(b",\n" if number else b"\n")
        with gzip.open(BytesIO(row.content)) as packed:
            shutil.copyfileobj(packed, file)
    file.write(b"\n]}\n")
