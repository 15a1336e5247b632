"""Other sites: neither asking from a browser nor framing, unless a setting names them. What programs ask for is no page."""

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from app.api import create_app
from app.api.routes import web
from app.settings import Settings

SITE, OTHER = "https://portal.example", "https://other.example"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


def serving(**settings: str) -> TestClient:
    return TestClient(create_app(Settings(allowed_hosts="testserver", **settings)))  # type: ignore[arg-type]


def test_by_default_no_other_site_may_ask_or_frame() -> None:
    client = serving()
    answer = client.get("/healthz", headers={"Origin": SITE})
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in client.options("/api/v1/match", headers={"Origin": SITE, **PREFLIGHT}).headers


@pytest.mark.parametrize(("origin", "allowed"), [(SITE, SITE), (OTHER, None)])
def test_a_site_that_is_named_may_ask(origin: str, allowed: str | None) -> None:
    client = serving(cors_origins=f"{SITE} https://third.example")
    answer = client.get("/healthz", headers={"Origin": origin})
    assert answer.headers.get("access-control-allow-origin") == allowed
    assert "access-control-allow-credentials" not in answer.headers
    asked = client.options("/api/v1/match", headers={"Origin": origin, **PREFLIGHT})
    assert (asked.status_code == 200) == (allowed is not None)
    assert asked.headers.get("access-control-allow-origin") == allowed
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_site_that_is_named_may_frame() -> None:
    answer = serving(frame_ancestors=f"'self'  {SITE}").get("/healthz", headers={"Origin": SITE})
    assert f"frame-ancestors 'self' {SITE}" in answer.headers["content-security-policy"]
    assert "'none'; form-action" in answer.headers["content-security-policy"]  # the rest of the policy stays
    assert "x-frame-options" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def test_a_setting_cannot_end_the_policy() -> None:
    with pytest.raises(ValidationError):
        serving(frame_ancestors="https://a.example; script-src *")


@pytest.mark.parametrize("address", ["docs", "favicon.ico", "openapi.json", "robots.txt"])
def test_what_programs_ask_for_is_not_the_page(address: str) -> None:
    answer = serving().get(f"/{address}")
    if not (web.BUILT / address).is_file():
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
