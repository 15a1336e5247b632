"""Framework, sector and field: what lists, searches and the matrix leave of two frameworks that look alike."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from made import role, source, unit

from app.answers import chosen_fields, functions, neighbourhood, overlap, planning, roles, search, units
from app.dataset import info
from app.dataset.importer import load
from app.errors import Invalid, NotFound
from app.exports.choice import Choice
from app.graph.client import Graph
from app.models import FieldCount, Items, SearchResult
from app.sources.records import SourceRecord

LEFT = {"framework": "left"}
TEA = {"field": "Tea"}
DRINKS = {"sector": "Drinks"}
SECTORS = {"Tea": "Drinks", "Beer": "Drinks", "Bread": "Food"}


def made(framework: str) -> SourceRecord:
    """Three roles in three fields of two sectors; each requires a unit of its own, and all of them one that is in two functions."""
    letter = framework[0]
    ours = [
        role(
            f"{name} maker",
            [f"{letter}{name[:2]}", f"{letter}all"],
            key=f"{letter}-{name.lower()}",
            level=level,
            field=name,
            sector=sector,
            skills={f"{name} taste": ("初級", 1)},
        )
        for level, (name, sector) in enumerate(SECTORS.items(), start=1)
    ]
    own = [unit(f"{letter}{name[:2]}", f"make {name}", level=1, functions=[f"{name} making"], credits=None) for name in SECTORS]
    return source(
        framework, ours, [*own, unit(f"{letter}all", "make clean", level=2, functions=["Cleaning", "Making"])], framework=framework
    )


@pytest.fixture(scope="module")
def two(graph: Graph, writer: Graph, seed: list[SourceRecord]) -> Iterator[Graph]:
    load(writer, [made("left"), made("right")], replace=True)
    yield graph
    load(writer, seed, replace=True)


@pytest.mark.parametrize(
    ("given", "slugs", "codes", "functions_"),
    [
        ({}, ["l-tea", "r-tea", "l-beer", "r-beer", "l-bread", "r-bread"], ["lBe", "lBr", "lTe", "lall", "rBe", "rBr", "rTe", "rall"], 10),
        (LEFT, ["l-tea", "l-beer", "l-bread"], ["lBe", "lBr", "lTe", "lall"], 5),
        (TEA, ["l-tea", "r-tea"], ["lTe", "lall", "rTe", "rall"], 6),
        (LEFT | TEA, ["l-tea"], ["lTe", "lall"], 3),
        (DRINKS, ["l-tea", "r-tea", "l-beer", "r-beer"], ["lBe", "lTe", "lall", "rBe", "rTe", "rall"], 8),
        (LEFT | {"sector": "left-drinks"}, ["l-tea", "l-beer"], ["lBe", "lTe", "lall"], 4),
        (DRINKS | TEA | {"framework": "right"}, ["r-tea"], ["rTe", "rall"], 3),
        (TEA | {"sector": "Food"}, [], [], 0),
        ({"framework": "Left"}, ["l-tea", "l-beer", "l-bread"], ["lBe", "lBr", "lTe", "lall"], 5),
    ],
)
def test_lists_keep_what_fits_every_filter(two: Graph, given: dict[str, Any], slugs: list[str], codes: list[str], functions_: int) -> None:
    page = roles.list_roles(two, **given)
    assert ([one.slug for one in page.items], page.total) == (slugs, len(slugs))
    listed = units.list_units(two, **given)
    assert ([one.code for one in listed.items], listed.total) == (codes, len(codes))
    rows = functions.list_functions(two, **given)
    assert (len(rows.items), rows.total) == (functions_, functions_)
    assert {cell.role for row in rows.items for cell in row.cells} == set(slugs)
    assert [one.slug for one in overlap.get_matrix(two, **given).roles] == slugs
    found = kept(search.find(two, "mak", limit=500, **given))
    assert found["role"] == set(slugs)
    assert found["unit"] == set(codes)
    assert len(found["function"]) == len([row for row in rows.items if "mak" in row.name.casefold()])
    skills = kept(search.find(two, "taste", **given))
    assert len(skills["soft_skill"]) == len(slugs)


def kept(result: SearchResult) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {kind: set() for kind in ("role", "unit", "function", "soft_skill", "programme")}
    for hit in result.items:
        keys[hit.kind].add(str(getattr(hit.ref, "slug", None) or getattr(hit.ref, "code", None)))
    return keys


def test_a_framework_that_is_not_loaded_is_said_with_those_that_are(two: Graph) -> None:
    asked: list[Callable[..., Any]] = [
        roles.list_roles,
        units.list_units,
        functions.list_functions,
        overlap.get_matrix,
        chosen_fields.list_fields,
        info.list_levels,
        partial(search.find, q="mak"),
        partial(planning.find_matches, held=["lall"]),
        lambda graph, framework: Choice(framework=framework).slugs(graph),
    ]
    for ask in asked:
        with pytest.raises(NotFound, match="there is no framework 'nobody'; choose one of left, right") as error:
            ask(two, framework="nobody")
        assert error.value.candidates == ["left", "right"]


def test_a_filter_goes_with_the_others(two: Graph) -> None:
    assert [one.slug for one in roles.list_roles(two, level=2, sector="Drinks", q="BEER", framework="right").items] == ["r-beer"]
    assert [one.code for one in units.list_units(two, level=1, field="Tea", type_="core", q="tea").items] == ["lTe", "rTe"]
    assert [one.code for one in units.list_units(two, role="l-tea", field="Tea", framework="left").items] == ["lTe", "lall"]
    assert units.list_units(two, role="l-tea", field="Beer").total == units.list_units(two, role="l-tea", framework="right").total == 0
    page = units.list_units(two, framework="right", limit=2, offset=1)
    assert ([one.code for one in page.items], page.total) == (["rBr", "rTe"], 4)


def test_levels_and_fields_of_one_framework(two: Graph) -> None:
    assert {one.framework for one in info.list_levels(two, framework="left").items} == {"left"}
    assert [one.slug for one in chosen_fields.list_fields(two, framework="left").items] == ["left-beer", "left-bread", "left-tea"]
    drinks: Items[FieldCount] = chosen_fields.list_fields(two, sector="Drinks")
    assert [one.slug for one in drinks.items] == ["left-beer", "left-tea", "right-beer", "right-tea"]
    assert [one.slug for one in chosen_fields.list_fields(two, framework="right", sector="right-food").items] == ["right-bread"]


def test_a_search_may_be_for_some_kinds_only(two: Graph) -> None:
    found = kept(search.find(two, "tea", kinds=["role", "soft_skill"], framework="left"))
    assert found == {"role": {"l-tea"}, "soft_skill": {"left-tea-taste"}, "unit": set(), "function": set(), "programme": set()}
    assert [hit.kind for hit in search.find(two, "mak", kinds=["unit"], limit=3).items] == ["unit"] * 3


def test_chosen_roles_are_not_filtered(two: Graph) -> None:
    with pytest.raises(Invalid, match="roles cannot be combined with"):
        overlap.get_matrix(two, ["l-tea"], framework="left")
    with pytest.raises(Invalid, match="roles cannot be combined with"):
        functions.list_functions(two, roles=["l-tea"], field="Tea")


def test_a_functions_ladder_is_read_page_by_page(two: Graph) -> None:
    whole = functions.get_function(two, "left-tea-making")
    assert (whole.units, whole.credits, whole.unknown_credits) == (1, 0, 1)
    codes = [unit.code for level in whole.levels for unit in level.units]
    assert codes == ["lTe"]
    assert functions.get_function(two, "left-tea-making", offset=1).levels == []
    assert functions.get_function(two, "left-tea-making", limit=1).levels == whole.levels
    assert functions.get_function(two, "left-cleaning").unknown_credits == 0


def test_a_picture_of_few_nodes_has_the_nearest(two: Graph) -> None:
    whole = neighbourhood.get_neighbourhood(two, "role:l-tea", depth=2)
    few = neighbourhood.get_neighbourhood(two, "role:l-tea", depth=2, limit=4)
    assert not whole.truncated
    assert few.truncated
    near = {node.id for node in neighbourhood.get_neighbourhood(two, "role:l-tea").nodes}
    assert len(few.nodes) == 4
    assert {node.id for node in few.nodes} <= near | {"role:l-tea"}
    ids = {node.id for node in few.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in few.edges)
