"""Scales of proficiency in the dataset: what is laid out, what is told apart, and what contradicts itself."""

from pathlib import Path

import pytest
from made import role, source

from app.answers.roles import get_role
from app.answers.units import get_unit
from app.dataset.build import Dataset, build
from app.dataset.differences import differences
from app.dataset.importer import load
from app.dataset.info import list_levels, list_scale
from app.dataset.scales import APART
from app.errors import ImportRefused
from app.graph.client import Graph
from app.sources import english
from app.sources.read import read_sources
from app.sources.records import LevelRecord, RequirementRecord, RungRecord, SourceRecord

TRAMWAY = Path(__file__).parents[2] / "docs" / "reference" / "tramway"
SCALE = (RungRecord(rank=1, name="some", name_en="Some", first_line=2), RungRecord(rank=3, name="much", first_line=3))


def asking(name: str, key: str, rank: int, word: str | None = None, *, framework: str = "f", **more: object) -> SourceRecord:
    """A source of one role that asks for one unit at a rung."""
    code = "u1" if framework == "f" else f"{framework}1"  # a code belongs to one framework
    asked = RequirementRecord(code=code, type="core", order=1, proficiency=word or str(rank), rank=rank, first_line=7)
    plain = source(name, [role(key, [code], key=key, field=None)], framework=framework)
    return plain.model_copy(update={"roles": (plain.roles[0].model_copy(update={"requirements": (asked,)}),), **more})


def made(*sources: SourceRecord) -> Dataset:
    return build(sources, english.load())


def test_a_scale_is_laid_out_whole_and_each_requirement_names_its_rung() -> None:
    data = made(
        asking("a", "r", 3, "much", scale=SCALE, levels=(LevelRecord(level=3, name="Third"), LevelRecord(level=9, name_en="Ninth")))
    )
    assert {key: (row["properties"]["rank"], row["properties"]["name"]) for key, row in data.table("proficiencies").items()} == {
        "f:1": (1, "some"), "f:3": (3, "much"),
    }  # fmt: skip
    [required] = data.table("requirements").values()
    assert (required["properties"]["proficiency"], required["properties"]["rank"]) == ("much", 3)
    assert "proficiency_en" not in required["properties"]
    named = {key: (row["properties"].get("name"), row["properties"].get("name_en")) for key, row in data.table("levels").items()}
    assert named == {"f:3": ("Third", None), "f:9": (None, "Ninth")}


def test_without_a_scale_the_ranks_that_are_asked_for_are_its_rungs() -> None:
    data = made(asking("a", "r", 4), asking("b", "s", 2))
    assert {key: row["properties"]["name"] for key, row in data.table("proficiencies").items()} == {"f:4": "4", "f:2": "2"}


def test_ranks_of_another_source_are_read_on_the_scale_of_their_framework() -> None:
    data = made(asking("a", "r", 3), asking("b", "s", 3, "much", scale=SCALE))
    assert [row["properties"]["proficiency"] for row in data.table("requirements").values()] == ["much", "much"]
    with pytest.raises(ImportRefused) as refused:
        made(asking("a", "r", 2), asking("b", "s", 3, "much", scale=SCALE))
    assert refused.value.errors == ["a:7: unit u1 is required at rank 2, which the scale of f in b has not"]


def test_two_scales_in_one_framework_are_a_clash_that_names_both() -> None:
    other = (SCALE[0].model_copy(update={"first_line": 5, "name": "little"}), SCALE[1])
    with pytest.raises(ImportRefused) as refused:
        made(asking("a", "r", 3, "much", scale=SCALE), asking("b", "s", 3, "much", scale=other))
    [error] = refused.value.errors
    assert error.startswith("b:5: the scale of f is another one in a:2; ")
    assert "--prefix" in error
    assert made(asking("a", "r", 3, "much", scale=SCALE), asking("b", "s", 3, "much", scale=SCALE))
    shorter = made(asking("a", "r", 3, "much", scale=SCALE), asking("b", "s", 3, "much", framework="g", scale=other[1:]))
    assert len(shorter.table("proficiencies")) == 3
    with pytest.raises(ImportRefused):
        made(asking("a", "r", 3, "much", scale=SCALE), asking("b", "s", 3, "much", scale=SCALE[1:]))


def test_a_level_with_two_names_is_a_clash() -> None:
    with pytest.raises(ImportRefused) as refused:
        made(asking("a", "r", 1, levels=(LevelRecord(level=3, name="Third", first_line=2),)),
             asking("b", "s", 1, levels=(LevelRecord(level=3, name="Dritte", first_line=4),)))  # fmt: skip
    assert refused.value.errors == ["b:4: level 3 of f is called Dritte here and Third in a:2; a level has one name; " + APART]


def test_a_framework_without_rungs_keeps_its_version() -> None:
    """What is new is no part of the hash while it is not there."""
    [plain] = [source("a", [role("r", ["u1"], key="r")], framework="f")]
    assert made(plain).version == "3a1f91c564d4b8fe"


def test_a_difference_tells_the_rung() -> None:
    before, after = made(asking("a", "r", 1, "some", scale=SCALE)), made(asking("a", "r", 3, "much", scale=SCALE))
    [entry] = differences(before, after).entries
    assert (entry.kind, entry.action, entry.key) == ("requirement", "changed", ["r", "u1"])
    assert {change.field: (change.before, change.after) for change in entry.fields} == {
        "proficiency": ("some", "much"), "proficiency_en": ("Some", None), "rank": (1, 3),
    }  # fmt: skip
    renamed = (SCALE[0].model_copy(update={"definition": "a bit"}), SCALE[1])
    [entry] = differences(before, made(asking("a", "r", 1, "some", scale=renamed))).entries
    assert (entry.kind, entry.key, entry.name, entry.fields[0].after) == ("proficiency", ["f:1"], "some", "a bit")


def test_the_graph_holds_the_scale_the_levels_names_and_what_is_said_of_roles(writer: Graph) -> None:
    load(writer, read_sources([TRAMWAY]), replace=True)
    found = list_levels(writer)
    assert [(level.level, level.name) for level in found.items] == [(1, "Associate"), (2, "Mid"), (3, "Senior")]
    assert [(rung.rank, rung.name) for rung in found.scale] == [(1, "awareness"), (2, "working"), (3, "practitioner"), (4, "expert")]
    assert found.scale[0].definition == "You know what it is for and when it is used"
    assert list_scale(writer, framework="other") == []
    senior = get_role(writer, "analyst-senior")
    asked = [(unit.code, unit.proficiency and (unit.proficiency.name, unit.proficiency.rank)) for unit in senior.units]
    assert asked == [
        ("COM", ("practitioner", 3)),
        ("DQ", ("practitioner", 3)),
        ("STA", ("expert", 4)),
        ("PRG", ("working", 2)),
        ("LED", None),
    ]
    assert (senior.job_family, senior.parent, senior.description) == ("Data analyst", "analyst", "Leads the analysis of a whole line")
    unit = get_unit(writer, "LED")
    assert unit.description == "Guides the work of others"
    assert [(role.slug, role.proficiency) for role in unit.roles] == [("analyst-senior", None), ("engineer-senior", None)]
    rungs = {role.slug: role.proficiency.name for role in get_unit(writer, "STA").roles if role.proficiency}
    assert rungs == {"analyst-associate": "working", "analyst": "practitioner", "analyst-senior": "expert", "designer": "awareness"}
