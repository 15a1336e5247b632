"""What the reading commands answer: to a person in words, to a program what HTTP would have answered."""

import json
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

import pytest
from commands import Pathways
from made import role, source, unit
from rich.cells import cell_len
from starlette.testclient import TestClient

from app.dataset.importer import load
from app.graph.client import Graph
from app.models import CREDITS_NOTE

ASSISTANT, OFFICER, DIRECTOR = (f"talent-management-{name}" for name in ("assistant", "officer", "director"))

PAIRS = [
    (["path", "assistant", "director"], "/paths?from=assistant&to=director"),
    (
        ["path", "assistant", "director", "--held", "107049L5,107035L4", "--held", "107010L4", "--lacking", "107054L3", "--via", "officer"],
        "/paths?from=assistant&to=director&held=107049L5,107035L4&held=107010L4&lacking=107054L3&via=officer",
    ),
    (
        ["path", "assistant", "manager", "--max-steps", "6", "--limit", "2", "--order", "steps", "--basis", "derived,inferred"],
        "/paths?from=assistant&to=manager&max_steps=6&limit=2&order=steps&basis=derived,inferred",
    ),
    (["path", "director", "assistant"], "/paths?from=director&to=assistant"),
    (["gap", "manager", "director"], "/gaps?from=manager&to=director"),
    (["gap", "director", "--held", "106904L7"], "/gaps?to=director&held=106904L7"),
    (["overlap"], "/overlap"),
    (["overlap", "assistant", "officer", "--by", "unit", "--metric", "jaccard"], "/overlap?role=assistant,officer&by=unit&metric=jaccard"),
    (["overlap", "--by", "soft-skill", "--metric", "shared"], "/overlap?by=soft-skill&metric=shared"),
    (["pairs", "--by", "function", "--limit", "2", "--min", "0.1"], "/overlap/pairs?by=function&limit=2&min=0.1"),
    (["role", "總監"], f"/roles/{quote('總監')}"),
    (["unit", "107091L4"], "/units/107091L4"),
    (["function", "risk-management"], "/functions/risk-management"),
    (["similar", "officer"], "/roles/officer/similar"),
    (
        ["similar", "officer", "--by", "function", "--metric", "coverage", "--limit", "2"],
        "/roles/officer/similar?by=function&metric=coverage&limit=2",
    ),
    (["analysis"], "/analysis"),
    (["analysis", "助理", "director", "--nearest", "1"], f"/analysis?role={quote('助理')},director&nearest=1"),
    (["search", "人力资源"], f"/search?q={quote('人力资源')}"),
    (["search", "talent", "management", "--limit", "3"], "/search?q=talent+management&limit=3"),
]


@pytest.mark.parametrize(("arguments", "url"), PAIRS, ids=[" ".join(arguments) for arguments, _ in PAIRS])
def test_json_is_what_http_answers(pathways: Pathways, client: TestClient, arguments: list[str], url: str) -> None:
    answer = client.get(f"/api/v1{url}")
    assert answer.status_code == 200
    result = pathways(*arguments, "--json")
    assert (result.status, result.err) == (0, "")
    assert result.out == f"{answer.text}\n"


@pytest.mark.parametrize("arguments", [arguments for arguments, _ in PAIRS] + [["info"]], ids=" ".join)
@pytest.mark.usefixtures("seeded")
def test_every_answer_for_a_person_fits_80_columns_and_says_what_credits_are(
    pathways: Pathways, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = pathways(*arguments)
    assert (result.status, result.err) == (0, "")
    assert CREDITS_NOTE in result.out
    assert max(cell_len(line) for line in result.out.splitlines()) <= 80
    assert not any(unicodedata.category(char) == "Cc" for line in result.out.splitlines() for char in line)
    assert not set("─│┃━╇┏") & set(result.out)


@pytest.mark.parametrize("columns", ["80", None])
@pytest.mark.usefixtures("seeded")
def test_no_code_and_no_name_is_cut(pathways: Pathways, monkeypatch: pytest.MonkeyPatch, columns: str | None) -> None:
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    answer = json.loads(pathways("role", "director", "--json").out)
    shown = "".join(pathways("role", "director").out.split())
    for one in answer["units"]:
        assert one["code"] in shown
    if columns is None:
        for one in answer["units"]:
            assert "".join(one["name"].split()) in shown
            assert "".join(one["name_en"].split()) in shown


@pytest.mark.usefixtures("seeded")
def test_a_narrow_table_wraps_between_words(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for arguments in (["similar", "director", "--by", "function"], ["search", "talent"]):
        words = pathways(*arguments).out.split()
        assert {"Talent", "Management", "Assistant", "Officer", "talent-management-officer"} <= set(words)


@pytest.mark.usefixtures("seeded")
def test_the_path_from_assistant_to_director(pathways: Pathways) -> None:
    out = pathways("path", "assistant", "director").out
    facts = [
        "assistant -> officer 17 units / 70 credits (11 in new functions, 6 deeper)",
        "officer -> manager 25 units / 128 credits (12 in new functions, 12 deeper, 1 same level)",
        "manager -> director 30 units / 175 credits (1 in new functions, 24 deeper, 5 same level)",
        "72 units, 373 credits, 3,730 hours",
        "direct 30 units / 175 credits",
        "198 of these credits are for roles on the way",
    ]
    places = [out.index(fact) for fact in facts]
    assert places == sorted(places)
    assert out.count("basis D (derived") == 3
    assert "hkqf-hrm-talent-management.md:336: 完成資歷架構認可的第 3 級相關學科資歷。" in out
    assert "hkqf-hrm-talent-management.md:463: 完成此資歷的進修人士，可就讀人力資源界別的資歷架構第 4 級資歷培訓。" in out


@pytest.mark.usefixtures("seeded")
def test_the_units_of_every_step_stand_by_function_new_functions_first(pathways: Pathways) -> None:
    out = pathways("path", "assistant", "director").out
    answer = json.loads(pathways("path", "assistant", "director", "--json").out)
    tables = out.split("\nStep ")[1:]
    assert len(tables) == 3
    for table, step in zip(tables, answer["paths"][0]["steps"], strict=True):
        assert all(table.count(one["code"]) >= 1 for one in step["gap"]["gap"])
        headings = [
            line
            for line in table.splitlines()
            if ", " in line and ("- new function" in line or "- deeper" in line or "- same level" in line)
        ]
        assert len(headings) == len(step["gap"]["by_function"])
        kinds = ["new function" in line for line in headings]
        assert kinds == sorted(kinds, reverse=True)


@pytest.mark.usefixtures("seeded")
def test_a_gap_alone_does_not_count_earlier_roles(pathways: Pathways) -> None:
    out = pathways("gap", "manager", "director").out
    assert "manager -> director 30 units / 175 credits (2 in new functions, 23 deeper, 5 same level)" in out
    assert "1,750 hours" in out
    assert "RPL covers levels 1 to 4; the qualification is at level 6." in out


@pytest.mark.usefixtures("seeded")
def test_a_gap_from_nothing(pathways: Pathways) -> None:
    assert "nothing -> officer 18 units / 74 credits (18 in new functions)" in pathways("gap", "officer").out


@pytest.mark.usefixtures("seeded")
def test_no_path_is_an_answer_with_a_reason(pathways: Pathways) -> None:
    result = pathways("path", "director", "assistant")
    assert (result.status, result.err) == (0, "")
    assert "No path. No progression from 人才管理總監 to 人才管理助理 is recorded within 4 steps" in result.out
    assert "direct 11 units / 35 credits" in result.out


@pytest.mark.usefixtures("seeded")
def test_one_unit_of_two_roles(pathways: Pathways) -> None:
    out = pathways("unit", "107091l4").out
    assert "core for the assistant, functional for the officer" in out
    assert "4 credits, 40 hours" in out


@pytest.mark.usefixtures("seeded")
def test_a_gloss_is_marked_and_published_english_is_not(pathways: Pathways) -> None:
    gloss, published = pathways("unit", "107091L4").out, pathways("unit", "106917L4").out
    assert "以促進員工溝通 ≈ Search for" in gloss
    assert "核心價值之間的聯繫 · Organise and carry out" in published


@pytest.mark.usefixtures("seeded")
def test_the_overlap_in_words(pathways: Pathways) -> None:
    out = pathways("overlap").out
    assert "12 of 14, 86 %" in out
    assert "0." not in out
    pair = pathways("overlap", "assistant", "officer", "--by", "unit", "--metric", "jaccard").out
    assert "1 of 28, 4 %" in pair
    assert "107091L4  core       functional" in pair


@pytest.mark.usefixtures("seeded")
def test_similar_roles_in_words(pathways: Pathways) -> None:
    out = pathways("similar", "director", "--by", "function").out
    assert "12 of 18, 67 %" in out
    assert "12 of 16, 75 %" in out


@pytest.mark.usefixtures("seeded")
def test_search_finds_nothing_and_says_how_it_searches(pathways: Pathways) -> None:
    result = pathways("search", "zzzz")
    assert result.status == 0
    assert "Nothing is named 'zzzz'." in result.out


@pytest.mark.usefixtures("seeded")
def test_info_tells_what_is_loaded_and_hides_secrets(pathways: Pathways, monkeypatch: pytest.MonkeyPatch, seed_version: str) -> None:
    if not json.loads(pathways("info", "--json").out)["settings"]["PATHWAYS_NEO4J_URI"]:
        monkeypatch.setenv("PATHWAYS_NEO4J_PASSWORD", "open sesame")
    told = json.loads(pathways("info", "--json").out)
    assert told["dataset"]["version"] == seed_version
    assert told["dataset"]["counts"]["requirements"] == 84
    assert told["settings"]["PATHWAYS_NEO4J_PASSWORD"] == "**********"
    shown = pathways("info").out
    assert "open sesame" not in shown
    assert f"version {seed_version}" in shown
    assert told["address"] in shown
    assert "level_outside_role        14" in shown


@pytest.fixture
def other(writer: Graph) -> Callable[..., None]:
    """Load something else than the seed; the next test that wants the seed finds it again."""

    def loaded(*sources: object) -> None:
        load(writer, list(sources), replace=True)  # type: ignore[arg-type]

    return loaded


def test_other_paths_stand_in_a_table(pathways: Pathways, other: Callable[..., None]) -> None:
    steps = [("a", "b", None), ("b", "d", None), ("a", "c", None), ("c", "d", None), ("a", "d", "lateral")]
    roles = [role(key.upper(), [f"{key}1", f"{key}2"], key=key, level=None, field=None, position=None) for key in "abcd"]
    other(source("own", roles, framework="own", progressions=steps))
    out = pathways("path", "a", "d").out
    assert "a -> d 2 units / 6 credits (2 same level)" in out
    assert "A (asserted: a source states the step), lateral" in out
    assert "a -> b -> d      2      4       12  asserted" in out
    assert "a -> c -> d      2      4       12  asserted" in out


def test_unknown_credits_are_not_zero(pathways: Pathways, other: Callable[..., None]) -> None:
    other(source("own", [role("A", ["u1", "u2"], key="a", level=None)], [unit("u1", credits=None), unit("u2", credits=1)], framework="own"))
    out = pathways("gap", "a").out
    assert "nothing -> a 2 units / 1 credit (credits of 1 unit unknown)" in out
    assert "credits ?" in out
    assert "L?" in out


def test_where_no_credits_are_known_none_are_told(pathways: Pathways, other: Callable[..., None]) -> None:
    roles = [role(key.upper(), [f"{key}1", f"{key}2", "all"], key=key, level=None) for key in "abc"]
    units = [unit(code, credits=None) for key in "abc" for code in (f"{key}1", f"{key}2")] + [unit("all", credits=None)]
    other(source("own", roles, units, framework="own", progressions=[("a", "b", None), ("b", "c", None), ("a", "c", None)]))
    for arguments in (["gap", "a", "b"], ["path", "a", "c"], ["role", "a"], ["function", "own-職能一"]):
        out = pathways(*arguments).out
        assert "unknown" in out
        assert not re.search(r"\b0 (credits?|hours?)", out.replace("0 units / 0 credits", "")), out
    assert re.search(r"a -> b -> c +2 +4 +\?", pathways("path", "a", "c").out)


def test_a_matrix_of_many_roles_is_a_list(pathways: Pathways, other: Callable[..., None]) -> None:
    roles = [role(key.upper(), ["u1", f"{key}2"], key=key, level=None) for key in "abcdef"]
    other(source("own", roles, framework="own"))
    out = pathways("overlap", "--by", "unit").out
    assert "a           b            1 of 2, 50 %" in out
    assert out.count("1 of 2, 50 %") == 30


@pytest.mark.usefixtures("seeded")
def test_the_summary_of_a_path_is_what_stays_on_the_screen(pathways: Pathways) -> None:
    lines = pathways("path", "assistant", "director").out.splitlines()
    summary = lines.index("The whole path")
    assert max(number for number, line in enumerate(lines) if line.startswith("Step ")) < summary
    assert len(lines) - summary <= 24
    assert any("in 3 steps" in line for line in lines[summary:])
