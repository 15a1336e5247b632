"""An answer comes from one dataset: the version is asked for before and after, and the answer is made again if an import came in between.

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
        """Whether everything that was read came from one dataset, now that `after` is loaded."""
        self.after = after
        return after == self.version


def attempts(version: str) -> Iterator[Attempt]:
    """Attempts over what is loaded, `version` first. Raises AppError if an import came into every attempt."""
    for _ in range(TRIES):
        attempt = Attempt(version)
        yield attempt
        version = attempt.after
    raise AppError("the dataset kept changing while this was answered; try again")
