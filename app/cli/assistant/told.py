"""What each tool answers, as a short text. Each takes the data and the arguments of the tool; errors are raised as AppError."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.cli.assistant.asked import Data
from app.cli.assistant.quotations import Line, Quotations, evidence, fitted, quoted
from app.cli.remote import Question
from app.framework import notes_of

Fields = dict[str, Any]
Lines = list[str | Line]


def tell_found(data: Data, text: str, limit: int) -> str:
    found = data.ask(Question(("search",), {"q": text, "limit": limit}))
    if not found["items"]:
        return f"Nothing is found for {quoted(text)}."
    lines = [_hit(item) for item in found["items"]]
    return fitted([f"{len(lines)} of {found['total']} found for {quoted(text)}, best first:", *lines], more="ask with a smaller limit")


def tell_role(data: Data, name: str) -> str:
    role = data.ask(Question(("roles", name)))
    quotations = _of_role(data, role)
    lines: Lines = [_role(role), _source(role), _totals(role["totals"]), *role["notes"]]
    lines += _qualification(role, quotations)
    lines += _progressions(role["progressions"])
    lines += _list("Units", (_requirement(unit, quotations) for unit in role["units"]))
    lines += _list("Soft skills", (_skill(skill, quotations) for skill in role["soft_skills"]))
    return fitted(lines, more="ask for one unit with the tool unit")


def tell_unit(data: Data, code: str) -> str:
    unit = data.ask(Question(("units", code)))
    lines: Lines = [_unit(unit), *notes_of([unit["framework"]])]
    if unit["description"]:
        lines.append(f"Description: {quoted(unit['description'])}")
    lines += [f"Function: {_named(function)}" for function in unit["functions"]]
    lines += _list("Required by", (f"{_role(role)}, {role['type']}{_rung(role['proficiency'])}" for role in unit["roles"]))
    lines += _list("Learning outcomes", (_outcome(data, outcome) for outcome in unit["outcomes"]))
    return fitted(lines, more="see the unit in the explorer")


def tell_gap(data: Data, to: str, from_: str | None, held: Sequence[str]) -> str:
    gap = data.ask(Question(("gaps",), {"to": to, "from": from_, "held": list(held)}))
    target = data.ask(Question(("roles", gap["to"]["slug"])))
    quotations = _of_role(data, target)
    start = f" beyond {_role(gap['from'])}" if gap["from"] else ""
    lines: Lines = [f"What {_role(gap['to'])} requires{start}: {_totals(gap['totals'])}", _source(target), *gap["notes"]]
    lines.append(f"RPL: {gap['rpl']['reason']}")
    if gap["direction"] == "down":
        lines.append("The target is at a lower level, so these are not credits still to earn.")
    if gap["qualification"]:
        lines += _qualification(target, quotations)
    lines += _list("Missing units", (_requirement(unit, quotations) for unit in gap["gap"]))
    if gap["exempted"]["units"]:
        held_already = ", ".join(gap["exempted"]["units"])
        lines.append(f"Held already, and the provider may exempt: {held_already}{_cited(gap['exempted']['evidence'])}")
    return fitted(lines, more="ask for one unit with the tool unit")


def tell_paths(data: Data, from_: str, to: str, held: Sequence[str]) -> str:
    asked = {"from": from_, "to": to, "held": list(held), "limit": 3, "detail": "none"}
    found = data.ask(Question(("paths",), asked))
    lines: Lines = [*found["notes"], f"From {_role(found['from'])} to {_role(found['to'])}. The direct gap: {_totals(found['direct'])}"]
    if found["reason"]:
        lines.append(f"No path: {found['reason']}")
    for number, path in enumerate(found["paths"], start=1):
        lines += _path(number, path)
    if found["truncated"]:
        lines.append("There are more paths than these.")
    return fitted(lines, more="ask for the gap of one step with the tool gap")


def tell_overlap(data: Data, a: str, b: str) -> str:
    found = data.ask(Question(("overlap", a, b)))
    sides = [data.ask(Question(("roles", found[side]["slug"]))) for side in ("a", "b")]
    of_a, of_b = (_of_role(data, role) for role in sides)
    lines_a, lines_b = ({unit["code"]: unit["first_line"] for unit in role["units"]} for role in sides)
    lines: Lines = [
        *found["notes"],
        f"A: {_role(found['a'])}; {_source(sides[0])}",
        f"B: {_role(found['b'])}; {_source(sides[1])}",
        f"Shared units {len(found['shared'])}, only A {len(found['only_a'])}, only B {len(found['only_b'])}; "
        f"Jaccard {found['jaccard']:.3f}; B covers {found['coverage_of_a']:.0%} of A, A covers {found['coverage_of_b']:.0%} of B",
    ]
    shared = (
        f"{_unit(unit)}; A {unit['type_a']}{of_a.at(lines_a.get(unit['code']), begin=unit['name'])}; "
        f"B {unit['type_b']}{of_b.at(lines_b.get(unit['code']), begin=unit['name'])}"
        for unit in found["shared"]
    )
    lines += _list("Shared", shared)
    lines += _list("Only A", (_requirement(unit, of_a) for unit in found["only_a"]))
    lines += _list("Only B", (_requirement(unit, of_b) for unit in found["only_b"]))
    return fitted(lines, more="ask for each role with the tool role")


def _of_role(data: Data, role: Fields) -> Quotations:
    parts: list[Fields] = [*role["units"], *role["soft_skills"]]
    entry = role["qualification"]["entry"]["line"] if role["qualification"] else None
    return Quotations(data, role["source"]["source"], [entry, *(part["first_line"] for part in parts)])


def _source(role: Fields) -> str:
    return f"lines are of {role['source']['source']}, {role['source']['document']}"


def _list(title: str, lines: Iterable[str | Line]) -> list[str | Line]:
    entries = [line if isinstance(line, Line) else Line(line, line) for line in lines]
    listed = [Line(f"- {line.whole}", f"- {line.short}") for line in entries]
    return [f"{title} ({len(listed)}):", *listed] if listed else []


def _named(ref: Fields) -> str:
    return f"{ref['name']} ({ref['name_en']})" if ref["name_en"] else str(ref["name"])


def _role(role: Fields) -> str:
    english = f" ({role['title_en']})" if role["title_en"] else ""
    level = "" if role["level"] is None else f", level {role['level']}"
    return f"{role['title']}{english} `{role['slug']}`{level}, {role['framework']}"


def _unit(unit: Fields) -> str:
    level = "" if unit["level"] is None else f", level {unit['level']}"
    credits = ", credits unknown" if unit["credits"] is None else f", {unit['credits']} credits"
    return f"{unit['code']} {_named(unit)}{level}{credits}"


def _requirement(unit: Fields, quotations: Quotations) -> Line:
    """The unit's name is in the quotation; where it is not, it stands before it."""
    relation = f", {unit['relation']}" if unit.get("relation") else ""
    line, how = unit["first_line"], f"{unit['type']}{_rung(unit['proficiency'])}{relation}"
    named = {**unit, "name": unit["name_en"] or "", "name_en": None} if quotations.says(line, unit["name"]) else unit
    return Line(
        f"{_unit(named)}, {how}{quotations.at(line, begin=unit['name'])}", f"{unit['code']}, {how}{f' [line {line}]' if line else ''}"
    )


def _rung(rung: Fields | None) -> str:
    return f", at {rung['name_en'] or rung['name']}" if rung else ""


def _skill(skill: Fields, quotations: Quotations) -> str:
    return f"{_named(skill)}{_rung(skill['proficiency'])}{quotations.at(skill['first_line'])}"


def _outcome(data: Data, outcome: Fields) -> str:
    line = outcome["first_line"]
    return f"{_role(outcome['role'])}, {outcome['source']}{Quotations(data, outcome['source'], [line]).at(line)}"


def _qualification(role: Fields, quotations: Quotations) -> Iterator[str]:
    found = role["qualification"]
    if found:
        level = "" if found["level"] is None else f", level {found['level']}"
        yield f"Qualification: {found['title_en'] or found['title']}{level}{quotations.at(found['entry']['line'])}"


def _progressions(found: Fields) -> Iterator[str]:
    for one in (*found["to"], *found["from"]):
        yield f"Progression, {one['basis']}: {_role(one['from'])} → {_role(one['to'])}{_cited(one['evidence'])}"


def _cited(entries: Sequence[Fields]) -> str:
    return f" [{evidence(entries)}]" if entries else ""


def _path(number: int, path: Fields) -> Iterator[str]:
    totals = path["totals"]
    unknown = f", and {totals['unknown_credits']} units of unknown credits" if totals["unknown_credits"] else ""
    yield f"Path {number}: {totals['steps']} steps, {totals['units']} units to gain, {totals['credits']} credits{unknown}"
    for step in path["steps"]:
        yield f"- {_role(step['from'])} → {_role(step['to'])}, {step['basis']}: {_totals(step['gap']['totals'])}{_cited(step['evidence'])}"


def _totals(totals: Fields) -> str:
    unknown = f", and {totals['unknown_credits']} units of unknown credits" if totals["unknown_credits"] else ""
    raised = f", {totals['raises']} of them held at a lower rung" if totals.get("raises") else ""
    return (
        f"{totals['units']} units ({totals['core']} core, {totals['functional']} functional), {totals['credits']} credits{unknown}{raised}"
    )


def _hit(item: Fields) -> str:
    ref, kind = item["ref"], item["kind"]
    if kind == "role":
        shown = _role(ref)
    elif kind == "unit":
        shown = _unit(ref)
    elif kind == "programme":
        shown = f"{ref['programme_name']}, {ref['award_title']}, {ref['provider']}"
    else:
        shown = _named(ref)
    through = f", read as {item['through']}" if item["through"] else ""
    return f"- {kind.replace('_', ' ')}: {shown}{through}"
