"""Lines of a text that was broken to fit a width, put together again."""

import re
from collections import Counter

from app.sources.forms.blocks import WIDE

FULL_WIDTH_MARK = re.compile(r"[　-〿︰-﹏！-／：-＠［-｀｛-･]")
# A conjunction that has a space on one side has one on the other too: 。 或 職業資歷階梯.
SET_OFF_BEFORE = re.compile(r"(?<!/) [或及和與]$")
SET_OFF_AFTER = re.compile(r"[或及和與] (?!/)")
LATIN_BRACKET = re.compile(r"[A-Za-z.]\)$")
LATIN = re.compile(r"[A-Za-z]")
DIGIT = re.compile(r"[0-9]")


class Habits:
    """Where a document puts a space between two characters: learnt from its unbroken text, asked where a line ends between the two."""

    def __init__(self, text: str) -> None:
        self.spaced = Counter((_kind(left), _kind(right)) for left, right in re.findall(r"(?=(\S) (\S))", text))
        self.close = Counter((_kind(left), _kind(right)) for left, right in re.findall(r"(?=(\S)(\S))", text))

    def join(self, left: str, right: str) -> str:
        if not left or not right or left[-1].isspace() or right[0].isspace():
            return left + right
        return f"{left} {right}" if self._apart(left, right) else left + right

    def _apart(self, left: str, right: str) -> bool:
        if len(left) > 1 and left[-1] in "/–—":  # a stroke or dash has a space on both sides or on none
            return left[-2] == " "
        if right[0] in "/–—":
            return right[1:2] in {" ", ""}
        if SET_OFF_BEFORE.search(left) or SET_OFF_AFTER.match(right) or (LATIN_BRACKET.search(left) and LATIN.match(right)):
            return True
        kinds = _kind(left[-1]), _kind(right[0])
        if "P" in kinds or kinds == ("W", "W"):
            return False
        if kinds == ("A", "A"):  # words break at spaces, a code or number in a narrow column anywhere
            return not (DIGIT.search(left.rsplit(maxsplit=1)[-1]) and DIGIT.search(right.split(maxsplit=1)[0]))
        spaced, close = self.spaced[kinds], self.close[kinds]
        return spaced > close if spaced or close else left[-1] in ",;:."


def _kind(char: str) -> str:
    """`P` a mark of full width, `W` a wide character, `A` a letter or digit, else the mark itself."""
    if FULL_WIDTH_MARK.match(char):
        return "P"
    return "W" if re.match(WIDE, char) else "A" if char.isalnum() else char
