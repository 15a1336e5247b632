"""What the labelled cells of a specification say: field, titles, qualification, entry, pathways."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.framework import LEVELS
from app.sources.hkqf.labels import Labels, labels, shipped
from app.sources.hkqf.layout import Label, Layout
from app.sources.hkqf.report import ADDING, Report
from app.sources.hkqf.shape import Found, finditer, fullmatch, match, search, shape
from app.sources.hkqf.spelling import read_level
from app.sources.hkqf.text import Block, level_named, numeral
from app.sources.hkqf.words import NAMES
from app.sources.records import EntryRecord, QualificationRecord, Statement
from app.text.normal import normal

# Award titles of the Hong Kong Qualifications Framework (Award Titles Scheme), with the words specifications print for degrees.
AWARDS = sorted(
    (
        *("博士學位", "博士", "專業博士學位", "榮譽博士學位", "碩士學位", "碩士", "研究碩士學位", "深造文憑", "深造證書"),
        *("研究生文憑", "研究生證書", "榮譽學士學位", "學士學位", "學士", "副學士學位", "副學士", "學位"),
        *("專業文憑", "專業證書", "高等文憑", "高等證書", "高級文憑", "高級證書", "專科文憑", "專科證書"),
        *("基礎文憑", "基礎證書", "毅進文憑", "職專文憑", "中專教育文憑", "文憑", "證書"),
    ),
    key=len,
    reverse=True,
)
HOLDS = r"持有([^。]+?)(?:等|之類)?的?職銜"
NAMES_TITLES = r"職銜(?:一般|通常)?(?:包括|為|如|例如|有)\s*[:]?(?!職位分類)([^。]+)"
HOLDS_EN = r"\b(?:job\s+|post\s+)?titles?\s*(?:,\s*)?(?:such\s+as|like|including|includes?|as|of|are|is)\s*[,:]?\s*([^.;]+)"
LADDER_LIKE = r"階梯\s*[:]|\b(?:pathway|ladder|route)\s*(?:\([a-z]+\)\s*)?[:]"
WAYS = {name: shipped().printed("way", name) for name in ("education", "employment")}
EITHER = re.compile(r"\s*[;；,]?\s*(?:或|\bor\b)\s*[:：]?$", re.IGNORECASE)
REFERENCE = (
    r"(?:參考|參照|按照|根據|依據)[^。]*?能力標準說明|"
    r"(?:with\s+reference\s+to|by\s+reference\s+to|making\s+reference\s+to|referring\s+to|in\s+accordance\s+with|according\s+to|based\s+on|under)"
    r"[^.]*?specifications?\s+of\s+competency\s+standards?"
)


@dataclass(frozen=True)
class Pathway:
    """The two halves of 學習成果陳述."""

    education: tuple[Statement, ...]
    employment: tuple[Statement, ...]


def field_name(layout: Layout, report: Report) -> str | None:
    """The area of specialty: the first words of its cell, before the reference to the standards."""
    label = layout.labels.get("field")
    if label is None or not label.blocks:
        return None
    text = label.blocks[0].text
    reference = search(REFERENCE, text)
    name = text[: reference.start if reference else len(text)].strip(" ,，、。:：.(（")
    if not name or label.blocks[0].kind == "li":
        report.fault(label.first, f"「{NAMES['field']}」 names no area of specialty", "its name at the beginning of the cell")
        return None
    return name


def texts(layout: Layout, key: str, kind: str | None = None) -> tuple[str, ...]:
    """The paragraphs and items under a label, only those of one kind if asked."""
    label = layout.labels.get(key)
    return tuple(block.text for block in label.blocks if kind in {None, block.kind}) if label else ()


def typical_titles(text: str) -> tuple[str, ...]:
    """The job titles in a sentence such as 通常持有A、B、或C等職銜; separators inside brackets belong to a title."""
    found = search(HOLDS, text) or search(NAMES_TITLES, text)
    if not found:
        return _english_titles(text)
    parts = _outside_brackets(found[1], r"[、，,；;]|或")
    return tuple(part for part in (re.sub(r"等$", "", part.strip().strip("「」").strip()) for part in parts) if part)


def _english_titles(text: str) -> tuple[str, ...]:
    """The job titles in a sentence such as `often have job titles such as A, B, or C`; `and` stays within one, Learning and Development."""
    found = search(HOLDS_EN, text)
    said = found[1] if found else text if text.isascii() and not re.search(r"[.]\s|\b(?:the|who|is|are|have)\b", text) else ""
    parts = [part.strip() for part in _outside_brackets(said, "[,;/、]")]
    parts = [re.sub(r"^(?:or|and)\s+", "", part) for part in parts if part]
    parts = [title.strip(' .“”"') for part in parts for title in re.split(r"\s+or\s+", part)]
    return tuple(part for part in parts if part and not re.fullmatch(r"etc|the like|similar|others?", part))


def _outside_brackets(text: str, separator: str) -> list[str]:
    """`text` split at a separator, except inside brackets of either width."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "(（") - (char in ")）")
        if depth <= 0 and re.fullmatch(separator, char):
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def qualification_titles(title: str) -> tuple[str, ...]:
    """Every field x award name in `A / B碩士學位 / 深造文憑`: A and B are fields, the award where they meet is found by its words."""
    groups: list[tuple[list[str], list[str]]] = [([], [])]
    for item in (part.strip() for part in _outside_brackets(title, "[/／]")):
        length = next((len(award) for award in AWARDS if shape(item).endswith(shape(award))), 0)
        award = item[len(item) - length :] if length else ""
        name = item[: len(item) - length].strip()
        if groups[-1][1] and name:
            groups.append(([], []))
        groups[-1][0].extend([name] if name else [])
        groups[-1][1].extend([award] if award else [])
    if not all(fields and awards for fields, awards in groups):
        return (title,)
    return tuple(dict.fromkeys(f"{name}{award}" for fields, awards in groups for name in fields for award in awards))


def role_level(layout: Layout, report: Report) -> int | None:
    """The level in 資歷級別, a fault if it names none or one outside 1 to 7."""
    label = layout.labels.get("qualification_level")
    if label is None or not label.blocks:
        return None
    printed = label.text()
    named = {numeral(found[1]) for found in finditer(r"第\s*([0-9]+|[一二三四五六七八九十]+)\s*級", printed)}
    named |= {numeral(found[1]) for found in finditer(r"\bl(?:evel)?\s*([0-9]+)\b", printed)}
    found = read_level(printed)
    if len(named) > 1:
        report.fault(label.first, f"「{NAMES['qualification_level']}」 「{printed}」 names more than one level", "資歷架構第 N 級")
        return None
    level = next(iter(named), found.value if found else None)
    usual = r"(?:(?:hk)?qf|qualificationsframework(?:\(qf\))?)?level[0-9]" if layout.language == "en" else r"資歷架構第[0-9]級"
    if level in LEVELS and not match(usual, normal(printed)):
        report.spelling("level", label.first, printed, f"資歷架構第 {level} 級")
    if level is None or level not in LEVELS:
        wrong = "names no level" if level is None else "is outside the framework"
        report.fault(label.first, f"「{NAMES['qualification_level']}」 「{printed}」 {wrong}", "資歷架構第 N 級 with N from 1 to 7")
        return None
    return level


def stated_credits(layout: Layout, report: Report) -> int | None:
    """The credits in 資歷學分: the positive whole number its cell begins with."""
    label = layout.labels.get("qualification_credits")
    if label is None or not label.blocks:
        return None
    found = re.match(r"0*([1-9][0-9]{0,5})(?:\.0+)?(?![0-9]*[.,][0-9])(?![0-9])", normal(label.text()))
    if not found or re.match(r"\s*[0-9０-９]+\s+[0-9０-９]", label.text()):
        report.fault(
            label.first,
            f"「{NAMES['qualification_credits']}」 「{label.text()}」 begins with no positive whole number",
            "credits such as 35",
        )
        return None
    if found[0].rstrip("0").endswith("."):
        report.spelling("credits", label.first, found[0], found[1])
    return int(found[1])


@lru_cache(maxsize=4)
def _ladders(known: Labels) -> dict[str, str]:
    """For the words of each ladder as a pattern, longest first, which ladder it is."""
    rows = sorted(known.of("ladder"), key=lambda row: -len(row.label))
    return {_spaced(row.label) + r"\s*[:]": row.name for row in rows}


def _spaced(label: str) -> str:
    """A label as a pattern: white space where it has some or could have, around a stroke for example."""
    if label.isascii():
        return r"\b" + r"\s+".join(re.escape(word) for word in label.replace(" / ", "/").split()).replace("/", r"\s*/\s*")
    return r"\s*".join(map(re.escape, label))


@lru_cache(maxsize=4)
def _ways(known: Labels) -> dict[str, str]:
    rows = sorted(known.of("way"), key=lambda row: -len(row.label))
    return {rf"\s*{_spaced(row.label)}" + (r"\s*(?:[:]\s*|$)" if row.label.isascii() else r"\s*[:]?\s*"): row.name for row in rows}


def _unknown_ladder(text: str, marks: Sequence[Found]) -> str:
    """The words that end in a colon like a ladder, and are none."""
    ends = {mark.end for mark in marks}
    said = next((found for found in finditer(LADDER_LIKE, text) if found.end not in ends), None)
    return " ".join(text[max(0, said.start - 20) : said.end].split()) if said else ""


def entry_record(label: Label, report: Report) -> EntryRecord:
    """Both ladders of 資歷錄取要求 and the level that the vocational one names."""
    text = label.text(" ")
    known = _ladders(labels())
    marks = list(finditer("|".join(known), text))
    if len(list(finditer(LADDER_LIKE, text))) > len(marks):
        expected = f"學術 / 專業階梯: … or 職業資歷階梯: …, or {ADDING}"
        unknown = _unknown_ladder(text, marks)
        report.fault(label.first, f"「{NAMES['entry']}」 names a ladder that is not known: 「{unknown}」", expected)
    ladders: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        part = text[mark.end : following.start if following else len(text)].strip()
        name = next(name for source, name in known.items() if fullmatch(source, mark[0]))
        ladders[name] = EITHER.sub("", part).strip() if following else part
    vocational = ladders.get("vocational")
    level = level_named(vocational) if vocational else None
    if level is not None and level not in LEVELS:
        report.fault(label.first, f"「{NAMES['entry']}」: level {level} is outside the framework", "a level from 1 to 7")
        level = None
    return EntryRecord(text=text, academic=ladders.get("academic"), vocational=vocational, vocational_level=level, line=label.first)


def qualification(layout: Layout, level: int | None, credits: int | None, report: Report) -> QualificationRecord | None:
    """The qualification that the role leads to, None when a part of it has been refused."""
    title, entry, objective = (layout.labels.get(key) for key in ("qualification_title", "entry", "objective"))
    if title is None or entry is None or not entry.blocks or not title.blocks:
        return None
    ladders = entry_record(entry, report)
    if level is None or credits is None:
        return None
    return QualificationRecord(
        title=title.text(),
        titles=qualification_titles(title.text()),
        level=level,
        credits=credits,
        entry=ladders,
        objective=objective.text("\n") if objective else None,
        first_line=min(title.first, entry.first),
        last_line=(objective or entry).last,
    )


def pathway(layout: Layout, report: Report) -> Pathway:
    """The statements under 教育途徑 and 就業途徑; a fault if one of them is missing."""
    label = layout.labels.get("pathway")
    parts: dict[str, list[Statement]] = {}
    current: list[Statement] | None = None
    for block in label.blocks if label else []:
        name, found = next(((name, found) for source, name in _ways(labels()).items() if (found := match(source, block.text))), ("", None))
        if name and label and parts.get(name):
            report.fault(block.first, f"「{NAMES['pathway']}」: 「{WAYS[name]}」 a second time", "each pathway once")
        if name:
            current = parts.setdefault(name, [])
        text = block.text[found.end :] if found else block.text
        if text and current is not None:
            current.append(_statement(block, text))
        elif text and label:
            report.fault(
                block.first, f"「{NAMES['pathway']}」: 「{text[:30]}」 stands under neither pathway", "教育途徑 or 就業途徑 above it"
            )
    for name, printed in WAYS.items():
        if label and label.blocks and not parts.get(name):
            others = "".join(f"; if 「{one}」 is another word for it, {ADDING}" for one in _headings(label))
            report.fault(label.first, f"「{NAMES['pathway']}」 lacks 「{printed}」", f"{printed} with its statements{others}")
    return Pathway(tuple(parts.get("education", ())), tuple(parts.get("employment", ())))


def _headings(label: Label) -> list[str]:
    """The paragraphs of a label that end in a colon and are no known pathway."""
    texts = [block.text.strip() for block in label.blocks if block.kind == "p" and block.text.rstrip()[-1:] in ":："]
    return [text.rstrip(":： ") for text in texts if not any(match(source, text) for source in _ways(labels()))]


def _statement(block: Block, text: str) -> Statement:
    return Statement(text=text, first_line=block.first, last_line=block.last)
