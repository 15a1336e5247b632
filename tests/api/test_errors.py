"""Bad input at every edge: the right status, one kind of error body, no trace of what went on inside."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

API = "/api/v1"
LONG = "x" * 10_000
CODES = ",".join(["107091L4"] * 501)

NOT_FOUND = [
    "/roles/nobody", "/roles/人才管理", "/roles/nobody/similar", "/units/000000L1", "/units/x", "/functions/none", "/units?role=nobody",
    "/functions?role=nobody", "/gaps?from=nobody&to=director", "/gaps?to=nobody", "/paths?from=nobody&to=director",
    "/paths?from=officer&to=nobody",
    "/paths?from=assistant&to=director&via=nobody", "/overlap?role=nobody", "/overlap/nobody/director", "/overlap/director/nobody",
    "/graph?focus=role:nobody", "/graph?focus=unit:000000L1", "/graph?focus=function:none", "/sources/none/lines", "/nothing",
    "/roles/a/b", "/",
]  # fmt: skip
INVALID = [
    # unknown parameters, everywhere
    *(f"{url}{'&' if '?' in url else '?'}colour=red" for url in (
        "/roles", "/roles/director", "/roles/director/similar", "/units", "/units/107091L4", "/functions", "/functions/hr-strategy",
        "/levels", "/fields",
        "/gaps?to=director", "/paths?from=assistant&to=director", "/overlap", "/overlap/assistant/officer", "/search?q=a",
        "/graph?focus=role:director",
        "/dataset", "/sources/hkqf-hrm-talent-management.md/lines")),
    # limits and offsets
    *(f"{url}limit={value}" for url in ("/roles?", "/units?", "/functions?", "/search?q=a&", "/roles/director/similar?",
    "/paths?from=assistant&to=director&")
      for value in ("0", "-1", "501", "99999999999999999999999", "ten", "1.5", "", "1e3", "٣٣٣٣")),
    *(f"{url}offset={value}" for url in ("/roles?", "/units?", "/functions?") for value in ("-1", "99999999999999999999999", "x", "")),
    "/paths?from=assistant&to=director&limit=51",
    *(f"/paths?from=assistant&to=director&max_steps={value}" for value in ("0", "-1", "7", "x", "")),
    *(f"{url}level={value}" for url in ("/roles?", "/units?") for value in ("0", "8", "-1", "x", "")),
    *(f"/graph?focus=role:director&depth={value}" for value in ("0", "4", "-1", "x")),
    "/sources/hkqf-hrm-talent-management.md/lines?first=0", "/sources/hkqf-hrm-talent-management.md/lines?last=0",
    # choices
    "/roles/director/similar?by=age", "/roles/director/similar?metric=size", "/overlap?by=age", "/overlap?metric=size",
    "/paths?from=assistant&to=director&order=price", "/paths?from=assistant&to=director&basis=guessed",
    "/paths?from=assistant&to=director&basis=derived,guessed", "/paths?from=assistant&to=director&basis=",
    "/paths?from=assistant&to=director&detail=some",
    # roles that are one
    "/gaps?from=director&to=director", "/gaps?from=總監&to=director", "/paths?from=director&to=總監", "/overlap/director/總監",
    "/paths?from=assistant&to=director&via=assistant", "/paths?from=assistant&to=director&via=officer,officer",
    "/paths?from=assistant&to=director&via=officer&via=主任", "/paths?from=assistant&to=director&via=director",
    # what must be given, once
    "/gaps", "/gaps?from=director", "/paths", "/paths?from=assistant", "/paths?to=director", "/search", "/search?q=",
    "/search?q=%20%20", "/graph",
    "/graph?focus=role:", "/graph?focus=ROLE:director",
    "/graph?focus=", "/graph?focus=director", "/graph?focus=sector:x", "/gaps?to=", "/gaps?from=&to=director", "/roles?q=",
    "/units?role=", "/units?q=",
    # codes
    "/gaps?to=director&held=000000L1", "/gaps?to=director&lacking=x", "/paths?from=assistant&to=director&held=107091L4,y",
    f"/gaps?to=director&held={CODES}",
    f"/gaps?to=director&lacking={CODES}", f"/paths?from=assistant&to=director&held={CODES}",
    "/overlap?" + "&".join(["role=director"] * 501),
    # long
    *(f"{url}{LONG}" for url in ("/roles?q=", "/roles?field=", "/units?q=", "/units?function=", "/search?q=", "/graph?focus=role:",
    "/gaps?to=",
                                 "/paths?to=director&from=", "/units?role=", "/units?type=", "/gaps?to=director&held=")),
]  # fmt: skip
ODD = [
    "%00",
    "%0A",
    "%FF",
    "%C0%AF",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%27%20OR%201=1--",
    "%7B%7D",
    "..%2F..",
    "%E2%80%AE",
    "%25",
    "%2F",
    "%5C",
    "+",
    "*",
    "$q",
    "%60",
]


def problem(response: Any, status: int) -> dict[str, Any]:
    """The body, after what holds for every error."""
    assert response.status_code == status, response.text[:300]
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "request_id"} <= body.keys()
    assert body["status"] == status
    assert body["request_id"] == response.headers["x-request-id"]
    assert all(isinstance(body[key], str) and body[key] for key in ("type", "title", "detail", "request_id"))
    assert not re.search(r"Traceback|File \"|\.py\b|MATCH \(|pydantic|neo4j\.", response.text)
    assert "etag" not in response.headers
    return body


@pytest.mark.parametrize("url", NOT_FOUND)
def test_unknown_things_are_404(client: TestClient, url: str) -> None:
    problem(client.get(API + url), 404)


@pytest.mark.parametrize("url", INVALID, ids=[url[:80] for url in INVALID])
def test_bad_parameters_are_422(client: TestClient, url: str) -> None:
    problem(client.get(API + url), 422)


@pytest.mark.parametrize("odd", ODD)
def test_odd_characters_are_only_characters(client: TestClient, odd: str) -> None:
    for url in (f"/roles/{odd}", f"/units/{odd}", f"/functions/{odd}", f"/roles/{odd}/similar", f"/overlap/{odd}/director",
    f"/sources/{odd}/lines",
                f"/gaps?to={odd}", f"/graph?focus=role:{odd}"):  # fmt: skip
        response = client.get(API + url)
        assert response.status_code in (404, 422), (url, response.text[:200])
        problem(response, response.status_code)
    for url in (f"/search?q={odd}", f"/roles?q={odd}", f"/units?q={odd}", f"/roles?field={odd}"):
        response = client.get(API + url)
        assert response.status_code in (404 if "field" in url else 200, 422), (url, response.text[:200])
    problem(client.get(f"{API}/roles?{odd}=1"), 422)
    problem(client.get(f"{API}/gaps?to=director&held={odd},x"), 422)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/match", {"held": [""]}), ("/match", {"held": [" "]}), ("/match", {"held": []}),
        ("/match", {"held": ["107091L4"], "limit": True}),
        ("/course-check", {"role": "assistant", "other_standard_credits": False}),
        ("/course-check", {"role": "assistant", "course_credits": "40"}), ("/course-check", {"role": "assistant", "units": [""]}),
    ],
)  # fmt: skip
def test_bad_bodies_are_422(client: TestClient, path: str, body: dict[str, Any]) -> None:
    problem(client.post(API + path, json=body), 422)


def test_a_whole_number_may_be_written_with_a_point(client: TestClient) -> None:
    """JSON Schema calls 2.0 an integer."""
    asked = client.post(f"{API}/match", json={"held": ["107091L4"], "limit": 2.0})
    assert asked.json() == client.post(f"{API}/match", json={"held": ["107091L4"], "limit": 2}).json()
    course = {"role": "assistant", "course_credits": 40.0, "other_standard_credits": 6.0}
    assert client.post(f"{API}/course-check", json=course).status_code == 200


def test_a_list_is_counted_before_its_empty_parts_are_left_out(client: TestClient) -> None:
    assert client.get(f"{API}/functions?" + "&".join(["role="] * 500)).status_code == 200
    problem(client.get(f"{API}/functions?" + "&".join(["role="] * 501)), 422)


def test_a_long_name_is_not_found_and_not_repeated_for_ever(client: TestClient) -> None:
    for url in (f"/roles/{LONG}", f"/units/{LONG}", f"/functions/{LONG}", f"/overlap/{LONG}/director"):
        response = client.get(API + url)
        assert response.status_code in (404, 422)
        assert len(problem(response, response.status_code)["detail"]) < 1000


def test_the_nearest_roles_are_offered(client: TestClient) -> None:
    body = problem(client.get(f"{API}/roles/talent-managment-oficer"), 404)
    assert body["candidates"][0]["slug"] == "talent-management-officer"
    assert problem(client.get(f"{API}/gaps?to=大總監"), 404)["candidates"][0]["slug"] == "talent-management-director"


def test_every_unknown_code_is_named(client: TestClient) -> None:
    body = problem(client.get(f"{API}/gaps?to=director&held=107091L4,b,a&lacking=c"), 422)
    assert body["errors"] == ["unknown unit code: a", "unknown unit code: b", "unknown unit code: c"]


def test_a_bad_parameter_is_named(client: TestClient) -> None:
    body = problem(client.get(f"{API}/roles?limit=0&colour=red"), 422)
    assert any(error.startswith("limit: ") for error in body["errors"])
    assert "colour: unknown parameter" in body["errors"]


def test_five_hundred_codes_are_accepted(client: TestClient) -> None:
    codes = ",".join(["107091L4"] * 500)
    assert client.get(f"{API}/gaps?to=director&held={codes}").json()["held"] == ["107091L4"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
def test_what_only_reads_is_only_read(client: TestClient, method: str) -> None:
    response = client.request(method, f"{API}/roles")
    problem(response, 405)
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("limit", ["50", "500"])
def test_bounds_themselves_are_fine(client: TestClient, limit: str) -> None:
    assert client.get(f"{API}/units?limit={limit}&offset=1000000").status_code == 200
    assert client.get(f"{API}/paths?from=assistant&to=director&limit=50&max_steps=6").status_code == 200
