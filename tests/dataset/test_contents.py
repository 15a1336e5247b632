"""What stands in the graph after the seed is loaded: labels, keys, relationship types and properties, as anyone finds them in a browser."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import neo4j
import pytest

from app.engine.open import Engine
from app.graph.client import Graph

ASSISTANT, OFFICER, MANAGER, DIRECTOR = (f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director"))
SOURCE = "hkqf-hrm-talent-management.md"
Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def ask(engine: Engine, seeded: Graph) -> Iterator[Ask]:
    """A driver of its own, as an analyst would have it."""
    access = engine.reader
    with neo4j.GraphDatabase.driver(
        access.uri, auth=(access.user, access.password.get_secret_value()), notifications_min_severity="OFF"
    ) as driver:

        def run(text: str, **params: Any) -> list[tuple[Any, ...]]:
            return [
                tuple(record.values()) for record in driver.execute_query(text, params, database_=access.database, routing_="r").records
            ]

        yield run


def test_labels_their_keys_and_how_many(ask: Ask) -> None:
    found = set()
    for label, key in ask("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label, 'x' ORDER BY label"):
        found.add(label)
        assert key
    assert found == set(KEYS)
    counted = {label: ask(f"MATCH (n:{label}) RETURN count(n), count(DISTINCT n.{key})")[0] for label, key in KEYS.items()}
    assert counted == {label: (number, number) for label, number in NUMBERS.items()}


KEYS = {
    "Role": "slug", "Unit": "code", "Function": "slug", "Level": "key", "Field": "slug", "Sector": "slug", "SoftSkill": "slug",
    "Qualification": "key", "Outcome": "key", "Programme": "key", "Provider": "name", "Source": "name",
    "SourceRecord": "name", "Dataset": "name",
}  # fmt: skip
NUMBERS = {
    "Role": 4, "Unit": 83, "Function": 24, "Level": 7, "Field": 1, "Sector": 1, "SoftSkill": 12, "Qualification": 4, "Outcome": 84,
    "Programme": 38, "Provider": 24, "Source": 1, "SourceRecord": 1, "Dataset": 1,
}  # fmt: skip


def test_relationships_join_what_they_should(ask: Ask) -> None:
    found = ask("MATCH (a)-[r]->(b) RETURN head(labels(a)) AS a, type(r) AS type, head(labels(b)) AS b, count(r) AS n ORDER BY a, type, b")
    assert set(found) == {
        ("Role", "REQUIRES", "Unit", 84),
        ("Unit", "IN_FUNCTION", "Function", 83),
        ("Unit", "AT_LEVEL", "Level", 83),
        ("Role", "AT_LEVEL", "Level", 4),
        ("Qualification", "AT_LEVEL", "Level", 4),
        ("Level", "NEXT", "Level", 6),
        ("Role", "IN_FIELD", "Field", 4),
        ("Field", "IN_SECTOR", "Sector", 1),
        ("Role", "PROGRESSES_TO", "Role", 3),
        ("Role", "SHARES_UNITS", "Role", 1),
        ("Role", "EXPECTS", "SoftSkill", 20),
        ("Role", "QUALIFIED_BY", "Qualification", 4),
        ("Qualification", "HAS_OUTCOME", "Outcome", 84),
        ("Outcome", "MAPS_TO", "Unit", 84),
        ("Role", "EXAMPLE_PROGRAMME", "Programme", 38),
        ("Programme", "OFFERED_BY", "Provider", 38),
        ("Role", "FROM_SOURCE", "Source", 4),
        ("Unit", "FROM_SOURCE", "Source", 83),
        ("Outcome", "FROM_SOURCE", "Source", 84),
        ("Programme", "FROM_SOURCE", "Source", 38),
    }


def test_requirements_have_type_and_order(ask: Ask) -> None:
    found = ask("MATCH (r:Role)-[x:REQUIRES]->() RETURN r.slug AS slug, x.type AS type, count(*) AS n ORDER BY slug, type")
    assert set(found) == {
        (ASSISTANT, "core", 7), (ASSISTANT, "functional", 4), (OFFICER, "core", 9), (OFFICER, "functional", 9),
        (MANAGER, "core", 12), (MANAGER, "functional", 13), (DIRECTOR, "core", 16), (DIRECTOR, "functional", 14),
    }  # fmt: skip
    orders = ask(
        "MATCH (r:Role)-[x:REQUIRES]->() WITH r, x ORDER BY x.order RETURN r.slug AS slug, collect(x.order) AS orders ORDER BY slug"
    )
    assert {slug: tuple(order) for slug, order in orders} == {
        ASSISTANT: tuple(range(1, 12)), OFFICER: tuple(range(1, 19)), MANAGER: tuple(range(1, 26)), DIRECTOR: tuple(range(1, 31)),
    }  # fmt: skip
    shared = ask("MATCH (u:Unit {code: '107091L4'})<-[x:REQUIRES]-(r:Role) RETURN r.slug, x.type, x.first_line ORDER BY r.slug")
    assert shared == [(ASSISTANT, "core", 414), (OFFICER, "functional", 309)]


def test_levels_are_a_chain(ask: Ask) -> None:
    assert set(ask("MATCH (a:Level)-[:NEXT]->(b:Level) RETURN a.key, b.key")) == {(f"hkqf:{n}", f"hkqf:{n + 1}") for n in range(1, 7)}
    assert set(ask("MATCH (r:Role)-[:AT_LEVEL]->(l:Level) RETURN r.slug, l.key")) == {
        (ASSISTANT, "hkqf:3"), (OFFICER, "hkqf:4"), (MANAGER, "hkqf:5"), (DIRECTOR, "hkqf:6"),
    }  # fmt: skip
    assert ask("MATCH (u:Unit)-[:AT_LEVEL]->(l:Level) WHERE u.code ENDS WITH 'L' + toString(l.level) RETURN count(u)") == [(83,)]


def test_progressions_with_both_quoted_lines(ask: Ask) -> None:
    found = ask(
        "MATCH (a:Role)-[x:PROGRESSES_TO]->(b:Role) "
        "RETURN a.slug, b.slug, x.basis, x.kind, x.evidence_sources, x.evidence_lines, x.evidence_texts"
    )
    assert {(a, b, basis, kind) for a, b, basis, kind, *_ in found} == {
        (ASSISTANT, OFFICER, "derived", None), (OFFICER, MANAGER, "derived", None), (MANAGER, DIRECTOR, "derived", None),
    }  # fmt: skip
    evidence = {a: list(zip(*lists, strict=True)) for a, _, _, _, *lists in found}
    text = ask("MATCH (s:Source {name: $name}) RETURN s.text", name=SOURCE)[0][0].split("\n")
    for start, level in ((ASSISTANT, 4), (OFFICER, 5), (MANAGER, 6)):
        (entry_source, entry_line, entry_text), (pathway_source, pathway_line, pathway_text) = evidence[start]
        assert entry_source == pathway_source == SOURCE
        assert f"第{level - 1}級" in entry_text.replace(" ", "")
        assert f"第{level}級" in pathway_text.replace(" ", "")
        assert "職業資歷階梯" in text[entry_line - 1]
        assert entry_text[:8] in text[entry_line - 1]
        assert pathway_text[:20] in text[pathway_line - 1]


def test_the_only_shared_unit_is_assistants_and_officers(ask: Ask) -> None:
    assert ask("MATCH (a)-[x:SHARES_UNITS]->(b) RETURN a.slug, b.slug, x.shared, x.jaccard") == [(ASSISTANT, OFFICER, 1, 1 / 28)]


def test_every_outcome_maps_to_a_unit_that_its_role_requires(ask: Ask) -> None:
    found = ask(
        "MATCH (r:Role)-[:QUALIFIED_BY]->(:Qualification)-[:HAS_OUTCOME]->(o:Outcome)-[:MAPS_TO]->(u:Unit) "
        "RETURN o.key, r.slug, o.order, u.code, EXISTS { MATCH (r)-[:REQUIRES]->(u) } AS required"
    )
    assert {key for key, *_ in found} == {f"{slug}#{order}" for _, slug, order, _, _ in found}
    assert len({(slug, code) for _, slug, _, code, _ in found}) == 84
    assert all(required for *_, required in found)
    bullets = ask("MATCH (o:Outcome) RETURN sum(size(o.assessment))")
    assert bullets == [(203,)]


def test_lines_lead_back_to_the_source(ask: Ask) -> None:
    text = ask("MATCH (s:Source {name: $name}) RETURN s.text", name=SOURCE)[0][0].split("\n")
    units = ask("MATCH (u:Unit)-[x:FROM_SOURCE]->(:Source {name: $name}) RETURN u.code, x.first_line, x.last_line", name=SOURCE)
    assert [code for code, first, last in units if code not in "".join(text[first - 1 : last])] == []
    roles = ask("MATCH (r:Role)-[x:FROM_SOURCE]->(:Source) RETURN r.document, x.first_line, x.last_line ORDER BY x.first_line")
    assert [(document, document in text[first - 1]) for document, first, _ in roles] == [(document, True) for document, *_ in roles]
    assert all(last < following for (_, _, last), (_, following, _) in pairwise(roles))
    programmes = ask("MATCH (p:Programme)-[x:FROM_SOURCE]->(:Source) RETURN p.programme_name, x.first_line, x.last_line")
    for name, first, last in programmes:
        assert name[:4] in "".join(text[first - 1 : last])


def test_soft_skills_are_expected_with_proficiency_and_rank(ask: Ask) -> None:
    found = ask("MATCH (r:Role)-[x:EXPECTS]->(k:SoftSkill) RETURN r.slug, x.proficiency, x.rank, k.slug, k.name_en")
    assert {slug: sum(1 for role, *_ in found if role == slug) for slug in (ASSISTANT, OFFICER, MANAGER, DIRECTOR)} == {
        ASSISTANT: 5, OFFICER: 5, MANAGER: 5, DIRECTOR: 5,
    }  # fmt: skip
    ranks = {"初級": 1, "基本": 1, "中級": 2, "高級": 3, "專家": 4}
    for _, proficiency, rank, slug, name_en in found:
        assert rank == next(value for word, value in ranks.items() if word in proficiency)
        assert slug == "-".join(re.findall("[a-z0-9]+", name_en.casefold()))


def test_no_property_of_a_key_is_missing_and_numbers_are_numbers(ask: Ask) -> None:
    for label, key in KEYS.items():
        assert ask(f"MATCH (n:{label}) WHERE n.{key} IS NULL RETURN count(n)") == [(0,)]
    values = ask("MATCH (u:Unit) RETURN u.credits, u.level")
    assert {type(value) for row in values for value in row} == {int}
    assert sum(credits for credits, _ in values) == 408


def test_the_dataset_says_what_is_loaded(ask: Ask, seed_version: str) -> None:
    [(name, version, locked)] = ask("MATCH (d:Dataset) RETURN d.name, d.version, d.locked")
    assert (name, version, locked) == ("dataset", seed_version, None)
