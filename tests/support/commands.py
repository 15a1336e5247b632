"""What a command gave back, and commands in processes of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

Pathways = Callable[..., "Result"]


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "app", *arguments]


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    environment = {**os.environ, **environment}
    return subprocess.run(command(*arguments), check=False, capture_output=True, encoding="utf-8", env=environment, timeout=180)
