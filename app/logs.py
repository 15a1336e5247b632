"""Log lines on standard error, as text or JSON, in one format for the commands, the server and its workers."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from app.settings import Settings
from app.text.visible import one_line

OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}


def config(settings: Settings, *, level: str) -> dict[str, Any]:
    """A `logging.config` dictionary: lines of `level` and above, in the format that the settings name.

    The driver's own lines are left out unless `level` is debug: what they say comes as an error of ours, with what to do.
    """
    least = level.upper()
    debug = least == "DEBUG"
    formatter = "app.logs.JsonLines" if settings.log_format == "json" else "app.logs.TextLines"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"level": least, "handlers": ["stderr"]},
        "loggers": {
            "neo4j": {"level": "INFO" if debug else "CRITICAL"},
            "uvicorn": {"level": least if least in ("DEBUG", "ERROR") else "WARNING"},
            "asyncio": {"level": "WARNING"},
            "markdown_it": {"level": "WARNING"},
        },
    }


class TextLines(logging.Formatter):
    """`2026-01-31T10:00:00.123Z INFO pathways.access: GET /healthz 200 0.4 ms [request id]`; control characters are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{_time(record)} {record.levelname} {record.name}: {one_line(record.getMessage())}"
        if request_id := getattr(record, "request_id", None):
            line += f" [{request_id}]"
        return "\n".join([line, *_trace(self, record)])


class JsonLines(logging.Formatter):
    """One JSON object on each line: time, level, logger, message, the fields of `extra`, and the trace of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {"time": _time(record), "level": record.levelname.lower(), "logger": record.name, "message": record.getMessage()}
        fields |= {key: value for key, value in vars(record).items() if key not in OF_EVERY_RECORD}
        if trace := "\n".join(_trace(self, record)):
            fields["trace"] = trace
        return json.dumps(fields, ensure_ascii=False, default=str)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> Iterator[str]:
    if record.exc_info:
        yield formatter.formatException(record.exc_info)
    if record.stack_info:
        yield formatter.formatStack(record.stack_info)
