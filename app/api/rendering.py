"""A model as JSON, what repeats in it written once.

The held units of one function stand beside each unit of it that is missing: a gap of ESCO names 35 units 1,085 times, and writing them
each time took as long as asking the database (docs/performance.md). The text is the one that pydantic writes.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel, TypeAdapter
from pydantic_core import to_json

from app.models import Gap, GapUnit, Path, Paths, Step, UnitRef

OPENED = (Paths, Path, Step, Gap, GapUnit)  # what has siblings in it; all else is written by pydantic, as a whole
SIBLINGS = TypeAdapter(list[UnitRef])  # what else a held unit is known by is left out


def rendered(model: BaseModel) -> bytes:
    """UTF-8, without white space."""
    written: dict[object, tuple[object, orjson.Fragment]] = {}  # with what was written: as long as it lives, no other has its id

    def once(value: Any, key: object, write: Callable[[Any], bytes] = to_json) -> orjson.Fragment:
        if key not in written:
            written[key] = value, orjson.Fragment(write(value))
        return written[key][1]

    def part(value: Any) -> Any:
        if not isinstance(value, OPENED):
            return once(value, id(value))
        fields = {name: getattr(value, attribute) for name, attribute in _fields(type(value))}
        if isinstance(value, GapUnit):
            fields["siblings"] = once(value.siblings, tuple(map(id, value.siblings)), SIBLINGS.dump_json)
        return fields

    return orjson.dumps(model, default=part)


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str]]:
    """The names in JSON and in Python, in the order in which pydantic writes them."""
    named = [(field.alias or name, name) for name, field in model.model_fields.items()]
    return [*named, *((name, name) for name in model.model_computed_fields)]
