"""Sources meeting each other: the same unit, clashes, slugs, the version; without a database."""

import pytest
from made import role, source, unit

from app.dataset.build import Dataset, build
from app.dataset.row_changes import compare
from app.dataset.shares import nearest
from app.errors import ImportRefused
from app.sources import english
from app.sources.hkqf.reader import read
from app.sources.records import SourceRecord
from app.sources.seed import seed_files


def built(*sources: SourceRecord) -> Dataset:
    return build(sources, english.load())


def refused(*sources: SourceRecord) -> list[str]:
    with pytest.raises(ImportRefused) as error:
        built(*sources)
    return list(error.value.errors)


# --- one unit, two sources ------------------------------------------------------------------------------------------------------------


def test_a_unit_met_again_is_the_same_unit_in_both_sources() -> None:
    data = built(source("a.md", [role("甲", ["100001L3"])]), source("b.md", [role("乙", ["100001L3"])]))
    assert list(data.tables["units"]) == ["100001L3"]
    assert set(data.tables["unit_sources"]) == {"100001L3\ta.md", "100001L3\tb.md"}
    assert data.findings == []


def test_a_spelling_variant_loads_with_a_finding_and_the_first_spelling_is_shown() -> None:
    first = source("a.md", [role("甲", ["100001L3"])], [unit("100001L3", "管理（一）", line=12)])
    second = source("b.md", [role("乙", ["100001L3"])], [unit("100001L3", "管理 (一)", line=34)])
    data = built(first, second)
    assert data.tables["units"]["100001L3"]["properties"]["name"] == "管理（一）"
    [finding] = data.findings
    assert (finding.rule, finding.source, finding.line, finding.code) == ("spelling_variant", "b.md", 34, "100001L3")
    assert "a.md:12" in finding.message
    assert finding.message_zh
    assert built(second, first).tables["units"]["100001L3"]["properties"]["name"] == "管理 (一)"


@pytest.mark.parametrize(
    "other", [unit("100001L3", "另一個", line=34), unit("100001L3", credits=4, line=34), unit("100001L3", credits=None, line=34)]
)
def test_another_name_or_credits_is_a_clash_that_names_both_places(other: object) -> None:
    assert isinstance(other, type(unit("100001L3")))
    [error] = refused(source("a.md", units=[unit("100001L3", line=12)]), source("b.md", units=[other]))
    assert error.startswith("b.md:34: ")
    assert "a.md:12" in error
    assert "100001L3" in error


def test_another_level_is_a_clash() -> None:
    [error] = refused(source("a", units=[unit("u1", level=3)], framework="x"), source("b", units=[unit("u1", level=4)], framework="x"))
    assert error.startswith("b/units.csv:1: unit u1")
    assert "a/units.csv:1" in error


def test_a_role_brought_twice_is_a_clash_that_names_both_places() -> None:
    [error] = refused(source("a.md", [role("人事主任", line=3)]), source("b.md", [role("人事 主任", line=77)]))
    assert error.startswith("b.md:77: role 人事主任")
    assert "a.md:3" in error


def test_all_clashes_are_told_at_once_and_in_order() -> None:
    first = source("a.md", [role("甲", ["100001L3", "100002L3"])])
    second = source("b.md", [role("甲", line=5)], [unit("100002L3", "別", line=9), unit("100001L3", "別", line=7)])
    assert [error.split(" ")[0] for error in refused(first, second)] == ["b.md:5:", "b.md:7:", "b.md:9:"]


def test_a_unit_of_two_sources_belongs_to_the_functions_of_both_in_order() -> None:
    first = source("a.md", units=[unit("100001L3", functions=("甲職能", "乙職能"))])
    second = source("b.md", units=[unit("100001L3", functions=("乙職能", "丙職能"))])
    rows = built(first, second).tables["unit_functions"].values()
    assert [row["function"] for row in sorted(rows, key=lambda row: row["order"])] == ["甲職能", "乙職能", "丙職能"]


# --- slugs ----------------------------------------------------------------------------------------------------------------------------


def test_slugs_come_from_the_english_of_field_and_position_else_from_the_title() -> None:
    data = built(source("a.md", [role("人才管理主任", field="優秀人才管理", position="主任"), role("ＨＲ 主任", field="優秀人才管理")]))
    assert set(data.tables["roles"]) == {"talent-management-officer", "HR主任"}


def test_slugs_hold_nothing_that_divides_an_address_or_a_list() -> None:
    data = built(
        source("a.md", [role("薪酬／福利，主任", ["100001L3"], field="薪酬／福利")], [unit("100001L3", functions=("招聘／甄選，一",))]),
        source("b", [role("x", key="a/b c?d#e%f,g\\h")], framework="b"),
    )
    assert set(data.tables["roles"]) == {"薪酬-福利-主任", "a-b-c-d-e-f-g-h"}
    assert set(data.tables["functions"]) == {"招聘-甄選-一"}
    assert "薪酬-福利" in data.tables["fields"]


@pytest.mark.parametrize("names", [("C++", "C#"), ("IT系統", "IT支援"), ("R & D", "R/D"), ("α", "β")])
def test_two_functions_of_a_framework_never_share_a_slug(names: tuple[str, str]) -> None:
    units = [unit(f"u{n}", functions=(name,)) for n, name in enumerate(names)]
    data = built(source("b", units=units, framework="b"))
    assert [row["properties"]["name"] for row in data.tables["functions"].values()] == list(names)
    assert all(slug.startswith("b-") for slug in data.tables["functions"])


def test_a_function_written_in_two_ways_is_one() -> None:
    data = built(source("a.md", units=[unit("100001L3", functions=("招聘（一）",)), unit("100002L3", functions=("招聘 (一)",))]))
    assert [row["properties"]["name"] for row in data.tables["functions"].values()] == ["招聘（一）"]


def test_frameworks_share_no_function_field_or_level() -> None:
    mine = source("a.md", [role("甲", ["100001L3"])])
    other = source("b", [role("乙", ["u1"], key="r")], [unit("u1", level=3)], framework="b")
    data = built(mine, other)
    assert set(data.tables["functions"]) == {"職能一", "b-職能一"}
    assert set(data.tables["fields"]) == {"甲領域", "b-甲領域"}
    assert {key for key in data.tables["levels"] if key.startswith("b:")} == {"b:3"}
    assert data.tables["shares"] == {}


def test_levels_of_the_framework_are_seven_whatever_a_document_names_and_a_bundle_has_its_own() -> None:
    data = built(source("a.md"), source("b", [role("乙", key="r", level=9)], [unit("u1", level=2), unit("u2", level=5)], framework="b"))
    assert [key for key in data.tables["levels"] if key.startswith("hkqf:")] == [f"hkqf:{n}" for n in range(1, 8)]
    order = {row["key"]: row["next"] for row in data.tables["level_order"].values()}
    assert {key: value for key, value in order.items() if key.startswith("b:")} == {"b:2": "b:5", "b:5": "b:9"}


@pytest.mark.parametrize(("title", "short"), [("人才管理總監", ("總監", "Director")), ("人才管理見習生", ("人才管理見習生", None))])
def test_the_short_title_is_the_longest_position_word_that_ends_it(title: str, short: tuple[str, str | None]) -> None:
    data = built(source("a.md", [role(title, field="別的領域")]))
    kept = data.tables["roles"][title]["properties"]
    assert (kept["short"], kept["short_en"]) == short


# --- the version ----------------------------------------------------------------------------------------------------------------------


def test_the_version_is_of_content_not_of_bytes() -> None:
    content = seed_files()[0].read_bytes()
    variants = [content, b"\xef\xbb\xbf" + content, content.replace(b"\n", b"\r\n"), content.rstrip(b"\n"), content + b"\n"]
    versions = set()
    for variant in variants:
        reading = read(variant, "seed.md")
        assert reading.record
        versions.add(built(reading.record).version)
    assert len(versions) == 1
    assert len(next(iter(versions))) == 16


def test_the_version_follows_every_change_of_content() -> None:
    base = source("a.md", [role("甲", {"100001L3": "core"})])
    others = [
        source("a.md", [role("甲", {"100001L3": "functional"})]),
        source("a.md", [role("甲", {"100001L3": "core"})], [unit("100001L3", credits=4)]),
        source("a.md", [role("甲", {"100001L3": "core"}, level=4)]),
        source("a.md", [role("甲", {"100001L3": "core"}, line=2)]),
        source("b.md", [role("甲", {"100001L3": "core"})]),
        source("a.md", [role("甲", {"100001L3": "core"}), role("乙")]),
    ]
    assert len({built(one).version for one in (base, *others)}) == 1 + len(others)
    texts = [base.model_copy(update={"text": text}) for text in ("a text", "a text\n", "another text")]
    assert len({built(one).version for one in texts}) == 1, "the full text is for readers, the content is in the other rows"


def test_what_differs_is_named_by_table_and_key() -> None:
    before = built(source("a.md", [role("甲", ["100001L3", "100002L3"])]))
    after = built(source("a.md", [role("甲", {"100001L3": "functional", "100003L3": "core"})]))
    changes = compare(before, after)
    assert changes["requirements"].added == {"甲\t100003L3"}
    assert changes["requirements"].removed == {"甲\t100002L3"}
    assert changes["requirements"].changed == {"甲\t100001L3"}
    assert "fields" not in changes
    assert compare(before, before) == {}
    assert not compare(after, built(source("a.md", [role("甲", {"100001L3": "functional", "100003L3": "core"})])))


# --- nearest roles --------------------------------------------------------------------------------------------------------------------


def test_each_pair_stands_once_from_the_lower_to_the_higher_slug() -> None:
    assert list(nearest({"b": {"1", "2"}, "a": {"2", "3"}, "c": {"9"}, "d": set()})) == [("a", "b", 1, 1 / 3)]


def test_only_the_twenty_nearest_of_each_role_are_kept() -> None:
    required = {"hub": {str(n) for n in range(30)}} | {f"r{n:02d}": {str(n), *(f"own{n}-{k}" for k in range(n))} for n in range(30)}
    pairs = list(nearest(required))
    assert len(pairs) == 30, "each of the thirty has the hub among its own twenty"
    wide = {f"r{n:02d}": {"one", f"own{n}"} for n in range(30)}
    kept = {(a, b) for a, b, _, _ in nearest(wide)}
    best = {slug: sorted(other for other in wide if other != slug)[:20] for slug in wide}
    assert kept == {(min(a, b), max(a, b)) for a, others in best.items() for b in others}
