"""Roles, fields, functions and unit codes as people type them: what is compared, what is divided, and what is never chosen."""

from collections.abc import Iterator

import pytest
from made import role, source, unit

from app.answers import functions, gaps, neighbourhood, overlap, paths, planning, roles, search, units
from app.answers.codes import Given, read_codes
from app.dataset.importer import load
from app.dataset.info import get_dataset
from app.errors import Ambiguous, Invalid, NotFound
from app.graph.client import Graph
from app.sources.records import SourceRecord

ASSISTANT, OFFICER, DIRECTOR = (f"talent-management-{position}" for position in ("assistant", "officer", "director"))


@pytest.mark.parametrize(
    "typed",
    ["107010L4", "107010l4", "１０７０１０ L4", " 107010L4 ", "1070\u200b10L4", "107010-L4", "107010 - l4", "10-70-10-L4"],
)
def test_a_unit_is_found_by_its_code_as_people_type_it(seeded: Graph, typed: str) -> None:
    assert units.get_unit(seeded, typed).code == "107010L4"
    assert neighbourhood.get_neighbourhood(seeded, f"unit:{typed}").nodes
    (read,) = read_codes(seeded, Given([typed]))
    assert [one.unit.code for one in read] == ["107010L4"]


@pytest.mark.parametrize("typed", ["107010", "107010L", "07010L4", "L4", "", "-"])
def test_a_part_of_a_code_is_none(seeded: Graph, typed: str) -> None:
    with pytest.raises(NotFound):
        units.get_unit(seeded, typed)


@pytest.mark.parametrize(
    "values",
    [
        ["107010L4,107091L4"], ["107010L4", "107091L4"], ["107010L4、107091L4"], ["107010L4；107091L4"], ["107010L4;107091l4"],
        ["107010L4，107091L4"], ["107010L4\n107091L4\r\n"], ["107010L4 107091L4"], ["107010l4　107091-L4"], [" ,107010L4,,", "107091L4 "],
        ["１０７０１０ L4, 107091 L4"],
    ],
)  # fmt: skip
def test_a_list_of_codes_is_divided_as_people_divide_it(seeded: Graph, values: list[str]) -> None:
    gap = gaps.get_gap(seeded, "director", held=values)
    assert gap.held == ["107010L4", "107091L4"]
    assert {one.code for one in planning.find_matches(seeded, values, lists=True).units} == {"107010L4", "107091L4"}


def test_the_elements_of_a_json_array_are_not_divided(seeded: Graph) -> None:
    assert [one.code for one in planning.find_matches(seeded, ["１０７０１０ L4"]).units] == ["107010L4"]
    for whole in ("107010L4,107091L4", "107010L4 107091L4"):
        with pytest.raises(Invalid) as error:
            planning.find_matches(seeded, [whole])
        assert error.value.errors == [f"unknown unit code: {whole}"]


def test_every_unknown_code_is_named_once_whichever_list_it_is_in(seeded: Graph) -> None:
    with pytest.raises(Invalid) as error:
        gaps.get_gap(seeded, "director", from_="manager", held=["X9, 107010L4 Y8"], lacking=["Z7;X9"])
    assert error.value.errors == [f"unknown unit code: {code}" for code in ("X9", "Y8", "Z7")]
    assert error.value.detail == "unknown unit codes: X9, Y8, Z7"


def test_more_than_500_codes_are_refused(seeded: Graph) -> None:
    with pytest.raises(Invalid, match="501 unit codes were given; at most 500"):
        gaps.get_gap(seeded, "director", held=[",".join(["107010L4"] * 501)])


# --- codes that look alike, and codes with what a list is divided at -------------------------------------------------------------------


def odd() -> list[SourceRecord]:
    """A framework whose codes hold separators, an `@` and spaces; another of `hkqf` whose codes differ from them by hyphens alone."""
    odd_codes = ["A,1", "A@b", "Aa1", "a-a1", "B 2", "C3"]
    mine = source("odd", [role("甲職", odd_codes, key="one")], [unit(code, level=1) for code in odd_codes], framework="odd")
    hk = source("hk", [role("乙職", ["101010L1"], key="two")], [unit("101010L1")], framework="hkqf")
    clone = source("clone", [role("丙職", ["10-1010L1"], key="three")], [unit("10-1010L1", level=1)], framework="clone")
    return [mine, hk, clone]


@pytest.fixture(scope="module")
def oddly(graph: Graph, writer: Graph, seed: list[SourceRecord]) -> Iterator[Graph]:
    load(writer, odd(), replace=True)
    yield graph
    load(writer, seed, replace=True)


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (["A,1"], ["A,1"]),
        (["a,1"], ["A,1"]),
        (["A,1,C3"], None),
        (["A,1", "C3"], ["A,1", "C3"]),
        (["c3,B 2"], ["C3", "B 2"]),
        (["C3 B 2"], None),
        (["b2 c3"], ["B 2", "C3"]),
        (["aa1"], ["Aa1"]),
        (["A-A1"], ["a-a1"]),
    ],
)
def test_a_value_that_is_a_code_whole_is_one(oddly: Graph, values: list[str], codes: list[str] | None) -> None:
    if codes is None:
        with pytest.raises(Invalid, match="unknown unit codes"):
            read_codes(oddly, Given(values))
    else:
        assert [[one.unit.code for one in read] for read in read_codes(oddly, Given(values))] == [codes]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("A@b", [("A@b", None)]),
        ("a@B", [("A@b", None)]),
        ("A@b@working", [("A@b", "working")]),
        ("C3@2", [("C3", "2")]),
        ("c3 @ highly skilled", [("C3", "highly skilled")]),
        ("C3@1, Aa1", [("C3", "1"), ("Aa1", None)]),
        ("C3@1 Aa1@2", [("C3", "1"), ("Aa1", "2")]),
        ("C3@highly skilled; A,1", None),
        ("C3@highly skilled; Aa1", [("C3", "highly skilled"), ("Aa1", None)]),
    ],
)
def test_a_code_may_carry_a_rung(oddly: Graph, value: str, read: list[tuple[str, str | None]] | None) -> None:
    if read is None:
        with pytest.raises(Invalid, match="unknown unit codes"):
            read_codes(oddly, Given([value], rungs=True))
    else:
        assert [(one.unit.code, one.rung) for one in read_codes(oddly, Given([value], rungs=True))[0]] == read


def test_without_rungs_an_at_sign_is_part_of_a_code(oddly: Graph) -> None:
    with pytest.raises(Invalid, match="unknown unit codes: C3@2"):
        read_codes(oddly, Given(["C3@2"]))


def test_what_fits_several_units_is_never_chosen(oddly: Graph) -> None:
    assert units.get_unit(oddly, "101010L1").framework == "hkqf", "the exact code first"
    assert units.get_unit(oddly, "10-1010L1").framework == "clone"
    for ask in (lambda: units.get_unit(oddly, "10-1010l1"), lambda: gaps.get_gap(oddly, "two", held=["10-1010l1"])):
        with pytest.raises(Invalid, match="fits 2 units") as error:
            ask()
        assert (error.value.status, list(error.value.candidates)) == (422, ["10-1010L1", "101010L1"])


# --- names of roles, fields, sectors and functions --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["人才管理总监", "人 才 管 理 总 监", "总监", "领袖"])
def test_simplified_names_of_roles(seeded: Graph, name: str) -> None:
    assert roles.get_role(seeded, name).slug == DIRECTOR


@pytest.mark.parametrize(
    "name", ["talent-management", "優秀人才管理", "优秀人才管理", "Talent Management", "talentmanagement", "优 秀人才\u200b管理"]
)
def test_a_field_goes_by_its_names(seeded: Graph, name: str) -> None:
    assert roles.list_roles(seeded, field=name).total == 4
    assert units.list_units(seeded, field=name).total == 83
    assert functions.list_functions(seeded, field=name).total == 24
    assert len(overlap.get_matrix(seeded, field=name).roles) == 4
    assert search.find(seeded, "管理", field=name).total == search.find(seeded, "管理", field="talent-management").total


@pytest.mark.parametrize("name", ["與員工溝通的策略", "与员工沟通的策略", "employee-communication-strategy"])
def test_a_function_goes_by_its_names(seeded: Graph, name: str) -> None:
    found = functions.get_function(seeded, name)
    assert found.slug == "employee-communication-strategy"
    assert units.list_units(seeded, function=name).total == found.units
    assert neighbourhood.get_neighbourhood(seeded, f"function:{name}").nodes


def test_an_unknown_field_sector_or_function_is_said_to_be_unknown(seeded: Graph) -> None:
    for given in ({"field": "talent managment"}, {"sector": "人力資源"}):
        for ask in (roles.list_roles, units.list_units, functions.list_functions, overlap.get_matrix):
            with pytest.raises(NotFound, match=f"there is no {next(iter(given))}") as error:
                ask(seeded, **given)  # type: ignore[arg-type]
            assert list(error.value.candidates) in (["talent-management"], ["human-resource-management"])
    with pytest.raises(NotFound, match="there is no function"):
        units.list_units(seeded, function="employee-communication")
    with pytest.raises(NotFound, match="there is no sector"):
        functions.list_functions(seeded, sector="x")


def test_lists_of_roles_are_divided_at_chinese_marks_too(seeded: Graph) -> None:
    assert [one.slug for one in overlap.get_matrix(seeded, ["主任、助理；director"]).roles] == [OFFICER, ASSISTANT, DIRECTOR]
    assert len(paths.find_paths(seeded, "assistant", "director", via=["主任，經理"]).paths) == 1


# --- a slug that is another role's name --------------------------------------------------------------------------------------------------


def beside_the_seed() -> SourceRecord:
    named = [
        role("Shop clerk", ["s1"], key="officer", field="Shops", sector="Trade"),
        role("Tea, Coffee", ["s1"], key="tea", field="Shops", sector="Trade"),
        role("人力资源", ["s1"], key="hr-1", field="Shops", sector="Trade"),
        role("人力資源", ["s1"], key="hr-2", field="Shops", sector="Trade"),
    ]
    return source("shop", named, [unit("s1", level=1)], framework="shop")


@pytest.fixture(scope="module")
def both(graph: Graph, writer: Graph, seed: list[SourceRecord]) -> Iterator[Graph]:
    load(writer, [*seed, beside_the_seed()], replace=True)
    yield graph
    load(writer, seed, replace=True)


def test_a_slug_that_is_another_roles_name_wins_and_the_answer_says_so(both: Graph) -> None:
    said = f"'officer' is the slug of a role, and this answer is about that role. It is a name of {OFFICER} (人才管理主任) too."
    for answer in (
        roles.get_role(both, "officer"), gaps.get_gap(both, "officer", from_="assistant"), paths.find_paths(both, "assistant", "officer"),
        overlap.get_overlap(both, "assistant", "officer"), overlap.get_matrix(both, ["assistant", "officer"]),
    ):  # fmt: skip
        assert said in answer.notes
    assert roles.get_role(both, "officer").title == "Shop clerk"
    assert said not in roles.get_role(both, OFFICER).notes
    with pytest.raises(Ambiguous):
        roles.get_role(both, "Officer")
    [finding] = [one for one in get_dataset(both).integrity if one.rule == "name_taken"]
    assert (finding.role, finding.source) == ("officer", "shop")
    assert OFFICER in finding.message


def test_a_title_with_a_comma_is_one_name(both: Graph) -> None:
    assert [one.slug for one in overlap.get_matrix(both, ["Tea, coffee", "officer,tea"]).roles] == ["tea", "officer"]


def test_simplified_and_traditional_are_one_name_of_two_roles(both: Graph) -> None:
    for name in ("人力資源", "人力资源"):
        with pytest.raises(Ambiguous) as error:
            roles.get_role(both, name)
        assert [getattr(one, "slug", one) for one in error.value.candidates] == ["hr-1", "hr-2"]
