"""One door to all forms: what a file is, and the text form it is read as."""

from collections.abc import Callable

from app.sources.forms.blocks import Block, Furniture, TextForm, written
from app.sources.forms.kinds import NAMES, Kind, kind_of
from app.sources.forms.page import read_page
from app.sources.forms.refusal import FormRefused
from app.sources.forms.word import read_word

TEXTS: tuple[Kind, ...] = ("utf-8", "utf-16", "big5", "gb18030", "binary")
WAYS_OUT: dict[Kind, str] = {
    "locked office": "take the password off (File, Info, Protect Document), save it and import it again",
    "old doc": "open it in Word or LibreOffice, save it as .docx and import that file",
    "rtf": "open it in Word or LibreOffice, save it as .docx and import that file",
    "odt": "open it in LibreOffice or Word, save it as .docx and import that file",
    "image": "a picture has no text; run text recognition (OCR) on it, correct the result and import that text",
}
NO_TEXT = "check that it is the right file: it holds no text that can be read"


def read_form(name: str, content: bytes) -> TextForm | None:
    """The text form of the file called `name`; None where it is a plain text already (in any encoding) or unknown bytes.

    Raises FormRefused, whose `fault` is one line with the way out: a damaged file, a password, a scan, a form that is not read.
    """
    kind = kind_of(name, content)
    if kind in TEXTS:
        return None
    if kind in READERS:
        blocks, furniture = READERS[kind](name, content)
        lines, places = written(blocks)
        if not "".join(lines).strip():
            raise FormRefused(name, "the document is empty", NO_TEXT)
        return TextForm("\n".join(lines), kind, places if kind == "pdf" else None, tuple(furniture))
    expected = WAYS_OUT.get(kind, "a specification is read from .docx, .html, .pdf, .md or .txt; save it as one of these")
    raise FormRefused(name, f"{NAMES[kind]}, which is not read as a document", expected)


def _page(name: str, content: bytes) -> tuple[list[Block], list[Furniture]]:
    try:
        return read_page(content)
    except (UnicodeDecodeError, LookupError) as error:
        raise FormRefused(name, f"an HTML page whose encoding cannot be read ({error})", "save it again in UTF-8") from error


def _pdf(name: str, content: bytes) -> tuple[list[Block], list[Furniture]]:
    from app.sources.forms.pdf import read_pdf  # noqa: PLC0415 - loads pdfminer: a quarter of a second that every command would pay

    return read_pdf(name, content)


READERS: dict[Kind, Callable[[str, bytes], tuple[list[Block], list[Furniture]]]] = {"docx": read_word, "html": _page, "pdf": _pdf}
