"""Codes of units as people type them: the one place that says which unit a code means (docs/reference/model.md, Codes of units).

A code is compared exactly first, then without case, width, white space and invisible characters (of the Hong Kong framework also
without hyphens), then without the prefix of its source. Where several units fit at one stage, none is chosen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import Invalid, InvalidCodes, NotFound
from app.framework import HKQF
from app.graph.client import Graph
from app.models import Model, UnitRef
from app.models.limits import MOST_CODES
from app.text.folding import alike
from app.text.lists import divided
from app.text.normal import normal

RUNG = re.compile(r"(.*)[@＠](.*)", re.DOTALL)  # at the last one


class _Unit(Model):
    unit: UnitRef


class _Alike(Model):
    code: str
    framework: str


class _Prefix(Model):
    prefix: str


@dataclass(frozen=True)
class Given:
    """Values that name units.

    `lists`: a value that is no known code is divided at commas, semicolons and line breaks, and what is no code then at white space.
    `rungs`: `CODE@RUNG` is a code with a rung. Whether there is such a rung is not looked up here.
    """

    values: Sequence[str]
    lists: bool = True
    rungs: bool = False


@dataclass(frozen=True)
class Named:
    """A code that somebody gave: as it was typed, the unit that it means, and what stands after the last `@` where that names a rung."""

    typed: str
    unit: UnitRef
    rung: str | None = None


@dataclass(frozen=True)
class _Known:
    """The units that texts mean: one for each text, or several that fit it equally well."""

    units: Mapping[str, UnitRef] = field(default_factory=dict)
    several: Mapping[str, list[str]] = field(default_factory=dict)

    def names(self, text: str) -> bool:
        return text in self.units or text in self.several


def read_codes(graph: Graph, *given: Given) -> list[list[Named]]:
    """What each list of values names, in its order, a unit as often as it is named.

    Raises Invalid, which names every unknown code, or a code that fits several units, or says that a list has more than 500.
    """
    asked = [[value.strip() for value in one.values if value.strip()] for one in given]
    possible = [text for values, one in zip(asked, given, strict=True) for text in _possible(values, one)]
    known = _look_up(graph, list(dict.fromkeys(possible)))
    read = [_named(values, one, known) for values, one in zip(asked, given, strict=True)]
    pieces = [(piece, code) for one in read for piece, code, _ in one]
    if severally := next(((piece, known.several[code]) for piece, code in pieces if code in known.several), None):
        raise _fits_several(*severally)
    if unknown := sorted({piece for piece, code in pieces if code not in known.units}):
        raise InvalidCodes(
            f"unknown unit codes: {', '.join(unknown)}", values=unknown, errors=[f"unknown unit code: {piece}" for piece in unknown]
        )
    return [[Named(piece, known.units[code], rung) for piece, code, rung in one] for one in read]


def find_unit(graph: Graph, code: str) -> UnitRef:
    """The unit that `code` means. Raises NotFound, and Invalid with the candidates where it fits several."""
    known = _look_up(graph, [code])
    if code in known.several:
        raise _fits_several(code, known.several[code])
    if code not in known.units:
        raise NotFound(f"there is no unit {code!r}; a code looks like 106904L7")
    return known.units[code]


def refs_by_code(graph: Graph, codes: Iterable[str]) -> dict[str, UnitRef]:
    """Units by their exact codes; an unknown code is left out."""
    wanted = sorted(set(codes))
    return {row.unit.code: row.unit for row in graph.all("units/refs", _Unit, codes=wanted)} if wanted else {}


def _fits_several(typed: str, codes: Sequence[str]) -> InvalidCodes:
    said = f"{typed!r} fits {len(codes)} units; choose one of them: {', '.join(codes[:5])}"
    return InvalidCodes(said, values=[typed], candidates=codes[:50])


def _named(values: Sequence[str], given: Given, known: _Known) -> list[tuple[str, str, str | None]]:
    """Each piece as it was typed, the code in it, and its rung."""
    pieces = [piece for value in values for piece in _pieces(value, given, known)]
    if len(pieces) > MOST_CODES:
        raise Invalid(f"{len(pieces)} unit codes were given; at most {MOST_CODES} can be read at a time")
    return [(piece, *_read(piece, known, rungs=given.rungs)) for piece in pieces]


def _possible(values: Sequence[str], given: Given) -> list[str]:
    """Everything in `values` that may turn out to be a code."""
    texts = dict.fromkeys(values)
    if given.lists:
        texts |= dict.fromkeys(part for value in values for part in divided(value))
        texts |= dict.fromkeys(word for part in list(texts) for word in part.split())
    if given.rungs:
        texts |= dict.fromkeys(found[1].strip() for text in list(texts) if (found := RUNG.fullmatch(text)))
    return [text for text in texts if text]


def _pieces(value: str, given: Given, known: _Known) -> list[str]:
    if not given.lists or known.names(value):
        return [value]
    return [piece for part in divided(value) for piece in _words(part, known, rungs=given.rungs)]


def _words(part: str, known: _Known, *, rungs: bool) -> list[str]:
    """A part of a list as it is if it is a code, also one with a rung of several words, otherwise its words."""
    words = part.split()
    if known.names(part) or len(words) < 2:
        return [part]
    if all(known.names(_read(word, known, rungs=rungs)[0]) for word in words):
        return words
    return [part] if known.names(_read(part, known, rungs=rungs)[0]) else words


def _read(piece: str, known: _Known, *, rungs: bool) -> tuple[str, str | None]:
    """The code in `piece`, and the rung after it: the whole piece is a code first, otherwise it is divided at the last `@`."""
    found = RUNG.fullmatch(piece) if rungs and not known.names(piece) else None
    code, rung = (found[1].strip(), found[2].strip()) if found else (piece, None)
    return (code, rung) if known.names(code) else (piece, None)


def _look_up(graph: Graph, texts: Sequence[str]) -> _Known:
    exact = refs_by_code(graph, texts)
    others = {text: key for text in texts if text not in exact and (key := normal(text))}
    if not others:
        return _Known(exact)
    prefixes = [row.prefix for row in graph.all("dataset/prefixes", _Prefix)]
    plain = {form for key in others.values() for form in (key, _unhyphened(key))}
    keys = {alike(form) for key in plain for form in (key, *(f"{prefix}:{key}" for prefix in prefixes))}
    rows = graph.all("units/alike", _Alike, keys=sorted(keys))
    fitting = {text: codes for text, key in others.items() if (codes := _fitting(key, rows, prefixes))}
    refs = refs_by_code(graph, (codes[0] for codes in fitting.values() if len(codes) == 1))
    return _Known(
        exact | {text: refs[codes[0]] for text, codes in fitting.items() if codes[0] in refs},
        {text: codes for text, codes in fitting.items() if len(codes) > 1},
    )


def _fitting(key: str, rows: Sequence[_Alike], prefixes: Sequence[str]) -> list[str]:
    """The codes that fit a key at the first stage at which any does."""
    whole = [row.code for row in rows if _same(row.code, key, row.framework)]
    if whole:
        return whole
    bare = [(row, row.code.removeprefix(f"{prefix}:")) for row in rows for prefix in prefixes if row.code.startswith(f"{prefix}:")]
    return list(dict.fromkeys(row.code for row, code in bare if _same(code, key, row.framework)))


def _same(code: str, key: str, framework: str) -> bool:
    plain = normal(code)
    return plain == key or (framework == HKQF and _unhyphened(plain) == _unhyphened(key))


def _unhyphened(key: str) -> str:
    return key.replace("-", "")
