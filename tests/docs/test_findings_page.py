"""Every rule of a finding is explained in docs/reference."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RULE = re.compile(r'(?:\bNote\(|\breport\.note\(|\brelease\.note\(|\brule=)\s*"([a-z_]+)"')


def test_every_rule_is_explained() -> None:
    used = {rule for path in sorted((ROOT / "app").rglob("*.py")) for rule in RULE.findall(path.read_text("utf-8"))}
    explained = {
        name for page in (ROOT / "docs" / "reference").glob("*.md") for name in re.findall(r"`([a-z_]+)`", page.read_text("utf-8"))
    }
    assert {"credit_sum", "furniture", "ignored_column"} <= used
    assert used - explained == set()
