"""The OpenAPI document says what clients are generated from: errors, required fields, meanings, forms."""

import json
from typing import Any

import pytest

from app.api.openapi import PROBLEM, PROBLEM_TYPE, TAGS, meanings
from app.api.schema import schema
from app.exports.answer_tables import TABLES
from app.models import Gap, Paths, RoleDetail

PREFIX = "/api/v1"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema())
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path.removeprefix(PREFIX), operation) for path, methods in document["paths"].items() for operation in methods.values()]


def test_every_field_has_a_meaning(document: dict[str, Any]) -> None:
    """A new field: add its meaning to app/api/meanings.toml."""
    without = [
        f"{shape}.{field}"
        for shape, described in document["components"]["schemas"].items()
        for field, entry in described.get("properties", {}).items()
        if not entry.get("description")
    ]
    assert without == []


def test_meanings_are_plain_sentences(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name, text in meanings().items():
        shape, dot, field = name.partition(".")
        assert not text.endswith("."), name
        assert not dot or field in schemas[shape]["properties"], name


def test_every_error_is_a_problem_with_its_shape(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        errors = {status: one for status, one in operation["responses"].items() if status != "200"}
        assert {"400", "404", "409", "422", "503", "504"} <= errors.keys(), path
        for one in errors.values():
            assert one["content"] == {PROBLEM_TYPE: {"schema": {"$ref": PROBLEM}}}, path
    problem = document["components"]["schemas"]["Problem"]
    assert problem["required"] == ["type", "title", "status", "detail", "request_id"]
    assert not {"HTTPValidationError", "ValidationError"} & document["components"]["schemas"].keys()


def test_every_field_that_is_always_sent_is_required(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for model in (Gap, Paths, RoleDetail):
        assert set(schemas[model.__name__]["required"]) == set(schemas[model.__name__]["properties"])
    assert "required" not in schemas["MatchRequest"] or "limit" not in schemas["MatchRequest"]["required"]


def test_a_later_version_may_send_more_fields(document: dict[str, Any]) -> None:
    closed = [name for name, shape in document["components"]["schemas"].items() if shape.get("additionalProperties") is False]
    assert closed
    assert all(name.endswith("Request") for name in closed)


def test_every_table_is_offered_as_csv(document: dict[str, Any]) -> None:
    with_csv = {path for path, operation in operations(document) if "text/csv" in operation["responses"]["200"]["content"]}
    with_format = {
        path
        for path, operation in operations(document)
        if any(one["name"] == "format" and one["in"] == "query" for one in operation.get("parameters", []))
    }
    assert with_format == set(TABLES)
    assert set(TABLES) <= with_csv


def test_the_document_says_whose_it_is(document: dict[str, Any]) -> None:
    assert document["servers"] == [{"url": "/", "description": "The server that sent this document"}]
    assert document["info"]["license"]["identifier"] == "Apache-2.0"
    assert document["info"]["contact"]
    used = {tag for _, operation in operations(document) for tag in operation["tags"]}
    assert used == set(TAGS) == {tag["name"] for tag in document["tags"]}
    assert all(operation["summary"] and not operation["summary"].endswith(".") for _, operation in operations(document))
