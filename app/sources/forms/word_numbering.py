"""What Word's styles and numbering definitions say: which paragraph is a heading, which is hidden, and the number that Word would print."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.sources.forms.numerals import numeral_text
from app.sources.forms.word_package import Element, Package, W, switched_on, value

LEVELS = 9


class Styles:
    """The styles of a document by their ids; a property that a style does not have is that of the style it is based on."""

    def __init__(self, part: Element | None) -> None:
        found = [] if part is None else part.findall(W + "style")
        self.by_id = {style.get(W + "styleId", ""): style for style in found}
        self.default = next((style.get(W + "styleId") for style in found if _is_default_paragraph(style)), None)

    def chain(self, style_id: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while style_id and style_id not in seen and style_id in self.by_id:
            seen.add(style_id)
            yield self.by_id[style_id]
            style_id = value(self.by_id[style_id], "basedOn")

    def names(self, style_id: str | None) -> list[str]:
        return [(value(style, "name") or "").lower() for style in self.chain(style_id)]

    def hidden(self, style_id: str | None) -> bool | None:
        return next((on for style in self.chain(style_id) if (on := switched_on(style, "rPr/vanish")) is not None), None)


def _is_default_paragraph(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}


@dataclass
class _Level:
    """One level of a numbering definition. `restart`: the level (1 the outermost) that sets it back, 0 never, None any outer one."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False


@dataclass
class _List:
    """A numbering that paragraphs name. Lists of one definition count together, unless one says where it starts."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document: `next` must be asked once for each numbered paragraph, in their order."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self.styles = styles
        self.lists: dict[str, _List] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()
        self.style_levels: dict[tuple[str, str], int] = {}
        if package.numbering is not None:
            self._define(package.numbering)

    def _define(self, part: Element) -> None:
        abstracts = {found.get(W + "abstractNumId", ""): found for found in part.findall(W + "abstractNum")}
        numbers = {found.get(W + "numId", ""): found for found in part.findall(W + "num")}
        for number_id, number in numbers.items():
            definition = self._definition(value(number, "abstractNumId") or "", abstracts, numbers)
            if definition not in abstracts:
                continue
            levels = {int(level.get(W + "ilvl", "0")): _level(level) for level in abstracts[definition].findall(W + "lvl")}
            for level in abstracts[definition].findall(W + "lvl"):
                if style := value(level, "pStyle"):
                    self.style_levels[number_id, style] = int(level.get(W + "ilvl", "0"))
            made = _List(definition, levels)
            for override in number.findall(W + "lvlOverride"):
                at = int(override.get(W + "ilvl", "0"))
                if (new := override.find(W + "lvl")) is not None:
                    levels[at] = _level(new)
                    made.starts[at] = levels[at].start
                if start := value(override, "startOverride"):
                    made.starts[at] = int(start)
            self.lists[number_id] = made

    def _definition(self, abstract_id: str, abstracts: dict[str, Element], numbers: dict[str, Element]) -> str:
        """The definition itself, where one only points to a numbering style."""
        link = value(abstracts.get(abstract_id), "numStyleLink")
        for style in self.styles.chain(link):
            number = numbers.get(value(style, "pPr/numPr/numId") or "")
            target = value(number, "abstractNumId")
            if target and target != abstract_id:
                return target
        return abstract_id

    def next(self, paragraph: Element, style_id: str | None) -> tuple[str, bool] | None:
        """Number and whether it is a bullet; None for a paragraph without numbering. A number ends as Word ends it, without the gap."""
        place = self._place(paragraph, style_id)
        if place is None:
            return None
        number_id, at = place
        found = self.lists[number_id]
        level = found.levels.get(at, _Level(text=f"%{at + 1}."))
        counts = self.counts.setdefault(found.definition, {})
        if number_id not in self.begun:
            self.begun.add(number_id)
            for other, start in found.starts.items():
                counts[other] = start - 1
        counts[at] = counts.get(at, level.start - 1) + 1
        for inner in range(at + 1, LEVELS):
            restart = found.levels.get(inner, _Level()).restart
            if inner in counts and (restart is None or (restart and at < restart)):
                del counts[inner]
                if inner in found.starts:
                    counts[inner] = found.starts[inner] - 1
        if level.format == "bullet":
            return "•", True
        text = level.text
        for inner in range(LEVELS):
            if f"%{inner + 1}" in text:
                shape = found.levels.get(inner, _Level())
                count = counts.get(inner, shape.start)
                text = text.replace(f"%{inner + 1}", numeral_text(count, "decimal" if level.legal else shape.format))
        return (text.strip(), False) if text.strip() else None

    def _place(self, paragraph: Element, style_id: str | None) -> tuple[str, int] | None:
        """List and level of a paragraph: its own, else its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number_id, at = value(own, "numId"), value(own, "ilvl")
        if number_id is None:
            for style in self.styles.chain(style_id):
                number_id = value(style, "pPr/numPr/numId")
                if number_id is not None:
                    named = self.style_levels.get((number_id, style.get(W + "styleId", "")))
                    at = at or (str(named) if named is not None else value(style, "pPr/numPr/ilvl"))
                    break
        if number_id is None or number_id not in self.lists:
            return None
        return number_id, int(at or 0)


def _level(element: Element) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        start=int(value(element, "start") or 0),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=int(restart) if restart else None,
        legal=bool(switched_on(element, "isLgl")),
    )
