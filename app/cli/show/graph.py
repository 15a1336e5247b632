"""Saved queries, rows of a query, and what the graph consists of."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from rich.console import RenderableType

from app.answers.graph_queries import GraphSchema, Rows, SavedQuery, get_schema, run, saved_queries
from app.cli.session import asking
from app.cli.show import output
from app.cli.show.output import facts, heading, notes, rows, table
from app.cli.show.words import number
from app.cli.usage import WrongUsage
from app.dataset.info import of_one_dataset
from app.models import Items


def list_saved(*, as_json: bool) -> None:
    """Write the saved queries. Asks no engine."""
    saved = saved_queries()
    _write(Items[SavedQuery](items=saved, total=len(saved)), lambda: _show_saved(saved), as_json=as_json)


def tell_rows(query: str, params: Sequence[str], *, most: int, as_json: bool) -> None:
    """Write the rows of a query."""
    given = dict(_pair(param) for param in params)
    found, _ = asking(lambda _, graph: of_one_dataset(graph, lambda graph: run(graph, query, given, most=most)))
    _write(found, lambda: _show_rows(found), as_json=as_json)


def tell_schema(*, as_json: bool) -> None:
    """Write what the graph consists of."""
    found, _ = asking(lambda _, graph: of_one_dataset(graph, get_schema))
    _write(found, lambda: _show_schema(found), as_json=as_json)


def _write(found: BaseModel, show: Callable[[], Iterable[RenderableType]], *, as_json: bool) -> None:
    if as_json:
        output.write(f"{found.model_dump_json()}\n")
    else:
        output.show(show())


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals or not name.strip():
        raise WrongUsage(f"--param {param!r} is not NAME=VALUE")
    return name.strip().removeprefix("$"), value


def _show_saved(saved: Sequence[SavedQuery]) -> Iterator[RenderableType]:
    yield heading("Saved queries")
    for query in saved:
        given = " ".join(f"--param {name}={value or '...'}" for name, value in query.parameters.items())
        yield output.indented(f"{query.name} {given}".strip())
        yield output.indented(query.about, 6)
    yield ""
    yield "Run one: pathways graph NAME. The values shown hold for parameters that are not given."


def _show_rows(found: Rows) -> Iterator[RenderableType]:
    made = table(*found.columns)
    yield rows(made, ([_cell(value) for value in row] for row in found.rows), codes=())
    yield ""
    shown = f"{number(len(found.rows))} {'row' if len(found.rows) == 1 else 'rows'}"
    yield f"the first {shown}; there are more: raise --limit" if found.truncated else shown
    yield from notes(found.notes)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _show_schema(found: GraphSchema) -> Iterator[RenderableType]:
    yield heading("Nodes")
    for label in found.labels:
        yield facts([(f"{label.label}  {number(label.number)}", _counted(label.properties))])
    yield heading("Relationships")
    made = table("from", "type", "to", ("number", "figure"))
    yield rows(made, ((one.from_, one.type, one.to, number(one.number)) for one in found.relationships), codes=(0, 1, 2))
    yield heading("Properties of relationships")
    yield facts((type_, _counted(properties)) for type_, properties in found.relationship_properties.items())


def _counted(properties: dict[str, int]) -> str:
    return ", ".join(f"{name} {number(count)}" for name, count in properties.items())
