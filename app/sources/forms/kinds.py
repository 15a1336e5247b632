"""What a file is, told by its content; its name decides only between HTML and a text that holds HTML."""

import re
import zipfile
from io import BytesIO
from typing import Literal

Text = Literal["utf-8", "utf-16", "big5", "gb18030", "binary"]
Kind = Literal["docx", "xlsx", "pptx", "odt", "zip", "pdf", "old doc", "locked office", "rtf", "html", "image"] | Text

NAMES: dict[Kind, str] = {
    "docx": "a Word document (.docx)",
    "xlsx": "an Excel workbook (.xlsx)",
    "pptx": "a PowerPoint presentation (.pptx)",
    "odt": "an OpenDocument text (.odt)",
    "zip": "a zip archive",
    "pdf": "a PDF",
    "old doc": "an Office file of the old format (.doc, .xls or .ppt)",
    "locked office": "an Office file with a password",
    "rtf": "a Rich Text file (.rtf)",
    "html": "an HTML page",
    "image": "an image",
    "utf-8": "a text in UTF-8",
    "utf-16": "a text in UTF-16",
    "big5": "a text in Big5",
    "gb18030": "a text in GB18030",
    "binary": "a binary file",
}
PAGE_ENDINGS = (".html", ".htm", ".xhtml")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
PAGE_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL)
# The most frequent characters of Chinese texts: a wrong encoding gives rare ones instead.
FREQUENT = frozenset("的一是不了在人有我他這中大來上個們到說和地也子時道出而要於就下得可你年生能力資源管理職業培訓与业资历级单这来个们说时")


def kind_of(name: str, content: bytes) -> Kind:
    """What the file called `name` is."""
    by_start: tuple[tuple[bool, Kind], ...] = (
        (b"%PDF-" in content[:1024], "pdf"),
        (content.lstrip()[:5] == b"{\\rtf", "rtf"),
        (content.startswith(IMAGES), "image"),
        (content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content, "locked office"),
        (content.startswith(OLE), "old doc"),
    )
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return next((kind for found, kind in by_start if found), None) or _text(name, content)


def _text(name: str, content: bytes) -> Kind:
    """A text: a page by its beginning or its name, else by its encoding."""
    encoding = encoding_of(content)
    page = PAGE_START.match(content.removeprefix(b"\xef\xbb\xbf")[:4096]) or name.lower().endswith(PAGE_ENDINGS)
    return "html" if page and encoding not in {"binary", "utf-16"} else encoding


def _packed(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if "mimetype" in names and b"opendocument.text" in archive.read("mimetype")[:200]:
                return "odt"
    except Exception:  # a damaged archive still shows in its first bytes what it was: the names of the parts stand there in clear
        names = [part for part in ("word/", "xl/", "ppt/") if part.encode() in content]
    folders: dict[str, Kind] = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
    return next((kind for folder, kind in folders.items() if any(name.startswith(folder) for name in names)), "zip")


def encoding_of(content: bytes) -> Text:
    """The likely encoding of a text; `binary` where it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = content[:4096]
    if b"\0" in sample:
        halves = sample[::2].count(0), sample[1::2].count(0)
        return "utf-16" if max(halves) > len(sample) // 8 and min(halves) == 0 else "binary"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _chinese(content)
    return "utf-8"


def _chinese(content: bytes) -> Text:
    """Big5 and GB18030 share most byte pairs: the one that gives frequent characters is right."""
    scores = {name: sum(char in FREQUENT for char in content[:65536].decode(codec, "ignore")) for name, codec in CODECS.items()}
    if max(scores.values()) == 0:
        return "binary"
    return "big5" if scores["big5"] >= scores["gb18030"] else "gb18030"


CODECS = {"big5": "big5hkscs", "gb18030": "gb18030"}
