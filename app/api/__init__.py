"""HTTP: read the request, call a function of app/answers/, render the answer.

Importing this package must not import FastAPI, which takes as long as everything else together.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.settings import Settings


def create_app(settings: "Settings | None" = None) -> "FastAPI":
    """The application for `settings` (default: from the environment)."""
    from app.api import application  # noqa: PLC0415

    return application.create_app(settings)
