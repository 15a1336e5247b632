"""The seed's text, and what a record says without the places where it says it."""

from collections.abc import Callable
from pathlib import Path

from app.sources.records import SourceRecord

SEED = Path(__file__).parents[2] / "seed" / "hkqf-hrm-talent-management.md"
TEXT = SEED.read_text(encoding="utf-8")
PLACES = {"first_line", "last_line", "line", "lines"}
Form = Callable[[str], str]


def content(value: object, form: Form = str) -> object:
    """What a record says, its places aside."""
    if isinstance(value, dict):
        return {key: content(item, form) for key, item in value.items() if key not in PLACES}
    if isinstance(value, list | tuple):
        return [content(item, form) for item in value]
    return form(value) if isinstance(value, str) else value


def says(found: SourceRecord, form: Form = str) -> object:
    return content(found.model_dump(include={"units", "roles"}), form)
