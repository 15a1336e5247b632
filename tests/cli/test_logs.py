"""Lines of the log: one a record, nothing that a request could forge."""

import json
import logging
import sys
from typing import Any

import pytest

from app.logs import JsonLines, TextLines, config
from app.settings import Settings
from app.text.visible import one_line


def _record(message: str, *, exc_info: bool = False, **extra: Any) -> logging.LogRecord:
    info = sys.exc_info() if exc_info else None
    record = logging.LogRecord("pathways.access", logging.INFO, __file__, 1, message, (), info)
    vars(record).update(extra, created=0.5)
    return record


def test_a_text_line() -> None:
    line = TextLines().format(_record("GET /x 200 1.0 ms", request_id="abc", ms=1.0))
    assert line == "1970-01-01T00:00:00.500Z INFO pathways.access: GET /x 200 1.0 ms [abc]"


def test_a_text_line_stays_one_line() -> None:
    line = TextLines().format(_record("GET /a\n1970 INFO forged\x1b[31m 200"))
    assert "\n" not in line
    assert "\x1b" not in line
    assert one_line("名稱 name") == "名稱 name"


def test_a_json_line_has_what_extra_named() -> None:
    extra: dict[str, Any] = {"request_id": "abc", "method": "GET", "path": "/角色", "status": 200, "ms": 1.5}
    line = JsonLines().format(_record("said", **extra))
    fields = {"time": "1970-01-01T00:00:00.500Z", "level": "info", "logger": "pathways.access", "message": "said"}
    assert json.loads(line) == fields | extra


@pytest.mark.parametrize("formatter", [TextLines(), JsonLines()])
def test_a_trace_is_kept(formatter: logging.Formatter) -> None:
    try:
        int("deep")
    except ValueError:
        line = formatter.format(_record("failed", exc_info=True))
    assert "ValueError: invalid literal" in line


def test_the_drivers_own_lines_are_for_debugging() -> None:
    quiet, loud = (config(Settings(), level=level)["loggers"]["neo4j"]["level"] for level in ("info", "debug"))
    assert (quiet, loud) == ("CRITICAL", "INFO")
