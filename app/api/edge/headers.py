"""Headers of a request."""

from starlette.types import Scope


def listed(scope: Scope, name: bytes) -> bytes:
    """All fields of this (lower-case) name as one list, which is what they mean (RFC 9110, 5.3); empty where there is none."""
    return b", ".join([value for key, value in scope["headers"] if key == name])
