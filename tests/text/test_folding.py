"""The two forms in which texts are compared: one for names, one for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.folding import folded, traditional, words
from app.text.normal import normal


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("人力資源", "人力资源"),
        ("總監", "总监"),
        ("員工", "员工"),
        ("ＨＲ　策略", "hr 策略"),
        ("a  b\n c", "A B C"),
        ("裏", "里"),
        ("衞生", "卫生"),
        ("總 監", "总监"),
        ("員工\u200b學\u00ad習", "\ufeff员工学习"),
    ],
)
def test_a_search_reads_both_alike(a: str, b: str) -> None:
    assert folded(a) == folded(b)


@pytest.mark.parametrize(("a", "b"), [("hr", "h r"), ("L4", "L5")])
def test_a_search_keeps_what_differs_apart(a: str, b: str) -> None:
    assert folded(a) != folded(b)


@pytest.mark.parametrize(("a", "b"), [("人 才", "人才"), ("（一）", "(一)"), ("ＡＢ", "ab"), ("\u3000x\t", "X"), ("ﬁ", "FI"), ("ß", "SS")])
def test_names_are_the_same(a: str, b: str) -> None:
    assert normal(a) == normal(b)


@pytest.mark.parametrize(("a", "b"), [("總監", "总监"), ("a-b", "ab"), ("、", ",")])
def test_names_are_not_the_same(a: str, b: str) -> None:
    assert normal(a) != normal(b)


@given(st.text())
def test_both_forms_are_final(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    assert " " not in normal(text)
    assert folded(text) == folded(f"  {text} ")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("人力资源", "人力資源"),
        ("人力資源", "人力資源"),
        ("里程", "里程"),
        ("１０７", "107"),
        ("Training", "Training"),
        (" 培训  计划 ", "培訓 計劃"),
    ],
)
def test_simplified_is_read_as_traditional(given: str, read: str) -> None:
    assert traditional(given) == read


@pytest.mark.parametrize(
    "pair",
    [
        "著着",
        "痺痹",
        "栢柏",
        "裏裡",
        "台臺",
        "群羣",
        "峰峯",
        "啟啓",
        "為爲",
        "衞衛",
        "綫線",
        "説說",
        "産產",
        "污汙",
        "床牀",
        "秘祕",
        "脫脱",
        "溫温",
        "靑青",
        "值値",
        "効效",
        "賬帳",
    ],
)
def test_variants_of_one_character_meet(pair: str) -> None:
    assert folded(pair[0]) == folded(pair[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HR策略", ["hr", "策略"]),
        ("人 力 資 源", ["人力资源"]),
        ("學習 評估", ["学习", "评估"]),
        ("機構／企業", ["机构", "企业"]),
        ("單元1", ["单元1"]),
        ("L&D, Manager", ["l&d", "manager"]),
        ("(", ["("]),
    ],
)
def test_the_words_of_a_search(text: str, expected: list[str]) -> None:
    assert words(text) == expected
