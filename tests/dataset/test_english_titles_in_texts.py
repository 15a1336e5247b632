"""An English document that names a role: whole words only, and no title of a single word."""

import pytest
from made import role, source

from app.dataset import progressions
from app.models import Basis


@pytest.mark.parametrize(
    ("text", "title", "named"),
    [
        ("Employees may become a Talent  Management officer later.", "Talent Management Officer", True),
        ("Employees may become Talent Management Officers later.", "Talent Management Officer", False),
        ("Employees may report to the Managing Director.", "Director", False),
        ("The non-talent management officer course", "Talent Management Officer", True),
        ("可晉升為人才管理主任", "人才管理主任", True),
    ],
)
def test_a_title_in_a_text(text: str, title: str, named: bool) -> None:
    roles = [role("Assistant to All", key="one", education=[text]), role(title, key="two")]
    record = source("x.md", roles)
    edges = progressions.derive({"one": (record, roles[0]), "two": (record, roles[1])}, {})
    asserted: Basis = "asserted"
    assert [(edge.from_slug, edge.to_slug) for edge in edges if edge.basis == asserted] == ([("one", "two")] if named else [])


def test_a_longer_title_is_not_the_shorter_one_within_it() -> None:
    roles = [
        role("Assistant to All", key="one", education=["Talent Management Officer"]),
        role("Talent Management", key="two"),
        role("Talent Management Officer", key="three"),
    ]
    record = source("x.md", roles)
    edges = progressions.derive(dict(zip(("one", "two", "three"), ((record, each) for each in roles), strict=True)), {})
    assert [(edge.from_slug, edge.to_slug) for edge in edges if edge.basis == "asserted"] == [("one", "three")]
