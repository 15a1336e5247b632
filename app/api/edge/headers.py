"""Headers of a request."""

from starlette.types import Scope


def listed(scope: Scope, name: bytes) -> bytes:
    """All headers of this (lower-case) name as one list, as RFC 9110, 5.3 says; empty if there are none."""
    return b", ".join([value for key, value in scope["headers"] if key == name])
