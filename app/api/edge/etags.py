"""Entity tags of answers about the data."""

import hashlib

from starlette.types import Scope

from app import __version__
from app.api.edge.headers import listed


def url_of(scope: Scope) -> str:
    """The path and query of the request, as sent; of one that asks for CSV, that too."""
    form = "#csv" if scope.get("form") == "csv" else ""
    return f"{scope['raw_path'].decode('latin-1')}?{scope['query_string'].decode('latin-1')}{form}"


def etag(version: str, url: str) -> bytes:
    """The weak entity tag of the answer of this URL for this dataset and software."""
    digest = hashlib.sha256(f"{version}\n{__version__}\n{url}".encode()).hexdigest()[:32]
    return f'W/"{digest}"'.encode()


def is_known(scope: Scope, tag: bytes) -> bool:
    """Whether the client already has the answer with this tag."""
    given = listed(scope, b"if-none-match")
    wanted = tag.removeprefix(b"W/")
    return given.strip() == b"*" or any(one.strip().removeprefix(b"W/") == wanted for one in given.split(b","))
