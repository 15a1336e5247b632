"""A map proposed from the headings of a table, as TOML that a person checks and edits. Nothing is loaded by it."""

from collections.abc import Iterator

from app.sources.table.cells import numbered, proposed_order
from app.sources.table.entries import MARKS, NO_MARKS
from app.sources.table.grid import Grid
from app.sources.table.header import MOST_ROWS, ROWS_LOOKED_AT, headings
from app.sources.table.mapping import KEYS
from app.text.folding import alike
from app.text.normal import normal

# What people call these columns, the likeliest first. A heading is one of them whole, or ends with one as a word of its own.
CALLED = {
    "role_id": ("role id", "role code", "job role id", "job id", "job code", "occupation code", "職位編號", "工作崗位編號"),
    "role_title_en": ("role (english)", "english role", "english title", "title en", "英文職位", "英文職稱"),
    "role_description": ("role description", "job description", "job role description", "role purpose", "職位描述", "工作描述"),
    "unit_id": ("unit id", "unit code", "skill id", "skill code", "tsc code", "competency code", "competency id", "能力單元編號", "編號"),
    "unit_name_en": ("unit (english)", "english name", "name en", "英文名稱"),
    "unit_description": ("skill description", "unit description", "competency description", "tsc description", "能力描述"),
    "unit_level": ("unit level", "skill level of unit", "單元級別", "能力單元級別"),
    "role": ("job role", "role", "role title", "role name", "job title", "occupation", "position title", "role level", "title", "job",
             "job profile", "role profile", "job roles", "roles", "工作崗位", "職位", "職位名稱", "職稱", "職銜", "崗位", "崗位名稱",
             "角色"),
    "unit": ("skill", "unit of competency", "unit", "competency", "competence", "skill title", "skill name", "tsc title", "tsc_ccs title",
             "capability", "unit name", "competency name", "knowledge or skill", "skills", "competencies", "competences", "capabilities",
             "能力單元", "能力單元名稱", "技能", "能力", "能力項目", "單元", "單元名稱"),
    "proficiency": ("proficiency", "proficiency level", "skill level", "required level", "rating", "target level", "required proficiency",
                    "expected level", "能力水平", "熟練程度", "水平", "要求水平", "能力等級"),
    "function": ("function", "skill category", "category", "skill group", "competency area", "domain", "major function", "tsc category",
                 "skill area", "competency group", "主要職能", "職能", "職能範疇", "類別", "能力類別"),
    "field": ("track", "field", "area of specialty", "specialism", "department", "team", "專業領域", "部門"),
    "sector": ("sector", "industry", "界別", "行業"),
    "job_family": ("job family", "family", "role family", "profession", "職系"),
    "position": ("position", "grade", "seniority", "職級"),
    "level": ("level", "role level number", "qf level", "level of role", "job level", "job grade", "級別", "資歷級別", "等級"),
    "credits": ("credits", "credit", "qf credits", "學分", "資歷學分"),
    "type": ("type", "requirement type", "essential or optional", "core or functional", "skill type", "種類", "類型"),
    "weight": ("weight", "importance", "weighting", "比重"),
}  # fmt: skip
MOST_WORDS = 12  # of a scale that is proposed


def propose(grid: Grid, *, command: str) -> str:
    """A map for the table, as TOML, with what could not be told as comments; `command` is what loads it."""
    first, last, found = _best(grid)
    texts = headings(grid, first, last)
    matrix = "role" not in found and "unit" in found and len(_rated(grid, last, found, texts)) > 1
    lines = [f"# Proposed from the headings on row {grid.lines[last]} of {grid.label}. Check it, then: {command}"]
    for key in KEYS:
        if key == "role" and matrix:
            names = [texts[at] for at in _rated(grid, last, found, texts)]
            lines.append(f"role = [{', '.join(_quoted(name) for name in names)}]  # a matrix: each of these columns is a role")
        elif key in found:
            lines.append(f"{key} = {_quoted(texts[found[key]])}")
        elif key in ("role", "unit"):
            lines.append(f'{key} = ""  # which heading? {", ".join(_quoted(text) for text in texts if text)[:500]}')
    lines += _of_rungs(grid, last, found, texts, matrix=matrix)
    used = {*found.values(), *(_rated(grid, last, found, texts) if matrix else ())}
    if left := [_quoted(text) for at, text in enumerate(texts) if text and at not in used]:
        lines.append(f"# not used: {', '.join(left)[:1000]}")
    return "\n".join(lines) + "\n"


def _best(grid: Grid) -> tuple[int, int, dict[str, int]]:
    """The rows whose headings say most, as few of them as will do."""
    best: tuple[int, int, dict[str, int]] = 0, 0, {}
    for last in range(min(len(grid.rows), ROWS_LOOKED_AT)):
        for first in range(last, max(last - MOST_ROWS, -1), -1):
            found = _as_proficiency(_as_level(_guessed(headings(grid, first, last)), grid, last))
            if _worth(found) > _worth(best[2]):
                best = first, last, found
    return best


def _worth(found: dict[str, int]) -> int:
    return len(found) + 2 * ("unit" in found) + 2 * ("role" in found)


def _guessed(texts: list[str]) -> dict[str, int]:
    """The column of each key: first those whose heading is the word itself, then those that end with it."""
    found: dict[str, int] = {}
    for whole in (True, False):
        for key, words in CALLED.items():
            for word in words:
                at = next((at for at, text in enumerate(texts) if at not in found.values() and _is_called(text, word, whole=whole)), None)
                if at is not None and key not in found:
                    found[key] = at
    return found


def _as_level(found: dict[str, int], grid: Grid, last: int) -> dict[str, int]:
    """A position that is only numbers is a level, where nothing else is: grades 3 to 12, not "officer"."""
    if "level" not in found and "position" in found and all(cell.isdecimal() for cell in _cells(grid, last, found["position"])):
        found["level"] = found.pop("position")
    return found


def _as_proficiency(found: dict[str, int]) -> dict[str, int]:
    """A level that stands to the right of the units is that of the requirement, where nothing else is."""
    if "proficiency" not in found and found.get("level", -1) > found.get("unit", len(found) + 1_000):
        found["proficiency"] = found.pop("level")
    return found


def _is_called(text: str, word: str, *, whole: bool) -> bool:
    plain = " ".join(text.replace("_", " ").casefold().split())
    return alike(plain) == alike(word) if whole else plain.endswith((f" {word}", f"/ {word}"))


def _rated(grid: Grid, last: int, found: dict[str, int], texts: list[str]) -> list[int]:
    """The columns of a matrix: under a heading that says nothing known, marks, rungs or nothing."""
    return [
        at for at, text in enumerate(texts)
        if text and at not in found.values() and (cells := _cells(grid, last, at)) and all(len(cell) <= 24 for cell in cells)
    ]  # fmt: skip


def _cells(grid: Grid, last: int, at: int) -> list[str]:
    return [row[at] for row in grid.rows[last + 1 :] if row[at] and normal(row[at]) not in NO_MARKS]


def _of_rungs(grid: Grid, last: int, found: dict[str, int], texts: list[str], *, matrix: bool) -> Iterator[str]:
    columns = _rated(grid, last, found, texts) if matrix else [found["proficiency"]] if "proficiency" in found else []
    words = list(dict.fromkeys(cell for at in columns for cell in _cells(grid, last, at)))
    if matrix and words and not all(normal(word) in MARKS for word in words):
        yield 'proficiency = "*"  # the cells say the rung'
    if words and not any(normal(word) in MARKS for word in words) and not any(map(numbered, words)):
        order = ", ".join(_quoted(word) for word in proposed_order(words)[:MOST_WORDS])
        yield f"scale = [{order}]  # put the rungs in their order, lowest first"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char if char.isprintable() else " " for char in escaped)}"'
