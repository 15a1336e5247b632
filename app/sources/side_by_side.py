"""Frameworks beside each other: a prefix before the ids of a source, and when two sources are one.

Two frameworks may use the same ids, and two versions of one do. `PREFIX:` before every id of one of them keeps them apart.
"""

import re
from collections.abc import Callable, Iterable

from app.sources.records import SourceRecord

PREFIX = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}")


def prefixed(record: SourceRecord, prefix: str, *, framework: str | None) -> SourceRecord:
    """The record with `PREFIX:` before every role id, unit code and its own name; its framework is the prefix unless one is given."""
    renamed = called(_with_ids(record, lambda key: f"{prefix}:{key}"), f"{prefix}:{record.name}")
    return renamed.model_copy(update={"framework": framework or prefix, "prefix": prefix})


def without_prefix(record: SourceRecord) -> SourceRecord:
    """The record with the ids and the name that it has in its files. The framework stays."""
    if record.prefix is None:
        return record
    before = f"{record.prefix}:"
    renamed = _with_ids(record, lambda key: key.removeprefix(before))
    return called(renamed, record.name.removeprefix(before)).model_copy(update={"prefix": None})


def same_name(record: SourceRecord) -> str:
    """What two sources have in common that take each other's place: a folder `cafe`, `cafe.zip` and `cafe.xlsx` are one source."""
    endings = (".zip", ".xlsx") if record.kind == "bundle" else (".zip",)
    ending = next((one for one in endings if record.name.lower().endswith(one)), "")
    return record.name[: len(record.name) - len(ending)]


def named(records: Iterable[SourceRecord], name: str) -> list[SourceRecord]:
    """The records of the source called `name`, with or without the ending of its file."""
    found = list(records)
    return [one for one in found if one.name == name] or [one for one in found if same_name(one) == name]


def called(record: SourceRecord, name: str) -> SourceRecord:
    """The record under another name, also in what it says of itself."""
    notes = tuple(note.model_copy(update={"source": name if note.source == record.name else note.source}) for note in record.findings)
    return record.model_copy(update={"name": name, "findings": notes})


def _with_ids(record: SourceRecord, changed: Callable[[str], str]) -> SourceRecord:
    units = tuple(unit.model_copy(update={"code": changed(unit.code)}) for unit in record.units)
    keys = {role.key or role.title for role in record.roles}
    roles = []
    for role in record.roles:
        update = {
            "key": changed(role.key or role.title),
            "parent": changed(role.parent) if role.parent in keys else role.parent,
            "requirements": tuple(row.model_copy(update={"code": changed(row.code)}) for row in role.requirements),
            "outcomes": tuple(row.model_copy(update={"code": changed(row.code)}) for row in role.outcomes),
        }
        roles.append(role.model_copy(update=update))
    progressions = tuple(
        row.model_copy(update={"from_key": changed(row.from_key), "to_key": changed(row.to_key)}) for row in record.progressions
    )
    findings = tuple(
        note.model_copy(update={"role": note.role and changed(note.role), "code": note.code and changed(note.code)})
        for note in record.findings
    )
    return record.model_copy(update={"units": units, "roles": tuple(roles), "progressions": progressions, "findings": findings})
