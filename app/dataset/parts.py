"""A dataset in parts, one a framework. Roles of two frameworks are never connected, so a part is built, compared and written by itself.

What frameworks still have in common is that no code, slug or name means two things. Where two parts meet in one of these, the dataset is
built as one (`build`), which tells the clash or the finding; it has no parts then, and neither has one whose documents bring words for
positions, since these shorten the titles of all roles.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pydantic import TypeAdapter

from app.dataset.build import Dataset, build
from app.errors import ImportRefused
from app.graph.client import Transaction
from app.models import Finding, Model
from app.sources.english import English
from app.sources.records import SourceRecord
from app.text.folding import alike
from app.text.normal import normal

NAMED = ("functions", "fields", "sectors", "soft_skills")


class Part(Model):
    """What is known of a framework's part without reading it: its version, and its numbers by table."""

    version: str
    counts: dict[str, int]


Parts = dict[str, Part]  # by framework
KEPT = TypeAdapter(Parts)


@dataclass
class Laid:
    """A dataset, and its parts; none where it was built as one."""

    data: Dataset
    parts: Parts = field(default_factory=dict)


def lay_out(sources: Sequence[SourceRecord], english: English, *, fresh: Iterable[str] | None = None) -> Laid:
    """The dataset of `sources`, built by framework. Arguments and errors as of `build`."""
    named = None if fresh is None else frozenset(fresh)
    of: defaultdict[str, list[SourceRecord]] = defaultdict(list)
    for source in sources:
        of[source.framework].append(source)
    if any(row.kind == "position" for source in sources for row in source.english):
        return Laid(build(sources, english, fresh=named))
    try:
        built = {framework: build(records, english, fresh=named) for framework, records in of.items()}
    except ImportRefused:
        if len(of) > 1:
            build(sources, english, fresh=named)  # raises with what clashes between frameworks, too
        raise
    if any(_meet(a, b) for a, b in combinations(map(_reach, built.values() if len(built) > 1 else ()), 2)):
        return Laid(build(sources, english, fresh=named))
    parts = {framework: Part(version=data.version, counts=data.counts()) for framework, data in built.items()}
    return Laid(_together(list(built.values()), parts), parts)


def version_of(parts: Parts) -> str:
    """The version of a dataset in parts: of one, the part's own; of several, a hash of theirs."""
    if len(parts) == 1:
        return next(iter(parts.values())).version
    versions = {framework: part.version for framework, part in sorted(parts.items())}
    return hashlib.sha256(json.dumps(versions).encode()).hexdigest()[:16] if parts else ""


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: (finding.rule, finding.source, finding.line or 0, finding.code or ""))


def _together(built: Sequence[Dataset], parts: Parts) -> Dataset:
    if len(built) == 1:
        return built[0]
    whole = Dataset(version=version_of(parts))
    for data in built:
        for name, rows in data.tables.items():
            whole.tables[name].update(rows)
    whole.findings = sorted_findings(finding for data in built for finding in data.findings)
    return whole


@dataclass(frozen=True)
class _Reach:
    """What a part takes for itself: codes and slugs by kind; `names` that find its roles, and `addresses`, its slugs as they are compared
    with names; whether it names providers, whose spelling is shared.
    """

    keys: Mapping[str, frozenset[str]]
    names: frozenset[str]
    addresses: frozenset[str]
    providers: bool


def _reach(data: Dataset) -> _Reach:
    roles = {slug: (row["properties"]["names"], row["properties"]["whole"]) for slug, row in data.table("roles").items()}
    keys = {name: frozenset(data.table(name)) for name in ("roles", "units", *NAMED)}
    return _Reach(keys, _names(roles.values()), _addresses(roles), bool(data.table("providers")))


def _names(roles: Iterable[tuple[Sequence[str], Sequence[str]]]) -> frozenset[str]:
    """As app/dataset/taken_names.py compares them."""
    return frozenset(name for names, whole in roles for name in (*names, *(said.replace(" ", "") for said in whole)))


def _addresses(slugs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for slug in slugs for form in (normal(slug), alike(slug)))


def _meet(a: _Reach, b: _Reach) -> bool:
    shared = any(not a.keys[kind].isdisjoint(b.keys[kind]) for kind in a.keys)
    named = not (a.names.isdisjoint(b.addresses) and b.names.isdisjoint(a.addresses))
    return shared or named or (a.providers and b.providers)


class _Met(Model):
    key: str


class _Named(Model):
    slug: str
    names: tuple[str, ...]
    whole: tuple[str, ...]


def meets_loaded(tx: Transaction, data: Dataset, others: Parts) -> bool:
    """Whether a part meets what is loaded of other frameworks. Asks for the part's own keys, and for the names of the others' roles."""
    own, frameworks = _reach(data), sorted(others)
    if own.providers and any(part.counts["providers"] for part in others.values()):
        return True
    for kind in ("units", *NAMED, "roles"):
        if tx.all(f"dataset/met_{kind}", _Met, keys=sorted(own.keys[kind]), frameworks=frameworks):
            return True
    loaded = tx.all("dataset/role_names", _Named, frameworks=frameworks)
    names, addresses = _names((row.names, row.whole) for row in loaded), _addresses(row.slug for row in loaded)
    return not (own.names.isdisjoint(addresses) and names.isdisjoint(own.addresses))
