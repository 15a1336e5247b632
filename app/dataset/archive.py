"""The records of what is loaded, packed: in the graph, where every import finds them, and as one file beside the embedded engine's graph.

That file, `archive/dataset.zip`, is written whole, brought to the disk and put in the place of the one before by a single rename
(docs/decisions/0010-archive-generations.md). It names the generation of the dataset that it holds, as the graph does.
"""

import gzip
import hashlib
import os
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.errors import ArchiveDamaged, Damaged, DiskFull
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.models import Model
from app.sources.records import SourceRecord

FILE = "dataset.zip"
MANIFEST = "manifest.json"
FORMAT = 1
OF_OLD = "*.json.gz"  # a file a source, as earlier releases kept them
FULL = {"ENOSPC", "EDQUOT"}


Records = Mapping[str, SourceRecord]  # by the hash of what is packed


class Content(Model):
    """The packed record of one source; `ordinal` is its place in the order of loading."""

    name: str
    ordinal: int
    content: bytes


class Entry(Model):
    """One source in the archive: the file within that holds its packed record, and the hash of that."""

    name: str
    file: str
    sha256: str


class Manifest(Model):
    """What an archive holds, in the order of loading; `software` is what wrote it."""

    format: int
    generation: int
    version: str
    software: str
    sources: tuple[Entry, ...]


def packed(record: SourceRecord) -> bytes:
    """A record as it is kept: JSON, gzip, the same bytes for the same record."""
    return gzip.compress(record.model_dump_json().encode(), compresslevel=6, mtime=0)  # 9: 1.2 s for ESCO, 4 % smaller


def unpacked(content: bytes) -> SourceRecord:
    """Raises Damaged."""
    try:
        return SourceRecord.model_validate_json(gzip.decompress(content))
    except (OSError, EOFError, zlib.error, ValidationError) as error:
        raise Damaged(f"the record of a source cannot be read ({type(error).__name__})") from error


def loaded_sources(graph: Graph, *, known: Records | None = None) -> list[SourceRecord]:
    """The records of all that is loaded, in the order in which it was. Those that are `known` by their hash are not unpacked again."""
    known = known or {}
    return [known.get(_sha256(row.content)) or unpacked(row.content) for row in graph.all("dataset/contents", Content)]


def draft(archive: Path, contents: Mapping[str, bytes], *, generation: int, version: str) -> Path:
    """Write the packed records by name, in the order of loading, to a file that is not the archive yet, and bring it to the disk.

    Raises DiskFull, OSError.
    """
    files = {name: f"{ordinal:04d}.json.gz" for ordinal, name in enumerate(contents)}
    entries = tuple(Entry(name=name, file=files[name], sha256=_sha256(content)) for name, content in contents.items())
    manifest = Manifest(format=FORMAT, generation=generation, version=version, software=schema_fingerprint(), sources=entries)
    path = archive / f"{FILE}.new"
    try:
        archive.mkdir(mode=0o700, exist_ok=True, parents=True)
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as zipped:
                for name, content in contents.items():
                    zipped.writestr(files[name], content)
                zipped.writestr(MANIFEST, manifest.model_dump_json(indent=1))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if is_full(error):
            raise full(archive) from error
        raise
    return path


def switch(path: Path) -> None:
    """Put what was drafted in the archive's place; what an earlier release kept there goes."""
    archive = path.parent
    path.replace(archive / FILE)
    if os.name == "posix":
        folder = os.open(archive, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    for old in archive.glob(OF_OLD):
        old.unlink()


def read_manifest(archive: Path) -> Manifest | None:
    """What the archive says of itself; None where there is none of this kind. Raises ArchiveDamaged."""
    return _read(archive)[0] if (archive / FILE).exists() else None


def read_records(archive: Path) -> list[SourceRecord]:
    """The records in the archive, in the order of loading; else those that an earlier release kept. Raises ArchiveDamaged."""
    if (archive / FILE).exists():
        return _read(archive, records=True)[1]
    return [_record(file, file.read_bytes()) for file in sorted(archive.glob(OF_OLD))]


def read_hashed(archive: Path) -> tuple[Manifest | None, Records]:
    """What the archive says of itself, and its records. Raises ArchiveDamaged."""
    if not (archive / FILE).exists():
        return None, {}
    manifest, records = _read(archive, records=True)
    return manifest, dict(zip((entry.sha256 for entry in manifest.sources), records, strict=True))


def exists(archive: Path) -> bool:
    """Whether anything is kept there, in a form of today or of earlier releases."""
    return (archive / FILE).exists() or any(archive.glob(OF_OLD))


def is_full(error: OSError) -> bool:
    import errno  # noqa: PLC0415 - by name, as Windows lacks some

    return errno.errorcode.get(error.errno or 0) in FULL or getattr(error, "winerror", None) == 112


def full(place: Path) -> DiskFull:
    return DiskFull(f"the disk of {place} is full; free some space there and try again. Nothing was written, and what was loaded stays")


def _read(archive: Path, *, records: bool = False) -> tuple[Manifest, list[SourceRecord]]:
    path = archive / FILE
    try:
        with zipfile.ZipFile(path) as zipped:
            manifest = Manifest.model_validate_json(zipped.read(MANIFEST))
            if manifest.format > FORMAT:
                raise ArchiveDamaged(f"{path} was written by a newer version of this software; use that version")
            contents = [(entry, zipped.read(entry.file)) for entry in manifest.sources]
    except (OSError, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise damaged(path, error) from error
    for entry, content in contents:
        if _sha256(content) != entry.sha256:
            raise damaged(path, f"{entry.name} is not what was written")
    return manifest, [_record(path, content) for _, content in contents] if records else []


def _record(path: Path, content: bytes) -> SourceRecord:
    try:
        return unpacked(content)
    except Damaged as error:
        raise damaged(path, error) from error


def damaged(path: Path, reason: Any) -> ArchiveDamaged:
    """What is wrong with this file of the archive, and what to do."""
    told = str(reason).splitlines()[0] if str(reason) else type(reason).__name__
    return ArchiveDamaged(
        f"{path} is damaged ({told}); put a backup of it there, or move it away and import the documents again",
        advice="to import: pathways import PATH --replace",
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
