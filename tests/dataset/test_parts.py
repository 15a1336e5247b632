"""Frameworks beside each other: what one import concerns is built and written alone, and comes to the same as if all had been."""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import neo4j
import pytest
from made import role, source, unit

from app.dataset import parts, steps
from app.dataset.archive import loaded_sources
from app.dataset.build import build
from app.dataset.importer import load
from app.dataset.info import get_dataset
from app.dataset.parts import Laid, lay_out
from app.dataset.soundness import check_rows
from app.engine.open import Engine
from app.errors import ImportRefused, NotFound
from app.graph.client import Graph
from app.models import Finding
from app.sources import english
from app.sources.records import EnglishName, SourceRecord

WORDS = english.load()
Cypher = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def cypher(driver: neo4j.Driver, engine: Engine) -> Cypher:
    def run(text: str) -> list[dict[str, Any]]:
        return [record.data() for record in driver.execute_query(text, database_=engine.writer.database).records]

    return run


@pytest.fixture
def empty(cypher: Cypher, writer: Graph) -> Iterator[Graph]:
    cypher("MATCH (n) DETACH DELETE n")
    yield writer
    cypher("MATCH (n) DETACH DELETE n")


def bundle(name: str, *, roles: Sequence[str] = ("a", "b"), units: Sequence[str] = ("1", "2", "3")) -> SourceRecord:
    """A bundle whose ids, names and functions begin with its name."""
    codes = [f"{name}-{code}" for code in units]
    known = [unit(code, f"{name} unit {code}", level=3, functions=[f"{name} work"]) for code in codes]
    held = [role(f"{name} role {key}", codes[n:], key=f"{name}-{key}", field=f"{name} field", sector=None) for n, key in enumerate(roles)]
    return source(name, held, known, framework=name)


CHINESE = source("職.md", [role("甲職", ["200001L3"])])


def test_a_dataset_in_parts_has_the_rows_of_one_that_is_built_as_one(seed: list[SourceRecord]) -> None:
    records = [*seed, bundle("north"), bundle("south"), CHINESE]
    laid, built = lay_out(records, WORDS), build(records, WORDS)
    assert set(laid.parts) == {"hkqf", "north", "south"}
    assert laid.data.tables == built.tables
    assert laid.data.findings == built.findings
    assert laid.data.counts() == built.counts()


def test_a_single_framework_has_the_version_of_its_rows(seed: list[SourceRecord]) -> None:
    assert lay_out(seed, WORDS).data.version == build(seed, WORDS).version


def test_the_version_follows_each_part_and_no_order(seed: list[SourceRecord]) -> None:
    north, south = bundle("north"), bundle("south")
    versions = {lay_out(records, WORDS).data.version for records in ([*seed, north, south], [south, north, *seed])}
    assert len(versions) == 1
    assert lay_out([*seed, north, bundle("south", roles=("a",))], WORDS).data.version not in versions


def meeting() -> dict[str, list[SourceRecord]]:
    """Sources of two frameworks that share a code, a slug, a name or the spelling of a provider, or change the titles of the other."""
    north, one = bundle("north"), unit("north-1", "north unit north-1", level=3, functions=["south work"])
    return {
        "a unit code": [north, source("south", [role("south role", ["north-1"], key="south-a")], [one], framework="south")],
        "a role's name is a slug": [north, source("south", [role("north-a", [], key="south-a")], [], framework="south")],
        "a slug is a role's name": [
            source("north", [role("south-a", [], key="north-a")], [], framework="north"),
            source("south", [role("south role", [], key="south-a")], [], framework="south"),
        ],
        "position words": [
            CHINESE.model_copy(update={"english": (EnglishName(kind="position", key="職", name_en="Job", line=2, official=False),)}),
            north,
        ],
    }


@pytest.mark.parametrize("what", list(meeting()))
def test_frameworks_that_meet_are_built_as_one(what: str) -> None:
    records = meeting()[what]
    laid = lay_out(records, WORDS, fresh=())
    assert not laid.parts
    assert laid.data.version == build(records, WORDS, fresh=()).version


def test_a_clash_between_frameworks_is_refused_also_where_only_one_is_built(empty: Graph) -> None:
    first, second = meeting()["a unit code"]
    load(empty, [first, bundle("west")])
    with pytest.raises(ImportRefused, match="clash") as refused:
        load(empty, [second])
    assert refused.value.errors[0].startswith("south/units.csv:1: unit north-1 of south has the code of a unit of north")


def held(cypher: Cypher) -> set[tuple[Any, ...]]:
    """All nodes with their properties, but for what is about an import."""
    aside = {"imported_at", "last_import", "generation"}
    rows = cypher("MATCH (n) WHERE NOT n:Import RETURN labels(n) AS labels, properties(n) AS kept")
    return {
        (*row["labels"], *sorted((key, tuple(value) if isinstance(value, list) else value) for key, value in row["kept"].items()
                                 if key not in aside))
        for row in rows
    }  # fmt: skip


def test_steps_over_several_frameworks_reach_what_one_load_of_all_does(
    empty: Graph, cypher: Cypher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sources come, change, meet, part and go; after each step the graph is the one that a load into an empty database gives."""
    rnd = random.Random(7)
    load(empty, [CHINESE, bundle("north"), bundle("south")])
    meets = meeting()["a role's name is a slug"][1]
    for number in range(8):
        name = rnd.choice(["north", "south", "west"])
        changed = meets if number == 3 else bundle(name, roles=rnd.sample("abc", 2), units=rnd.sample("12345", 3))
        stepped = load(empty, [changed])
        assert stepped.differences.after == stepped.version
        reached, records = held(cypher), loaded_sources(empty)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(steps, "meets_loaded", lambda *_: True)  # everything is built
            assert load(empty, records, replace=True).version == stepped.version
        assert check_rows(empty) > 0
        cypher("MATCH (n) DETACH DELETE n")
        fresh = load(empty, records)
        assert held(cypher) == reached
        assert (fresh.version, fresh.counts, fresh.findings) == (stepped.version, stepped.counts, stepped.findings)


def test_what_is_not_concerned_is_not_built(empty: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for a source of another framework, nor for a removal; its findings and counts stay."""
    finding = Finding(rule="ignored_column", source="north", line=1, message="said", message_zh="說")
    load(empty, [CHINESE, bundle("north").model_copy(update={"findings": (finding,)}), bundle("south")])
    built: list[list[str]] = []
    real = parts.lay_out

    def noted(sources: Sequence[SourceRecord], *given: Any, **named: Any) -> Laid:
        built.append([one.name for one in sources])
        return real(sources, *given, **named)

    monkeypatch.setattr(steps, "lay_out", noted)
    report = load(empty, [bundle("south", roles=("a", "b", "c"))])
    assert report.counts["roles"] == 1 + 2 + 3
    assert finding in report.findings
    assert finding in get_dataset(empty).integrity
    load(empty, [], remove=["south"])
    assert built == [["south"]] * 3
    assert get_dataset(empty).counts.roles == 3
    assert [one.name for one in get_dataset(empty).sources] == ["職.md", "north"]
    with pytest.raises(NotFound, match=r"loaded are 職\.md, north"):
        load(empty, [], remove=["south"])


def test_parts_laid_out_by_another_version_of_the_software_are_built_again(empty: Graph, cypher: Cypher) -> None:
    load(empty, [CHINESE, bundle("north")])
    cypher("MATCH (d:Dataset) SET d.laid_out_by = 'older', d.version = 'older'")
    cypher("MATCH (u:Unit {code: '200001L3'}) SET u.name = 'of old'")
    load(empty, [bundle("south")])
    assert cypher("MATCH (u:Unit {code: '200001L3'}) RETURN u.name AS name") == [{"name": "單元200001L3"}]
