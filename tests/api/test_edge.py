"""What is around every answer: request ids, headers, hosts, ETags, HEAD, metrics, logs, documentation."""

import asyncio
import logging
import re
import time
from typing import Any
from urllib.parse import urljoin

import pytest
from made import role, source
from starlette.testclient import TestClient

from app.api import create_app
from app.api.edge import etags
from app.api.routes import web
from app.dataset.importer import load
from app.graph.client import Graph
from app.settings import Settings
from app.sources.records import SourceRecord

API = "/api/v1"
URLS = [f"{API}/roles", f"{API}/roles/director", f"{API}/dataset", f"{API}/search?q=總監", f"{API}/overlap?by=unit"]
EVERYWHERE = [*URLS, f"{API}/roles/nobody", "/healthz", "/readyz", "/metrics", "/api/docs", f"{API}/openapi.json", "/", "/nothing/here"]


# --- request ids and headers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["abc", "A-b_c.9", "x" * 64])
def test_a_good_request_id_is_kept(client: TestClient, given: str) -> None:
    assert client.get(URLS[0], headers={"X-Request-ID": given}).headers["x-request-id"] == given
    assert client.get(f"{API}/roles/nobody", headers={"X-Request-ID": given}).json()["request_id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "<script>", "a,b", "日本".encode(), "a\tb"])
def test_a_bad_request_id_is_replaced(client: TestClient, given: Any) -> None:
    found = client.get(URLS[0], headers={"X-Request-ID": given}).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{32}", found)


def test_every_request_has_an_id_of_its_own(client: TestClient) -> None:
    assert len({client.get(URLS[0]).headers["x-request-id"] for _ in range(5)}) == 5


@pytest.mark.parametrize("url", EVERYWHERE)
def test_security_headers_are_on_everything_and_cors_on_nothing(client: TestClient, url: str) -> None:
    headers = client.get(url, headers={"Origin": "https://elsewhere.example"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert not any(name.startswith("access-control-") for name in headers)
    assert "server" not in headers
    assert headers["x-request-id"]


# --- hosts ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:8000", "LOCALHOST", "[::1]", "[::1]:8000", "192.168.1.7:80"]
)
def test_addresses_and_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get(URLS[0], headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0.0", "127.1.", "xn--a"]
)
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    response = client.get(URLS[0], headers={"Host": host})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "PATHWAYS_ALLOWED_HOSTS" in response.json()["detail"]
    assert client.get("/healthz", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    "host",
    ["", "a b", "[evil]", "x@evil", "x@127.0.0.1", "127.0.0.1@evil", "localhost/", "localhost:x", "localhost:123456", "a,b", "é",
     "localhost, localhost", "::1", "[::1", "http://localhost", "localhost?", "\t"],
)  # fmt: skip
@pytest.mark.parametrize("allowed", ["", "*"])
def test_what_is_no_host_is_refused_whatever_is_allowed(settings: Settings, allowed: str, host: str) -> None:
    app = create_app(settings.model_copy(update={"allowed_hosts": allowed}))
    response = TestClient(app, base_url="http://127.0.0.1").get("/healthz", headers={b"Host": host.encode()})
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert response.json()["title"] == "Malformed host"


def test_two_hosts_are_none(settings: Settings) -> None:
    client = TestClient(create_app(settings), base_url="http://127.0.0.1")
    assert client.get("/healthz", headers=[("Host", "localhost"), ("Host", "localhost")]).status_code == 400


@pytest.mark.parametrize(("allowed", "host", "status"), [
    ("paths.example", "paths.example", 200), ("a.example, Paths.Example ", "PATHS.example:443", 200),
    ("paths.example", "other.example", 400), ("*", "anything.example", 200), ("paths.example", "localhost", 200),
])  # fmt: skip
def test_names_can_be_allowed(settings: Settings, allowed: str, host: str, status: int) -> None:
    app = create_app(settings.model_copy(update={"allowed_hosts": allowed}))
    client = TestClient(app, base_url="http://127.0.0.1")  # not started: /healthz needs no engine
    assert client.get("/healthz", headers={"Host": host}).status_code == status


# --- ETags ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", URLS)
def test_an_answer_that_is_known_is_not_sent_again(client: TestClient, url: str) -> None:
    first = client.get(url)
    etag = first.headers["etag"]
    assert re.fullmatch(r'W/"[0-9a-f]+"', etag)
    assert first.headers["cache-control"] == "no-cache"
    for given in (etag, etag.removeprefix("W/"), f'"x", {etag}', f'{etag},W/"y"', "*"):
        again = client.get(url, headers={"If-None-Match": given})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == "no-cache"
    several = [("If-None-Match", '"x"'), ("If-None-Match", etag)]
    assert client.get(url, headers=several).status_code == 304, "fields of one name are one list"
    for given in ('"x"', 'W/"y", "z"', "", etag[:-2] + '"'):
        assert client.get(url, headers={"If-None-Match": given}).status_code == 200
    assert client.get(url).headers["etag"] == etag
    assert client.head(url, headers={"If-None-Match": etag}).status_code == 304


def test_each_url_has_an_etag_of_its_own(client: TestClient) -> None:
    urls = [*URLS, f"{API}/roles?limit=1", f"{API}/roles?limit=2"]
    assert len({client.get(url).headers["etag"] for url in urls}) == len(urls)


def test_another_version_of_the_software_has_etags_of_its_own(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a client kept of the old one may be written otherwise by the new one."""
    before = client.get(URLS[0]).headers["etag"]
    monkeypatch.setattr(etags, "__version__", "99.0")
    after = client.get(URLS[0], headers={"If-None-Match": before})
    assert (after.status_code, after.headers["etag"] != before) == (200, True)


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [
        ([], False), ([""], False), (["gzip"], True), (["GZIP"], True), (["x-gzip"], True), (["*"], True), (["br, gzip;q=0.5"], True),
        (["gzip;q=0"], False), (["gzip; q=0.0"], False), (["*;q=0"], False), (["*, gzip;q=0"], False), (["gzip;q=0.5, identity"], False),
        (["identity;q=0.5, gzip"], True), (["identity", "gzip"], True), (["gzip", "gzip;q=0"], False), (["br", "gzip"], True),
        (["gzip;q=2"], False), (["gzip;q=x"], False), (["gzip;level=1"], False), (["notgzip"], False),
    ],
)  # fmt: skip
def test_the_coding_is_the_one_that_was_asked_for_also_from_memory(client: TestClient, accepted: list[str], packed: bool) -> None:
    """Two fields are one list, and what one client asked for is not what another gets."""
    headers = [("Accept-Encoding", value) for value in accepted]
    bare = client.get(f"{API}/roles/director").content
    for _ in range(2):
        request = client.build_request("GET", f"{API}/roles/director", headers=headers)
        if not accepted:
            del request.headers["Accept-Encoding"]
        response = client.send(request)
        assert ("content-encoding" in response.headers) == packed
        assert response.content == bare
        assert "accept-encoding" in response.headers["vary"].lower()


def test_compressed_or_not_is_the_same_answer(client: TestClient) -> None:
    plain = client.get(f"{API}/roles/director", headers={"Accept-Encoding": "identity"})
    zipped = client.get(f"{API}/roles/director", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert plain.content == zipped.content
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"])
    assert plain.headers["etag"] == zipped.headers["etag"]
    assert "accept-encoding" in zipped.headers["vary"].lower()


def test_answers_and_etags_follow_an_import_within_a_second(client: TestClient, writer: Graph, seed: list[SourceRecord]) -> None:
    before = {url: client.get(url) for url in URLS}
    load(writer, [source("small.md", [role("見習生", ["200001L3"], field="別的領域")])])
    time.sleep(1)
    after = {url: client.get(url, headers={"If-None-Match": before[url].headers["etag"]}) for url in URLS}
    assert {response.status_code for response in after.values()} == {200}
    assert not {r.headers["etag"] for r in after.values()} & {r.headers["etag"] for r in before.values()}
    assert after[URLS[0]].json()["total"] == 5
    load(writer, seed, replace=True)
    time.sleep(1)
    assert {url: client.get(url).headers["etag"] for url in URLS} == {url: before[url].headers["etag"] for url in URLS}, (
        "the content is the same again"
    )
    assert client.get(URLS[0]).json()["total"] == 4


# --- one answer, one dataset ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def import_in_between(client: TestClient, writer: Graph, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An import happens right after the first query of the next answer, other than the question for the version."""
    graph = client.app.state.connection.graph  # type: ignore[attr-defined]
    real, done = graph.all, list[str]()

    def ask(name: str, row: Any, /, **params: Any) -> Any:
        rows = real(name, row, **params)
        if not done and not name.startswith("dataset/"):
            done.append(name)
            load(writer, [source("small.md", [role("見習生", ["200001L3"], field="別的領域")])], replace=True)
        return rows

    monkeypatch.setattr(graph, "all", ask)
    return done


@pytest.mark.parametrize(
    ("url", "found"),
    [("/roles", 1), ("/overlap?by=unit", 1), ("/functions", 1), ("/search?q=見習生", 1), ("/roles/director/similar?by=function", None),
     ("/paths?from=assistant&to=director", None), ("/roles/assistant", None), ("/units/107091L4", None),
     ("/graph?focus=role:director&depth=3", None)],
)  # fmt: skip
def test_an_import_in_the_middle_of_an_answer_never_shows(
    client: TestClient, import_in_between: list[str], url: str, found: int | None
) -> None:
    """Computed again over the new data: all of it, or the error that the new data gives; never half and half, never a 500."""
    response = client.get(API + url, headers={"Cache-Control": "no-cache"})  # not from memory
    assert import_in_between
    if found is None:
        assert response.status_code == 404
    else:
        assert response.status_code == 200
        body = response.json()
        assert len(body.get("items", body.get("roles"))) == found
        assert body.get("total", found) == found


# --- HEAD -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", EVERYWHERE)
def test_head_answers_as_get_without_a_body(client: TestClient, url: str) -> None:
    get, head = client.get(url), client.head(url)
    assert (head.status_code, head.content) == (get.status_code, b"")
    changing = {"x-request-id", "content-length"} if url in ("/metrics", f"{API}/roles/nobody") else {"x-request-id"}
    assert {k: v for k, v in head.headers.items() if k not in changing} == {k: v for k, v in get.headers.items() if k not in changing}


@pytest.mark.parametrize("path", ["/healthz", "/metrics", f"{API}/openapi.json", "/api/docs"])
def test_head_sends_no_body_at_all(settings: Settings, path: str) -> None:
    """Straight from the application: the test client would hide one."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "HEAD", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "scheme": "http", "http_version": "1.1", "root_path": "", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    asyncio.run(create_app(settings)(scope, receive, send))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["status"] == 200
    assert sent[1].get("body", b"") == b""
    assert int(dict(sent[0]["headers"])[b"content-length"]) > 0


# --- health, metrics, logs --------------------------------------------------------------------------------------------------------------


def test_alive_and_ready(client: TestClient, seed_version: str) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "version": seed_version}


def test_metrics_are_by_route_and_hold_no_name_that_somebody_asked_for(client: TestClient) -> None:
    director = "/roles/talent-management-director"
    for url in (
        director,
        f"{director}/similar",
        "/units/107091L4",
        "/roles/SECRET",
        "/NOWHERE/x",
        "/overlap/assistant/officer",
        "/gaps?to=x",
    ):
        client.get(API + url)
    client.request("SECRETVERB", f"{API}/roles")
    client.get("/SECRETPAGE")
    text = client.get("/metrics").text
    assert client.get("/metrics").headers["content-type"].startswith("text/plain")
    routes = set(re.findall(r'pathways_request_seconds_count\{[^}]*route="([^"]*)"', text))
    assert {
        "/api/v1/roles/{role}",
        "/api/v1/roles/{role}/similar",
        "/api/v1/units/{code}",
        "/api/v1/overlap/{a}/{b}",
        "/api/v1/gaps",
    } <= routes
    for secret in ("SECRET", "NOWHERE", "107091L4", "talent-management", "SECRETVERB", "SECRETPAGE"):
        assert secret not in text
    assert 'pathways_request_seconds_count{method="GET",route="/api/v1/roles/{role}",status="404"}' in text
    assert 'pathways_query_seconds_count{query="dataset/version"}' in text


def test_each_request_is_one_log_line_with_its_id(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="pathways.access"):
        client.get(f"{API}/roles?limit=1", headers={"X-Request-ID": "mine"})
    [record] = [record for record in caplog.records if record.name == "pathways.access"]
    assert getattr(record, "request_id", None) == "mine"
    assert "GET /api/v1/roles 200" in record.getMessage()


# --- documentation and the explorer -----------------------------------------------------------------------------------------------------


def test_the_documentation_page_has_no_file_from_elsewhere(client: TestClient) -> None:
    page = client.get("/api/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "http" not in page.text.replace("http-equiv", "")
    assert "<script>" not in page.text, "no inline script: the policy forbids it"
    named = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(named) >= 3
    for address in (urljoin("/api/docs", name) for name in named):
        assert address.startswith("/api/docs/")
        response = client.get(address)
        assert response.status_code == 200
        assert len(response.content) > 50
        assert ("javascript" in response.headers["content-type"]) == address.endswith(".js")
    schema = re.findall(r'url: "([^"]+)"', client.get("/api/docs/start.js").text)
    assert [urljoin("/api/docs", address) for address in schema] == [f"{API}/openapi.json"], "as seen from the page, below any path"


@pytest.fixture
def built(client: TestClient, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """An explorer as a build leaves it."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>explorer</title>")
    (folder / "robots.txt").write_text("User-agent: *")
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(web, "BUILT", folder)
    return client


@pytest.mark.parametrize(
    "address",
    ["/", "/paths", "/roles/總監", "/a/b/c", "/%00", "/" + "x" * 5000, "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%FF", "/index.html"],
)
def test_every_other_address_is_the_explorers_page(built: TestClient, address: str) -> None:
    response = built.get(address)
    assert response.status_code == 200
    assert "<title>explorer" in response.text
    assert "secret" not in response.text


def test_files_of_the_build_are_served(built: TestClient) -> None:
    assert built.get("/robots.txt").text == "User-agent: *"


@pytest.mark.parametrize("address", ["/.inputs", "/%2einputs", "/notes/.inputs", "/.hidden/robots.txt"])
def test_what_a_build_notes_for_itself_is_not_served(built: TestClient, address: str) -> None:
    for place in (web.BUILT / ".inputs", web.BUILT / "notes" / ".inputs", web.BUILT / ".hidden" / "robots.txt"):
        place.parent.mkdir(exist_ok=True)
        place.write_text("a secret")
    response = built.get(address)
    assert "<title>explorer" in response.text
    assert "secret" not in response.text


@pytest.mark.parametrize("address", ["/api/none", "/api/v1/none", "/api/v1", "/api/", "/api", "/api/v1/roles/", "/assets/none.js"])
def test_addresses_of_the_api_are_not_the_explorers(built: TestClient, address: str) -> None:
    response = built.get(address)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/match", "/course-check"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_another_method_of_a_known_address_is_not_allowed(client: TestClient, method: str, path: str) -> None:
    response = client.request(method, API + path)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_an_unknown_address_is_not_found_whatever_the_method(client: TestClient, method: str) -> None:
    assert client.request(method, f"{API}/nothing").status_code == 404


def test_without_a_build_the_page_says_how_to_get_one(client: TestClient, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "BUILT", tmp_path)
    response = client.get("/")
    assert response.status_code == 200
    assert "uv sync --reinstall-package qf-pathways" in response.text
