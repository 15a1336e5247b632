"""An analyst's views: the seed's figures, counted by hand and again from the document; and made-up roles whose answers are known."""

import pytest
from made import role, source, unit
from starlette.testclient import TestClient

from app.answers.analysis import get_analysis
from app.answers.roles import find_similar
from app.dataset.importer import load
from app.errors import Invalid
from app.graph.client import Graph
from app.models import Analysis
from app.sources.records import SourceRecord

ASSISTANT, OFFICER, MANAGER, DIRECTOR = (f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director"))


@pytest.fixture
def found(seeded: Graph) -> Analysis:
    return get_analysis(seeded)


def test_fourteen_requirements_are_off_their_roles_level(found: Analysis, seed: list[SourceRecord]) -> None:
    [record] = seed
    levels = {one.code: one.level for one in record.units}
    wanted = {(one.title, row.code, (levels[row.code] or 0) - (one.level or 0)) for one in record.roles for row in one.requirements}
    titles = {one.slug: one.title for one in found.roles}
    assert {(titles[row.role], row.unit.code, row.by) for row in found.off_level} == {row for row in wanted if row[2]}
    assert len(found.off_level) == 14
    order = [one.slug for one in found.roles]
    assert [row.role for row in found.off_level] == sorted((row.role for row in found.off_level), key=order.index)


def test_five_functions_change_their_type(found: Analysis, seed: list[SourceRecord]) -> None:
    assert {(change.name, *((row.role.rsplit("-", 1)[1], *row.types) for row in change.roles)) for change in found.type_changes} == {
        ("人力資源數據分析", ("officer", "functional"), ("manager", "core"), ("director", "core")),
        (
            "管理員工關係",
            ("assistant", "functional"),
            ("officer", "functional"),
            ("manager", "core", "functional"),
            ("director", "functional"),
        ),
        ("多元共融", ("officer", "core"), ("manager", "functional")),
        ("系統的保養、改善、合規性和可靠性", ("assistant", "core"), ("officer", "functional")),
        ("與員工溝通的策略", ("assistant", "core"), ("officer", "functional")),
    }
    [record] = seed
    for change in found.type_changes:
        of_function = {one.code for one in record.units if change.name in one.functions}
        for row in change.roles:
            title = next(one.title for one in found.roles if one.slug == row.role)
            required = {r.code: r.type for one in record.roles if one.title == title for r in one.requirements if r.code in of_function}
            assert (set(row.units), set(row.types)) == (set(required), set(required.values()))


def test_core_shares_of_the_seed(found: Analysis) -> None:
    assert [(row.role.rsplit("-", 1)[1], row.core_units, row.units, row.core_credits, row.credits) for row in found.core_shares] == [
        ("assistant", 7, 11, 23, 35), ("officer", 9, 18, 37, 74), ("manager", 12, 25, 60, 128), ("director", 16, 30, 97, 175),
    ]  # fmt: skip
    assert found.core_shares[0].share == 23 / 35
    assert any("every area of specialty" in note for note in found.notes)


def test_nearest_roles_come_with_their_reason(seeded: Graph, found: Analysis) -> None:
    for row in found.nearest:
        similar = find_similar(seeded, row.role, by="function").items
        assert {(near.slug, near.shared, near.jaccard, near.coverage) for near in row.nearest} == {
            (one.slug, one.shared, one.jaccard, one.coverage) for one in similar[:3]
        }
        assert [near.jaccard for near in row.nearest] == sorted((near.jaccard for near in row.nearest), reverse=True)
        assert all(len(near.functions) == near.shared for near in row.nearest)
    of_assistant = {near.slug: near for near in found.nearest[0].nearest}
    assert [one.code for one in of_assistant[OFFICER].units] == ["107091L4"]
    assert of_assistant[DIRECTOR].units == []


def test_chosen_roles_are_compared_with_each_other_and_their_nearest_with_all(seeded: Graph) -> None:
    found = get_analysis(seeded, ["assistant", "總監"], nearest=1)
    assert [one.slug for one in found.roles] == [ASSISTANT, DIRECTOR]
    assert {row.role for row in found.off_level} <= {ASSISTANT, DIRECTOR}
    assert found.type_changes == []
    assert [(row.role, [near.slug for near in row.nearest]) for row in found.nearest] == [(ASSISTANT, [OFFICER]), (DIRECTOR, [MANAGER])]
    assert get_analysis(seeded, ["assistant"], nearest=0).nearest[0].nearest == []


def test_units_decide_between_roles_with_equal_functions_and_frameworks_are_apart(seeded: Graph, writer: Graph) -> None:
    units = [unit(f"u{n}", level=1, functions=["f"]) for n in range(4)]
    roles = [role(name, codes, key=name, level=None) for name, codes in (("a", ["u0", "u1"]), ("b", ["u2"]), ("c", ["u1"]), ("d", ["u3"]))]
    load(
        writer, [source("x", roles, units, framework="x"), source("y", [role("e", ["v1"], key="e")], [unit("v1", level=1)], framework="y")]
    )
    found = get_analysis(seeded, ["a", "e"])
    assert [[near.slug for near in row.nearest] for row in found.nearest] == [["c", "b", "d"], []]
    assert [one.code for one in found.nearest[0].nearest[0].units] == ["u1"]
    assert [row.role for row in found.off_level] == ["e"], "an unknown level is off none"


def test_unknown_credits_are_counted_by_units(seeded: Graph, writer: Graph) -> None:
    units = [unit("u1", level=1, credits=None), unit("u2", level=1, credits=9), unit("u3", level=1, credits=1)]
    load(writer, [source("x.md", [role("a", {"u1": "core", "u2": "functional", "u3": "functional"})], units)])
    [row] = get_analysis(seeded, ["a"]).core_shares
    assert (row.credits, row.core_credits, row.unknown_credits, row.share) == (10, 0, 1, 1 / 3)


def test_roles_of_another_framework_have_shares_of_their_own_types_and_none_of_the_core(seeded: Graph, writer: Graph) -> None:
    asked = {"u1": "knowledge", "u2": "skill", "u3": "skill"}
    load(writer, [source("x", [role("a", asked, key="a")], framework="x")])
    found = get_analysis(seeded, ["a", "assistant"])
    assert [row.role for row in found.core_shares] == [ASSISTANT]
    assert [(row.role, row.type, row.units, row.of, row.share) for row in found.type_shares] == [
        ("a", "knowledge", 1, 3, 1 / 3), ("a", "skill", 2, 3, 2 / 3),
    ]  # fmt: skip
    assert get_analysis(seeded, ["a"]).core_shares == []
    assert get_analysis(seeded, ["a"]).notes == []


def test_more_than_sixty_roles_are_too_many(seeded: Graph, writer: Graph) -> None:
    load(writer, [source("x", [role(f"r{n}", ["u"], key=f"r{n}") for n in range(57)], framework="x")])
    with pytest.raises(Invalid, match="at most 60 can be compared"):
        get_analysis(seeded)
    assert len(get_analysis(seeded, [f"r{n}" for n in range(57)]).roles) == 57


def test_it_is_answered_over_http(client: TestClient, found: Analysis) -> None:
    assert client.get("/api/v1/analysis").json() == found.model_dump(mode="json")
    assert [one["slug"] for one in client.get("/api/v1/analysis?role=assistant,總監").json()["roles"]] == [ASSISTANT, DIRECTOR]
    assert client.get("/api/v1/analysis?role=nobody").status_code == 404
    assert client.get("/api/v1/analysis?nearest=21").status_code == 422
