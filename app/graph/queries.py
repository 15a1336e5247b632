"""The query files: cypher/**/*.cypher -> {name: Query}, every header is checked when it is loaded, without a database.

A file holds one statement under a header of comments (docs/decisions/0002-query-files.md):

    // What the caller gets, in one sentence.
    // params: from_slug, to_slug      (or: none)
    // returns: slug, title            (the aliases of the final RETURN; or: nothing)
    // mode: read                      (or: write, schema)
    // keys: slug                      (write only, optional: fields of every row in $rows that must not be null)
    // defaults: role=a-slug           (of cypher/saved/ only: the values of parameters that nobody gives)
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from app import __version__

Mode = Literal["read", "write", "schema"]

_FIELDS = ("params", "returns", "mode")
_OPTIONAL = ("keys", "defaults")
_WRITING = re.compile(r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|LOAD\s+CSV|FOREACH)\b", re.IGNORECASE)
_QUANTIFIER = re.compile(r"(?:->|\]-|--)\s*[+*]|\)\s*[+*](?=\s*\()|\{\s*\d*\s*,\s*\}")
_STAR = re.compile(r"\[[^\]\n]*?\*([^\]\n]*)\]")
_CLAUSE = re.compile(r"\b(?:RETURN|(?<!STARTS )(?<!ENDS )WITH)\b", re.IGNORECASE)
_TOP_LEVEL_RETURN = re.compile(r"\bRETURN\b", re.IGNORECASE)


@dataclass(frozen=True)
class Query:
    """One checked query file. `columns` are the fields of the result in order; `keys` are the fields of the rows that must not be null."""

    name: str
    about: str
    text: str
    params: frozenset[str]
    columns: tuple[str, ...]
    mode: Mode
    keys: tuple[str, ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()


class BadQueryFile(Exception):
    """A query file breaks its own header or a rule of this project. It is a defect of the software, never of its input."""


def cypher_dir() -> Path:
    """The folder of the query files: in the wheel or in the checkout."""
    packaged = Path(__file__).parent.parent / "_cypher"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "cypher"


@cache
def queries() -> MappingProxyType[str, Query]:
    """Every query by name (`pathways/between`), read once in each process. Raises BadQueryFile."""
    root = cypher_dir()
    found = {query.name: query for query in (_read(path, root) for path in sorted(root.rglob("*.cypher")))}
    if not found:
        raise BadQueryFile(f"no query files in {root}")
    return MappingProxyType(found)


@cache
def schema_fingerprint() -> str:
    """A short hash of everything that decides how the graph is stored: the software's version, the schema and the import queries."""
    shaping = [__version__, *(f"{q.name}\n{q.text}" for name, q in queries().items() if name.startswith(("schema/", "import/")))]
    return hashlib.sha256("\n".join(shaping).encode()).hexdigest()[:8]


def _read(path: Path, root: Path) -> Query:
    name = path.relative_to(root).with_suffix("").as_posix()
    return parse(name, path.read_text(encoding="utf-8"))


def parse(name: str, source: str) -> Query:
    """The query of one file's text. Raises BadQueryFile naming the file and the rule it breaks."""
    about, header = _header(name, source)
    text = _body(source)
    mode = header["mode"]
    if mode not in ("read", "write", "schema"):
        raise BadQueryFile(f"{name}: mode is {mode!r}, expected read, write or schema")
    query = Query(
        name=name,
        about=about,
        text=text,
        params=frozenset(_listed(header["params"], "none")),
        columns=tuple(_listed(header["returns"], "nothing")),
        mode=cast("Mode", mode),
        keys=tuple(_listed(header.get("keys", "none"), "none")),
        defaults=tuple(_pair(item) for item in _listed(header.get("defaults", "none"), "none")),
    )
    for fault in _faults(query):
        raise BadQueryFile(f"{name}: {fault}")
    return query


def _header(name: str, source: str) -> tuple[str, dict[str, str]]:
    comments = [line[2:].strip() for line in source.splitlines() if line.startswith("//")]
    header = {key.strip(): value.strip() for key, _, value in (c.partition(":") for c in comments) if key.strip() in (*_FIELDS, *_OPTIONAL)}
    if missing := [key for key in _FIELDS if key not in header]:
        raise BadQueryFile(f"{name}: the header lacks {', '.join(missing)}")
    about = comments[0]
    if about.partition(":")[0] in _FIELDS:
        raise BadQueryFile(f"{name}: the header does not say what the caller gets")
    return about, header


def _body(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.startswith("//")).strip()


def _listed(value: str, nothing: str) -> list[str]:
    return [] if value == nothing else [item.strip() for item in value.split(",") if item.strip()]


def _pair(item: str) -> tuple[str, str]:
    name, _, value = item.partition("=")
    return name.strip(), value.strip()


def _faults(query: Query) -> Iterator[str]:
    plain = _without_strings(query.text)
    if "//" in plain or "/*" in plain:
        yield "a comment below the header"
    if ";" in plain:
        yield "more than one statement, or a closing semicolon"
    used = set(re.findall(r"\$(\w+)", plain))
    if used != query.params:
        yield f"$names used {sorted(used)}, params declared {sorted(query.params)}"
    if not {name for name, _ in query.defaults} <= query.params:
        yield f"defaults {sorted(query.defaults)} of parameters that it does not take"
    if query.mode == "read" and (word := _WRITING.search(plain)):
        yield f"mode read, but it says {word.group(0)}"
    if _unbounded(plain):
        yield "a variable length without an upper bound"
    for clause in _CLAUSE.split(plain):
        if (cut := re.search(r"(?<!\$)\b(?:SKIP|LIMIT)\b", clause, re.IGNORECASE)) and "ORDER BY" not in clause[: cut.start()].upper():
            yield f"{cut.group(0)} without ORDER BY"
    if (aliases := _returned(plain)) != query.columns:
        yield f"the final RETURN gives {list(aliases)}, returns declares {list(query.columns)}"


def _without_strings(text: str) -> str:
    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", "''", text)


def _unbounded(plain: str) -> bool:
    if _QUANTIFIER.search(plain):
        return True
    return any(not re.match(r"\s*(?:\d*\s*\.\.\s*\d|\d+(?!\d*\s*\.\.))", bound) for bound in _STAR.findall(plain))


def _returned(plain: str) -> tuple[str, ...]:
    """The aliases of the last RETURN outside all brackets."""
    flat = _outermost(plain)
    at = [match.end() for match in _TOP_LEVEL_RETURN.finditer(flat)]
    if not at:
        return ()
    clause = re.split(r"\b(?:ORDER BY|SKIP|LIMIT|UNION)\b", flat[at[-1] :], maxsplit=1, flags=re.IGNORECASE)[0]
    clause = re.sub(r"^\s*DISTINCT\b", "", clause, flags=re.IGNORECASE)
    return tuple(_alias(item) for item in clause.split(","))


def _outermost(plain: str) -> str:
    """The text without what is in brackets, so that commas and keywords there do not count."""
    depth, kept = 0, []
    for char in plain:
        depth += char in "([{"
        if depth == 0:
            kept.append(char)
        depth -= char in ")]}"
    return "".join(kept)


def _alias(item: str) -> str:
    return re.split(r"\bAS\b", item, flags=re.IGNORECASE)[-1].strip()
