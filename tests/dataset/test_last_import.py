"""What the last import changed stays beside the dataset, bounded, and is shown with it."""

import neo4j
from made import role, source
from starlette.testclient import TestClient

from app.dataset.importer import load
from app.dataset.info import get_dataset
from app.engine.open import Engine
from app.graph.client import Graph
from app.sources.records import SourceRecord


def test_an_import_is_remembered_until_the_next(seeded: Graph, writer: Graph) -> None:
    before = get_dataset(seeded)
    report = load(writer, [source("b.md", [role("丙", ["100001L3"])])])
    kept = get_dataset(seeded).last_import
    assert kept is not None
    assert kept == report.differences
    assert (kept.before, kept.after) == (before.version, report.version)
    assert ("role", "added", ["丙"]) in [(entry.kind, entry.action, entry.key) for entry in kept.entries]
    load(writer, [source("b.md", [role("丙", ["100001L3"])])])
    assert get_dataset(seeded).last_import == kept, "the same content again is no import"
    load(writer, [source("b.md", [role("丙", ["100002L3"])])])
    again = get_dataset(seeded).last_import
    assert again is not None
    assert again.before == report.version


def test_a_check_reports_and_keeps_nothing(seeded: Graph, writer: Graph) -> None:
    before = get_dataset(seeded)
    report = load(writer, [source("b.md", [role("丙", ["100001L3"])])], check=True)
    assert report.differences.entries
    assert get_dataset(seeded) == before


def test_a_large_import_is_kept_in_part(seeded: Graph, writer: Graph) -> None:
    report = load(writer, [source("b.md", [role(f"角色{n}", ["100001L3"]) for n in range(300)])])
    kept = get_dataset(seeded).last_import
    assert kept is not None
    assert (len(kept.entries), kept.truncated) == (500, True)
    assert len(report.differences.entries) > 500
    assert {count.kind: count.added for count in kept.counts}["role"] == 300


def test_it_is_shown_over_http(client: TestClient, writer: Graph, seed: list[SourceRecord]) -> None:
    load(writer, [source("b.md", [role("丙", ["100001L3"])])])
    client.get("/readyz")
    shown = client.get("/api/v1/dataset").json()["last_import"]
    assert {(entry["kind"], entry["action"]) for entry in shown["entries"]} >= {("role", "added"), ("unit", "added"), ("source", "added")}
    load(writer, seed, replace=True)
    client.get("/readyz")
    back = client.get("/api/v1/dataset").json()["last_import"]
    assert ["丙"] in [entry["key"] for entry in back["entries"] if entry["action"] == "removed"]


def test_a_first_import_tells_counts_alone(
    seeded: Graph, writer: Graph, seed: list[SourceRecord], driver: neo4j.Driver, engine: Engine
) -> None:
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=engine.writer.database)
    load(writer, seed, replace=True)
    kept = get_dataset(seeded).last_import
    assert kept is not None
    assert (kept.before, kept.entries) == (None, [])
    assert {count.kind: count.added for count in kept.counts}["requirement"] == 84
