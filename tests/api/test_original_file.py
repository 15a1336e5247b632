"""The file that a source was read from, over HTTP: byte for byte, to be kept, and never run or shown as a page of ours."""

from seed_model import TEXT, parts
from starlette.testclient import TestClient
from write_html import html_page

from app.dataset.importer import load
from app.graph.client import Graph
from app.sources.document import read_document
from app.sources.records import SourceRecord

NAME = "人才 & 管理.html"
SCRIPT = "<script>alert(1)</script>"


def test_the_original_is_a_file_to_be_kept(client: TestClient, graph: Graph, writer: Graph, seed: list[SourceRecord]) -> None:
    page = html_page(parts(TEXT)).replace("</body>", f"{SCRIPT}</body>").encode()
    reading = read_document(page, NAME)
    assert reading.record, reading.faults[:5]
    load(writer, [reading.record], replace=True)
    answer = client.get(f"/api/v1/sources/{NAME}/file")
    assert (answer.status_code, answer.content) == (200, page)
    assert SCRIPT.encode() in answer.content
    headers = answer.headers
    assert headers["content-disposition"] == "attachment; filename*=UTF-8''%E4%BA%BA%E6%89%8D%20%26%20%E7%AE%A1%E7%90%86.html"
    assert (headers["content-type"], headers["x-content-type-options"]) == ("application/octet-stream", "nosniff")
    assert "default-src 'self'" in headers["content-security-policy"]
    assert client.get("/api/v1/dataset").json()["sources"][0]["form"] == "html"
    load(writer, seed, replace=True)
    for name in (seed[0].name, NAME, "nothing.pdf"):
        missing = client.get(f"/api/v1/sources/{name}/file")
        assert (missing.status_code, missing.json()["title"]) == (404, "Not found")
