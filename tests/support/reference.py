"""Writes everything that is made from the code: `uv run python tests/support/reference.py`.

The marked sections of docs (commands, endpoints, shapes, tables, saved queries, the glossary), the guide and the favourites for a Cypher
browser, web/openapi.json and the front end's types.
The types need `npm ci` in web/.
tests/docs/test_generated.py fails while any of them is stale.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import analysts
import schema_drawing
import typer

from app.answers.glossary import glossary
from app.api.schema import schema
from app.cli.main import cli
from app.exports.answer_tables import TABLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
OPENAPI = ROOT / "web" / "openapi.json"
SCHEMAS = "#/components/schemas/"
PREFIX = "/api/v1"
LIST = re.compile(r"(?:Items|Page)_(\w+)_")  # a list of one shape; how lists look is told once, in the page's own words
FRAMEWORK_OWN = ("HTTPValidationError", "ValidationError")  # FastAPI lists them; no answer of ours has their form


def commands() -> str:
    """Every command with its arguments and options."""
    group = typer.main.get_command(cli)
    assert isinstance(group, typer.core.TyperGroup)
    return "\n\n".join(_command(name, command) for name, command in sorted(group.commands.items()))


def _command(name: str, command: Any) -> str:
    context = command.context_class(command, info_name=f"pathways {name}")
    parts = (command.help or "").strip().split("\n\n")
    examples = [part.removeprefix("Example: ") for part in parts if part.startswith("Example: ")]
    said = [" ".join(part.split()) for part in parts if not part.startswith("Example: ")]
    records = [record for parameter in command.params if (record := parameter.get_help_record(context))]
    rows = [f"| `{_plain(given)}` | {_cell(meaning)} |" for given, meaning in records]
    table = "\n".join(["| argument or option | meaning |", "| --- | --- |", *rows])
    return "\n\n".join([f"### {name}", *said, table, _block(examples)])


def _plain(given: str) -> str:
    """Without the type that Typer appends to an argument's name; a choice keeps its values."""
    return re.sub(r" <[^|>]*>$", "", given).replace("|", "\\|")


def _block(lines: list[str]) -> str:
    return "\n".join(["```", *lines, "```"])


def endpoints() -> str:
    """Every endpoint with its parameters and the shape of its answer."""
    document = json.loads(schema())
    return "\n\n".join(
        _endpoint(method.upper(), path, operation, document)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )


def _endpoint(method: str, path: str, operation: dict[str, Any], document: dict[str, Any]) -> str:
    parts = [f"### `{method} {path.removeprefix(PREFIX)}`", " ".join(operation.get("description", "").split())]
    parameters = [(entry["name"], entry["schema"], entry.get("required"), _said(entry)) for entry in operation.get("parameters", ())]
    if body := operation.get("requestBody"):
        name = body["content"]["application/json"]["schema"]["$ref"].removeprefix(SCHEMAS)
        parts.append(f"The body is a `{name}`.")
    if parameters:
        rows = [
            f"| `{name}` | {_type(shape).removesuffix(' or null')} | {_needed(shape, required)} | {_cell(said)} |"
            for name, shape, required, said in parameters
        ]
        parts.append("\n".join(["| parameter | type | default | meaning |", "| --- | --- | --- | --- |", *rows]))
    content = operation["responses"]["200"]["content"]
    answer = content.get("application/json", {}).get("schema", {})
    files = [kind for kind, entry in content.items() if entry.get("schema", {}).get("format") == "binary"]
    parts.append(f"Answer: a file ({', '.join(f'`{kind}`' for kind in files)})." if files else f"Answer: {_type(answer)}.")
    return "\n\n".join(part for part in parts if part)


def _said(entry: Mapping[str, Any]) -> str:
    return str(entry.get("description") or entry["schema"].get("description") or "")


def _needed(shape: Mapping[str, Any], required: bool | None) -> str:
    return "required" if required else f"`{json.dumps(shape['default'])}`" if shape.get("default") not in (None, []) else ""


def shapes() -> str:
    """Every shape of a request or an answer, field by field."""
    schemas = json.loads(schema())["components"]["schemas"]
    return "\n\n".join(_shape(name, shape) for name, shape in schemas.items() if name not in FRAMEWORK_OWN and not LIST.fullmatch(name))


def _shape(name: str, shape: Mapping[str, Any]) -> str:
    about = " ".join(str(shape.get("description", "")).split())
    fields = shape.get("properties", {}).items()
    rows = [f"| `{field}` | {_type(entry)} | {_cell(str(entry.get('description', '')))} |" for field, entry in fields]
    table = "\n".join(["| field | type | meaning |", "| --- | --- | --- |", *rows])
    if not any(entry.get("description") for _, entry in fields):
        table = "\n".join(["| field | type |", "| --- | --- |", *(f"| `{field}` | {_type(entry)} |" for field, entry in fields)])
    return "\n\n".join(part for part in (f"### {name}", about, table) if part)


def _type(shape: Mapping[str, Any]) -> str:
    """A schema in a few words: `RoleRef`, list of `UnitRef`, number or null."""
    if "$ref" in shape:
        name = shape["$ref"].removeprefix(SCHEMAS)
        return f"`items` of `{found[1]}`" if (found := LIST.fullmatch(name)) else f"`{name}`"
    for key in ("anyOf", "oneOf"):
        if key in shape:
            return " or ".join(dict.fromkeys(_type(option) for option in shape[key])).replace("integer or number", "number")
    if "enum" in shape:
        return " or ".join(f"`{value}`" for value in shape["enum"])
    if "const" in shape:
        return f"`{shape['const']}`"
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}"
    return str(shape.get("type", "anything"))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def tables() -> str:
    """Every answer that can be had as CSV, with its columns."""
    return "\n\n".join(
        "\n\n".join([
            f"### `{path}`",
            table.about,
            "\n".join(["| column | meaning |", "| --- | --- |", *(f"| `{one.name}` | {_cell(one.about)} |" for one in table.columns)]),
        ])
        for path, table in TABLES.items()
    )  # fmt: skip


def words_in_english() -> str:
    """The glossary for English readers."""
    entries = sorted(glossary(), key=lambda entry: entry.term_en.casefold())
    rows = [f"| {_cell(entry.term_en)} | {_cell(entry.term)} | {_cell(entry.meaning_en)} |" for entry in entries]
    return "\n".join(["| word | in Chinese | meaning |", "| --- | --- | --- |", *rows])


def words_in_chinese() -> str:
    """The glossary for Chinese readers, in the order of the file: first what the others rest on."""
    rows = [f"| {_cell(entry.term)} | {_cell(entry.term_en)} | {_cell(entry.meaning)} |" for entry in glossary()]
    return "\n".join(["| 用語 | 英文 | 意思 |", "| --- | --- | --- |", *rows])


SECTIONS: dict[str, tuple[str, Callable[[], str]]] = {
    "commands": ("reference/command-line.md", commands),
    "endpoints": ("reference/http.md", endpoints),
    "shapes": ("reference/http.md", shapes),
    "tables": ("reference/csv.md", tables),
    "glossary": ("guide/en/glossary.md", words_in_english),
    "用語": ("guide/zh/glossary.md", words_in_chinese),
    "saved queries": ("reference/graph.md", analysts.list_of_queries),
}


def pages() -> Iterator[tuple[Path, str]]:
    """Every file that is made, with the text that it should have."""
    texts: dict[Path, str] = {}
    for name, (page, make) in SECTIONS.items():
        path = DOCS / page
        texts[path] = replaced(texts.get(path) or path.read_text("utf-8"), name, make())
    yield from texts.items()
    yield OPENAPI, schema()
    yield DOCS / "reference" / "graph" / "browser-guide.html", analysts.browser_guide()
    yield DOCS / "reference" / "graph" / "schema.svg", schema_drawing.drawing()
    yield DOCS / "reference" / "graph" / "favourites.cypher", analysts.favourites()


def replaced(text: str, name: str, made: str) -> str:
    """`text` with `made` between the marks of the section `name`. Raises ValueError where the marks are not there once."""
    found, count = re.subn(
        rf"(<!-- made: {name} -->\n).*?(<!-- end: {name} -->)", lambda mark: f"{mark[1]}\n{made}\n\n{mark[2]}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"the section {name} is marked {count} times, expected once")
    return found


def main() -> None:
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None or not (ROOT / "web" / "node_modules").is_dir():
        sys.exit("the types in web/src/api/schema.d.ts were not made: run `npm ci` in web/ first")
    subprocess.run([npm, "run", "--silent", "types"], cwd=ROOT / "web", check=True)


if __name__ == "__main__":
    main()
