"""Where an assistant's questions go: to a server, or to the data on this machine, whose engine stays open between questions."""

import json
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, Protocol

from app.answers.gaps import get_gap
from app.answers.overlap import get_overlap
from app.answers.paths import find_paths
from app.answers.roles import get_role
from app.answers.search import find
from app.answers.units import get_unit
from app.cli.remote import Question, Server, given
from app.cli.session import checked
from app.dataset.info import get_source_text, of_one_dataset
from app.dataset.recovery import open_whole, reader_of, rebuilt
from app.engine.open import Engine
from app.errors import AppError, Damaged, NoDataset, Unavailable
from app.graph.client import Graph
from app.models import Model
from app.questions import GapParams, LineParams, PathParams, SearchParams
from app.settings import Settings


class Data(Protocol):
    def ask(self, question: Question) -> dict[str, Any]:
        """The fields of the answer, as the API names them. Raises AppError."""

    def close(self) -> None:
        """Nothing is asked after this."""


class There:
    """A server at an address that the user gave."""

    def __init__(self, address: str) -> None:
        Server(address)  # raises WrongUsage for what is no address
        self._address = address

    def ask(self, question: Question) -> dict[str, Any]:
        with Server(self._address) as server:
            return _fields(server.ask(question, lambda: None).body)

    def close(self) -> None:
        """Every question had a connection of its own."""


class Here:
    """The data on this machine. The engine is opened by the first question, and opened again if it has gone."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock = settings, Lock()
        self._engine: Engine | None = None

    def ask(self, question: Question) -> dict[str, Any]:
        with self._lock:
            try:
                return self._asked(question)
            except NoDataset:
                raise
            except Damaged as error:
                self._engine = rebuilt(self._open(), self._settings, error)
            except Unavailable:
                self.close()
            return self._asked(question)

    def _asked(self, question: Question) -> dict[str, Any]:
        with reader_of(self._open()) as graph:
            found, _ = of_one_dataset(graph, lambda graph: _answer(graph, question))
        return _fields(found.model_dump_json().encode())

    def _open(self) -> Engine:
        if self._engine is None:
            self._engine = open_whole(self._settings)
        return self._engine

    def close(self) -> None:
        if self._engine:
            with suppress(AppError):
                self._engine.close()
        self._engine = None


def _answer(graph: Graph, question: Question) -> Model:
    """What the API answers at this address."""
    kind, *named = question.parts
    return ANSWERS[kind](graph, *named, **given(question.parameters))


def _gap(graph: Graph, **parameters: Any) -> Model:
    asked = checked(GapParams, **parameters)
    return get_gap(graph, asked.to, from_=asked.from_, held=asked.held, lacking=asked.lacking)


def _lines(graph: Graph, name: str, _: str, **parameters: Any) -> Model:
    return get_source_text(graph, name, **checked(LineParams, **parameters).model_dump())


ANSWERS: dict[str, Callable[..., Model]] = {
    "search": lambda graph, **given: find(graph, **checked(SearchParams, **given).model_dump(include={"q", "limit"})),
    "roles": get_role,
    "units": get_unit,
    "gaps": _gap,
    "paths": lambda graph, **given: find_paths(graph, **checked(PathParams, **given).model_dump()),
    "overlap": get_overlap,
    "sources": _lines,
}


def _fields(body: bytes) -> dict[str, Any]:
    found = json.loads(body)
    return found if isinstance(found, dict) else {}
