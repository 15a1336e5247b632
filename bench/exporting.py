"""Exports of ESCO and O*NET: `uv run python bench/exporting.py [--only esco] [--write]`.

Beside each, the bare driver pulls the same rows with the same statements and writes them: with `csv` into plain files, with the workbook
library (its mode for little memory) into a workbook. Then a server is asked for the same file: seconds to its first and to its last byte.
"""

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import neo4j
import xlsxwriter

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.engine.open import Access, Engine
from app.exports import Format, export
from app.graph.client import Graph
from bench.graphs import DATA, Recording, driver, engine
from bench.measure import PERFORMANCE, free_port, memory, paired, served, table, write_part

ROUNDS = 3  # after two of each that are not counted
Asked = list[tuple[str, dict[str, Any]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--only", choices=("esco", "onet"), help="one dataset alone")
    arguments = parser.parse_args()
    rows = []
    for name in [arguments.only] if arguments.only else ["esco", "onet"]:
        for row in measured(name):
            print(*row, flush=True)
            rows.append(row)
    heads = ["dataset, format", "s, export", "s, bare", "ratio (goal: csv 2, xlsx 4)"]
    text = table([*heads, "s, first byte over HTTP", "s, last byte", "MB, server at most"], rows)
    print(text)
    if arguments.write:
        write_part(PERFORMANCE, "exporting, embedded", text)


def measured(name: str) -> Iterator[list[object]]:
    with engine() as opened:
        _load(opened, name)
        with Recording(opened.reader, read_only=True) as graph, driver(opened.reader) as plain, tempfile.TemporaryDirectory() as folder:
            for format_, bare in FORMATS:
                export_it = partial(_export, graph, format_, Path(folder) / "ours")
                graph.asked = []
                export_it()
                asked = [(text, params) for text, params in graph.asked if "after" in params or "slugs" in params]
                ours, theirs, ratio = paired(export_it, partial(bare, plain, opened.reader, asked, Path(folder) / "bare"), rounds=ROUNDS)
                first, last, held = _over_http(format_)
                yield [
                    f"{name}, {format_}",
                    f"{ours / 1000:.1f}",
                    f"{theirs / 1000:.1f}",
                    f"{ratio:.2f}",
                    f"{first:.2f}",
                    f"{last:.1f}",
                    f"{held:.0f}",
                ]


def _load(opened: Engine, name: str) -> None:
    from app.dataset.importer import load  # noqa: PLC0415
    from app.sources.read import read_sources  # noqa: PLC0415

    with Graph(opened.writer, read_only=False) as writer:
        load(writer, read_sources([DATA / name]), replace=True, engine=opened)


def _export(graph: Graph, format_: Format, path: Path) -> None:
    with path.open("w+b") as file:
        export(graph, format_, file)


def _pulled(plain: neo4j.Driver, access: Access, asked: Asked) -> Iterator[tuple[int, list[Any]]]:
    """The number of the statement, and each row."""
    texts: dict[str, int] = {}
    with plain.session(database=access.database, default_access_mode=neo4j.READ_ACCESS) as session:
        for text, params in asked:
            number = texts.setdefault(text, len(texts))
            for record in session.run(neo4j.Query(text), params):
                yield number, record.values()


def _csv(plain: neo4j.Driver, access: Access, asked: Asked, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerows(values for _, values in _pulled(plain, access, asked))


def _xlsx(plain: neo4j.Driver, access: Access, asked: Asked, path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet, current, number = book.add_worksheet(), 0, 0
        for statement, values in _pulled(plain, access, asked):
            if statement != current:
                sheet, current, number = book.add_worksheet(), statement, 0
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write(number, column, "|".join(map(str, value)) if isinstance(value, list) else value)
            number += 1


def _over_http(format_: str) -> tuple[float, float, float]:
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    with served(command, port, path="/readyz", PATHWAYS_LOG_LEVEL="warning") as pid:
        connection = HTTPConnection("127.0.0.1", port, timeout=300)
        begun = time.perf_counter()
        connection.request("GET", f"/api/v1/export/{format_}")
        answer = connection.getresponse()
        answer.read(1)
        first, held = time.perf_counter() - begun, 0.0
        while answer.read(1 << 20):
            held = max(held, memory(pid))
        return first, time.perf_counter() - begun, held


FORMATS: tuple[tuple[Format, Callable[[neo4j.Driver, Access, Asked, Path], None]], ...] = (("csv", _csv), ("xlsx", _xlsx))

if __name__ == "__main__":
    main()
