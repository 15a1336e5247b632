"""What differs between two sets of sources, in the words of the field: roles, units, requirements, progressions and their texts.

`app/dataset/row_changes.py` compares row by row, which is what the graph is written from; a line that moved changes the rows of
everything below it. Here places do not count, only content: what merely stands elsewhere is counted as moved.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from sys import intern
from typing import Any, Literal, get_args

from app.dataset.build import Dataset
from app.models import Difference, DifferenceCount, DifferenceKind, Differences, FieldChange
from app.text.characters import plain_characters

KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)
KEPT_ENTRIES, KEPT_CHARACTERS = 500, 300  # of what is kept beside the dataset
CONTEXT = 30  # characters shown before the first that differs in a text that is cut

# Where things stand, and what follows from other rows.
PLACES = {
    "first_line", "last_line", "lines", "education_lines", "entry_line", "evidence_lines", "evidence_sources", "order", "source",
    "search", "code_search", "slug_search", "whole", "names", "n_units", "types", "unknown_credits", "short", "short_en",
}  # fmt: skip
WHOLE, NO_FIELDS = set(Difference.model_fields), list[FieldChange]()  # of every entry that is only on one side
Key = tuple[str, ...]
Content = Mapping[str, Any]
Things = dict[Key, tuple[Content, object]]  # what is compared but for places, and the whole row


def differences(before: Dataset, after: Dataset) -> Differences:
    """Everything that differs, without a bound. A dataset without a version is none at all: then only the counts are told."""
    counts: list[DifferenceCount] = []
    entries: list[Difference] = []
    for kind in KINDS:
        old, new = MAKERS[kind](before), MAKERS[kind](after)
        found = list(_compared(kind, old, new)) if before.version else []
        actions = Counter(entry.action for entry in found) if before.version else {"added": len(new)}
        moved = sum(old[key][1] != new[key][1] and not _fields(old[key][0], new[key][0]) for key in old.keys() & new.keys())
        counts.append(
            DifferenceCount(
                kind=kind, added=actions.get("added", 0), removed=actions.get("removed", 0), changed=actions.get("changed", 0), moved=moved
            )
        )
        entries += found
    return Differences(
        before=before.version or None,
        after=after.version,
        counts=[count for count in counts if count.added or count.removed or count.changed or count.moved],
        entries=entries,
        truncated=not before.version,
    )


def shortened(found: Differences) -> Differences:
    """As much as is kept beside the dataset: the first 500 entries, with long texts cut around what differs."""
    entries = [entry.model_copy(update={"fields": [_cut(change) for change in entry.fields]}) for entry in found.entries[:KEPT_ENTRIES]]
    return found.model_copy(update={"entries": entries, "truncated": found.truncated or len(found.entries) > KEPT_ENTRIES})


def _compared(kind: DifferenceKind, old: Things, new: Things) -> Iterator[Difference]:
    for key in sorted(new.keys() - old.keys()):
        yield _whole(kind, "added", key, new[key][0])
    for key in sorted(old.keys() - new.keys()):
        yield _whole(kind, "removed", key, old[key][0])
    for key in sorted(old.keys() & new.keys()):
        if fields := _fields(old[key][0], new[key][0]):
            yield Difference(kind=kind, action="changed", key=list(key), name=_name(new[key][0]), fields=fields)


def _whole(kind: DifferenceKind, action: Literal["added", "removed"], key: Key, content: Content) -> Difference:
    """Something that is only on one side. ESCO is 140,000 of these: made without checks, which nothing needs here, they take half."""
    return Difference.model_construct(WHOLE, kind=kind, action=action, key=list(key), name=_name(content), fields=NO_FIELDS)


def _fields(old: Content, new: Content) -> list[FieldChange]:
    names = dict.fromkeys((*old, *new))
    return [
        FieldChange(field=name, before=old.get(name), after=new.get(name))
        for name in names
        if name not in PLACES and _known(old.get(name)) != _known(new.get(name))
    ]


def _known(value: Any) -> Any:
    """A value as it is compared: nothing is None, and characters that only look like others are those."""
    if isinstance(value, list):
        return [_known(item) for item in value] or None
    return plain_characters(value) or None if isinstance(value, str) else value


def _name(content: Content) -> str | None:
    return next((str(content[field]) for field in ("title", "name", "programme_name", "statement") if content.get(field)), None)


def _cut(change: FieldChange) -> FieldChange:
    before, after = (["\n".join(value)] if isinstance(value, list) else [value] for value in (change.before, change.after))
    texts = [value for value in (*before, *after) if isinstance(value, str)]
    if max(map(len, texts), default=0) <= KEPT_CHARACTERS:
        return change
    start = max(_common(texts) - CONTEXT, 0)
    return FieldChange(field=change.field, before=_part(before[0], start), after=_part(after[0], start))


def _common(texts: list[str]) -> int:
    """How many characters the texts begin with alike."""
    if len(texts) < 2:
        return 0
    return next((at for at, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), min(map(len, texts)))


def _part(value: Any, start: int) -> Any:
    if not isinstance(value, str):
        return value
    end = start + KEPT_CHARACTERS
    return ("…" if start and value else "") + value[start:end] + ("…" if len(value) > end else "")


def _parts(key: str) -> Key:
    """The slugs and codes that a key is joined of; the same text is one object, however many keys it is in."""
    return tuple(map(intern, key.split("\t")))


def _plain(table: str) -> Callable[[Dataset], Things]:
    """The rows of a table by their own key, whose parts are joined with a tab."""

    def things(data: Dataset) -> Things:
        return {_parts(key): (row["properties"], row) for key, row in data.table(table).items()}

    return things


def _roles(data: Dataset) -> Things:
    """Without the sum of their credits, which follows from the units."""
    fields = data.table("role_fields")
    found: Things = {}
    for slug, row in data.table("roles").items():
        found[(slug,)] = (row["properties"] | {"field": fields.get(slug, {}).get("field"), "credits": None}, row)
    return found


def _units(data: Dataset) -> Things:
    functions: dict[str, list[str]] = defaultdict(list)
    for row in data.table("unit_functions").values():
        functions[row["code"]].append(row["function"])
    where: dict[str, list[object]] = defaultdict(list)
    for row in data.table("unit_sources").values():
        where[row["code"]].append(row)
    return {
        (code,): (row["properties"] | {"functions": sorted(functions[code])}, (row, where[code]))
        for code, row in data.table("units").items()
    }


def _numbered(table: str, named: Callable[[Mapping[str, Any]], str]) -> Callable[[Dataset], Things]:
    """Rows that their sources only number: known by the role and what they are, so that one more does not change all that follow."""

    def things(data: Dataset) -> Things:
        seen: Counter[Key] = Counter()
        found: Things = {}
        for row in data.table(table).values():
            key = (str(row["role"]), named(row))
            seen[key] += 1
            found[key if seen[key] == 1 else (*key, str(seen[key]))] = (row["properties"], row)
        return found

    return things


def _programme(row: Mapping[str, Any]) -> str:
    return plain_characters(f"{row['properties']['programme_name']} ({row['provider']})")


def _soft_skills(data: Dataset) -> Things:
    known = data.table("soft_skills")
    return {
        _parts(key): (row["properties"] | {"name": known[row["skill"]]["properties"]["name"]}, row)
        for key, row in data.table("expectations").items()
    }


def _functions(data: Dataset) -> Things:
    return {(slug,): (_named(row), _named(row)) for slug, row in data.table("functions").items()}


def _named(row: Mapping[str, Any], **more: Any) -> Content:
    """The names alone: what else is kept of a function or field is counted from the units and roles."""
    return {field: row["properties"].get(field) for field in ("name", "name_en", "framework")} | more


def _fields_of(data: Dataset) -> Things:
    sectors = data.table("field_sectors")
    named = {slug: _named(row, sector=sectors.get(slug, {}).get("sector")) for slug, row in data.table("fields").items()}
    return {(slug,): (content, content) for slug, content in named.items()}


def _levels(data: Dataset) -> Things:
    """The levels that have a name of their own; the others follow from roles and units."""
    named = {key: {field: row["properties"].get(field) for field in ("name", "name_en")} for key, row in data.table("levels").items()}
    return {(key,): (content, content) for key, content in named.items() if any(content.values())}


def _sources(data: Dataset) -> Things:
    """What is known of a source itself: not its text, and not how many lines it has."""
    return {
        (name,): ({field: row["properties"][field] for field in ("framework", "kind", "roles", "units")}, row["properties"])
        for name, row in data.table("sources").items()
    }


MAKERS: dict[DifferenceKind, Callable[[Dataset], Things]] = {
    "source": _sources,
    "role": _roles,
    "qualification": _plain("qualifications"),
    "unit": _units,
    "requirement": _plain("requirements"),
    "progression": _plain("progressions"),
    "outcome": _numbered("outcomes", lambda row: str(row["code"])),
    "soft_skill": _soft_skills,
    "programme": _numbered("programmes", _programme),
    "function": _functions,
    "field": _fields_of,
    "level": _levels,
    "proficiency": _plain("proficiencies"),
}
