"""Units in another order than by code: by the roles that require them, by fields, level and credits."""

from typing import Any

import pytest
from made import role, source, unit

from app.answers.units import list_units
from app.dataset.importer import load
from app.graph.client import Graph
from app.models import SortOrder, UnitSort


@pytest.fixture(scope="module")
def four(writer: Graph) -> None:
    """c in three roles of one field, b in two roles of two fields, a in one role, d unknown in everything and in no role."""
    roles = [
        role("一", ["a", "b", "c"], key="one", field="甲"),
        role("二", ["b", "c"], key="two", field="乙"),
        role("三", ["c"], key="three", field="乙"),
    ]
    units = [
        unit("a", level=2, credits=5),
        unit("b", level=1, credits=2),
        unit("c", level=2, credits=9),
        unit("d", level=None, credits=None),
    ]
    load(writer, [source("ours", roles, units, framework="ours")], replace=True)


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("sort", "order", "codes"),
    [
        ("code", None, "abcd"),
        ("code", "desc", "dcba"),
        ("roles", None, "cbad"),
        ("roles", "asc", "dabc"),
        ("fields", None, "bcad"),
        ("level", None, "bacd"),
        ("level", "desc", "acbd"),
        ("credits", None, "cabd"),
        ("credits", "asc", "bacd"),
    ],
)
def test_units_in_the_order_asked_for(graph: Graph, sort: UnitSort, order: SortOrder | None, codes: str) -> None:
    page = list_units(graph, sort=sort, order=order)
    assert "".join(unit.code for unit in page.items) == codes
    assert "".join(unit.code for unit in list_units(graph, sort=sort, order=order, limit=2, offset=1).items) == codes[1:3]
    assert {unit.code: (unit.role_count, unit.field_count) for unit in page.items} == {"a": (1, 1), "b": (2, 2), "c": (3, 2), "d": (0, 0)}


@pytest.mark.usefixtures("four")
def test_within_a_field_or_a_role(graph: Graph) -> None:
    assert [unit.code for unit in list_units(graph, field="乙", sort="roles").items] == ["c", "b"]
    assert [unit.code for unit in list_units(graph, role="one", sort="credits").items] == ["c", "a", "b"]


def test_units_of_a_type_are_all_that_any_role_requires_so(graph: Graph, writer: Graph) -> None:
    ours = [role("一", {"B2": "core", "A1": "core", "C3": "functional"}, key="one"), role("二", {"A1": "functional"}, key="two")]
    theirs = [role("三", {"D4": "core"}, key="three", field=None)]
    load(writer, [source("ours", ours, framework="ours"), source("theirs", theirs, framework="theirs")], replace=True)

    def codes(**asked: Any) -> tuple[list[str], int]:
        page = list_units(graph, **asked)
        return [unit.code for unit in page.items], page.total

    assert codes(type_="core") == (["A1", "B2", "D4"], 3)
    assert codes(type_="core", order="desc") == (["D4", "B2", "A1"], 3)
    assert codes(type_="core", framework="ours") == (["A1", "B2"], 2)
    assert codes(type_="functional", framework="ours", limit=1, offset=1) == (["C3"], 2)
    assert codes(type_="optional") == ([], 0)
    assert codes(type_="core", level=None, q="b") == (["B2"], 1), "with another filter as without"
    load(writer, [source("ours", [role("一", {"C3": "core"}, key="one")], framework="ours")])
    assert codes(type_="core") == (["C3", "D4"], 2), "of what is loaded now"
