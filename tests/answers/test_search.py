"""Search: Traditional, Simplified, English, codes; whatever is named whole comes first."""

import csv
from pathlib import Path

import made
import pytest

from app.answers import functions, roles, units
from app.answers.glossary import explained, glossary
from app.answers.readings import readings, synonyms
from app.answers.search import find
from app.dataset.importer import load
from app.errors import Invalid
from app.graph.client import Graph
from app.models import SearchHit
from app.sources.read import read_sources
from app.sources.records import SourceRecord
from app.sources.seed import seed_dir
from app.text.folding import folded, words

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


@pytest.mark.parametrize("q", ["", "   ", "\t\n", "　", "x" * 201, "\u202e", "\u200b\ufeff"])
def test_nothing_and_too_much_are_refused(seeded: Graph, q: str) -> None:
    with pytest.raises(Invalid):
        find(seeded, q)


@pytest.mark.parametrize("q", ["%", "*", "'", '"', "\\", "a) RETURN 1 //", "(", "\u0000", "\U0001f600", "`", "{}", "$q", ".*"])
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


def test_total_counts_all_hits_and_not_those_of_the_page(seeded: Graph) -> None:
    everything = find(seeded, "管理", limit=500)
    assert everything.total == len(everything.items) > 40
    assert {find(seeded, "管理", limit=limit).total for limit in (1, 7, 20)} == {everything.total}
    assert find(seeded, "管理", kinds=["unit"], limit=1).total == len(find(seeded, "管理", kinds=["unit"], limit=500).items)
    in_sector = find(seeded, "管理", sector="human-resource-management", limit=500)
    assert find(seeded, "管理", sector="human-resource-management", limit=3).total == len(in_sector.items)
    assert find(seeded, "無此事").total == 0
    otherwise = find(seeded, "績效", limit=500)
    assert {find(seeded, "績效", limit=limit).total for limit in (1, 2)} == {len(otherwise.items)}


def test_every_synonym_finds_something_of_its_kind_in_the_seed(seeded: Graph) -> None:
    said = [synonym.said for synonym in synonyms()]
    assert len(set(said)) == len(said) >= 60
    found = {(means, kind): find(seeded, means, kinds=[kind] if kind else []).items for _, means, kind in synonyms()}
    assert [means for means, hits in found.items() if not any(hit.through is None for hit in hits)] == []


@pytest.mark.parametrize(
    ("q", "first", "through"),
    [
        ("招聘", "employer-branding-and-reputation-management", "僱主品牌"),
        ("員工培訓", "employee-learning-and-development", "員工學習及發展"),
        ("员工培训", "employee-learning-and-development", "員工學習及發展"),
        ("離職", "107051L5", "人才流失"),
        ("Staff Turnover", "107051L5", "人才流失"),
        ("people analytics", "hr-data-analytics", "人力資源數據分析"),
        ("training officer", "talent-management-officer", "培訓主任"),
        ("L&D manager", "talent-management-manager", "學習及發展經理"),
        ("HRBP", "106906L7", "策略性業務夥伴"),
        ("勞工法例", "107054L3", "僱傭條例"),
        ("薪酬", "compensation-plan-design-and-administration", "補償計劃"),
        ("入職培訓", "107022L4", "針對人力資源政策及程序，與員工保持溝通"),
        ("orientation", "107022L4", "針對人力資源政策及程序，與員工保持溝通"),
    ],
)
def test_what_people_say_finds_what_the_documents_call_otherwise(seeded: Graph, q: str, first: str, through: str) -> None:
    hits = find(seeded, q).items
    assert (keys(hits)[0], hits[0].through) == (first, through)


@pytest.mark.parametrize("q", ["payroll", "福利", "benefits", "employee benefits", "C&B", "工資", "wages", "onboarding", "迎新"])
def test_what_no_document_supports_is_read_as_nothing(q: str) -> None:
    assert readings(words(q)) == []


def test_a_synonym_with_a_line_leads_to_what_that_line_speaks_of() -> None:
    text = (seed_dir() / "hkqf-hrm-talent-management.md").read_text(encoding="utf-8").splitlines()
    with (seed_dir() / "synonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] != "usage"]
    assert len(rows) > 40
    assert [row for row in rows if row["means"] not in text[int(row["source"].partition(":")[2]) - 1]] == []


def test_what_is_read_otherwise_comes_after_the_words_themselves_and_nothing_comes_twice(seeded: Graph) -> None:
    hits = find(seeded, "績效", limit=500).items
    assert [(hit.matched, hit.through) for hit in hits] == [
        ("確定能力差距，並提出改進機構績效的解決方案", None),
        ("工作表現管理", "工作表現管理"),
        ("設計工作表現管理的政策、程序及系統", "工作表現管理"),
    ]
    for q in ("員工培訓", "人事管理", "職場衝突 conflict management"):
        found_ = [(hit.kind, hit.ref.model_dump_json()) for hit in find(seeded, q, limit=500).items]
        assert len(set(found_)) == len(found_)


def test_a_synonym_is_a_whole_word_or_a_part_of_a_chinese_one() -> None:
    assert [reading.through for reading in readings(words("od"))] == ["組織發展"]
    assert readings(words("body")) == []
    assert next(reading.words for reading in readings(words("員工培訓課程"))) == tuple(words("員工學習及發展 課程"))
    assert readings(words("僱主品牌")) == []


def test_another_framework_has_no_synonyms_and_no_glossary(graph: Graph, writer: Graph, seed: list[SourceRecord]) -> None:
    own = made.source("Own", [made.role("One", ["U1"], key="R1")], [made.unit("U1", "人才流失")], framework="Own")
    load(writer, [*seed, own], replace=True)
    assert (find(graph, "離職", framework="Own").items, find(graph, "RPL", framework="Own").glossary) == ([], [])
    assert found(graph, "離職") == found(graph, "離職", limit=1) == ["107051L5"]
    assert find(graph, "離職", framework="hkqf").total == 1
    assert found(graph, "人才流失") == ["U1", "107051L5"]


@pytest.mark.parametrize(
    ("q", "terms"),
    [
        ("RPL", ["過往資歷認可"]),
        ("what is RPL", ["過往資歷認可"]),
        ("申請過往資歷認可", ["過往資歷認可"]),
        ("学分", ["資歷學分"]),
        ("credits", ["資歷學分"]),
        ("QF level", ["資歷級別"]),
        ("資歷級別", ["資歷級別"]),
        ("核心單元", ["核心單元"]),
        ("核心", ["核心單元"]),
        ("核心價值", []),
        ("core values", []),
        ("人才管理助理", []),
    ],
)
def test_words_of_the_framework_are_explained(q: str, terms: list[str]) -> None:
    assert [entry.term for entry in explained(words(q)) if entry.term != "資歷架構"] == terms


def test_the_glossary_has_both_languages_and_a_source_for_all(seeded: Graph) -> None:
    assert [entry for entry in glossary() if not all(entry.model_dump().values())] == []
    assert len({entry.term for entry in glossary()}) == len(glossary()) > 15
    assert find(seeded, "RPL").glossary == explained(["rpl"]) != []
    assert find(seeded, "RPL", kinds=["role"]).glossary == []


PASTED = (
    "員 工 學 習 及 發 展",
    "員工 學 習及發展",
    "員工\u200b學習\u00ad及\ufeff發展",
    "員工\u00a0學習\u00a0及發展",
    "\ufeff員工學習及發展\u200b",
)


@pytest.mark.parametrize("pasted", PASTED)
def test_pasted_text_finds_the_same(seeded: Graph, pasted: str) -> None:
    assert found(seeded, pasted, limit=500) == found(seeded, "員工學習及發展", limit=500) != []


def test_a_name_broken_in_two_is_found_whole_first(seeded: Graph) -> None:
    assert found(seeded, "員工學 習及發展")[0] == "employee-learning-and-development"
    assert found(seeded, "機構/企業的策略性計劃及管理")[0] == "organisational-corporate-strategic-planning-and-management"


def test_english_and_chinese_in_one_query(seeded: Graph) -> None:
    assert set(found(seeded, "HR策略", limit=500)) == set(found(seeded, "策略 hr", limit=500)) >= {"hr-strategy", "106910L7"}
    assert found(seeded, "talent主任") == ["talent-management-officer"]


NAMES = {"V1": "痺症護理", "V2": "栢樹管理", "V3": "著作權", "V4": "臺灣群羣", "V5": "峯會啓動", "V6": "衞生為本", "V7": "屋 裡"}
ASKED = {"痹症": "V1", "柏樹": "V2", "着作": "V3", "台灣羣群": "V4", "峰會啟動": "V5", "衛生爲本": "V6", "屋裏": "V7"}


def test_variants_of_a_character_are_found_in_names(graph: Graph, writer: Graph) -> None:
    units_ = [made.unit(code, name) for code, name in NAMES.items()]
    load(writer, [made.source("v.md", [made.role("甲", list(NAMES))], units_)], replace=True)
    assert {q: found(graph, q) for q in ASKED} == {q: [code] for q, code in ASKED.items()}


def test_what_only_a_description_says_is_found_last(writer: Graph) -> None:
    load(writer, read_sources([Path(__file__).parents[2] / "docs" / "reference" / "tramway"]), replace=True)
    hits = [
        (hit.kind, getattr(hit.ref, "code", None) or getattr(hit.ref, "slug", ""), hit.matched) for hit in find(writer, "statistics").items
    ]
    assert hits == [("unit", "STA", "Statistics")]
    hits = [(hit.kind, getattr(hit.ref, "code", None) or getattr(hit.ref, "slug", ""), hit.matched) for hit in find(writer, "data").items]
    names = [kind for kind, key, matched in hits if "data" in matched.casefold()]
    assert len(names) == len(hits)
    last = [key for kind, key, _ in hits if kind == "unit"]
    assert last == ["DQ", "MOD", "COM", "PIP"], "data stands in the names of the first two and in the descriptions of the others"
    [trams] = find(writer, "trams").items
    assert (trams.kind, trams.matched) == ("role", "Builds the pipelines that bring data from the trams")


def test_a_long_description_is_shown_around_the_words(writer: Graph) -> None:
    long = f"{'before ' * 60}the needle lies here {'after ' * 60}"
    load(writer, [made.source("a", [made.role("r", ["u1"], key="r", description=long)], framework="f")], replace=True)
    [hit] = find(writer, "needle").items
    assert hit.matched.startswith("…before ")
    assert "the needle lies here" in hit.matched
    assert hit.matched.endswith("…")
    assert len(hit.matched) <= 162
