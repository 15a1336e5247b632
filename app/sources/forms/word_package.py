"""The parts of a .docx file: a zip of XML files, opened with limits."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from app.sources.forms.refusal import FormRefused

Element = etree._Element  # lxml names its own class so
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# Word's "Strict Open XML" has the same elements under other names.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
MOST_BYTES = 200_000_000
WAY_OUT = "open it in Word or LibreOffice, save it as .docx again and import that file"


@dataclass(frozen=True)
class Package:
    """The XML of the parts that are read; a part that the file does not have is None. `margins`: headers and footers."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    margins: list[tuple[str, Element]]


def open_package(name: str, content: bytes) -> Package:
    """The parts of the .docx file called `name`. Raises FormRefused where it is damaged or too large."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _Parts(name, archive).package()
    except RuntimeError as error:  # what zipfile raises for a member with a password
        raise FormRefused(name, "a zip with a password", "take the password off and import it again") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, etree.XMLSyntaxError) as error:
        raise FormRefused(
            name, f"a damaged Word document ({str(error).splitlines()[0] if str(error) else 'no content'})", WAY_OUT
        ) from error


class _Parts:
    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {entry.filename.lower(): entry.filename for entry in archive.infolist()}
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise FormRefused(name, f"more than {MOST_BYTES // 1_000_000} MB unpacked", "split the document or take its pictures out")

    def package(self) -> Package:
        main = next((path for kind, path in self._related("") if kind == "officeDocument"), "word/document.xml")
        document = self._xml(main)
        if document is None:
            raise KeyError(f"it has no part {main}")
        related = list(self._related(main))
        one = {kind: self._xml(path) for kind, path in related if kind in {"styles", "numbering", "footnotes", "endnotes"}}
        margins = [(kind, part) for kind, path in related if kind in {"header", "footer"} and (part := self._xml(path)) is not None]
        return Package(document, one.get("styles"), one.get("numbering"), one.get("footnotes"), one.get("endnotes"), margins)

    def _xml(self, path: str) -> Element | None:
        stored = self.names.get(path.lower())
        if stored is None:
            return None
        content = self.archive.read(stored)
        for strict, usual in STRICT.items():
            content = content.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(content, parser)

    def _related(self, part: str) -> list[tuple[str, str]]:
        """Kind and path of each part that `part` names (empty: the package itself)."""
        folder, _, file = part.rpartition("/")
        relations = self._xml(join(folder, "_rels", f"{file}.rels"))
        if relations is None:
            return []
        found = []
        for relation in relations.iter(RELATION):
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
                found.append((relation.get("Type", "").rpartition("/")[2], path))
        return found


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of the element at `path` (names without prefix) below `element`; None where either is not there."""
    for step in path.split("/") if path else ():
        element = None if element is None else element.find(W + step)
    return None if element is None else element.get(W + attribute)


def switched_on(element: Element | None, path: str) -> bool | None:
    """Whether a property such as `vanish` is on, off or not there (None)."""
    for step in path.split("/"):
        element = None if element is None else element.find(W + step)
    return None if element is None else element.get(W + "val", "true") not in {"0", "false", "off", "none"}
