"""What nodes keep about others, because computing it for each question would take too long.

Counts (ESCO: 0.5 s a list of functions), types of requirements (0.3 s a list of units by type), and the first units of each function
(ESCO: 0.15 s a unit, for the 10,198 of its function).
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from app.models.totals import summed

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
Required = dict[str, set[str]]

WHOLE = 500  # up to this many other units of a unit's functions are all shown;
PART = 50  # of more, only this many


def required_units(tables: Tables) -> Required:
    """The unit codes that each role requires."""
    required: Required = {slug: set() for slug in tables["roles"]}
    for row in tables["requirements"].values():
        required[row["role"]].add(row["code"])
    return required


def keep_counts(tables: Tables, required: Required) -> None:
    """Put the counts into the properties of roles, fields and functions: the number of distinct units, and the sum of their known credits.

    A unit gets `types`: those by which roles require it. A function also gets `first_units`: the codes of its units by level then code,
    all of them up to WHOLE + 1 (one of them is the unit whose family they are), otherwise the first PART + 1.
    """
    types: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables["requirements"].values():
        types[row["code"]].add(row["properties"]["type"])
    for code, said in types.items():
        tables["units"][code]["properties"]["types"] = sorted(said)
    known = {code: row["properties"]["credits"] for code, row in tables["units"].items()}
    for slug, row in tables["roles"].items():
        credits_ = [known[code] for code in required[slug]]
        row["properties"].update(n_units=len(credits_), credits=summed(credits_), unknown_credits=credits_.count(None))
    in_fields: defaultdict[str, set[str]] = defaultdict(set)
    for row in tables["role_fields"].values():
        in_fields[row["field"]] |= required[row["slug"]]
    for slug, row in tables["fields"].items():
        row["properties"]["n_units"] = len(in_fields[slug])
    _of_functions(tables, required, known)


def _of_functions(tables: Tables, required: Required, known: Mapping[str, Any]) -> None:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for slug, codes in required.items():
        for code in codes:
            holders[code].append(slug)
    units: defaultdict[str, list[str]] = defaultdict(list)
    for row in tables["unit_functions"].values():
        units[row["function"]].append(row["code"])
    for slug, row in tables["functions"].items():
        members = units[slug]
        row["properties"].update(
            n_units=len(members),
            n_requirements=sum(len(holders[code]) for code in members),
            n_roles=len({role for code in members for role in holders[code]}),
            credits=summed([known[code] for code in members]),
            unknown_credits=sum(known[code] is None for code in members),
            first_units=_first(members, tables["units"]),
        )


def _first(codes: list[str], units: Mapping[str, Mapping[str, Any]]) -> list[str]:
    level = {code: units[code]["properties"]["level"] for code in codes}
    ordered = sorted(codes, key=lambda code: (level[code] is None, level[code] or 0, code))
    return ordered if len(ordered) <= WHOLE + 1 else ordered[: PART + 1]
