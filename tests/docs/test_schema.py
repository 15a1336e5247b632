"""The front end's copy of the API schema is the API's own: otherwise its types are stale."""

from pathlib import Path

from app.api.schema import schema

WEB = Path(__file__).parents[2] / "web"


def test_openapi_json_is_the_schema_of_the_api() -> None:
    assert (WEB / "openapi.json").read_text(encoding="utf-8") == schema(), (
        "run: uv run python -m app.api.schema > web/openapi.json && cd web && npm run types"
    )
