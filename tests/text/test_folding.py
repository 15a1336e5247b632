"""The two forms in which texts are compared: one for names, one for search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.folding import folded, traditional
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
    ],
)
def test_a_search_reads_both_alike(a: str, b: str) -> None:
    assert folded(a) == folded(b)


@pytest.mark.parametrize(("a", "b"), [("總 監", "總監"), ("hr", "h r"), ("L4", "L5")])
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
