"""What went wrong, in one line on standard error and an exit status."""

import logging

from app.cli.show import output
from app.errors import AppError, ImportRefused, NotFound

log = logging.getLogger("pathways")


class WrongUsage(AppError):
    """The command line is wrong, whatever is loaded."""

    exit_code = 2
    title = "Wrong usage"


def failed(error: Exception) -> int:
    """Report what went wrong on standard error and return the exit status."""
    if isinstance(error, ImportRefused):
        for line in error.errors:
            output.say(line)
    if isinstance(error, AppError):
        output.say(f"pathways: {error}{_advice(error)}")
        log.debug("where it came from", exc_info=error)
        return error.exit_code
    output.say(f"pathways: an unexpected error ({type(error).__name__}: {error}); run it again with PATHWAYS_LOG_LEVEL=debug to see where")
    log.debug("unexpected error", exc_info=error)
    return 1


def _advice(error: AppError) -> str:
    if isinstance(error, NotFound) and not error.candidates:
        return "; find names with: pathways search TEXT"
    return "; nothing was loaded" if isinstance(error, ImportRefused) and "nothing" not in error.detail else ""
