"""Answers over made-up frameworks: several fields, cycles, shared units, unknown credits and levels; against brute forces here."""

import itertools
import random
from collections.abc import Mapping
from typing import Any, Literal

import pytest
from made import role, source, unit

from app.answers import chosen_fields, functions, neighbourhood, overlap, roles, units
from app.answers.gaps import get_gap
from app.answers.paths import find_paths
from app.dataset import info
from app.dataset.importer import load, loaded_version
from app.errors import Ambiguous, ImportRefused, Invalid
from app.graph.client import Graph
from app.models import Gap, Paths
from app.sources.records import SourceRecord

Needs = Mapping[str, Mapping[str, float | None]]
World = tuple[Graph, Needs, set[tuple[str, str]], bool]


def brute_force(needs: Needs, edges: set[tuple[str, str]], start: str, end: str, *, held: set[str], via: tuple[str, ...], max_steps: int,
                order: str, by_units: bool) -> list[tuple[tuple[str, ...], int, float, int]]:  # fmt: skip
    """Every simple path, by trying every sequence of roles; (slugs, units, credits, unknown credits), ordered as in the model."""
    found = []
    others = sorted(needs.keys() - {start, end})
    for between in range(max_steps):
        for middle in itertools.permutations(others, between):
            slugs = (start, *middle, end)
            stops = [middle.index(stop) if stop in middle else -1 for stop in via]
            if all(pair in edges for pair in itertools.pairwise(slugs)) and stops == sorted(stops) and -1 not in stops:
                union = {code: value for slug in slugs[1:] for code, value in needs[slug].items() if code not in held}
                found.append((slugs, len(union), sum(value or 0 for value in union.values()), sum(v is None for v in union.values())))

    def key(path: tuple[tuple[str, ...], int, float, int]) -> tuple[Any, ...]:
        cost = path[1] if by_units else path[2]
        return (cost, len(path[0]), path[0]) if order == "credits" else (len(path[0]), cost, path[0])

    return sorted(found, key=key)


def described(answer: Paths) -> list[tuple[tuple[str, ...], int, float, int]]:
    return [
        (tuple(role.slug for role in path.roles), path.totals.units, path.totals.credits, path.totals.unknown_credits)
        for path in answer.paths
    ]


# --- a bundle: asserted progressions in any direction, with cycles ---------------------------------------------------------------------


def bundle(*, unknown: bool) -> tuple[SourceRecord, Needs, set[tuple[str, str]]]:
    rnd = random.Random(7)
    names = [f"r{n}" for n in range(8)]
    values = {f"u{n:02d}": rnd.choice([1, 2, 2.5, 3, 5, 8]) for n in range(16)}
    own = {f"own{n}": None for n in range(8)} if unknown else {}
    needs = {}
    for n, name in enumerate(names):
        needs[name] = {code: values[code] for code in rnd.sample(sorted(values), rnd.randint(2, 7))} | (
            {f"own{n}": None} if unknown else {}
        )
    edges = {(a, b) for a in names for b in names if a != b and rnd.random() < 0.4}
    made = source(
        "bundle", [role(f"職{name}", list(needs[name]), key=name, level=rnd.choice([None, 1, 2, 3])) for name in names],
        [unit(code, level=rnd.choice([None, 1, 2]), credits=value, functions=rnd.choice("ABC")) for code, value in (values | own).items()],
        framework="bundle", progressions=[(a, b, "next") for a, b in sorted(edges)],
    )  # fmt: skip
    return made, needs, edges


ORDERS: list[Literal["credits", "steps"]] = ["credits", "steps"]


@pytest.fixture(scope="module")
def loaded_worlds() -> dict[bool, str]:
    """The version of each world that was loaded."""
    return {}


@pytest.fixture(params=[False, True], ids=["known credits", "unknown credits"])
def world(request: pytest.FixtureRequest, graph: Graph, writer: Graph, seed_version: str, loaded_worlds: dict[bool, str]) -> World:
    made, needs, edges = bundle(unknown=request.param)
    if loaded_worlds.get(request.param) != loaded_version(graph):
        loaded_worlds[request.param] = load(writer, [made], replace=True).version
    return graph, needs, edges, request.param


@pytest.mark.parametrize("number", range(25))
def test_paths_are_those_of_a_brute_force(world: World, number: int) -> None:
    graph, needs, edges, unknown = world
    rnd = random.Random(number)
    start, end, *rest = rnd.sample(sorted(needs), 5)
    via = tuple(rest[: rnd.choice([0, 0, 0, 1, 2])])
    own = sorted(rnd.sample(sorted(f"u{n:02d}" for n in range(16)), rnd.choice([0, 0, 4])))
    lacking = sorted(rnd.sample(sorted(needs[start]), rnd.choice([0, 1])))
    held = set(own) | (set(needs[start]) - set(lacking))
    steps, limit, order = rnd.randint(1, 6), rnd.choice([1, 3, 50]), rnd.choice(ORDERS)
    expected = brute_force(needs, edges, start, end, held=held, via=via, max_steps=steps, order=order, by_units=unknown)
    answer = find_paths(graph, start, end, held=own, lacking=lacking, via=via, max_steps=steps, limit=limit, order=order, detail="all")
    assert described(answer) == expected[:limit]
    assert (answer.truncated, answer.optimal) == (len(expected) > limit, True)
    assert (answer.reason is None) == bool(expected)
    missing = {code: value for code, value in needs[end].items() if code not in held}
    assert (answer.direct.units, answer.direct.credits) == (len(missing), sum(value or 0 for value in missing.values()))
    if order == "credits" and expected:
        assert answer.ranked_by == ("units" if unknown else "credits")
        assert any("unknown" in note for note in answer.notes) == unknown
    for path in answer.paths:
        known = set(held)
        for step in path.steps:
            assert isinstance(step.gap, Gap)
            assert {one.code for one in step.gap.gap} == needs[step.to.slug].keys() - known
            assert step.gap.totals.unknown_credits == sum(needs[step.to.slug][one.code] is None for one in step.gap.gap)
            known |= needs[step.to.slug].keys()
            assert (step.basis, step.kind) == ("asserted", "next")
        assert path.totals.units == sum(step.gap.totals.units for step in path.steps), "each unit counts once, where it comes first"
        assert path.totals.on_the_way.units == path.totals.units - answer.direct.units


def test_more_steps_never_lose_a_path(world: World) -> None:
    graph, needs, _, _ = world
    start, end = sorted(needs)[:2]
    seen: set[tuple[str, ...]] = set()
    for steps in range(1, 6):
        now = {slugs for slugs, *_ in described(find_paths(graph, start, end, max_steps=steps, limit=50, detail="none"))}
        assert {slugs for slugs in seen if slugs in now} == seen or len(now) == 50
        seen = now


def test_an_unrelated_role_changes_nothing(graph: Graph, writer: Graph) -> None:
    made, needs, _ = bundle(unknown=False)
    load(writer, [made], replace=True)
    start, end = sorted(needs)[:2]
    before = find_paths(graph, start, end, limit=50)
    load(writer, [source("other", [role("別人", ["x1"], key="other", level=2)], [unit("x1", level=2)], framework="other")])
    assert find_paths(graph, start, end, limit=50) == before


def test_similar_roles_are_those_of_a_brute_force(world: World) -> None:
    graph, needs, _, _ = world
    for name in needs:
        for metric in ("jaccard", "coverage", "shared"):
            expected = []
            for other in needs.keys() - {name}:
                if common := len(needs[name].keys() & needs[other].keys()):
                    scores = {
                        "shared": common,
                        "jaccard": common / len(needs[name].keys() | needs[other].keys()),
                        "coverage": common / len(needs[other]),
                    }
                    expected.append((-scores[metric], other, scores))
            found = roles.find_similar(graph, name, metric=metric).items
            assert [one.slug for one in found] == [slug for _, slug, _ in sorted(expected, key=lambda entry: entry[:2])]
            by_slug = {slug: scores for _, slug, scores in expected}
            assert all({"shared": one.shared, "jaccard": one.jaccard, "coverage": one.coverage} == by_slug[one.slug] for one in found)


def test_pairs_are_those_of_sets(world: World) -> None:
    graph, needs, _, _ = world
    names = sorted(needs)
    matrix = overlap.get_matrix(graph, names, by="unit", metric="shared")
    assert matrix.cells == [[len(needs[a].keys() & needs[b].keys()) for b in names] for a in names]
    pair = overlap.get_overlap(graph, names[0], names[1])
    assert {one.code for one in pair.shared} == needs[names[0]].keys() & needs[names[1]].keys()
    assert pair.soft_skills == []


def test_unknown_levels_are_told_not_guessed(world: World) -> None:
    graph, needs, _, _ = world
    levels = {role.slug: role.level for role in roles.list_roles(graph).items}
    for start, end in itertools.permutations(needs, 2):
        a, b = levels[start], levels[end]
        direction = "unknown" if a is None or b is None else "lateral" if a == b else "up" if a < b else "down"
        gap = get_gap(graph, end, from_=start)
        assert gap.direction == direction
        assert gap.rpl.available is None
        assert {one.rpl_range for one in gap.gap} <= {None}
        for one in gap.gap:
            held = [sibling.level for sibling in one.siblings]
            deeper = one.level is not None and all(level is not None and one.level > level for level in held)
            assert one.relation == ("new_function" if not held else "deeper" if deeper else "same_level")
    listed = [role.level for role in roles.list_roles(graph).items]
    assert listed == sorted(listed, key=lambda level: 1000 if level is None else level), "unknown levels come last"


# --- documents of several fields and sectors -------------------------------------------------------------------------------------------


def documents() -> list[SourceRecord]:
    """Two sectors, three fields; each role's level is in its title. 甲 and 乙 share a sector, 丙 does not."""
    made = []
    for field, sector in (("甲", "東業"), ("乙", "東業"), ("丙", "西業")):
        made += [
            role(f"{field}職{level}", [f"4{n}000{level}L{level}" for n in ("甲乙丙".index(field), 9)], level=level, needs=level - 1,
                 field=f"{field}領域", sector=sector, education=[f"可升讀第 {level + 1} 級課程"], line=level * 100)
            for level in (3, 4, 5)
        ]  # fmt: skip
    return [source("documents.md", made)]


@pytest.fixture
def fields(graph: Graph, writer: Graph) -> Graph:
    load(writer, documents(), replace=True)
    return graph


def test_the_rule_gives_derived_steps_within_a_field_and_inferred_between_fields_of_a_sector(fields: Graph) -> None:
    found = {
        (edge.from_.slug, edge.to.slug, edge.basis)
        for role in roles.list_roles(fields).items
        for edge in roles.get_role(fields, role.slug).progressions.to
    }
    expected = {
        (f"{a}職{n}", f"{b}職{n + 1}", "derived" if a == b else "inferred") for n in (3, 4) for a, b in itertools.product("甲乙", repeat=2)
    }
    expected |= {(f"丙職{n}", f"丙職{n + 1}", "derived") for n in (3, 4)}
    assert found == expected


def test_inferred_steps_are_walked_only_when_asked_for(fields: Graph) -> None:
    assert find_paths(fields, "甲職3", "乙職5").paths == []
    both = find_paths(fields, "甲職3", "乙職5", basis=["derived", "inferred"])
    assert [slugs for slugs, *_ in described(both)] == [("甲職3", "乙職4", "乙職5"), ("甲職3", "甲職4", "乙職5")]
    assert [[step.basis for step in path.steps] for path in both.paths] == [["inferred", "derived"], ["derived", "inferred"]]
    assert find_paths(fields, "甲職3", "丙職5", basis=["derived", "inferred"]).paths == []


def test_evidence_quotes_the_entry_and_the_pathway(fields: Graph) -> None:
    [step] = find_paths(fields, "甲職3", "甲職4", max_steps=1).paths[0].steps
    assert [(one.source, one.line, one.text) for one in step.evidence] == [
        ("documents.md", 401, "具備第3級資歷"), ("documents.md", 350, "可升讀第 4 級課程"),
    ]  # fmt: skip


def test_a_name_that_fits_several_roles_lists_them(fields: Graph, writer: Graph) -> None:
    made = [role(f"{field}總監", ["500001L6"], level=6, field=field, position="領袖") for field in ("某一", "某二")]
    load(writer, [source("more.md", made)])
    with pytest.raises(Ambiguous) as error:
        roles.get_role(fields, "總監")
    assert [getattr(one, "slug", None) for one in error.value.candidates] == ["某一總監", "某二總監"]
    assert "某一總監, 某二總監" in error.value.detail
    assert roles.get_role(fields, "某一總監").short == "總監"


def test_roles_are_filtered_by_field_and_sector(fields: Graph) -> None:
    assert [role.slug for role in roles.list_roles(fields, field="甲領域").items] == ["甲職3", "甲職4", "甲職5"]
    assert roles.list_roles(fields, sector="東業").total == 6
    assert roles.list_roles(fields, sector="東業", level=4, q="乙").total == 1
    assert [(field.slug, field.roles, field.units, field.sector) for field in chosen_fields.list_fields(fields).items] == [
        ("丙領域", 3, 6, "西業"), ("乙領域", 3, 6, "東業"), ("甲領域", 3, 6, "東業"),
    ]  # fmt: skip


def test_units_shared_by_roles_of_several_fields(fields: Graph) -> None:
    assert [(role.slug, role.type) for role in units.get_unit(fields, "490004L4").roles] == [(f"{a}職4", "core") for a in sorted("甲乙丙")]
    pair = overlap.get_overlap(fields, "甲職4", "乙職4")
    assert [one.code for one in pair.shared] == ["490004L4"]
    assert get_gap(fields, "乙職4", from_="甲職4").direction == "lateral"


def test_an_asserted_step_stands_before_a_derived_one(graph: Graph, writer: Graph) -> None:
    lower = role("甲職3", ["400003L3"], level=3, needs=2, education=["可晉升為甲職4"])
    upper = role("甲職4", ["400004L4"], level=4, needs=3)
    load(writer, [source("a.md", [lower, upper])], replace=True)
    [edge] = roles.get_role(graph, "甲職3").progressions.to
    assert (edge.basis, edge.to.slug, [one.text for one in edge.evidence]) == ("asserted", "甲職4", ["可晉升為甲職4"])


def test_roles_of_two_frameworks_are_never_connected(graph: Graph, writer: Graph) -> None:
    load(writer, [*documents(), bundle(unknown=False)[0]], replace=True)
    answer = find_paths(graph, "甲職3", "r1", basis=["asserted", "derived", "inferred"])
    assert answer.paths == []
    assert answer.reason is not None
    assert "two frameworks are never connected" in answer.reason
    assert answer.direct.units > 0
    assert {one.framework for one in roles.find_similar(graph, "r1", by="function").items} == {"bundle"}
    assert {one.framework for one in roles.find_similar(graph, "甲職3", by="function").items} == {"hkqf"}
    assert {level.framework for level in info.list_levels(graph).items} == {"hkqf", "bundle"}


def test_a_unit_code_belongs_to_one_framework(writer: Graph) -> None:
    made = [
        source(name, [role(name, ["shared"], key=name, level=1)], [unit("shared", level=1)], framework=name) for name in ("left", "right")
    ]
    with pytest.raises(ImportRefused):
        load(writer, made, replace=True)


# --- much of it ------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(graph: Graph, writer: Graph) -> Graph:
    """Seventy roles, each with twelve units of its own in one function, and one unit that all require."""
    made = [role(f"R{n:02d}", ["all", *(f"u{n:02d}{k:02d}" for k in range(12))], key=f"r{n:02d}", level=n % 3 + 1) for n in range(70)]
    codes = sorted({requirement.code for one in made for requirement in one.requirements})
    load(writer, [source("many", made, [unit(code, level=1) for code in codes], framework="many")], replace=True)
    return graph


def test_a_matrix_of_more_than_sixty_roles_is_refused(many: Graph) -> None:
    with pytest.raises(Invalid, match=r"there are 70 roles, and at most 60 .*; choose"):
        overlap.get_matrix(many)
    with pytest.raises(Invalid, match=r"61 roles were given, and at most 60"):
        overlap.get_matrix(many, [f"r{n:02d}" for n in range(61)])
    assert len(overlap.get_matrix(many, [f"r{n:02d}" for n in range(60)]).roles) == 60


def test_cells_of_more_than_sixty_roles_are_left_out_and_it_is_said(many: Graph) -> None:
    [row] = functions.list_functions(many).items
    assert (row.units, row.cells) == (841, [])
    assert functions.list_functions(many).cells_omitted
    chosen = functions.list_functions(many, roles=["r00", "r01"])
    assert not chosen.cells_omitted
    assert sum(len(cell.units) for cell in chosen.items[0].cells) == 26
    assert (chosen.items[0].units, chosen.items[0].requirements, chosen.items[0].roles) == (25, 26, 2)


def test_counts_of_a_function_do_not_depend_on_the_cells(many: Graph) -> None:
    [row] = functions.list_functions(many).items
    assert (row.requirements, row.roles, row.credits) == (70 * 13, 70, 841 * 3)


@pytest.mark.parametrize(("focus", "depth"), [("unit:all", 2), ("function:many-職能一", 1), ("role:r00", 3)])
def test_a_picture_has_at_most_five_hundred_nodes_and_says_so(many: Graph, focus: str, depth: int) -> None:
    view = neighbourhood.get_neighbourhood(many, focus, depth=depth)
    assert len(view.nodes) <= 500
    assert view.truncated
    ids = {node.id for node in view.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in view.edges)
    assert focus in ids


def test_what_is_densely_joined_can_be_loaded_asked_and_removed(
    graph: Graph, writer: Graph, seed: list[SourceRecord], seed_version: str
) -> None:
    """Sixty roles of the same fifty units: few nodes, but more edges than one question brings."""
    made = [role(f"R{n:02d}", [f"u{k:02d}" for k in range(50)], key=f"r{n:02d}") for n in range(60)]
    load(writer, [source("dense", made, [unit(f"u{k:02d}", level=1) for k in range(50)], framework="dense")], replace=True)
    view = neighbourhood.get_neighbourhood(graph, "unit:u00", depth=2)
    assert len(view.nodes) < 500
    assert view.truncated == (len([edge for edge in view.edges if edge.type == "REQUIRES"]) < 60 * 50)
    assert load(writer, seed, replace=True).version == seed_version


def test_long_lists_are_paged(many: Graph) -> None:
    page = roles.list_roles(many, limit=50)
    assert (len(page.items), page.total) == (50, 70)
    everything = [role.slug for offset in (0, 50) for role in roles.list_roles(many, limit=50, offset=offset).items]
    assert everything == [slug for _, slug in sorted((n % 3, f"r{n:02d}") for n in range(70))]
    unit_all = units.get_unit(many, "all")
    assert len(unit_all.roles) == 70
    assert [one.code for one in unit_all.family] == [f"u{n // 12:02d}{n % 12:02d}" for n in range(50)]
    assert unit_all.family_truncated


@pytest.mark.parametrize("functions", [("甲",), ("甲", "乙")])
@pytest.mark.parametrize(("others", "shown"), [(500, 500), (501, 50)])
def test_a_family_is_whole_up_to_five_hundred(graph: Graph, writer: Graph, functions: tuple[str, ...], others: int, shown: int) -> None:
    """By level, the unknown one last, then by code; the unit itself is none of its family."""
    made = [unit(f"n{n:03d}", level=None if n < 9 else 2 - n % 2, functions=functions[n % len(functions) :][:1]) for n in range(others)]
    own = unit("m", level=1, functions=functions)
    load(writer, [source("kin", [role("R", [one.code for one in (own, *made)], key="r")], [own, *made], framework="kin")], replace=True)
    found = units.get_unit(graph, "m")
    assert [one.code for one in found.family] == [one.code for one in sorted(made, key=lambda one: (one.level or 9, one.code))][:shown]
    assert found.family_truncated == (shown < others)


def test_each_roles_twenty_nearest_are_edges(many: Graph, driver: Any) -> None:
    rows = driver.execute_query("MATCH (a:Role)-[x:SHARES_UNITS]->(b:Role) RETURN a.slug AS a, b.slug AS b, x.shared AS shared").records
    slugs = [f"r{n:02d}" for n in range(70)]
    expected = {(min(slug, other), max(slug, other)) for slug in slugs for other in [one for one in slugs if one != slug][:20]}
    assert {(row["a"], row["b"]) for row in rows} == expected
    assert {row["shared"] for row in rows} == {1}
