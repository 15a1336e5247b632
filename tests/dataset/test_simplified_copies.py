"""A Simplified copy of what is loaded: the same units and names, found under the same slugs; a second copy of a role is a clash."""

import opencc
import pytest

from app.dataset.build import Dataset, build
from app.errors import ImportRefused
from app.sources import english
from app.sources.hkqf.reader import read
from app.sources.records import SourceRecord
from app.sources.seed import seed_files

SEED = seed_files()[0].read_text(encoding="utf-8")
SIMPLIFIED = str(opencc.OpenCC("hk2s").convert(SEED))


def record(text: str, name: str) -> SourceRecord:
    reading = read(text.encode(), name)
    assert reading.record, reading.faults
    return reading.record


def built(*records: SourceRecord) -> Dataset:
    return build(records, english.load())


def roles_of(text: str, name: str, *, keep: slice) -> SourceRecord:
    whole = record(text, name)
    roles = whole.roles[keep]
    codes = {requirement.code for role in roles for requirement in role.requirements}
    return whole.model_copy(update={"roles": roles, "units": tuple(unit for unit in whole.units if unit.code in codes), "findings": ()})


def test_a_simplified_copy_alone_has_the_slugs_and_the_english_of_the_traditional_text() -> None:
    traditional, simplified = built(record(SEED, "a.md")), built(record(SIMPLIFIED, "a.md"))
    for table in ("roles", "units", "functions", "fields", "sectors", "soft_skills", "requirements", "progressions"):
        assert simplified.table(table).keys() == traditional.table(table).keys(), table
    director = simplified.table("roles")["talent-management-director"]["properties"]
    assert (director["title"], director["short"], director["title_en"]) == ("人才管理总监", "总监", "Talent Management Director")


def test_units_of_another_role_in_simplified_characters_are_the_same_units() -> None:
    loaded, copied = roles_of(SEED, "a.md", keep=slice(3, 4)), roles_of(SIMPLIFIED, "b.md", keep=slice(2, 3))
    both = built(loaded, copied)
    shared = both.table("units")["107091L4"]["properties"]
    assert shared["name"] == next(unit.name for unit in loaded.units if unit.code == "107091L4")
    assert [(found.rule, found.source, found.code) for found in both.findings] == [("spelling_variant", "b.md", "107091L4")]
    assert set(both.table("roles")) == {"talent-management-assistant", "talent-management-officer"}
    assert len(both.table("fields")) == 1
    first, second = (len(built(one).table("functions")) for one in (loaded, copied))
    common = {name for one in (loaded,) for name in built(one).table("functions")} & set(built(copied).table("functions"))
    assert len(both.table("functions")) == first + second - len(common)


def test_a_role_brought_again_in_simplified_characters_is_a_clash_at_its_heading() -> None:
    with pytest.raises(ImportRefused) as refused:
        built(record(SEED, "a.md"), record(SIMPLIFIED, "b.md"))
    assert len(refused.value.errors) == 4
    assert all("is already brought by a.md:" in error for error in refused.value.errors)


def test_another_name_is_another_unit_in_any_script() -> None:
    other = record(SIMPLIFIED.replace("创制人力资源策略", "建立人力资源策略"), "b.md")
    with pytest.raises(ImportRefused) as refused:
        built(record(SEED, "a.md"), other)
    assert sum("106906L7" in error for error in refused.value.errors) == 1
