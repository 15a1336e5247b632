"""How a team stands to roles: against every holder compared with every requirement, and nothing of people kept or repeated."""

import logging
from typing import Any

import pytest
from made import role, source, unit
from starlette.testclient import TestClient

from app.answers.team import get_team
from app.dataset.importer import load
from app.errors import Invalid
from app.graph.client import Graph
from app.models import HolderRequest

URL = "/api/v1/team"


def holders(*held: str) -> list[HolderRequest]:
    return [HolderRequest(name=f"person {number}", held=codes.split()) for number, codes in enumerate(held)]


def load_team(writer: Graph, **credits_of_units: float | None) -> None:
    units = [unit(code, credits=credits_) for code, credits_ in credits_of_units.items()]
    roles = [role("甲", ["a", "b", "c"], key="one"), role("乙", ["b", "d"], key="two")]
    load(writer, [source("ours", roles, units, framework="ours")], replace=True)


def test_who_covers_what(graph: Graph, writer: Graph) -> None:
    load_team(writer, a=10, b=2, c=8, d=5)
    one, two = get_team(graph, holders("b c", "", "a b"), roles=["one", "two"]).roles
    assert [(each.index, each.covered, each.missing, each.credits, each.share) for each in one.holders] == [
        (2, 2, ["c"], 8, 0.6),
        (0, 2, ["a"], 10, 0.5),
        (1, 0, ["a", "b", "c"], 20, 0.0),
    ]
    assert one.share_by == "credits"
    assert one.covered_by == {"a": 1, "b": 2, "c": 1}
    assert [(each.unit.code, each.index) for each in one.one] == [("a", 2), ("c", 0)]
    assert one.nobody == []
    assert [each.code for each in two.nobody] == ["d"]
    assert two.covered_by == {"b": 2, "d": 0}


def test_where_credits_are_unknown_the_share_is_of_requirements(graph: Graph, writer: Graph) -> None:
    load_team(writer, a=None, b=2, c=8, d=5)
    (one,) = get_team(graph, holders("b"), roles=["one"]).roles
    assert (one.share_by, one.holders[0].share) == ("units", 1 / 3)
    assert (one.holders[0].credits, one.holders[0].unknown_credits) == (8, 1)


def test_the_next_units_cover_most_of_what_nobody_covers(graph: Graph, writer: Graph) -> None:
    load_team(writer, a=None, b=9, c=8, d=5)
    found = get_team(graph, holders("")).next
    assert [(each.unit.code, each.requirements) for each in found] == [("b", 2), ("d", 1), ("c", 1), ("a", 1)]
    assert [each.unit.code for each in get_team(graph, holders("b", "d c")).next] == ["a"]


def test_best_first_ties_in_the_order_of_the_question(graph: Graph, writer: Graph) -> None:
    load_team(writer, a=1, b=1, c=1, d=1)
    people = holders("a", "b", "a b", "c")
    (one,) = get_team(graph, people, roles=["one"], limit=3).roles
    assert [each.index for each in one.holders] == [2, 0, 1]


def test_the_seed_over_http(client: TestClient) -> None:
    asked: dict[str, Any] = {
        "holders": [{"name": "A", "held": ["107091L4"]}, {"held": ["107049L5", "107035L4"]}],
        "roles": ["officer", "director"],
    }
    answer = client.post(URL, json=asked)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    officer, director = answer.json()["roles"]
    whole = client.get("/api/v1/roles/officer").json()
    for place, row in ((0, officer), (1, director)):
        codes = [unit["code"] for unit in client.get(f"/api/v1/roles/{row['role']['slug']}").json()["units"]]
        for holder in row["holders"]:
            held = set(asked["holders"][holder["index"]]["held"])
            assert holder["missing"] == [code for code in codes if code not in held]
            assert holder["covered"] == len(held & set(codes))
        assert sum(row["covered_by"].values()) == sum(holder["covered"] for holder in row["holders"]), place
    assert officer["totals"] == whole["totals"]
    assert {holder["name"] for holder in officer["holders"]} == {"A", None}


def test_errors_name_places_and_never_what_was_sent(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, logger="pathways")
    asked = {"holders": [{"name": "Chan Tai Man", "held": ["107091L4"]}, {"name": "Wong", "held": ["107091L4", "secret-9"]}]}
    answer = client.post(URL, json=asked)
    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "no-store"
    assert [line.split(":")[0] for line in answer.json()["errors"]] == ["holders.1.held.1"]
    for said in ("Chan", "Wong", "secret-9"):
        assert said not in answer.text
        assert said not in caplog.text
    client.post(URL, json={"holders": [{"name": "Chan Tai Man", "held": ["107091L4"]}]})
    assert "Chan" not in caplog.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"holders": []},
        {"holders": [{"held": ["107091L4"] * 501}]},
        {"holders": [{"held": [""]}]},
        {"holders": [{"held": "107091L4"}]},
        {"holders": [{"held": []}] * 501},
        {"holders": [{"held": []}], "roles": ["officer"] * 61},
        {"holders": [{"held": []}], "roles": ["officer"], "framework": "hkqf"},
        {"holders": [{"held": []}], "limit": "2"},
        {"holders": [{"held": [], "Chan Tai Man": 1}]},
    ],
)
def test_what_cannot_be_read_is_refused(client: TestClient, wrong: dict[str, Any]) -> None:
    answer = client.post(URL, json=wrong)
    assert answer.status_code == 422
    assert "Chan" not in answer.text


def test_a_body_of_500_holders_with_500_codes_is_read(client: TestClient) -> None:
    codes = [one["code"] for one in client.get("/api/v1/units", params={"limit": 500}).json()["items"]]
    held = (codes * 10)[:500]
    answer = client.post(URL, json={"holders": [{"name": "x" * 200, "held": held}] * 500, "framework": "hkqf", "limit": 1})
    assert answer.status_code == 200
    assert all(not row["nobody"] for row in answer.json()["roles"])


def test_more_than_60_roles_are_too_many(graph: Graph, writer: Graph) -> None:
    load(writer, [source("ours", [role(f"職{n}", ["a"], key=f"r{n}") for n in range(61)], framework="ours")], replace=True)
    with pytest.raises(Invalid, match="61"):
        get_team(graph, holders("a"))
    assert len(get_team(graph, holders("a"), roles=["r1"]).roles) == 1
