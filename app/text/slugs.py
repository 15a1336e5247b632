"""Names as parts of addresses."""

import hashlib
import re

from app.text.normal import normal

NOT_PLAIN = re.compile(r"[^a-z0-9]+")
DIVIDING = re.compile(r"[\s/\\?#%,]+")  # separates the parts of addresses, lists and folders


def slugged(text: str) -> str:
    """An English name as a slug: lower case, with one hyphen for each run of other characters."""
    return NOT_PLAIN.sub("-", text.casefold()).strip("-")


def addressable(text: str) -> str:
    """A name or id as part of an address: as it is, with one hyphen for each run of separators."""
    return DIVIDING.sub("-", text)


def digest(name: str) -> str:
    """Six hex digits of a name, which keep apart what would have the same slug."""
    return hashlib.sha256(normal(name).encode()).hexdigest()[:6]
