"""Text as it may stand in a file that other programs open: nothing that cannot be seen, and nothing that a spreadsheet takes for a formula.

The practice followed is OWASP ASVS 1.2.10: a text whose first character could begin a formula gets a single quotation mark before it,
in CSV and in workbooks alike, because a workbook is saved as CSV by the next reader. Full-width signs count too: spreadsheets of
Chinese and Japanese systems fold them. Numbers are not touched; a negative number is no formula.
"""

from app.text.visible import visible

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
Cell = str | int | float | bool | None


def cleaned(text: str) -> str:
    """`text` with what cannot be seen written out (app/text/visible.py); line ends are line feeds, tabs stay."""
    if text.isprintable():  # most texts are, and this check takes less than half the time
        return text
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def safe(text: str) -> str:
    """`text` cleaned, with a quotation mark before it if a spreadsheet would read it as a formula."""
    plain = cleaned(text)
    return f"'{plain}" if plain.lstrip(" \u3000").startswith(FORMULA) else plain
