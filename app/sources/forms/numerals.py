"""Numbers as word processors write them: 3, 03, III, c, 三, 丙, ３, ③."""

from collections.abc import Callable

LETTERS = 26
ROMAN = {
    **{1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl"},
    **{10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"},
}
STEMS, BRANCHES, DIGITS = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "〇一二三四五六七八九"


def numeral_text(number: int, form: str) -> str:
    """`number` in a form of WordprocessingML (`upperRoman`, `ideographTraditional` and the like); in digits where the form is not known."""
    if form == "none":
        return ""
    return FORMS[form](number) if form in FORMS and 0 < number < 100 else str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % LETTERS) * ((number - 1) // LETTERS + 1)


def _signs(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _by_digit(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for worth, sign in ROMAN.items():
        times, number = divmod(number, worth)
        text += sign * times
    return text


def _counted(number: int) -> str:
    """1 to 99 as it is read: 三, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "ideographDigital": _by_digit,
    "taiwaneseDigital": _by_digit,
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "ideographTraditional": _signs(STEMS),
    "ideographZodiac": _signs(BRANCHES),
    "decimalEnclosedCircle": _signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _signs("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
}
