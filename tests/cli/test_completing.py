"""What is proposed to a shell is never something that it would run: zsh evaluates it, names and texts."""

from typing import Any

import pytest

from app.cli import completing

HOSTILE = [
    "$(reboot)",
    "a$(reboot)",
    "\\$(reboot)",
    "`reboot`",
    "a;reboot",
    "a|b",
    "a>b",
    'a"b',
    "a'b",
    "a b",
    "a\nb",
    "-rf",
    "a*",
    "~x",
    "{a,b}",
    "a\\",
]


def answered(monkeypatch: pytest.MonkeyPatch, *items: dict[str, Any]) -> None:
    monkeypatch.setattr(completing, "_asked", lambda *_: {"items": list(items), "total": len(items)})


def role(slug: str, title: str) -> dict[str, Any]:
    return {"slug": slug, "title": title, "short": None, "position": None, "position_en": None}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_a_shell_would_read_in_its_own_way_is_not_proposed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    answered(monkeypatch, role(name, name) | {"code": name, "name": "unit"})
    assert completing.roles("") == []
    assert completing.roles(name[:1]) == []
    assert completing.codes("") == []


@pytest.mark.parametrize("title", HOSTILE)
def test_texts_beside_names_keep_only_letters_digits_and_a_few_marks(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    answered(monkeypatch, role("one", title) | {"code": "1", "name": title})
    for ((_, text),) in (completing.roles(""), completing.codes("")):
        assert not set("$`\\\"';|<>&*~{}()\n") & set(text)


def test_plain_names_and_texts_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, role("own:talent-manager", "人才經理（初級）, A-1"))
    assert completing.roles("own") == [("own:talent-manager", "人才經理（初級）, A-1")]
    assert completing.roles("人才") == []  # brackets and blanks are for quotation marks
