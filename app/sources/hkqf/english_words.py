"""Messages about an English specification name its parts in English."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from app.models import Finding
from app.sources.hkqf.labels import shipped
from app.sources.hkqf.layout import Layout
from app.sources.hkqf.rows import TABLES
from app.sources.hkqf.words import NAMES, SECTIONS
from app.sources.records import Fault

TITLES = {
    "units": "Competency requirements",
    "skills": "Additional competency requirements",
    "outcomes": "Learning outcomes",
    "programmes": "Programmes",
}
MORE = {
    "part 甲": "part A",
    "part 乙": "part B",
    "資歷架構第 N 級": "QF Level N",
    "教育途徑": "Education Pathway",
    "就業途徑": "Employment Pathway",
    "核心": "Core",
    "職能": "Functional",
    "學術 / 專業階梯": "Academic / Professional Pathway",
    "職業資歷階梯": "Vocational Qualifications Pathway",
    "初級, 基本, 中級, 高級 or 專家, with or without 水平": "Basic, Intermediate, Advanced or Expert",
    "、": ", ",
}


def _words() -> dict[str, str]:
    """What messages call the parts in Chinese, and the English for it, longest first."""
    known = shipped()
    found = dict(MORE)
    found |= {SECTIONS[name]: known.printed("section", name, "en") for name in SECTIONS}
    found |= {printed: known.printed("label", name, "en") for name, printed in NAMES.items()}
    for kind, shape in TABLES.items():
        found[shape.title] = TITLES[kind]
        found |= {printed: known.printed("column", name, "en") for name, printed in shape.columns.items()}
    return {chinese: found[chinese] for chinese in sorted(found, key=len, reverse=True)}


WORDS = _words()
PATTERN = re.compile("|".join(map(re.escape, WORDS)))
Said = TypeVar("Said", Fault, Finding)


def in_english(messages: Sequence[Said], layouts: Sequence[Layout]) -> list[Said]:
    """The messages, those at lines of English specifications with English names for their parts."""
    spans = [(layout.line, layout.last) for layout in layouts if layout.language == "en"]
    alone = bool(spans) and len(spans) == len(layouts)
    return [_told(one) if alone or any(first <= (one.line or 0) <= last for first, last in spans) else one for one in messages]


def _told(one: Said) -> Said:
    message = PATTERN.sub(lambda found: WORDS[found[0]], one.message)
    return replace(one, message=message) if isinstance(one, Fault) else one.model_copy(update={"message": message})
