"""A question of a command: put to the given server, to the one that runs on this data directory, or else to the engine."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from app.cli import nearby
from app.cli.remote import Question, Reply, Server, reported, send
from app.cli.show import output
from app.errors import Ambiguous, AppError, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import BaseModel
    from rich.console import RenderableType

    from app.graph.client import Graph

    Ask = Callable[[Question, str], Reply]
    Here = Callable[[], Callable[[Graph], BaseModel]]  # checks the parameters in the words of the command line; what it returns asks
    Show = Callable[[Any], Iterable[RenderableType]]
    More = Callable[[Any], Question | None]

__all__ = ["Question", "put"]

ATTEMPTS = 5  # for two answers from one dataset while imports come in between


class AskHere(Exception):
    """The server of this data directory does not answer this; the engine does."""


class Part:
    """An object of an answer: its fields are attributes, with the names that the models give them."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.__dict__.update(fields)
        if "from" in fields:
            self.from_ = fields["from"]


def put(question: Question, here: Here, show: Show, *, as_json: bool, server: str | None, pair: More | None = None) -> None:
    """Ask and write the answer: as JSON, or as `show` renders it. Raises what the answer reports, and Unavailable.

    `pair`: what is asked as well before a table is shown, from the same dataset; it becomes `pair` of what is shown.
    """
    more = None if as_json else pair
    if address := server or nearby.settings().get("SERVER"):
        with Server(address) as given:
            first, second = _whole(lambda one, known: given.ask(one, here, known=known), question, more)
    else:
        try:
            first, second = _asked_nearby(question, more)
        except (AskHere, OSError, HTTPException):
            from app.cli.session import answer  # noqa: PLC0415 - with it come the driver and the models

            answer(here(), show, as_json=as_json)
            return
    if as_json:
        output.write(f"{first.body.decode()}\n")
    else:
        output.show(_seen(show, first, second, is_ours=not address))


def _asked_nearby(question: Question, more: More | None) -> tuple[Reply, Reply | None]:
    """Raises AskHere where the engine says it better: what is wrong with the parameters, or with the database."""
    connection = nearby.connect() if question.fits_an_address else None
    if connection is None:
        raise AskHere

    def ask(one: Question, known: str) -> Reply:
        reply = send(connection, one, known=known)
        if reply.status in (NotFound.status, Ambiguous.status):
            raise reported(reply) or AskHere
        if reply.status not in (200, 304):
            raise AskHere
        return reply

    try:
        return _whole(ask, question, more)
    finally:
        connection.close()


def _whole(ask: Ask, question: Question, more: More | None) -> tuple[Reply, Reply | None]:
    for _ in range(ATTEMPTS):
        first = ask(question, "")
        further = more(_read(first)) if more else None
        if further is None:
            return first, None
        second = ask(further, "")
        if ask(question, first.tag).status == 304:
            return first, second
    raise AppError("imports came in between the two parts of the answer again and again; ask again in a moment")


def _read(reply: Reply) -> Any:
    return json.loads(reply.body, object_hook=Part)


def _seen(show: Show, first: Reply, second: Reply | None, *, is_ours: bool) -> list[RenderableType]:
    """What is shown. A server of another version may leave a field out that a table has."""
    found = _read(first)
    found.pair = _read(second) if second else None
    try:
        return list(show(found))
    except (AttributeError, KeyError, TypeError) as error:
        if is_ours:
            raise
        raise AppError(f"this answer cannot be shown as tables: {first.versions()}; --json prints it as it is") from error
