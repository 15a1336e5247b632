"""Search: Traditional, Simplified, English, codes; whatever is named whole comes first."""

import made
import pytest

from app.answers import functions, roles, units
from app.answers.search import find
from app.dataset.importer import load
from app.errors import Invalid
from app.graph.client import Graph
from app.models import SearchHit
from app.text.folding import folded

KEYS = {"role": "slug", "unit": "code", "function": "slug", "soft_skill": "slug", "programme": "programme_name"}


def keys(hits: list[SearchHit]) -> list[str]:
    return [str(getattr(hit.ref, KEYS[hit.kind])) for hit in hits]


def found(graph: Graph, q: str, limit: int = 20) -> list[str]:
    return keys(find(graph, q, limit=limit).items)


def test_what_is_named_whole_comes_first(seeded: Graph) -> None:
    """Every name and code of every role, unit, function and soft skill of the seed, as printed and in English."""
    named: dict[str, set[str]] = {}
    for role in roles.list_roles(seeded).items:
        detail = roles.get_role(seeded, role.slug)
        for name in (role.title, role.title_en, role.short, role.short_en, role.slug, *detail.typical_titles):
            named.setdefault(folded(name or ""), set()).add(role.slug)
        for skill in detail.soft_skills:
            for name in (skill.name, skill.name_en):
                named.setdefault(folded(name or ""), set()).add(skill.slug)
    for unit in units.list_units(seeded, limit=500).items:
        for name in (unit.name, unit.name_en, unit.code):
            named.setdefault(folded(name or ""), set()).add(unit.code)
    for function in functions.list_functions(seeded, limit=500).items:
        for name in (function.name, function.name_en, function.slug):
            named.setdefault(folded(name or ""), set()).add(function.slug)
    assert len(named) > 290
    assert [name for name, owners in named.items() if found(seeded, name[:200], limit=1)[0] not in owners] == []


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("總監", "talent-management-director"),
        ("总监", "talent-management-director"),
        ("Director", "talent-management-director"),
        ("DIRECTOR", "talent-management-director"),
        ("Ｄｉｒｅｃｔｏｒ", "talent-management-director"),
        ("  talent   management\tofficer ", "talent-management-officer"),
        ("培訓助理", "talent-management-assistant"),
        ("107091L4", "107091L4"),
        ("107091l4", "107091L4"),
        ("１０７０９１Ｌ４", "107091L4"),
        ("107091", "107091L4"),
        ("人力资源策略", "hr-strategy"),
        ("HR strategy", "hr-strategy"),
        ("員工溝通", "107089L3"),
        ("员工沟通", "107089L3"),
        ("解決問題", "reasoning-problem-solving-and-ideation-skills"),
    ],
)
def test_the_best_comes_first(seeded: Graph, q: str, first: str) -> None:
    assert found(seeded, q)[0] == first


def test_simplified_finds_what_traditional_finds(seeded: Graph) -> None:
    for traditional, simplified in (
        ("人力資源", "人力资源"),
        ("員工學習及發展", "员工学习及发展"),
        ("機構", "机构"),
        ("風險管理", "风险管理"),
    ):
        assert found(seeded, traditional, limit=500) == found(seeded, simplified, limit=500) != []
    result = find(seeded, "人力資源")
    assert (result.q, result.read_as) == ("人力資源", "人力資源")
    result = find(seeded, "人力资源")
    assert (result.q, result.read_as) == ("人力资源", "人力資源")


def test_a_code_is_found_by_its_start_in_order(seeded: Graph) -> None:
    assert found(seeded, "10709") == ["107091L4", "107099L4"]
    assert found(seeded, "1070", limit=500) == sorted(found(seeded, "1070", limit=500))
    assert all(code.startswith("1070") for code in found(seeded, "1070", limit=500))
    assert found(seeded, "7091") == []


def test_every_word_must_occur(seeded: Graph) -> None:
    assert found(seeded, "talent management zzz") == []
    assert set(found(seeded, "learning development", limit=500)) >= {"employee-learning-and-development", "107010L4"}
    assert found(seeded, "development learning", limit=500) != []


def test_all_kinds_are_found_and_say_what_matched(seeded: Graph) -> None:
    hits = {hit.kind: hit for hit in find(seeded, "管理", limit=500).items}
    assert set(hits) == {"role", "unit", "function", "programme"}
    assert all("管理" in hit.matched for hit in hits.values())
    [skill] = [hit for hit in find(seeded, "Teamwork").items if hit.kind == "soft_skill"]
    assert skill.ref.roles == ["talent-management-assistant"]
    programme = next(hit for hit in find(seeded, "香港浸會大學").items if hit.kind == "programme")
    assert programme.matched == "香港浸會大學"
    assert programme.ref.role


def test_fewer_are_the_first_of_more(seeded: Graph) -> None:
    everything = found(seeded, "管理", limit=500)
    assert len(everything) > 40
    for limit in (1, 5, 20):
        assert found(seeded, "管理", limit=limit) == everything[:limit]


@pytest.mark.parametrize("q", ["", "   ", "\t\n", "　", "x" * 201])
def test_nothing_and_too_much_are_refused(seeded: Graph, q: str) -> None:
    with pytest.raises(Invalid):
        find(seeded, q)


@pytest.mark.parametrize("q", ["%", "*", "'", '"', "\\", "a) RETURN 1 //", "(", "\u0000", "\U0001f600", "`", "{}", "$q", ".*", "\u202e"])
def test_odd_characters_are_only_characters(seeded: Graph, q: str) -> None:
    assert isinstance(find(seeded, q).items, list)


def test_ids_and_codes_of_any_letters_are_found(graph: Graph, writer: Graph) -> None:
    own = made.role("Somebody", ["單元1", "AB-9"], key="R001")
    units_ = [made.unit("單元1", "First", functions=("Sales",)), made.unit("AB-9", "Other")]
    load(writer, [made.source("Own", [own], units_, framework="Own")], replace=True)
    assert found(graph, "r001") == found(graph, "R001") == ["R001"]
    assert found(graph, "單元") == found(graph, "单元1") == ["單元1"]
    assert [one.code for one in units.list_units(graph, q="单元").items] == ["單元1"]
    assert found(graph, "own-SALES") == ["Own-sales"]


def test_a_name_longer_than_an_index_takes_is_kept_whole_and_found_by_its_beginning(graph: Graph, writer: Graph) -> None:
    name = "𠀀𠀁𠀂" * 3000
    load(writer, [made.source("long.md", [made.role("甲", ["LONG1"])], [made.unit("LONG1", name)])], replace=True)
    assert units.get_unit(graph, "LONG1").name == name
    assert found(graph, "𠀀𠀁𠀂") == ["LONG1"]
    assert units.list_units(graph, q="𠀂𠀀").total == 1
