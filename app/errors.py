"""The errors that a caller can meet. Each knows its HTTP status and its exit status, and says what to do.

AppError                        500 / 1
+-- NotFound                    404 / 1   with the nearest matches
+-- Ambiguous                   409 / 1   with the candidates
+-- Invalid                     422 / 1   a wrong parameter, or parameters that do not go together
    +-- Misused                 422 / 2   options that do not go together, whatever is loaded
|   +-- InvalidCodes            422 / 1   codes of units that cannot be read
+-- ImportRefused               422 / 1   one line for each fault; nothing was written
+-- MapNeeded                   422 / 1   a table without a map of its columns; a map is proposed
+-- TimedOut                    504 / 1   the query took longer than its time limit
+-- Busy                        503 / 1   too many heavy questions at once
+-- Unavailable                 503 / 3   the graph database is not reachable
    +-- EngineUnavailable       503 / 3   the embedded engine cannot run here
    +-- NoDataset               503 / 1   reachable, but nothing is loaded or it is somebody else's database
    +-- Damaged                 503 / 1   the graph cannot be read as it should be; it is laid out anew where there is an archive
    +-- ArchiveDamaged          503 / 1   what is kept to lay the graph out anew cannot be read
    +-- DiskFull                503 / 1   there is no room to write; nothing was lost
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from app.models import RoleRef


class AppError(Exception):
    """Base of all errors that are shown to a caller. `detail` is one line; it says what is wrong, where, and what to do.

    `advice` is the rest of that line for whoever runs the software: a command to type. HTTP leaves it out, `str(error)` has it.
    """

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self, detail: str, *, advice: str = "", candidates: "Sequence[RoleRef] | Sequence[str]" = (), errors: Sequence[str] = ()
    ) -> None:
        super().__init__(f"{detail}; {advice}" if advice else detail)
        self.detail = detail
        self.candidates = candidates
        self.errors = errors


class NotFound(AppError):
    status = 404
    title = "Not found"


class Ambiguous(AppError):
    status = 409
    title = "More than one role fits"


class Invalid(AppError):
    status = 422
    title = "Invalid request"


class Misused(Invalid):
    exit_code = 2


class InvalidCodes(Invalid):
    """Codes of units that cannot be read. `values`: those that were given so, for a caller whose errors must not repeat them."""

    def __init__(self, detail: str, *, values: Sequence[str], candidates: Sequence[str] = (), errors: Sequence[str] = ()) -> None:
        super().__init__(detail, candidates=candidates, errors=errors)
        self.values = values


class ImportRefused(AppError):
    status = 422
    title = "Import refused"


class MapNeeded(AppError):
    """`proposal` is the map that the headings suggest, as TOML."""

    status = 422
    title = "A map is needed"

    def __init__(self, detail: str, *, proposal: str) -> None:
        super().__init__(detail, advice="save the proposed map, check it, and give it with --map FILE.toml")
        self.proposal = proposal


class TimedOut(AppError):
    status = 504
    title = "The query took too long"


class Busy(AppError):
    status = 503
    title = "Too many questions at once"


class Unavailable(AppError):
    status = 503
    exit_code = 3
    title = "The graph database is not reachable"


class EngineUnavailable(Unavailable):
    title = "The embedded engine cannot run"


class NoDataset(Unavailable):
    exit_code = 1
    title = "No dataset"


class Damaged(Unavailable):
    exit_code = 1
    title = "The graph is damaged"


class ArchiveDamaged(Unavailable):
    exit_code = 1
    title = "The archive is damaged"


class DiskFull(Unavailable):
    exit_code = 1
    title = "The disk is full"
