"""Exports over HTTP: names, types, entity tags, compression, and that a file is of one dataset."""

import threading
from collections.abc import Callable, MutableMapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import anyio
import openpyxl
import pytest
from made import role, source
from starlette.testclient import TestClient

from app.api import kept_exports
from app.dataset.importer import load
from app.errors import AppError
from app.exports import FORMATS, KINDS, Format, export
from app.exports.choice import Choice
from app.graph.client import Graph
from app.sources.records import SourceRecord

URL = "/api/v1/export"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are waited for, however busy the machine: they then come with their length."""
    monkeypatch.setattr(kept_exports, "PATIENCE_SECONDS", 60.0)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_with_its_name_type_and_size(client: TestClient, seeded: Graph, seed_version: str, format_: Format) -> None:
    answer = client.get(f"{URL}/{format_}", headers={"Accept-Encoding": "identity"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="qf-pathways-{seed_version}{KINDS[format_].ending}"'
    assert answer.headers["content-type"].removesuffix("; charset=utf-8") == KINDS[format_].media_type
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-request-id"]
    assert answer.headers["cache-control"] == "no-cache"
    file = BytesIO()
    export(seeded, format_, file)
    assert answer.content == file.getvalue()


def test_they_open(client: TestClient) -> None:
    assert "requirements.csv" in ZipFile(BytesIO(client.get(f"{URL}/csv").content)).namelist()
    assert "requirements" in openpyxl.load_workbook(BytesIO(client.get(f"{URL}/xlsx").content)).sheetnames
    assert client.get(f"{URL}/json").json()["format"] == "qf-pathways-dataset"


@pytest.mark.parametrize(("format_", "packed"), [("csv", False), ("xlsx", False), ("json", True), ("graphml", True)])
def test_text_is_compressed_on_the_way_and_what_is_packed_is_not(client: TestClient, format_: str, packed: bool) -> None:
    answer = client.get(f"{URL}/{format_}", headers={"Accept-Encoding": "gzip"})
    assert ("content-encoding" in answer.headers) == packed
    assert answer.content == client.get(f"{URL}/{format_}", headers={"Accept-Encoding": "identity"}).content


@pytest.mark.parametrize("format_", FORMATS)
def test_who_has_it_is_told_so(client: TestClient, writer: Graph, seed: list[SourceRecord], format_: str) -> None:
    tag = client.get(f"{URL}/{format_}").headers["etag"]
    assert tag.startswith('W/"')
    again = client.get(f"{URL}/{format_}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["x-request-id"]
    load(writer, [source("b.md", [role("丙", ["100001L3"])])])
    client.get("/readyz")
    changed = client.get(f"{URL}/{format_}", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_head_has_the_headers_and_no_body(client: TestClient) -> None:
    full, head = client.get(f"{URL}/xlsx"), client.head(f"{URL}/xlsx")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "content-disposition"):
        assert head.headers[name] == full.headers[name]


def test_no_byte_of_the_body_is_sent_for_head(client: TestClient) -> None:
    """Not left to the server to drop."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await anyio.sleep_forever()
        raise AssertionError("unreachable")

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(dict(message))

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "HEAD", "scheme": "http", "path": f"{URL}/csv",
        "raw_path": f"{URL}/csv".encode(), "query_string": b"", "root_path": "", "headers": [(b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    assert client.portal
    client.portal.call(client.app, scope, receive, send)
    assert sent[0]["status"] == 200
    assert {message.get("body", b"") for message in sent[1:]} == {b""}
    assert not sent[-1].get("more_body")


def test_an_unknown_format_and_an_unknown_parameter_are_problems(client: TestClient) -> None:
    answer = client.get(f"{URL}/pdf")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["candidates"] == list(FORMATS)
    assert answer.headers["x-frame-options"] == "DENY"
    assert client.get(f"{URL}/csv?x=1").status_code == 422
    assert client.post(f"{URL}/csv").status_code == 405


def test_an_export_is_made_once_for_a_dataset(client: TestClient, writer: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    load(writer, [source("c.md", [role("丁", ["100002L3"])])])
    client.get("/readyz")
    made = []

    def counted(graph: Graph, format_: Format, file: BytesIO, choice: Choice) -> str:
        made.append(format_)
        return export(graph, format_, file, choice)

    monkeypatch.setattr(kept_exports, "export", counted)
    threads = [threading.Thread(target=client.get, args=(f"{URL}/csv",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    client.get(f"{URL}/csv")
    assert made == ["csv"]


def test_only_the_last_file_of_a_format_is_kept(client: TestClient, writer: Graph) -> None:
    folder = Path(client.app.state.connection.exports._folder.path)  # type: ignore[attr-defined]
    for name in ("甲", "乙"):
        load(writer, [source("d.md", [role(name, ["100003L3"])])])
        client.get("/readyz")
        assert client.get(f"{URL}/json").status_code == 200
    assert len(list(folder.glob("*.json"))) == 1


def test_a_file_that_breaks_off_is_not_ended(client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(self: kept_exports.Exported) -> object:
        with self.file:
            yield self.file.read(10)
            raise OSError("the disk is gone")

    monkeypatch.setattr(kept_exports.Exported, "chunks", broken)
    answer = client.get(f"{URL}/csv", headers={"Accept-Encoding": "identity"})
    assert len(answer.content) < int(answer.headers["content-length"])
    assert "broke off" in caplog.text


def test_a_file_is_sent_while_it_is_made(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first bytes are there before the last ones are written; the whole is the same file."""
    go_on = threading.Event()

    def slow(graph: Graph, format_: Format, file: Any, choice: Choice) -> str:
        file.seek(0)
        file.write(b"first")
        assert go_on.wait(60)
        file.write(b"last")
        return "v"

    async def pieces() -> list[bytes]:
        exported = await shelf.get("graphml", Choice(framework="hkqf"))
        assert exported.size is None
        came = exported.chunks()
        first = await anext(came)
        with pytest.raises(AppError, match="changed while it was exported"):
            exported.making.growing.seek(0)
        go_on.set()
        return [first, *[piece async for piece in came]]

    monkeypatch.setattr(kept_exports, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(kept_exports, "export", slow)
    shelf: kept_exports.Shelf = client.app.state.connection.exports  # type: ignore[attr-defined]
    assert client.portal
    assert client.portal.call(pieces) == [b"first", b"last"]
    shelf._kept.clear()


def test_when_the_places_are_taken_the_next_export_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(*_: object) -> str:
        assert go_on.wait(60)
        return "v"

    monkeypatch.setattr(kept_exports, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(kept_exports, "WAIT_SECONDS", 0.1)
    monkeypatch.setattr(kept_exports, "export", slow)
    shelf: kept_exports.Shelf = client.app.state.connection.exports  # type: ignore[attr-defined]
    shelf._kept.clear()
    assert client.portal
    try:
        for format_ in ("csv", "json"):
            client.portal.call(shelf.get, format_, Choice()).file.close()
        answer = client.get(f"{URL}/xlsx")
        assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
        assert client.get("/api/v1/roles").status_code == 200, "the places of exports are their own"
    finally:
        go_on.set()
        shelf._kept.clear()


def test_an_equal_dataset_imported_again_has_its_own_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf: kept_exports.Shelf = client.app.state.connection.exports  # type: ignore[attr-defined]
    assert client.get(f"{URL}/json").status_code == 200
    kept = shelf._kept["json", Choice()]
    monkeypatch.setattr(shelf, "_loaded", lambda: kept.loaded.model_copy(update={"imported_at": "2031-01-01T00:00:00+00:00"}))
    assert client.get(f"{URL}/json").status_code == 200
    assert shelf._kept["json", Choice()] is not kept
    shelf._kept.clear()


def test_a_failure_before_the_first_byte_is_a_problem(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Callable[..., str]:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(kept_exports, "export", failing)
    answer = client.get(f"{URL}/graphml?", headers={"Cache-Control": "no-cache"})
    if answer.status_code == 200:  # it lay on the shelf: ask for what cannot lie there
        client.app.state.connection.exports._kept.clear()  # type: ignore[attr-defined]
        answer = client.get(f"{URL}/graphml")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_it_is_in_the_metrics(client: TestClient) -> None:
    client.get(f"{URL}/csv")
    assert 'route="/api/v1/export/{format}"' in client.get("/metrics").text
