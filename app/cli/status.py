"""From arguments to an exit status: an error is one line on standard error, never a traceback.

0 done, 1 the answer is an error, 2 wrong usage, 3 the graph database is not reachable, 130 stopped with Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import typer

HELPS = {"--help", "-h", "--version"}
NOT_UTF8 = range(0xDC80, 0xDD00)  # what Python turns bytes into that are not UTF-8


def run_command(cli: typer.Typer, arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    try:
        return _run(cli, arguments)
    except typer.TyperException as error:
        return _misused(error)
    except KeyboardInterrupt:
        return 130
    except SystemExit as error:
        if not isinstance(error.__context__, BrokenPipeError):
            return error.code if isinstance(error.code, int) else 1
        return 0 if HELPS & set(arguments) else _failed(error.__context__)  # Typer writes these itself
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    from app.cli.usage import failed  # noqa: PLC0415 - a command has imported it already; `--help` has not

    return failed(error)


def _run(cli: typer.Typer, arguments: Sequence[str]) -> int:
    if any(ord(char) in NOT_UTF8 for argument in arguments for char in argument):
        sys.stderr.write("pathways: an argument is not UTF-8; use UTF-8 for names and paths\n")
        return 2
    if "_PATHWAYS_COMPLETE" not in os.environ:
        _use_utf8()
    return int(cli(list(arguments), prog_name="pathways", standalone_mode=False) or 0)


def _use_utf8() -> None:
    """Names are Chinese, so output is UTF-8 whatever the locale says about files and pipes."""
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _misused(error: typer.TyperException) -> int:
    """Report a wrong option or argument in one line that names the help. Without any arguments, print the help."""
    message = error.format_message()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "pathways"
    if message.startswith("Usage:"):
        sys.stderr.write(f"{message}\n")
    else:
        sys.stderr.write(f"{command}: {' '.join(message.split()).rstrip('.')}; see {command} --help\n")
    return error.exit_code
