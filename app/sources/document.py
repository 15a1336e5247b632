"""A document in whatever form: turned into the text form where it is another, then read as a specification.

A text keeps its own lines: they are kept, shown and cited. Of a file of another form (Word, HTML, PDF) the text form is kept, shown and
cited, with the page of each line where there are pages, and the file itself beside it (docs/reference/documents.md).
"""

from base64 import b64encode

from app.models import Finding
from app.sources.forms import NAMES, FormRefused, Furniture, TextForm, kind_of, read_form
from app.sources.forms.blocks import PARAGRAPH_END, STRUCK
from app.sources.forms.kinds import CODECS, Kind
from app.sources.forms.markdown import normalise_tables
from app.sources.hkqf.reader import read
from app.sources.hkqf.text import unified
from app.sources.records import Fault, Original, Reading, SourceRecord

WORDS_ZH = {"header": "頁首", "footer": "頁尾", "page number": "頁碼", "hidden text": "隱藏文字", "contents": "目錄"}
OTHER_ENCODINGS: dict[Kind, str] = {"utf-16": "utf-16", **CODECS}  # type: ignore[dict-item]


def read_document(data: bytes, name: str, *, encoding: str | None = None) -> Reading:
    """The record of the document called `name`, or every fault of it. `encoding` is that of a text; UTF-8 where none is given."""
    try:
        form = read_form(name, data)
        return _of_text(_utf8(data, name, encoding), name) if form is None else _of_form(form, data, name)
    except FormRefused as refused:
        return Reading(faults=[refused.fault])


def text_of(data: bytes, name: str, *, encoding: str | None = None) -> str:
    """The text that the file called `name` is read as. Raises FormRefused."""
    form = read_form(name, data)
    if form:
        return form.text
    try:
        return normalise_tables(unified(_utf8(data, name, encoding).decode("utf-8-sig"))).text
    except UnicodeDecodeError as error:
        raise FormRefused(name, f"not UTF-8 (byte {error.start + 1})", "save it in UTF-8, or name its encoding with --encoding") from error


def _utf8(data: bytes, name: str, encoding: str | None) -> bytes:
    """The text in UTF-8. Raises FormRefused for another encoding, with its name, and for one that is not `encoding`."""
    if encoding is not None:
        try:
            return data.decode(encoding).removeprefix("\ufeff").encode()
        except LookupError as error:
            raise FormRefused(name, f"there is no encoding {encoding!r}", "give one that Python knows, such as big5hkscs") from error
        except UnicodeDecodeError as error:
            way_out = "give another --encoding, or none for UTF-8"
            raise FormRefused(name, f"not a text in {encoding} (byte {error.start + 1})", way_out) from error
    likely = kind_of(name, data)
    if likely in OTHER_ENCODINGS:
        way_out = f"save it in UTF-8, or name its encoding: --encoding {OTHER_ENCODINGS[likely]}"
        raise FormRefused(name, f"{NAMES[likely]}, not in UTF-8", way_out)
    return data


def _of_text(data: bytes, name: str) -> Reading:
    """Tables of other kinds are turned into rows first; the lines that are cited stay those of the file."""
    try:
        text = unified(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return read(data, name)  # which says where
    rows = normalise_tables(text)
    if rows.text == text:
        return read(data, name)
    reading = read(rows.text.encode(), name, numbers=rows.lines)
    return Reading(reading.record.model_copy(update={"text": text})) if reading.record else reading


def _of_form(form: TextForm, data: bytes, name: str) -> Reading:
    reading = read(form.text.encode(), name)
    if reading.record is None:
        return Reading(faults=[_in_text_form(fault, form) for fault in reading.faults])
    return Reading(_with_form(reading.record, form, data))


def _in_text_form(fault: Fault, form: TextForm) -> Fault:
    """The line is one of the text form, which the person has not seen: where it stands in the file, or how to see it."""
    page = form.pages[fault.line - 1] if form.pages and 0 < fault.line <= len(form.pages) else None
    where = f"page {page}" if page else f"a line of the text that `pathways convert {fault.file}` shows"
    return Fault(fault.file, fault.line, f"{fault.message} ({where})")


def _with_form(record: SourceRecord, form: TextForm, data: bytes) -> SourceRecord:
    pages = tuple(form.pages) if form.pages else None
    passed = tuple(_passed_over(record.name, part, form.furniture) for part in dict.fromkeys(one.part for one in form.furniture))
    found = tuple(_with_page(finding, pages) for finding in record.findings)
    original = Original(form=form.form, content=b64encode(data).decode())
    return record.model_copy(update={"findings": (*found, *passed), "pages": pages, "original": original})


def _passed_over(source: str, part: str, furniture: tuple[Furniture, ...]) -> Finding:
    """One finding a kind of what was passed over, with the first of its texts."""
    these = [one for one in furniture if one.part == part]
    times = f" ({len(these)} times)" if len(these) > 1 else ""
    if part == STRUCK:
        message = f"struck-out text 「{these[0].text}」 read as text{times}; delete it in the file if it no longer counts"
        message_zh = (
            f"加了刪除線的文字「{these[0].text}」照讀" + (f"（共 {len(these)} 處）" if times else "") + "；如已作廢，請在檔案中刪去"
        )
        return Finding(rule="suspicious_text", source=source, page=these[0].page, message=message, message_zh=message_zh)
    if part == PARAGRAPH_END:
        message = f"no gap parts the paragraphs of this PDF: whether one ends at 「…{these[0].text}」 cannot be seen; read as one{times}"
        message_zh = f"此 PDF 的段落之間沒有空隙，未能判斷段落是否在「…{these[0].text}」結束；讀作同一段"
        message_zh += f"（共 {len(these)} 處）" if times else ""
        return Finding(rule="suspicious_text", source=source, page=these[0].page, message=message, message_zh=message_zh)
    message = f"{part} 「{these[0].text}」 passed over{times}"
    message_zh = f"略過{WORDS_ZH.get(part, part)}「{these[0].text}」" + (f"（共 {len(these)} 處）" if times else "")
    return Finding(rule="furniture", source=source, page=these[0].page, message=message, message_zh=message_zh)


def _with_page(finding: Finding, pages: tuple[int, ...] | None) -> Finding:
    at = (finding.line or 0) - 1
    return finding.model_copy(update={"page": pages[at]}) if pages and 0 <= at < len(pages) else finding
