"""What every command needs: settings, checked parameters, the engine, one answer from one dataset, errors in one line."""

import logging
import logging.config
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from rich.console import RenderableType

from app import logs
from app.cli.show import output
from app.dataset.importer import ensure_loaded, loaded_version
from app.dataset.info import of_one_dataset
from app.engine.open import Engine, open_engine
from app.errors import AppError, ImportRefused, NoDataset, NotFound
from app.graph.client import Graph
from app.graph.queries import schema_fingerprint
from app.settings import Settings

ARGUMENTS = {"from": "FROM", "to": "TO", "role": "ROLE", "q": "TEXT", "units": "--unit"}

log = logging.getLogger("pathways")
Params = TypeVar("Params", bound=BaseModel)
Answer = TypeVar("Answer", bound=BaseModel)


class WrongUsage(AppError):
    """The command line is wrong, whatever is loaded."""

    exit_code = 2
    title = "Wrong usage"


def current_settings(*, serving: bool = False) -> Settings:
    """The settings of this process. Also sets up its log: a command logs only warnings, unless PATHWAYS_LOG_LEVEL overrides it."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise WrongUsage("; ".join(f"PATHWAYS_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors())) from error
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
    """The engine and the graph for reading. An empty embedded engine is loaded with the seed first."""
    settings = current_settings()
    with open_engine(settings, schema=schema_fingerprint()) as engine, Graph(engine.reader, read_only=True) as graph:
        prepare(engine, graph)
        yield engine, graph


def prepare(engine: Engine, graph: Graph, *, notice: Callable[[str], None] = lambda _: None) -> None:
    """Load the graph of the embedded engine if it is empty. A configured Neo4j is left as it is."""
    if engine.archive is None:
        return
    try:
        loaded_version(graph)
    except NoDataset:
        notice("loading the seed into the empty data directory ...")
        with Graph(engine.writer, read_only=False) as writer, output.progress() as progress:
            ensure_loaded(writer, engine, progress)


def answer(ask: Callable[[Graph], Answer], show: Callable[[Answer], Iterable[RenderableType]], *, as_json: bool) -> None:
    """Ask and write the answer: as JSON, or as `show` renders it."""
    with reading() as (_, graph):
        found, _ = of_one_dataset(graph, ask)
        if as_json:
            output.write(f"{found.model_dump_json()}\n")
        else:
            output.show(show(found))


def failed(error: Exception) -> int:
    """Report what went wrong on standard error and return the exit status."""
    if isinstance(error, ImportRefused):
        for line in error.errors:
            output.say(line)
    if isinstance(error, AppError):
        output.say(f"pathways: {error.detail}{_advice(error)}")
        log.debug("where it came from", exc_info=error)
        return error.exit_code
    output.say(f"pathways: an unexpected error ({type(error).__name__}: {error}); run it again with PATHWAYS_LOG_LEVEL=debug to see where")
    log.debug("unexpected error", exc_info=error)
    return 1


def _advice(error: AppError) -> str:
    if isinstance(error, NotFound) and not error.candidates and "pathways search" not in error.detail:
        return "; find names with: pathways search TEXT"
    return "; nothing was loaded" if isinstance(error, ImportRefused) and "nothing" not in error.detail else ""
