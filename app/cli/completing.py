"""What the shell proposes for names of roles and codes of units. It asks a server that runs, given or nearby, and starts nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from app.errors import AppError

Proposal = tuple[str, str]  # what is proposed, and what it is

NAMES = ("title", "short", "position", "position_en")
MOST = 500
SECONDS = 2.0

# zsh evaluates what it is given, texts too; bash puts a name on the command line as it is: so nothing there may be read as more than text.
PLAIN = re.compile(r"\w[\w.,:/+@-]*")
NOT_PLAIN = re.compile(r"[^\w .,（）、，。-]")


def roles(incomplete: str) -> list[Proposal]:
    """Slugs, titles and positions that begin with what is typed."""
    found = _asked("roles", {"limit": MOST})
    if found and found["total"] > MOST and incomplete:
        found = _asked("roles", {"q": incomplete.replace("-", " "), "limit": MOST})
    return _plain(_names(found["items"], incomplete)) if found else []


def codes(incomplete: str) -> list[Proposal]:
    """Codes that begin with what is typed; of a list with commas, its last part."""
    before, comma, last = incomplete.rpartition(",")
    found = _asked("units", {"q": last, "limit": MOST} if last else {"limit": MOST})
    wanted = last.casefold()
    items = found["items"] if found else ()
    return _plain(
        (f"{before}{comma}{_as_typed(last, unit['code'])}", unit["name"]) for unit in items if unit["code"].casefold().startswith(wanted)
    )


def saved_queries(incomplete: str) -> list[Proposal]:
    """Names of saved queries. Nothing is asked for these."""
    from app.graph.queries import queries  # noqa: PLC0415 - only where it is needed

    named = ((name.removeprefix("saved/"), query.about) for name, query in queries().items() if name.startswith("saved/"))
    return [(name, about) for name, about in named if name.startswith(incomplete)]


def _names(items: Iterable[dict[str, Any]], incomplete: str) -> Iterator[Proposal]:
    """The slugs, and once something is typed also the other names, unless two roles share one."""
    known = list(items)
    wanted = incomplete.casefold()
    for role in known:
        if role["slug"].casefold().startswith(wanted):
            yield _as_typed(incomplete, role["slug"]), role["title"]
    if not wanted:
        return
    others = [(name, role["slug"]) for role in known for name in {role[key] for key in NAMES} if name and " " not in name]
    often = Counter(name for name, _ in others)
    for name, slug in sorted(others):
        if often[name] == 1 and name != slug and name.casefold().startswith(wanted):
            yield _as_typed(incomplete, name), slug


def _plain(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Those whose name no shell reads in its own way, with texts of letters, digits and a few marks."""
    return [(name, NOT_PLAIN.sub(" ", text)) for name, text in proposals if PLAIN.fullmatch(name)]


def _as_typed(incomplete: str, name: str) -> str:
    """The name, beginning as it was typed: a shell compares capitals, which names and codes do not."""
    return f"{incomplete}{name[len(incomplete) :]}"


def _asked(kind: str, parameters: dict[str, Any]) -> dict[str, Any] | None:
    """The answer of the server, or None: whatever goes wrong, the shell proposes nothing."""
    import json  # noqa: PLC0415 - `--help` does without
    from http.client import HTTPException  # noqa: PLC0415

    from app.cli import nearby  # noqa: PLC0415
    from app.cli.remote import Question, Server, send  # noqa: PLC0415

    question = Question((kind,), parameters)
    try:
        if address := nearby.settings().get("SERVER"):
            with Server(address, seconds=SECONDS) as given:
                body = given.ask(question, lambda: None).body
        else:
            connection = nearby.connect()
            if connection is None:
                return None
            try:
                body = send(connection, question).body
            finally:
                connection.close()
        found = json.loads(body)
    except (AppError, OSError, HTTPException, ValueError):
        return None
    return found if isinstance(found, dict) and "items" in found else None
