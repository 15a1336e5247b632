"""The server as a process: its socket, engine, data and workers."""

import ipaddress
import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.supervisors import Multiprocess

from app import __version__, logs, running
from app.cli.show import output
from app.dataset.importer import load, loaded_version
from app.dataset.recovery import open_whole
from app.engine.open import Engine
from app.errors import AppError, NoDataset, Unavailable
from app.graph.client import Graph
from app.settings import Settings
from app.sources.read import read_sources
from app.sources.seed import seed_files

AGAIN_SECONDS = 5  # between two tries to reach a Neo4j that is not there yet
GRACE_SECONDS = 10  # for answers in progress when the server is told to stop
BACKLOG = 2048

log = logging.getLogger("pathways")


def serve(settings: Settings, *, host: str, port: int, workers: int, seed: bool) -> None:
    """Serve until Ctrl-C. Raises AppError for a port that is taken, EngineUnavailable.

    A configured Neo4j may be absent: the server answers 503 until it can be reached.
    """
    with bound(host, port) as listening, open_whole(settings, notice=lambda text: output.say(f"pathways: {text}")) as engine:
        output.say(f"pathways: {engine.description}")
        if engine.archive is None:
            _look_at(engine, seed=seed)
        allow(host, settings)
        with _found_by_commands(settings, listening):
            _announce(host, listening.getsockname()[1], settings.root_path)
            _run(settings, listening, workers=workers)


@contextmanager
def _found_by_commands(settings: Settings, listening: socket.socket) -> Iterator[None]:
    """Commands on this data directory find the server, if it listens on the loopback."""
    host, port = listening.getsockname()[:2]
    address = ipaddress.ip_address(host)
    if address.is_unspecified:
        host = "127.0.0.1" if address.version == 4 else "::1"
    elif not address.is_loopback:
        yield
        return
    database = running.database_of(
        data_dir=settings.data_dir, uri=settings.neo4j_uri, user=settings.neo4j_user, database=settings.neo4j_database
    )
    own = running.Running(host, port, database, __version__, running.new_secret())
    try:
        running.write(settings.data_dir, own)
    except OSError as error:
        log.info("commands on this machine do not find the server: %s cannot be written (%s)", settings.data_dir, error.strerror)
    try:
        yield
    finally:
        running.remove(settings.data_dir, own)


def bound(host: str, port: int) -> socket.socket:
    """A socket that already listens, so that nothing is started if the port is taken. Raises AppError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        made = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AppError(f"{host} is not an address of this machine ({error.strerror}); choose another with --host") from error
    try:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a server that has just stopped leaves its port in TIME_WAIT
        made.bind(address)
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        raise AppError(f"cannot serve on {host}, port {port} ({error.strerror}); choose another with --port or --host") from error
    made.set_inheritable(True)
    return made


def allow(host: str, settings: Settings) -> None:
    """Let the check of the Host header accept the name given with --host; addresses are always accepted."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        names = [name for name in settings.allowed_hosts.split(",") if name.strip()]
        os.environ["PATHWAYS_ALLOWED_HOSTS"] = ",".join([*names, host])


def _announce(host: str, port: int, root_path: str) -> None:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    output.write(f"Explorer  http://{shown}:{port}{root_path}/\nAPI       http://{shown}:{port}{root_path}/api/docs\n")


def _run(settings: Settings, listening: socket.socket, *, workers: int) -> None:
    config = uvicorn.Config(
        "app.api:create_app",
        factory=True,
        workers=workers,
        log_config=logs.config(settings, level=settings.log_level),
        http="app.api.http_protocol:LimitedHttp",
        ws="none",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    if workers > 1:
        Multiprocess(config, sockets=[listening]).run()
        return
    server = uvicorn.Server(config)
    server.run(sockets=[listening])
    if not server.started:
        raise AppError("the server did not start; the lines above say why")


def _look_at(engine: Engine, *, seed: bool) -> None:
    """See what the configured Neo4j holds, and load the seed into an empty one if asked to; later, if it cannot be reached now."""
    try:
        _seed_if_empty(engine, seed=seed)
    except NoDataset as error:
        output.say(f"pathways: {error}")
    except Unavailable as error:
        output.say(f"pathways: {error}; until then the server answers 503")
        if seed:
            threading.Thread(target=_seed_later, args=[engine], daemon=True).start()


def _seed_if_empty(engine: Engine, *, seed: bool) -> None:
    with Graph(engine.writer, read_only=False) as graph:
        try:
            loaded_version(graph)
        except NoDataset:
            if not seed:
                raise
            output.say("pathways: loading the seed into the empty database ...")
            load(graph, read_sources(seed_files()), engine=engine)


def _seed_later(engine: Engine) -> None:
    while not _is_settled(engine):
        time.sleep(AGAIN_SECONDS)


def _is_settled(engine: Engine) -> bool:
    """Whether the seed is loaded, or never will be."""
    try:
        _seed_if_empty(engine, seed=True)
    except AppError as error:
        if isinstance(error, Unavailable) and not isinstance(error, NoDataset):
            return False
        log.warning("the seed was not loaded: %s", error)
    return True
