"""The map of a table: which column says what. Written on the command line (`role=Job role,unit=Skill`) or in a TOML file."""

import re
import tomllib
from pathlib import Path

from app.errors import Invalid
from app.sources.records import ColumnMap

ROLE = ("role", "role_id", "role_title_en", "role_description", "level", "field", "sector", "job_family", "position")
UNIT = ("unit", "unit_id", "unit_name_en", "unit_description", "unit_level", "credits", "function")
REQUIREMENT = ("type", "weight", "proficiency")
KEYS = (*ROLE, *UNIT, *REQUIREMENT)
SCALE = "scale"  # no column: the words of proficiency in their order
ACROSS = "*"  # the headings of all columns that the map does not name
SHIPPED = {path.stem: path for path in sorted((Path(__file__).parent / "maps").glob("*.toml"))}  # maps of published tables
_NEXT = re.compile(r",(?=\s*[\w-]+\s*=)")


def parse_map(text: str) -> ColumnMap:
    """The map that `text` is, or that the TOML file of this name holds, or the one of this name that comes along. Raises Invalid."""
    path = Path(text)
    if text.strip().lower() in SHIPPED and not path.is_file():
        return _checked(_toml(SHIPPED[text.strip().lower()]), f"{text}: ")
    if path.suffix.lower() == ".toml" or ("=" not in text and path.is_file()):
        return _checked(_toml(path), f"{path}: ")
    pairs = [part.partition("=") for part in _NEXT.split(text)]
    if wrong := next((key for key, mark, _ in pairs if not mark), None):
        others = ", ".join(SHIPPED)
        raise Invalid(f"--map: {wrong.strip()!r} names no column; write role=HEADING,unit=HEADING, or give a TOML file, or {others}")
    keys = [key.strip() for key, _, _ in pairs]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise Invalid(f"--map: {twice} is there twice; name one column for it")
    return _checked({key.strip(): value.strip() for key, _, value in pairs}, "--map: ")


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Invalid(f"cannot read the map {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Invalid(f'the map {path} is not TOML ({error}); write lines such as role = "Job role"') from error


def _checked(given: dict[str, object], where: str) -> ColumnMap:
    """The map without its empty entries. Raises Invalid for a key or value that it cannot have."""
    if unknown := [key for key in given if key not in (*KEYS, SCALE)]:
        raise Invalid(f"{where}unknown key {unknown[0]!r}; the keys are {', '.join((*KEYS, SCALE))}")
    made: ColumnMap = {}
    for key, value in given.items():
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise Invalid(f"{where}{key} must be a text" + (" or a list of texts" if key in ("role", "unit", SCALE) else ""))
        if key == SCALE and isinstance(value, str):
            words = value.split("|")
        elif isinstance(value, list) and key not in ("role", "unit", SCALE):
            raise Invalid(f"{where}{key} must be one heading; only role, unit and {SCALE} may be lists")
        if kept := tuple(word.strip() for word in words if word.strip()):
            made[key] = kept if key == SCALE or isinstance(value, list) else kept[0]
    if missing := [key for key in ("role", "unit") if key not in made]:
        raise Invalid(f"{where}no column for {' and '.join(missing)}; a table needs both, for example role=Job role,unit=Skill")
    across = [key for key in ("role", "unit") if is_across(made[key])]
    if len(across) == 2:
        raise Invalid(f"{where}roles and units cannot both be headings; name the column of one of them")
    said = [key for key in REQUIREMENT if made.get(key) == ACROSS]
    if wrong := next((key for key, value in made.items() if value == ACROSS and key not in ("role", "unit", *REQUIREMENT)), None):
        raise Invalid(f"{where}{wrong} cannot be {ACROSS}; only role or unit, and what the cells say")
    if len(said) > 1 or bool(said) > bool(across):
        raise Invalid(f"{where}{said[0]}={ACROSS} is for a matrix, whose cells say one thing; its roles or units are {ACROSS} too")
    if across and (wrong := next((key for key in REQUIREMENT if made.get(key, ACROSS) != ACROSS), None)):
        raise Invalid(f"{where}in a matrix the cells say the {wrong}; write {wrong}={ACROSS}")
    return made


def is_across(value: str | tuple[str, ...]) -> bool:
    """Whether these are headings of columns, one a role or unit."""
    return value == ACROSS or isinstance(value, tuple)
