"""Answers as CSV: chosen by Accept or by `format`, one flat row an item, safe to open in a spreadsheet."""

import csv
import io
from typing import Any

import pytest
from made import role, source
from starlette.testclient import TestClient

from app.api.edge.forms import chosen, table_at
from app.dataset.importer import load
from app.engine.open import Engine
from app.exports.answer_tables import TABLES
from app.graph.client import Graph

API = "/api/v1"
CSV = {"Accept": "text/csv"}
ADDRESSES = {
    "/roles": "/roles",
    "/roles/{role}": "/roles/officer",
    "/roles/{role}/similar": "/roles/officer/similar",
    "/units": "/units?limit=500",
    "/functions": "/functions",
    "/functions/{slug}": "/functions/risk-management",
    "/levels": "/levels",
    "/fields": "/fields",
    "/gaps": "/gaps?from=manager&to=director",
    "/paths": "/paths?from=assistant&to=director",
    "/overlap": "/overlap",
    "/analysis/functions": "/analysis/functions?by=level",
    "/overlap/pairs": "/overlap/pairs?min=0",
    "/overlap/{a}/{b}": "/overlap/assistant/officer",
    "/search": "/search?q=人力资源",
}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("address", sorted(TABLES.keys() - {"/match", "/team"}))
def test_every_table_is_utf8_with_a_mark_and_crlf(client: TestClient, address: str) -> None:
    answer = client.get(API + ADDRESSES[address], headers=CSV)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="qf-pathways-{TABLES[address].name}.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.content.endswith(b"\r\n")
    assert answer.content.count(b"\n") == answer.content.count(b"\r\n")
    found = rows(answer.text)
    assert found
    assert list(found[0]) == [column.name for column in TABLES[address].columns]
    assert all(None not in row and None not in row.values() for row in found)


def test_the_rows_are_those_of_the_json(client: TestClient) -> None:
    for address in ("/roles", "/units?sort=credits&limit=7", "/roles/officer/similar", "/search?q=人力资源", "/overlap/pairs?min=0"):
        items = client.get(API + address).json()["items"]
        found = rows(client.get(API + address, headers=CSV).text)
        assert len(found) == len(items) > 0
        for row, item in zip(found, items, strict=True):
            for name in ("slug", "code", "title", "name_en", "jaccard", "matched"):
                if name in row and name in item:
                    assert row[name] == ("" if item[name] is None else str(item[name]))


def test_a_gap_has_a_row_for_each_unit(client: TestClient) -> None:
    url = f"{API}/gaps?from=manager&to=director"
    gap, found = client.get(url).json(), rows(client.get(f"{url}&format=csv").text)
    assert [row["code"] for row in found] == [unit["code"] for unit in gap["gap"]]
    assert sum(int(row["credits"]) for row in found) == gap["totals"]["credits"]
    assert {(row["from"], row["to"]) for row in found} == {("talent-management-manager", "talent-management-director")}
    assert [row["siblings"] for row in found] == ["|".join(unit["code"] for unit in one["siblings"]) for one in gap["gap"]]
    assert {row["name_en_official"] for row in found} <= {"true", "false"}
    alone = rows(client.get(f"{API}/gaps?to=director&format=csv").text)
    assert {row["from"] for row in alone} == {""}


def test_paths_have_a_row_for_each_step(client: TestClient) -> None:
    url = f"{API}/paths?from=assistant&to=director&detail=none"
    paths, found = client.get(url).json()["paths"], rows(client.get(url, headers=CSV).text)
    assert [(row["path"], row["step"], row["to"]) for row in found] == [
        (str(number), str(place), step["to"]["slug"])
        for number, path in enumerate(paths, start=1)
        for place, step in enumerate(path["steps"], start=1)
    ]
    assert found[0]["path_credits"] == "373"
    assert ":" in found[0]["evidence"]


def test_no_path_is_a_table_without_rows(client: TestClient) -> None:
    answer = client.get(f"{API}/paths?from=director&to=assistant", headers=CSV)
    assert (answer.status_code, rows(answer.text)) == (200, [])
    assert answer.text.count("\r\n") == 1


def test_a_posted_question_answers_as_csv_too(client: TestClient) -> None:
    body = {"held": ["107091L4", "107049L5"]}
    items = client.post(f"{API}/match", json=body).json()["items"]
    found = rows(client.post(f"{API}/match?format=csv", json=body).text)
    assert [(row["slug"], float(row["share"]), row["missing"]) for row in found] == [
        (item["slug"], item["share"], "|".join(unit["code"] for unit in item["missing"])) for item in items
    ]


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        (b"", "json"), (b"*/*", "json"), (b"text/csv", "csv"), (b"text/csv, application/json", "json"), (b"text/*", "csv"),
        (b"text/csv;q=0.9, application/json;q=0.8", "csv"), (b"text/csv;q=0.8, application/json;q=0.9", "json"),
        (b"text/csv, */*;q=0.1", "csv"), (b"text/html,application/xhtml+xml,*/*;q=0.8", "json"), (b"TEXT/CSV; q=1", "csv"),
        (b"text/csv;q=0", "json"), (b"text/csv;q=x, application/json;q=0.1", "json"), (b"application/json;q=0, text/csv;q=0.1", "csv"),
    ],
)  # fmt: skip
def test_json_unless_csv_is_preferred(accepted: bytes, form: str) -> None:
    assert chosen(accepted) == form


def test_format_wins_over_accept(client: TestClient) -> None:
    for query, headers, form in [("?format=json", CSV, "application/json"), ("?limit=2&format=csv", {}, "text/csv")]:
        assert client.get(f"{API}/roles{query}", headers=headers).headers["content-type"].startswith(form)
    for query in ("?format=xml", "?format=", "?format=csv&format=json"):
        answer = client.get(f"{API}/roles{query}")
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert "choose one of json, csv" in answer.json()["detail"]


def test_what_has_no_table_knows_no_format(client: TestClient) -> None:
    assert client.get(f"{API}/dataset?format=csv").status_code == 422
    assert client.get(f"{API}/dataset", headers=CSV).headers["content-type"] == "application/json"
    assert table_at(f"{API}/roles/a/b") is None


def test_errors_stay_problems(client: TestClient) -> None:
    answer = client.get(f"{API}/gaps?to=nobody", headers=CSV)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_tags_and_kept_answers_go_by_form(client: TestClient) -> None:
    url = f"{API}/units"
    for _ in range(2):  # the second time from memory
        as_json, as_csv = client.get(url), client.get(url, headers=CSV)
        assert as_json.json()["total"]
        assert as_csv.text.startswith("\ufeff")
    assert as_json.headers["etag"] != as_csv.headers["etag"]
    for answer, headers in ((as_json, {}), (as_csv, CSV)):
        again = client.get(url, headers={**headers, "If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "accept" in [part.strip().lower() for part in again.headers["vary"].split(",")]
    assert client.get(url, headers={"If-None-Match": as_csv.headers["etag"]}).status_code == 200
    assert [part.strip() for part in as_json.headers["vary"].split(",")] == ["Accept", "Accept-Encoding"]
    assert client.get(f"{url}?format=json").headers["etag"] != as_csv.headers["etag"]


def test_no_text_runs_as_a_formula(client: TestClient, writer: Graph, engine: Engine, seeded: Any) -> None:
    load(writer, [source("small.md", [role("=1+1", ["200001L3"], field="@別的領域")])], engine=engine)
    client.app.state.connection.watch.now()  # type: ignore[attr-defined]
    titles = [row["title"] for row in rows(client.get(f"{API}/roles?format=csv&field=@別的領域").text)]
    assert titles == ["'=1+1"]
