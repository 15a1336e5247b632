"""The examples of what is posted are answered, and are there for each question that has a body."""

from typing import Any

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(("path", "names"), [("/api/v1/match", ["one", "some"]), ("/api/v1/course-check", ["empty", "part", "whole"])])
def test_every_example_of_a_body_is_answered(client: TestClient, path: str, names: list[str]) -> None:
    body: dict[str, Any] = client.get("/api/v1/openapi.json").json()["paths"][path]["post"]["requestBody"]
    examples = body["content"]["application/json"]["examples"]
    assert list(examples) == names
    for example in examples.values():
        assert example["summary"]
        assert client.post(path, json=example["value"]).status_code == 200


def test_their_answers_differ(client: TestClient) -> None:
    question = {"role": "talent-management-assistant", "units": ["107012L3", "107013L3"]}
    part = client.post("/api/v1/course-check", json=question).json()
    whole = client.post("/api/v1/course-check", json=question | {"course_credits": 40, "other_standard_credits": 6}).json()
    assert (part["credit_rule"]["assumed"], part["credit_rule"]["needed"]) == (True, 21)
    assert (whole["credit_rule"]["assumed"], whole["credit_rule"]["needed"]) == (False, 24)
    assert whole["credit_rule"]["credits"] - part["credit_rule"]["credits"] == 6
