"""Below a path of a proxy, whether it passes the path on or takes it off: API, schema, its page and the explorer."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from app.api import create_app
from app.api.routes import web
from app.settings import Settings

PAGE = """<html><head><meta name="root-path" content=""><link rel="icon" href="/icon.svg"></head>
<body><script type="module" src="/assets/index-1.js"></script></body></html>"""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "assets" / "index-1.js").write_text("1")
    monkeypatch.setattr(web, "BUILT", tmp_path)


def below(root_path: str) -> TestClient:
    return TestClient(create_app(Settings(allowed_hosts="testserver", root_path=root_path)))


@pytest.mark.parametrize("passed_on", ["/a/b", ""])
@pytest.mark.usefixtures("built")
def test_a_proxy_may_pass_the_path_on_or_take_it_off(passed_on: str) -> None:
    client = below("/a/b")
    assert client.get(f"{passed_on}/healthz").status_code == 200
    missing = client.get(f"{passed_on}/api/nothing")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    assert client.get(f"{passed_on}/assets/index-1.js").text == "1"
    assert client.get(f"{passed_on}/api/v1/openapi.json").json()["servers"][0]["url"] == "/a/b"
    for address in ("/", "/plan/one/two", "/index.html"):
        page = client.get(passed_on + address).text
        assert 'name="root-path" content="/a/b"' in page
        assert 'href="/a/b/icon.svg"' in page
        assert 'src="/a/b/assets/index-1.js"' in page


@pytest.mark.usefixtures("built")
def test_the_path_alone_is_the_first_page_and_another_path_that_begins_alike_is_not_below_it() -> None:
    client = below("/api-tools")
    assert 'content="/api-tools"' in client.get("/api-tools").text
    assert client.get("/api-toolsmith/healthz").headers["content-type"].startswith("text/html")  # an address of the explorer


@pytest.mark.usefixtures("built")
def test_without_a_path_the_page_is_as_it_was_built() -> None:
    client = below("")
    assert client.get("/").text == PAGE
    assert client.get("/api/v1/openapi.json").json()["servers"][0]["url"] == "/"


def test_the_page_of_the_schema_names_its_files_relatively() -> None:
    page = below("/a").get("/a/api/docs").text
    assert 'src="docs/start.js"' in page
    assert '="/' not in page


@pytest.mark.parametrize(("given", "read"), [("", ""), ("/", ""), ("tools", "/tools"), ("/a/b/", "/a/b")])
def test_a_path_has_one_form(given: str, read: str) -> None:
    assert Settings(root_path=given).root_path == read


@pytest.mark.parametrize("given", ["/api", "/assets/x", "/a/../b", "/a//b", "/a b", '/a"b', "https://a.example/b"])
def test_what_cannot_be_a_path_is_refused(given: str) -> None:
    with pytest.raises(ValidationError):
        Settings(root_path=given)
