"""The reader of an export in JSON (app/exports/json_file.py): the sources as records, so that a dataset can be taken elsewhere.

The file may have been edited or made by another program. So what holds for a record is checked again here: not what the documents say,
but what the rest of the software relies on.
"""

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from app.framework import HKQF, LEVELS
from app.models import Model
from app.scale import faults_of
from app.sources.records import Fault, Reading, RoleRecord, SourceRecord, UnitRecord

FORMAT = "qf-pathways-dataset"
FORMAT_VERSION = 1
ENDING = ".json"
_MARKED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"' + FORMAT.encode() + rb'"')


class _Export(Model):
    format: str
    format_version: int
    about: object = None
    sources: list[SourceRecord]


def is_export(path: Path) -> bool:
    """Whether the file at `path` begins with the marker of an export. Raises OSError."""
    if path.suffix.lower() != ENDING or not path.is_file():
        return False
    with path.open("rb") as file:
        return _MARKED.match(file.read(200)) is not None


def read(data: bytes, name: str) -> list[Reading]:
    """The records of an export called `name`: one reading for each source, or one reading with every fault of the file."""
    if not _MARKED.match(data):
        return [_refused(name, f'a JSON file, but not an export of this software: it does not begin with {{"format": "{FORMAT}"')]
    try:
        export = _Export.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        return [Reading(faults=[_fault(name, entry["loc"], entry["msg"]) for entry in wrong])]
    if export.format_version != FORMAT_VERSION:
        return [_refused(name, f"format_version is {export.format_version}; this software reads {FORMAT_VERSION}")]
    if not export.sources:
        return [_refused(name, "it has no sources")]
    faults = [Fault(name, 0, f"{source.name}: {message}") for source in export.sources for message in _wrong(source)]
    return [Reading(faults=faults)] if faults else [Reading(record=source) for source in export.sources]


def _refused(name: str, message: str) -> Reading:
    return Reading(faults=[Fault(name, 0, message)])


def _fault(name: str, location: Iterable[int | str], message: str) -> Fault:
    where = ".".join(map(str, location))
    line = re.search(r"at line (\d+)", message)
    return Fault(name, int(line[1]) if line else 0, f"{where}: {message}" if where else message)


def _wrong(source: SourceRecord) -> Iterator[str]:
    if not source.name.strip() or not source.framework.strip():
        yield "a source needs a name and a framework"
    yield from _twice("unit", (unit.code for unit in source.units))
    yield from _twice("role", (role.key or role.title for role in source.roles))
    for unit in source.units:
        yield from _wrong_unit(unit, source)
    codes = {unit.code for unit in source.units}
    for role in source.roles:
        yield from _wrong_role(role, source.framework, codes)
    yield from _wrong_scale(source)
    keys = {role.key or role.title for role in source.roles}
    for row in source.progressions:
        if missing := {row.from_key, row.to_key} - keys:
            yield f"a progression names the role {min(missing)}, which is not there"
        if row.from_key == row.to_key:
            yield f"a progression leads from {row.from_key} to itself"


def _wrong_unit(unit: UnitRecord, source: SourceRecord) -> Iterator[str]:
    if not unit.code.strip() or not unit.name.strip() or re.search(r"[\x00-\x1f\x7f]", unit.code):
        yield f"unit {unit.code!r}: a code without control characters and a name are needed"
    if unit.credits is not None and unit.credits < 0:
        yield f"unit {unit.code}: credits {unit.credits} are negative"
    if source.framework == HKQF and unit.level is not None and unit.level not in LEVELS:
        yield f"unit {unit.code}: level {unit.level} is not 1 to 7"
    elif source.kind == HKQF and not unit.code.endswith(f"L{unit.level}"):
        yield f"unit {unit.code}: level {unit.level} is not the code's"


def _wrong_role(role: RoleRecord, framework: str, codes: set[str]) -> Iterator[str]:
    name = role.key or role.title
    if not name.strip() or not role.title.strip():
        yield f"role {name!r} has no title"
    required = [row.code for row in role.requirements]
    yield from (f"{name}: {text}" for text in _twice("requirement", required))
    yield from (f"{name}: {text}" for text in _twice("outcome", (row.order for row in role.outcomes)))
    yield from (f"{name}: {text}" for text in _twice("programme", (row.order for row in role.programmes)))
    if missing := set(required) - codes:
        yield f"{name} requires {min(missing)}, which is not among the units"
    if missing := {row.code for row in role.outcomes} - set(required):
        yield f"{name} has an outcome of {min(missing)}, which it does not require"
    if framework == HKQF and role.level is not None and role.level not in LEVELS:
        yield f"{name}: level {role.level} is not 1 to 7"


def _wrong_scale(source: SourceRecord) -> Iterator[str]:
    yield from (f"rung {rung.name!r}: {wrong}" for rung, wrong, _ in faults_of(source.scale))
    yield from _twice("level", (level.level for level in source.levels))
    names = {rung.rank: rung.name for rung in source.scale}
    for role in source.roles:
        for row in role.requirements:
            if (row.proficiency is None) != (row.rank is None):
                yield f"{role.key or role.title} requires {row.code} at a proficiency without its rank, or a rank without its proficiency"
            elif row.rank is not None and names.get(row.rank, None if names else str(row.rank)) != row.proficiency:
                yield f"{role.key or role.title} requires {row.code} at {row.proficiency} ({row.rank}), which is not a rung of the scale"


def _twice(what: str, keys: Iterable[Hashable]) -> Iterator[str]:
    return (f"{what} {json.dumps(key, ensure_ascii=False)} is there twice" for key, times in Counter(keys).items() if times > 1)
