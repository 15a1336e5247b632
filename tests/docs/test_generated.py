"""What is made from the code is what the code says now."""

from pathlib import Path

import pytest
from reference import pages, replaced

COMMAND = "uv run python tests/support/reference.py"


@pytest.mark.parametrize(("path", "text"), list(pages()), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_made_texts_are_fresh(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text, f"{path.name} is stale; run: {COMMAND}"


def test_a_section_without_its_marks_is_an_error() -> None:
    with pytest.raises(ValueError, match="marked 0 times"):
        replaced("# A page without marks\n", "commands", "text")
