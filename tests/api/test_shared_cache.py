"""What a cache in front of the server may keep: nothing unasked, unless a setting says how long."""

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from app.api import create_app
from app.settings import Settings

KEPT = "public, max-age=0, s-maxage=60"


def test_by_default_every_answer_is_asked_for_anew(client: TestClient) -> None:
    for address in ("/api/v1/roles", "/api/v1/dataset", "/api/v1/roles/officer"):
        assert client.get(address).headers["cache-control"] == "no-cache"


@pytest.mark.usefixtures("client")
def test_with_the_setting_a_shared_cache_may_keep_answers_but_not_what_is_loaded(settings: Settings) -> None:
    shared = settings.model_copy(update={"shared_cache_seconds": 60})
    with TestClient(create_app(shared), base_url="http://127.0.0.1") as public:
        first = public.get("/api/v1/roles/officer")
        again = public.get("/api/v1/roles/officer")
        assert (first.headers["cache-control"], again.headers["cache-control"]) == (KEPT, KEPT)
        assert again.headers["etag"] == first.headers["etag"]
        known = public.get("/api/v1/roles/officer", headers={"If-None-Match": first.headers["etag"]})
        assert (known.status_code, known.headers["cache-control"]) == (304, KEPT)
        assert "accept" in first.headers["vary"].lower()
        assert public.get("/api/v1/dataset").headers["cache-control"] == "no-cache"
        assert public.get("/api/v1/roles/nobody").headers.get("cache-control") != KEPT
        assert public.post("/api/v1/team", json={"holders": [{"held": ["107010L4"]}]}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("seconds", [-1, 86_401])
def test_the_setting_has_bounds(seconds: int) -> None:
    with pytest.raises(ValidationError):
        Settings(shared_cache_seconds=seconds)
