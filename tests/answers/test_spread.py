"""Functions by group: the seed counted again from its document, and made-up roles whose cells are known."""

from collections import defaultdict

import pytest
from made import role, source, unit
from starlette.testclient import TestClient

from app.answers.spread import get_cell, get_spread
from app.dataset.importer import load
from app.errors import NotFound
from app.graph.client import Graph
from app.sources.records import SourceRecord


def test_levels_by_functions_are_those_of_the_document(seeded: Graph, seed: list[SourceRecord]) -> None:
    [record] = seed
    functions = {one.code: one.functions for one in record.units}
    wanted: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for one in record.roles:
        for row in one.requirements:
            for name in functions[row.code]:
                wanted[str(one.level), name][0].add(one.title)
                wanted[str(one.level), name][1].add(row.code)
    found = get_spread(seeded, by="level")
    assert [(group.key, group.roles, group.units) for group in found.groups] == [("3", 1, 11), ("4", 1, 18), ("5", 1, 25), ("6", 1, 30)]
    assert {(cell.key, function.name): (cell.roles, cell.units) for function in found.functions for cell in function.cells} == {
        key: (len(roles), len(units)) for key, (roles, units) in wanted.items()
    }
    assert (found.total_groups, found.total_functions) == (4, 24)
    assert [function.roles for function in found.functions] == sorted((function.roles for function in found.functions), reverse=True)


def test_behind_a_cell_are_its_roles_and_units(seeded: Graph) -> None:
    found = get_spread(seeded)
    [field] = found.groups
    assert (field.key, field.roles) == ("talent-management", 4)
    for function in found.functions:
        [cell] = function.cells
        behind = get_cell(seeded, function.slug, by="field", group=field.key)
        assert (len(behind.roles), len(behind.units)) == (cell.roles, cell.units) == (behind.total_roles, behind.total_units)
        assert (behind.group, behind.function.name) == (field, function.name)
        assert [one.roles for one in behind.units] == sorted((one.roles for one in behind.units), reverse=True)


@pytest.fixture
def made(writer: Graph, graph: Graph, seed: list[SourceRecord]) -> Graph:
    """Beside the seed a framework of two job families, a role without one, and a function that no role needs."""
    units = [unit("a1", functions=["Sales"]), unit("a2", functions=["Sales", "Service"]), unit("b1", functions=["Stock"])]
    roles = [
        role("clerk", ["a1"], level=2, job_family="Front"),
        role("seller", ["a1", "a2"], level=3, job_family="Front"),
        role("buyer", ["a2"], level=3, job_family="Back"),
        role("helper", ["a1"], level=1),
    ]
    load(writer, [*seed, source("shop.csv", roles, units, framework="shop")], replace=True)
    return graph


def test_job_families_a_group_without_name_and_functions_that_are_needed(made: Graph) -> None:
    found = get_spread(made, by="job-family", framework="shop")
    assert [(group.key, group.roles, group.units) for group in found.groups] == [("Front", 2, 2), ("Back", 1, 1), (None, 1, 1)]
    assert {(row.name, row.roles, row.units): [(cell.key, cell.roles, cell.units) for cell in row.cells] for row in found.functions} == {
        ("Sales", 4, 2): [("Back", 1, 1), ("Front", 2, 2), (None, 1, 1)],
        ("Service", 2, 1): [("Back", 1, 1), ("Front", 1, 1)],
    }
    nameless = get_cell(made, "Sales", by="job-family")
    assert ([one.title for one in nameless.roles], [(one.code, one.roles) for one in nameless.units]) == (["helper"], [("a1", 1)])
    with pytest.raises(NotFound, match="there is no job-family 'Side'") as unknown:
        get_cell(made, "Sales", by="job-family", group="Side")
    assert unknown.value.candidates == ["Back", "Front"]


def test_the_largest_are_shown_and_the_others_counted(made: Graph) -> None:
    found = get_spread(made, by="job-family", framework="shop", groups=1, functions=1)
    assert ([group.key for group in found.groups], found.total_groups) == (["Front"], 3)
    assert ([(row.name, row.roles, [cell.key for cell in row.cells]) for row in found.functions], found.total_functions) == (
        [("Sales", 4, ["Front"])],
        2,
    )
    both = get_spread(made, by="level")
    assert [(group.framework, group.key) for group in both.groups if group.roles == 2] == [("shop", "3")]
    assert {row.framework for row in both.functions} == {"hkqf", "shop"}


def test_over_http(client: TestClient) -> None:
    body = client.get("/api/v1/analysis/functions?by=level&functions=2").json()
    assert [group["name"] for group in body["groups"]] == ["3", "4", "5", "6"]
    assert len(body["functions"]) == 2
    slug, cell = body["functions"][0]["slug"], body["functions"][0]["cells"][0]
    behind = client.get(f"/api/v1/analysis/functions/{slug}", params={"by": "level", "group": cell["key"]}).json()
    assert behind["total_units"] == cell["units"]
    missing = client.get(f"/api/v1/analysis/functions/{slug}", params={"by": "level", "group": "9"})
    assert (missing.status_code, missing.json()["candidates"]) == (404, ["3", "4", "5", "6"])
