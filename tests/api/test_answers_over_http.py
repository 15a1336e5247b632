"""Every route in its shape: the fields that programs rely on, with their types, over the seed."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

API = "/api/v1"
ASSISTANT, OFFICER, MANAGER, DIRECTOR = (f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director"))
Shape = dict[str, Any]

TEXT, NUMBER, WHOLE, FLAG, NONE = str, (int, float), int, bool, type(None)
MAYBE, MAYBE_NUMBER, MAYBE_WHOLE = (str, NONE), (int, float, NONE), (int, NONE)
FIELD: Shape = {"slug": TEXT, "name": TEXT, "name_en": MAYBE, "sector": MAYBE}
ROLE: Shape = {
    "slug": TEXT, "title": TEXT, "title_en": MAYBE, "short": TEXT, "short_en": MAYBE, "position": MAYBE, "position_en": MAYBE,
    "level": MAYBE_WHOLE, "framework": TEXT, "field": FIELD,
}  # fmt: skip
FUNCTION: Shape = {"slug": TEXT, "name": TEXT, "name_en": MAYBE}
UNIT: Shape = {
    "code": TEXT, "name": TEXT, "name_en": MAYBE, "name_en_official": FLAG, "level": MAYBE_WHOLE, "credits": MAYBE_NUMBER,
    "hours": MAYBE_NUMBER, "functions": [FUNCTION],
}  # fmt: skip
REQUIREMENT = UNIT | {"type": TEXT}
PROFICIENCY: Shape = {"name": TEXT, "rank": WHOLE}
TOTALS: Shape = dict.fromkeys(
    ("units", "core", "functional", "credits", "core_credits", "functional_credits", "hours", "unknown_credits"), NUMBER
)
EVIDENCE: Shape = {"source": TEXT, "line": MAYBE_WHOLE, "text": TEXT}
PROGRESSION: Shape = {"from": ROLE, "to": ROLE, "basis": TEXT, "kind": MAYBE, "evidence": [EVIDENCE]}
ENTRY: Shape = {"academic": MAYBE, "vocational": MAYBE, "vocational_level": MAYBE_WHOLE, "line": MAYBE_WHOLE}
OUTCOME: Shape = {"order": WHOLE, "statement": TEXT, "assessment": [TEXT], "unit_code": TEXT}
BY_FUNCTION: Shape = {"function": FUNCTION, "units": WHOLE, "credits": NUMBER, "relation": TEXT}
GAP: Shape = {
    "from": ROLE, "to": ROLE, "direction": TEXT, "held": [TEXT], "assumed": [TEXT], "lacking": [TEXT],
    "shared": [REQUIREMENT | {"type_from": MAYBE}],
    "gap": [REQUIREMENT | {"relation": TEXT, "siblings": [UNIT], "rpl_range": (bool, NONE)}],
    "totals": TOTALS, "by_function": [BY_FUNCTION],
    "soft_skills": [{"name": TEXT, "name_en": MAYBE, "from": (dict, NONE), "to": (dict, NONE), "change": TEXT}],
    "qualification": {"title": TEXT, "level": MAYBE_WHOLE, "entry": ENTRY},
    "exempted": {"units": [TEXT], "credits": NUMBER, "evidence": [EVIDENCE]}, "rpl": {"available": (bool, NONE), "reason": TEXT},
}  # fmt: skip
SUMMARY: Shape = {"totals": TOTALS, "by_function": [BY_FUNCTION], "gap_codes": [TEXT]}
ROLE_DETAIL: Shape = ROLE | {
    "typical_titles": [TEXT], "purpose": MAYBE, "general_requirements": [TEXT], "units": [REQUIREMENT], "functions": [FUNCTION],
    "soft_skills": [{"name": TEXT, "name_en": MAYBE, "definition": MAYBE, "proficiency": PROFICIENCY}],
    "qualification": {
        "title": TEXT, "titles": [TEXT], "level": WHOLE, "credits": NUMBER, "entry": ENTRY, "objective": MAYBE, "outcomes": [OUTCOME],
    },
    "on_the_job": [TEXT], "education_pathway": [TEXT], "employment_pathway": [TEXT],
    "programmes": [
        {"order": WHOLE, "award_title": TEXT, "programme_name": TEXT, "level": MAYBE_WHOLE, "level_relation": MAYBE, "provider": TEXT},
    ],
    "progressions": {"to": [PROGRESSION], "from": [PROGRESSION]}, "totals": TOTALS,
    "source": {"source": TEXT, "document": TEXT, "first_line": WHOLE, "last_line": WHOLE},
}  # fmt: skip


def paths(gap: Shape) -> Shape:
    step = {"from": ROLE, "to": ROLE, "basis": TEXT, "evidence": [EVIDENCE], "gap": gap}
    totals = {"steps": WHOLE, "units": WHOLE, "credits": NUMBER, "hours": NUMBER, "on_the_way": {"units": WHOLE, "credits": NUMBER}}
    return {
        "from": ROLE, "to": ROLE, "direct": TOTALS, "paths": [{"roles": [ROLE], "steps": [step], "totals": totals}],
        "truncated": FLAG, "optimal": FLAG, "reason": MAYBE,
    }  # fmt: skip


def items(shape: Shape, *, paged: bool = True) -> Shape:
    return {"items": [shape], "total": WHOLE} | ({"limit": WHOLE, "offset": WHOLE} if paged else {})


COUNTS = "roles units functions requirements soft_skills outcomes programmes providers fields progressions"
SHAPES: list[tuple[str, Shape]] = [
    ("/roles", items(ROLE)),
    ("/roles/officer", ROLE_DETAIL),
    ("/roles/officer/similar?by=function", items(ROLE | {"shared": WHOLE, "jaccard": NUMBER, "coverage": NUMBER}, paged=False)),
    ("/units", items(UNIT)),
    ("/units/107091L4",
     UNIT | {"roles": [ROLE | {"type": TEXT}], "outcomes": [OUTCOME | {"role": ROLE}], "family": [UNIT | {"inferred": FLAG}]}),
    ("/functions", items(FUNCTION | {"units": WHOLE, "cells": [{"level": WHOLE, "role": TEXT, "type": TEXT, "units": [TEXT]}]})),
    ("/functions/employee-communication-strategy",
     FUNCTION | {"levels": [{"level": WHOLE, "units": [UNIT | {"roles": [ROLE | {"type": TEXT}]}]}]}),
    ("/levels", items({"framework": TEXT, "level": WHOLE, "roles": WHOLE, "units": WHOLE}, paged=False)),
    ("/fields", items(FIELD | {"roles": WHOLE, "units": WHOLE}, paged=False)),
    ("/gaps?from=assistant&to=officer", GAP),
    ("/gaps?to=officer&held=107091L4", GAP | {"from": (dict, NONE)}),
    ("/paths?from=assistant&to=director", paths(GAP)),
    ("/paths?from=assistant&to=director&detail=none", paths(SUMMARY)),
    ("/overlap", {"roles": [ROLE], "by": TEXT, "metric": TEXT, "cells": [[NUMBER]]}),
    ("/overlap/assistant/officer", {
        "a": ROLE, "b": ROLE, "shared": [UNIT | {"type_a": TEXT, "type_b": TEXT}], "only_a": [REQUIREMENT], "only_b": [REQUIREMENT],
        "jaccard": NUMBER, "coverage_of_a": NUMBER, "coverage_of_b": NUMBER, "soft_skills": [{"name": TEXT}],
        "by_function": [{"function": FUNCTION, "shared": [TEXT], "only_a": [TEXT], "only_b": [TEXT],
                         "levels_a": [WHOLE], "levels_b": [WHOLE], "credits_a": NUMBER, "credits_b": NUMBER}],
    }),
    ("/search?q=管理", items({"kind": TEXT, "ref": dict, "matched": TEXT}, paged=False)),
    ("/graph?focus=role:officer&depth=2",
     {"nodes": [{"id": TEXT, "label": TEXT}], "edges": [{"source": TEXT, "target": TEXT, "type": TEXT}], "truncated": FLAG}),
    ("/dataset", {
        "version": TEXT, "imported_at": TEXT, "sources": [{"name": TEXT, "framework": TEXT}],
        "counts": dict.fromkeys(COUNTS.split(), WHOLE),
        "integrity": [{"rule": TEXT, "source": TEXT, "line": MAYBE_WHOLE, "role": MAYBE, "code": MAYBE, "message": TEXT}],
    }),
]  # fmt: skip


def wrong(value: Any, shape: Any, where: str = "") -> list[str]:
    """What of `value` is not as `shape` says: a dict holds at least these fields, a list only such items."""
    if isinstance(shape, dict) and isinstance(value, dict):
        missing = [f"{where}.{key} is missing" for key in shape.keys() - value.keys()]
        return missing + [fault for key in shape.keys() & value.keys() for fault in wrong(value[key], shape[key], f"{where}.{key}")]
    if isinstance(shape, list) and isinstance(value, list):
        return [fault for n, one in enumerate(value) for fault in wrong(one, shape[0], f"{where}[{n}]")]
    if isinstance(shape, (dict, list)):
        return [f"{where} is {value!r}"]
    kinds = shape if isinstance(shape, tuple) else (shape,)
    right = isinstance(value, kinds) and (not isinstance(value, bool) or bool in kinds)
    return [] if right else [f"{where} is {value!r}"]


MAY_BE_EMPTY = {"held", "lacking", "assumed", "shared"}


@pytest.mark.parametrize(("url", "shape"), SHAPES, ids=[url for url, _ in SHAPES])
def test_an_answer_has_its_shape(client: TestClient, url: str, shape: Shape) -> None:
    response = client.get(API + url)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert wrong(response.json(), shape) == []
    lists = {key for key, inner in shape.items() if isinstance(inner, list)}
    assert {key for key in lists if response.json()[key] == []} <= MAY_BE_EMPTY, "an empty list has no wrong items"


def test_the_main_answer_over_http(client: TestClient) -> None:
    answer = client.get(f"{API}/paths", params={"from": "assistant", "to": "director"}).json()
    [path] = answer["paths"]
    assert [(step["gap"]["totals"]["units"], step["gap"]["totals"]["credits"]) for step in path["steps"]] == [
        (17, 70),
        (25, 128),
        (30, 175),
    ]
    assert path["totals"] == {
        "steps": 3, "units": 72, "raises": 0, "credits": 373, "hours": 3730, "unknown_credits": 0,
        "on_the_way": {"units": 42, "credits": 198},
    }  # fmt: skip
    assert (answer["direct"]["units"], answer["direct"]["credits"]) == (30, 175)


def test_json_is_utf8_and_snake_case(client: TestClient) -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    for url, _ in SHAPES:
        body = client.get(API + url).content
        assert "\\u" not in body.decode("utf-8"), "characters, not escapes"
        found = keys(json.loads(body))
        slugs = {key for key in found if key.replace("_", "").isalnum() and key == key.lower()}
        assert found == slugs, url


def test_whole_numbers_are_whole(client: TestClient) -> None:
    assert '"credits":4,' in client.get(f"{API}/units/107091L4").text
    assert '"hours":40' in client.get(f"{API}/units/107091L4").text
    assert '"credits":70,' in client.get(f"{API}/gaps?from=assistant&to=officer").text


@pytest.mark.parametrize(
    "given", ["held=107049L5,107008L5", "held=107049L5&held=107008L5", "held=%20107049L5%20,,107008L5,", "held=107049L5,107008L5,107049L5"]
)
def test_lists_are_repeated_or_separated_by_commas(client: TestClient, given: str) -> None:
    assert client.get(f"{API}/gaps?to=manager&{given}").json()["held"] == ["107049L5", "107008L5"]


def test_names_of_roles_in_every_place(client: TestClient) -> None:
    for url in (
        "/roles/總監", "/roles/Talent%20Management%20Director", "/roles/%EF%BC%A4irector", "/roles/director/similar?by=function",
        "/units?role=總監", "/functions?role=總監,助理", "/gaps?from=經理&to=總監", "/paths?from=助理&to=總監&via=主任&via=經理",
        "/overlap?role=助理,總監", "/overlap/助理/總監", "/graph?focus=role:總監",
    ):  # fmt: skip
        assert client.get(API + url).status_code == 200, url


def test_all_parameters_together(client: TestClient) -> None:
    url = (
        "/paths?from=助理&to=總監&held=107049L5&lacking=107091L4&via=主任&max_steps=6&limit=50&order=steps&basis=asserted,derived&basis=inferred"
        "&detail=all"
    )
    answer = client.get(API + url).json()
    assert len(answer["paths"]) == 1
    assert answer["ranked_by"] == "steps"
    filters = "level=4&field=talent-management&sector=人力資源管理&framework=hkqf&q=主任&limit=500&offset=0"
    assert client.get(f"{API}/roles?{filters}").json()["total"] == 1
    filters = "level=4&function=employee-communication-strategy&role=officer&type=functional&q=溝通"
    assert client.get(f"{API}/units?{filters}").json()["total"] == 1


def test_pages_say_where_they_are(client: TestClient) -> None:
    page = client.get(f"{API}/units?limit=10&offset=80").json()
    assert (len(page["items"]), page["total"], page["limit"], page["offset"]) == (3, 83, 10, 80)
    assert client.get(f"{API}/units").json()["limit"] == 50
    assert len(client.get(f"{API}/units?limit=500").json()["items"]) == 83


def test_lines_of_a_source(client: TestClient) -> None:
    answer = client.get(f"{API}/sources/hkqf-hrm-talent-management.md/lines?first=414&last=414").json()
    assert (answer["total"], [line["line"] for line in answer["lines"]]) == (487, [414])
    assert "107091L4" in answer["lines"][0]["text"]
