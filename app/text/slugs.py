"""Names as parts of addresses."""

import re

NOT_PLAIN = re.compile(r"[^a-z0-9]+")
DIVIDING = re.compile(r"[\s/\\?#%,]+")  # divides addresses, lists and folders


def slugged(text: str) -> str:
    """An English name as a slug: lower case, runs of anything else as one hyphen."""
    return NOT_PLAIN.sub("-", text.casefold()).strip("-")


def addressable(text: str) -> str:
    """A name or id as part of an address: as it is, runs of what divides addresses as one hyphen."""
    return DIVIDING.sub("-", text)
