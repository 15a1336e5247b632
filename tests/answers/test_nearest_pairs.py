"""The nearest pairs and groups of roles that list the same, against every two roles compared."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import role, source
from starlette.testclient import TestClient

from app.answers import role_pairs
from app.answers.nearest_pairs import Listed, alike, covered, nearest_pairs
from app.answers.role_pairs import get_role_pairs
from app.dataset.importer import load
from app.errors import Invalid, NotFound
from app.graph.client import Graph
from app.models import Metric, UnitRef

ROLES = st.lists(st.dictionaries(st.sampled_from("uvwxyz"), st.one_of(st.none(), st.integers(1, 3))), max_size=8)
METRICS: tuple[Metric, ...] = ("jaccard", "shared", "coverage")


def value(a: Listed, b: Listed, metric: Metric) -> float:
    both, either = len(a.keys() & b.keys()), len(a.keys() | b.keys())
    if metric == "shared":
        return both
    if metric == "jaccard":
        return both / either if either else 0
    return max(covered(a, b) / len(a) if a else 0, covered(b, a) / len(b) if b else 0)


@given(ROLES, st.sampled_from(METRICS), st.sampled_from([0, 0.5, 1, 2]), st.integers(1, 6))
def test_the_nearest_are_the_best_of_every_two(roles: list[Listed], metric: Metric, least: float, limit: int) -> None:
    every = [(value(a, b, metric), i, j) for (i, a), (j, b) in combinations(enumerate(roles), 2)]
    wanted = sorted((one for one in every if one[0] >= least), key=lambda one: (-one[0], *one[1:]))
    found = nearest_pairs(roles, metric=metric, least=least, limit=limit)
    assert found.total == len(wanted)
    assert found.pairs == wanted[:limit]


@given(ROLES)
def test_groups_are_all_roles_that_list_the_same(roles: list[Listed]) -> None:
    groups = alike(roles)
    together = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    assert together == {frozenset((i, j)) for (i, a), (j, b) in combinations(enumerate(roles), 2) if a and a.keys() == b.keys()}
    assert len({place for group in groups for place in group}) == sum(map(len, groups))


def test_a_rung_covers_itself_and_what_is_below() -> None:
    asked: Listed = {"u": 2, "v": None, "w": 1}
    assert covered(asked, {"u": 3, "v": 1, "w": None}) == 2  # w is held at an unknown rung
    assert covered(asked, {"u": 1, "w": 1}) == 1


def test_pairs_of_the_seed(client: TestClient) -> None:
    answer = client.get("/api/v1/overlap/pairs", params={"metric": "shared", "min": 1}).json()
    assert [(pair["a"]["position_en"], pair["b"]["position_en"]) for pair in answer["items"]] == [("Assistant", "Officer")]
    pair = answer["items"][0]
    assert [unit["code"] for unit in pair["shared"]] == ["107091L4"]
    assert len(pair["only_a"]) + len(pair["only_b"]) + 1 == 28
    assert pair["jaccard"] == 1 / 28
    assert answer["total"] == 1
    assert answer["groups"] == []
    assert (answer["roles"], answer["looked_at"]) == (4, 4)


def test_without_a_least_value_only_the_near_are_shown_by_jaccard(client: TestClient) -> None:
    assert client.get("/api/v1/overlap/pairs").json()["items"] == []
    every = client.get("/api/v1/overlap/pairs", params={"by": "function", "metric": "coverage"}).json()
    assert (every["total"], every["min"]) == (6, 0)
    values = [max(pair["coverage_of_a"], pair["coverage_of_b"]) for pair in every["items"]]
    assert values == sorted(values, reverse=True)
    assert {"slug", "name", "name_en"} == set(every["items"][0]["shared"][0])


def test_by_soft_skill(client: TestClient) -> None:
    answer = client.get("/api/v1/overlap/pairs", params={"by": "soft-skill", "min": 0}).json()
    assert answer["total"] == 6
    assert {"slug", "name", "name_en"} == set(answer["items"][0]["shared"][0])


@pytest.mark.parametrize("wrong", [{"min": 2}, {"min": -1}, {"min": "nan"}, {"metric": "best"}, {"limit": 0}, {"least": 1}])
def test_wrong_questions_are_refused(client: TestClient, wrong: dict[str, object]) -> None:
    assert client.get("/api/v1/overlap/pairs", params=wrong).status_code == 422  # type: ignore[arg-type]


def test_groups_over_fields_and_frameworks(graph: Graph, writer: Graph) -> None:
    ours = [
        role("一", ["A1", "A2"], key="one", field="甲"),
        role("二", ["A2", "A1"], key="two", field="乙"),
        role("三", ["A1"], key="three", field="甲"),
        role("四", key="four", field="甲"),
        role("五", key="five", field="甲"),
    ]
    theirs = [role("六", ["B1"], key="six", field=None), role("七", ["B1"], key="seven", field=None)]
    load(writer, [source("ours", ours, framework="ours"), source("theirs", theirs, framework="theirs")], replace=True)
    answer = get_role_pairs(graph)
    assert [([one.slug for one in group.roles], group.items, group.same_rungs) for group in answer.groups] == [
        (["one", "two"], 2, True),
        (["seven", "six"], 1, True),
    ]
    assert [(pair.a.slug, pair.b.slug, pair.jaccard) for pair in answer.items] == [
        ("one", "two", 1.0), ("seven", "six", 1.0), ("one", "three", 0.5), ("three", "two", 0.5),
    ]  # fmt: skip
    assert all(isinstance(item, UnitRef) for item in answer.items[0].shared)
    assert get_role_pairs(graph, field="甲").groups == []
    assert [(pair.a.slug, pair.b.slug) for pair in get_role_pairs(graph, field="甲").items] == [("one", "three")]
    assert get_role_pairs(graph, framework="theirs").roles == 2
    with pytest.raises(NotFound):
        get_role_pairs(graph, framework="nobody's")
    with pytest.raises(Invalid):
        get_role_pairs(graph, min_=1.5)


def test_a_job_family_alone_and_units_at_other_rungs(graph: Graph, writer: Graph) -> None:
    ours = [
        role("一", ["A1", "A2"], key="one", job_family="Front Office"),
        role("二", ["A1", "A2"], key="two", job_family="Front Office"),
        role("三", ["A1", "A2"], key="three", job_family="Back"),
        role("四", ["A1", "A2"], key="four"),
    ]
    load(writer, [source("ours", ours, framework="ours")], replace=True)
    answer = get_role_pairs(graph, job_family="front office")
    assert ([(pair.a.slug, pair.b.slug, pair.other_rungs) for pair in answer.items], answer.roles) == ([("one", "two", 0)], 2)
    assert [[one.slug for one in group.roles] for group in answer.groups] == [["one", "two"]]
    with pytest.raises(NotFound, match="no job family 'Side'") as unknown:
        get_role_pairs(graph, job_family="Side")
    assert unknown.value.candidates == ["Back", "Front Office"]


def test_above_the_bound_the_largest_roles_are_compared_and_it_is_said(
    graph: Graph, writer: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(role_pairs, "MOST_COMPARED", 2)
    roles = [role("大", ["A1", "A2"], key="b-large"), role("中", ["A1", "A3"], key="a-large"), role("小", ["A1"], key="small")]
    load(writer, [source("ours", roles, framework="ours")], replace=True)
    answer = get_role_pairs(graph, metric="shared")
    assert [(pair.a.slug, pair.b.slug) for pair in answer.items] == [("a-large", "b-large")]
    assert (answer.roles, answer.looked_at) == (3, 2)
