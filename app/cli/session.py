"""What every command needs: settings, checked parameters, the engine, one answer from one dataset, errors in one line."""

import logging.config
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from rich.console import RenderableType

from app import logs
from app.cli.show import output
from app.cli.usage import WrongUsage, failed
from app.dataset.info import of_one_dataset
from app.dataset.recovery import open_whole, reader_of, rebuilt
from app.engine.open import Engine
from app.errors import Damaged
from app.graph.client import Graph
from app.settings import Settings

__all__ = ["WrongUsage", "answer", "asking", "checked", "current_settings", "failed", "reading"]

ARGUMENTS = {"from": "FROM", "to": "TO", "role": "ROLE", "q": "TEXT", "units": "--unit"}

Params = TypeVar("Params", bound=BaseModel)
Found = TypeVar("Found", bound=BaseModel)
Result = TypeVar("Result")


def current_settings(*, serving: bool = False) -> Settings:
    """The settings of this process. Also sets up its log: a command logs only warnings, unless PATHWAYS_LOG_LEVEL overrides it."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise WrongUsage("; ".join(f"PATHWAYS_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())) from error
    if settings.server:
        raise WrongUsage("PATHWAYS_SERVER is set, and this command works on the data of this machine; run it without that setting")
    level = settings.log_level if serving or "log_level" in settings.model_fields_set else "warning"
    logging.config.dictConfig(logs.config(settings, level=level))
    return settings


def checked(model: type[Params], **given: Any) -> Params:
    """The parameters, checked as the API checks them. What was not given keeps its default. `from_` stands for `from`."""
    values = {name.rstrip("_"): value for name, value in given.items() if value is not None and value != []}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise WrongUsage("; ".join(f"{_option(e['loc'])}: {e['msg']}" for e in error.errors())) from error


def _option(location: tuple[int | str, ...]) -> str:
    name = str(location[0])
    return ARGUMENTS.get(name) or f"--{name.replace('_', '-')}"


@contextmanager
def reading() -> Iterator[tuple[Engine, Graph]]:
    """The engine, its graph whole (an empty embedded one is loaded with the seed), and the graph as a reader."""
    with open_whole(current_settings()) as engine, reader_of(engine) as graph:
        yield engine, graph


def asking(work: Callable[[Engine, Graph], Result]) -> Result:
    """Do `work` with the engine and the graph as a reader; once more, where the graph turned out to be damaged and was laid out anew."""
    settings = current_settings()
    engine = open_whole(settings)
    try:
        try:
            with reader_of(engine) as graph:
                return work(engine, graph)
        except Damaged as error:
            engine = rebuilt(engine, settings, error)
        with reader_of(engine) as graph:
            return work(engine, graph)
    finally:
        engine.close()


def answer(ask: Callable[[Graph], Found], show: Callable[[Found], Iterable[RenderableType]], *, as_json: bool) -> None:
    """Ask and write the answer: as JSON, or as `show` renders it."""
    found, _ = asking(lambda _, graph: of_one_dataset(graph, ask))
    if as_json:
        output.write(f"{found.model_dump_json()}\n")
    else:
        output.show(show(found))
