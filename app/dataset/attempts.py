"""An answer is of one dataset: the version is asked for before and after it, and the answer made again where an import came between.

What lies between two looks that tell the same version is of that dataset (docs/decisions/0007).
"""

from collections.abc import Iterator

from app.errors import AppError

TRIES = 3


class Attempt:
    """One attempt at an answer over the dataset of `version`."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.after = version

    def holds(self, after: str) -> bool:
        """Whether what was read is of one dataset, now that `after` is loaded."""
        self.after = after
        return after == self.version


def attempts(version: str) -> Iterator[Attempt]:
    """Attempts over what is loaded, `version` first. Raises AppError when imports came into every one."""
    for _ in range(TRIES):
        attempt = Attempt(version)
        yield attempt
        version = attempt.after
    raise AppError("the dataset changed again and again while this was answered; ask again")
