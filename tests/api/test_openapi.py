"""The schema that others generate clients from: complete, consistent, and its examples work."""

import json
import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.schema import schema

API = "/api/v1"
GET = (
    "/roles", "/roles/{role}", "/roles/{role}/similar", "/units", "/units/{code}", "/functions", "/functions/{slug}", "/levels", "/fields",
    "/gaps", "/paths", "/overlap", "/overlap/pairs", "/overlap/{a}/{b}", "/search", "/graph", "/dataset",
)  # fmt: skip
FIXED = {"{role}": "talent-management-director", "{code}": "107091L4", "{slug}": "hr-strategy", "{a}": "assistant", "{b}": "officer",
         "{name}": "hkqf-hrm-talent-management.md", "{format}": "json"}  # fmt: skip


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema())
    return found


def gets(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, item["get"]) for path, item in document["paths"].items() if "get" in item]


def test_every_promised_route_is_there_and_what_is_served_is_the_same(document: dict[str, Any], client: TestClient) -> None:
    assert {API + path for path in GET} <= set(document["paths"])
    assert client.get(f"{API}/openapi.json").json() == document
    assert document["openapi"].startswith("3.1")
    assert document["info"]["title"] == "qf-pathways"


def test_every_operation_is_named_as_its_function_and_described(document: dict[str, Any]) -> None:
    operations = [one for item in document["paths"].values() for one in item.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
    assert all(one.get("description") for one in operations)
    assert {"find_paths", "get_gap", "get_role", "list_units", "get_matrix", "get_overlap"} <= set(names)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert referred <= set(schemas)
    used = {name for name in schemas if name in referred}
    assert used == set(schemas), "and every schema is used"


def test_path_parameters_are_those_of_the_path(document: dict[str, Any]) -> None:
    for path, operation in gets(document):
        named = {one["name"] for one in operation.get("parameters", []) if one["in"] == "path"}
        assert named == set(re.findall(r"\{(\w+)\}", path)), path
        assert all(one["required"] for one in operation.get("parameters", []) if one["in"] == "path")


def test_every_operation_tells_its_answer_and_its_errors(document: dict[str, Any]) -> None:
    for path, operation in gets(document):
        assert {"200", "404", "409", "413", "414", "422", "431", "503", "504"} <= set(operation["responses"]), path
        for status, response in operation["responses"].items():
            kinds = response.get("content", {})
            if status != "200":
                assert "application/problem+json" in kinds, (path, status)


def test_answers_hold_no_field_that_the_schema_does_not_name(document: dict[str, Any], client: TestClient) -> None:
    """And all that it requires: a small check of the parts of JSON Schema that this one uses."""
    schemas = document["components"]["schemas"]

    def faults(value: Any, wanted: dict[str, Any], where: str) -> list[str]:
        if "$ref" in wanted:
            return faults(value, schemas[wanted["$ref"].rsplit("/", 1)[1]], where)
        if "anyOf" in wanted:
            tried = [faults(value, one, where) for one in wanted["anyOf"]]
            return min(tried, key=len)
        if isinstance(value, dict) and "properties" in wanted:
            known = wanted["properties"]
            missing = [f"{where}: {key} is missing" for key in wanted.get("required", []) if key not in value]
            more = (
                [f"{where}: {key} is not named" for key in value if key not in known] if wanted.get("additionalProperties") is False else []
            )
            return (
                missing
                + more
                + [fault for key in known.keys() & value.keys() for fault in faults(value[key], known[key], f"{where}.{key}")]
            )
        if isinstance(value, list):
            return [fault for n, one in enumerate(value) for fault in faults(one, wanted.get("items", {}), f"{where}[{n}]")]
        kinds: dict[str, type | tuple[type, ...]] = {
            "string": str,
            "integer": int,
            "number": (int, float),
            "boolean": bool,
            "null": type(None),
            "object": dict,
        }
        right = "type" not in wanted or isinstance(value, kinds.get(wanted["type"], object))
        return [] if right else [f"{where} is {value!r}, not {wanted['type']}"]

    asked = 0
    for path, operation in gets(document):
        content = operation["responses"]["200"].get("content", {}).get("application/json")
        if path.endswith("{format}") or not content or not content["schema"]:  # a file is no shape
            continue
        response = client.get(_example(path, operation))
        assert response.status_code == 200, (path, response.text[:300])
        assert faults(response.json(), content["schema"], path) == []
        asked += 1
    assert asked >= len(GET)


def _example(path: str, operation: dict[str, Any]) -> str:
    """The address that the schema's own examples make; what they leave out, from the seed."""
    for name, value in FIXED.items():
        path = path.replace(name, value)
    given = []
    for one in operation.get("parameters", []):
        examples = one["schema"].get("examples") or next((s["examples"] for s in one["schema"].get("anyOf", []) if "examples" in s), None)
        if one["in"] == "query" and examples:
            value = examples[0]
            given += [f"{one['name']}={item}" for item in (value if isinstance(value, list) else [value])]
    return f"{path}?{'&'.join(given)}"


def test_parameters_have_bounds_and_descriptions(document: dict[str, Any]) -> None:
    for path, operation in gets(document):
        for one in operation.get("parameters", []):
            kinds = [one["schema"], *one["schema"].get("anyOf", [])]
            if any(kind.get("type") == "integer" for kind in kinds):
                assert any("minimum" in kind for kind in kinds), (path, one["name"])
                assert any("maximum" in kind for kind in kinds), (path, one["name"])
            if any(kind.get("type") == "array" for kind in kinds) and one["name"] != "basis":
                assert any(kind.get("maxItems") == 500 for kind in kinds), (path, one["name"])
