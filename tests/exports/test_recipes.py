"""The Python of docs/reference/recipes.md runs, and the addresses in it answer."""

import re
import urllib.request
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "recipes.md").read_text(encoding="utf-8")
SERVER = "http://127.0.0.1:8000"
pandas = import_module("pandas")  # without types


def test_the_recipes_run(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(address: str) -> BytesIO:
        answer = client.get(address.removeprefix(SERVER))
        assert answer.status_code == 200, address
        return BytesIO(answer.content)

    for name in ("read_csv", "read_excel"):
        read = getattr(pandas, name)
        monkeypatch.setattr(pandas, name, lambda address, read=read, **more: read(fetched(address), **more))
    monkeypatch.setattr(urllib.request, "urlopen", fetched)
    found: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(compile(block, "recipes.md", "exec"), found)
    assert found["by_type"].to_dict() == {"core": 97, "functional": 78}
    assert (len(found["units"]), found["most_required"].iloc[0]["code"]) == (83, "107091L4")
    assert found["pivot"].loc["人才管理助理"].sum() == 35
    assert [sorted(edge[:2]) for edge in found["nearest"]] == [["role:talent-management-assistant", "role:talent-management-officer"]]
    assert (len(found["groups"]), len(found["required"])) == (3, 1)


def test_the_addresses_answer_as_csv(client: TestClient) -> None:
    addresses = set(re.findall(rf"{SERVER}(/[^`\"\s]*format=csv)`", PAGE))
    assert len(addresses) == 4
    for address in addresses:
        assert client.get(address).headers["content-type"].startswith("text/csv"), address
