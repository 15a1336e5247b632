"""The OpenAPI document as clients need it: problems with their media type, CSV, meanings of all fields, tags, server, licence."""

import tomllib
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.exports.answer_tables import TABLES
from app.models import Problem

PREFIX = "/api/v1"
PROBLEM = "#/components/schemas/Problem"
PROBLEM_TYPE = "application/problem+json"
FRAMEWORK_OWN = ("HTTPValidationError", "ValidationError")  # no answer of ours has their form
ANSWERS = {
    400: "The Host header is malformed, or names a host that this server does not answer to",
    404: "There is no such thing",
    409: "More than one role fits; `candidates` lists them",
    413: "The body is too large",
    414: "The address is too long",
    422: "A parameter is wrong or unknown",
    431: "The header fields are too large or too many",
    503: "The database is not reachable, nothing is loaded, or too many heavy questions are asked at once",
    504: "The question took longer than its time limit",
}
TAGS = {
    "roles": "Job roles: lists, one in full, similar ones.",
    "units": "Units of competency and the functions that they belong to.",
    "pathways": "What a role needs beyond another one, and the paths between roles.",
    "overlap": "How much roles have in common.",
    "analysis": "An analyst's views of roles.",
    "planning": "Questions with a list of units: nearest roles, checks of courses.",
    "search": "Finding things by name, and the graph around one of them.",
    "dataset": "What is loaded, and exports of it.",
}
FORMAT: dict[str, Any] = {
    "name": "format",
    "in": "query",
    "required": False,
    "description": "Form of the answer; without it, what `Accept` asks for, JSON by default",
    "schema": {"type": "string", "enum": ["json", "csv"], "title": "Format"},
}


def document(app: FastAPI, *, root_path: str) -> dict[str, Any]:
    """The document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            servers=[{"url": root_path or "/", "description": "The server that sent this document"}],
            tags=[{"name": name, "description": about} for name, about in TAGS.items()],
            contact={"name": "Whoever runs this server"},
            license_info={"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        )
        made["security"] = []  # it only reads what is for everybody who reaches it
        for path, methods in made["paths"].items():
            for operation in methods.values():
                _complete(path.removeprefix(PREFIX), operation)
        _explain(made["components"]["schemas"])
        app.openapi_schema = made
    return app.openapi_schema


def _complete(path: str, operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    for status, about in ANSWERS.items():
        answers[str(status)] = {"description": about, "content": {PROBLEM_TYPE: {"schema": {"$ref": PROBLEM}}}}
    if table := TABLES.get(path):
        operation.setdefault("parameters", []).append(FORMAT)
        answers["200"]["content"]["text/csv"] = {"schema": {"type": "string", "description": table.about}}
    answers["200"]["description"] = answers["200"]["description"].replace("Successful Response", "The answer")
    operation["summary"] = _first_sentence(operation["description"])


def _first_sentence(text: str) -> str:
    """The description's first sentence, without its full stop: what lists of operations show."""
    return " ".join(text.split()).split(". ")[0].rstrip(".").split(": ")[0]


def _explain(schemas: dict[str, Any]) -> None:
    """Give every field its meaning, and take out what no answer has. A reference with a text beside it needs OpenAPI 3.1, which this is."""
    for name in FRAMEWORK_OWN:
        schemas.pop(name, None)
    schemas.setdefault("Problem", Problem.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}"))
    schemas["Problem"].pop("$defs", None)
    for entry in schemas["Problem"]["properties"].values():
        entry.pop("default", None)  # what is left out has no value; generators would take one with a default for always there
    said = meanings()
    for shape, schema in schemas.items():
        if schema.get("additionalProperties") is False and not shape.endswith("Request"):
            del schema["additionalProperties"]  # a later version may send more fields
        for field, entry in schema.get("properties", {}).items():
            if about := said.get(f"{shape}.{field}") or entry.get("description") or said.get(field):
                entry["description"] = about


def meanings() -> dict[str, str]:
    """What fields mean, by name or by `Shape.field`."""
    return tomllib.loads(files("app.api").joinpath("meanings.toml").read_text("utf-8"))
