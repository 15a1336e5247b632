"""`python -m app.api.schema` prints the schema of the API. The types of the front end are generated from it."""

import json
import sys

from app.api.application import create_app
from app.settings import Settings


def schema() -> str:
    """The OpenAPI document, keys in a stable order. Nothing is started."""
    return json.dumps(create_app(Settings()).openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema())
