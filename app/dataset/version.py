"""The version of a dataset: a hash of what it says, of content alone and not of files, places in them, or time."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.dataset.tables import Rows
from app.models import Finding

# Notes of what lies beside the content: shown, and no part of the version.
NOT_CONTENT = ("ignored_file", "ignored_column", "ignored_line", "text_continued", "furniture", "file_missing", "slug_changed")
NOT_HASHED = frozenset({"text", "form", "pages", "evidence_pages", "types"})  # properties
PIECE = 5000  # rows that are turned into text at once
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def content_version(tables: Mapping[str, Rows], findings: Iterable[Finding]) -> str:
    """The first 16 hex digits of a SHA-256 over all rows and findings, the full texts and what follows from the form of a file left out."""
    digest = hashlib.sha256()
    for name in sorted(name for name, rows in tables.items() if rows):
        digest.update(f"[{CANONICAL(name)}, [".encode())
        for number, piece in enumerate(_batched(sorted(tables[name].items()), PIECE)):  # the text of ESCO's rows has 58 MB
            rows = CANONICAL([[key, _content(row)] for key, row in piece])[1:-1]
            digest.update(f"{', ' if number else ''}{rows}".encode())
        digest.update(b"]]")
    found = [finding.model_dump(exclude={"page"}) for finding in findings if finding.rule not in NOT_CONTENT]
    digest.update(CANONICAL(found).encode())
    return digest.hexdigest()[:16]


def _batched(rows: list[tuple[str, dict[str, Any]]], size: int) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _content(row: dict[str, Any]) -> dict[str, Any]:
    if NOT_HASHED.isdisjoint(row.get("properties", ())):
        return row
    return {**row, "properties": {key: value for key, value in row["properties"].items() if key not in NOT_HASHED}}
