"""The only way to the graph: named queries in, validated rows out, errors of the driver turned into ours.

What differs between the engines is handled here, once: time limits (Neo4j cuts by the driver's, the embedded engine by its own),
memory errors that must not be retried, conflicts that must, errors that only come at commit, keys that are null, notifications.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Self, TypeVar

import neo4j
from neo4j.api import BookmarkManager
from neo4j.exceptions import ConfigurationError, ConstraintError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired
from prometheus_client import Histogram
from pydantic import BaseModel, TypeAdapter, ValidationError

from app import __version__
from app.caller import stop_if_gone
from app.engine.open import Access
from app.errors import AppError, Damaged, DiskFull, Invalid, TimedOut, Unavailable
from app.graph.queries import BadQueryFile, Query, queries

READ_SECONDS = 30
WRITE_SECONDS = 900
ROWS_PER_MESSAGE = 2000  # about 1 MB; the embedded engine hangs on messages over 16 MiB (docs/decisions/0001-embedded-engine.md)
ATTEMPTS = 6

QUERY_SECONDS = Histogram("pathways_query_seconds", "Time from a query's start to its last row", ["query"])

Row = TypeVar("Row", bound=BaseModel)
Result = TypeVar("Result")


class Graph:
    """A graph behind a Bolt address. Opening makes no connection: the database may be absent, and may come back."""

    def __init__(self, access: Access, *, read_only: bool, read_seconds: float = READ_SECONDS) -> None:
        self._mode = neo4j.READ_ACCESS if read_only else neo4j.WRITE_ACCESS
        self._read_seconds = read_seconds
        self._access, self._driver, self._bookmarks = access, _driver(access), _bookmarks()
        self.end_commits: Callable[[], None] | None = None  # app/dataset/announce.py, look

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._driver.close()

    def move_to(self, access: Access) -> None:
        """Ask another address from now on. Queries that are running at the old one fail as Unavailable."""
        old = self._driver
        self._access, self._driver, self._bookmarks = access, _driver(access), _bookmarks()
        old.close()

    def all(self, name: str, row: type[Row], /, **params: Any) -> list[Row]:
        """All rows of a read query, each a `row`.

        Raises Unavailable, TimedOut; CallerGone; BadQueryFile when the parameters or the row's fields are not the file's.
        """
        stop_if_gone()
        query = _checked(name, row, frozenset(params))
        with _our_errors(self._access), QUERY_SECONDS.labels(name).time():
            for attempt in range(ATTEMPTS):
                try:
                    return self._read(query, row, params)
                except (Neo4jError, DriverError) as error:
                    if "Bookmark" in _code(error):  # of a database that was restored or replaced in the meantime
                        self._bookmarks = _bookmarks()
                    _wait_or_raise(error, attempt)
        raise AssertionError("unreachable")

    def one(self, name: str, row: type[Row], /, **params: Any) -> Row | None:
        """The only row of a read query, or None. Raises as `all`."""
        rows = self.all(name, row, **params)
        if len(rows) > 1:
            raise BadQueryFile(f"{name}: {len(rows)} rows where one was expected")
        return rows[0] if rows else None

    def apply_schema(self) -> None:
        """Run every schema file in order, one statement in each call. Safe to repeat; meant for the empty database."""
        for query in queries().values():
            if query.mode == "schema":
                with _our_errors(self._access), self._session(neo4j.WRITE_ACCESS) as session:
                    session.run(neo4j.Query(query.text)).consume()

    def transaction(self, work: "Callable[[Transaction], Result]") -> Result:
        """Run `work` in one transaction: all of it is committed, or none. It may run again after a conflict.

        Raises Unavailable, TimedOut, or whatever `work` raises (then nothing is written).
        """
        with _our_errors(self._access):
            for attempt in range(ATTEMPTS):
                try:
                    with self._session(neo4j.WRITE_ACCESS) as session, session.begin_transaction(timeout=WRITE_SECONDS) as tx:
                        ours = Transaction(tx)
                        result = work(ours)
                        if ours.discarded:
                            tx.rollback()
                        else:
                            tx.commit()
                        return result
                except (Neo4jError, DriverError) as error:
                    _wait_or_raise(error, attempt)
        raise AssertionError("unreachable")

    def agent(self) -> str:
        """What the server calls itself. Raises Unavailable."""
        with _our_errors(self._access):
            return str(self._driver.get_server_info().agent)

    @contextmanager
    def session(self) -> Iterator[neo4j.Session]:
        """A session for the query of a user (own_query.py), reading only. What the driver raises in it is raised as ours."""
        with _our_errors(self._access), self._session(neo4j.READ_ACCESS) as session:
            yield session

    def _read(self, query: Query, row: type[Row], params: dict[str, Any]) -> list[Row]:
        # Auto-commit: one round trip, while a managed transaction takes three; we retry ourselves.
        with self._session(self._mode) as session:
            result = session.run(neo4j.Query(query.text, timeout=self._read_seconds), params)
            return _validated(row, result)

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self._access.database, default_access_mode=mode, bookmark_manager=self._bookmarks)


class Transaction:
    """An open transaction: reads rows as `Graph` does, and writes."""

    def __init__(self, tx: neo4j.Transaction) -> None:
        self._tx = tx
        self.discarded = False

    def discard(self) -> None:
        """Roll back at the end instead of committing."""
        self.discarded = True

    def all(self, name: str, row: type[Row], /, **params: Any) -> list[Row]:
        query = _checked(name, row, frozenset(params))
        return _validated(row, self._tx.run(query.text, params))

    def write(self, name: str, rows: Sequence[Mapping[str, Any]], progress: Callable[[int], None] = lambda _: None) -> None:
        """Run a write query over `$rows`, in batches. A null key raises Invalid before the network is touched."""
        query = queries()[name]
        for key in query.keys:
            if any(row[key] is None for row in rows):
                raise Invalid(f"{name}: a row without {key}")
        for start in range(0, len(rows), ROWS_PER_MESSAGE):
            batch = rows[start : start + ROWS_PER_MESSAGE]
            self._tx.run(query.text, {"rows": batch}).consume()
            progress(len(batch))


def _driver(access: Access) -> neo4j.Driver:
    with _our_errors(access):
        return neo4j.GraphDatabase.driver(
            access.uri,
            auth=(access.user, access.password.get_secret_value()),
            user_agent=f"qf-pathways/{__version__}",
            notifications_min_severity="OFF",
            max_connection_pool_size=128,
            connection_timeout=4,  # happens twice, because a dead connection is tried again: less than the ten seconds that a caller waits
            connection_acquisition_timeout=4,  # then a server that accepts and does not answer is given up
            max_transaction_retry_time=5,
        )


def _bookmarks() -> BookmarkManager:
    """Makes each query see at least what the query before it saw, whole: on another server of a cluster, and on a single Neo4j where a
    commit was still being applied. A query ends with the number of the last commit in the log; one that is given it waits until that
    commit can be seen as a whole (docs/decisions/0007).
    """
    return neo4j.GraphDatabase.bookmark_manager()


@cache
def _rows(row: type[Row]) -> TypeAdapter[list[Row]]:
    return TypeAdapter(list[row])  # type: ignore[valid-type]


def _validated(row: type[Row], result: neo4j.Result) -> list[Row]:
    keys = result.keys()
    rows = [dict(zip(keys, record, strict=True)) for record in result]
    try:
        return _rows(row).validate_python(rows)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"][1:]))
        wrong = f"the graph holds something that no import wrote ({where}: {fault['msg']})"
        raise Damaged(f"{wrong}; an import or a backup repairs it", advice=_DOCTOR) from error


@cache
def _checked(name: str, row: type[BaseModel], params: frozenset[str]) -> Query:
    query = queries()[name]
    fields = {field.alias or key for key, field in row.model_fields.items()}
    if fields != set(query.columns):
        raise BadQueryFile(f"{name} returns {sorted(query.columns)}, {row.__name__} has {sorted(fields)}")
    if params != query.params:
        raise BadQueryFile(f"{name} takes {sorted(query.params)}, given {sorted(params)}")
    return query


def _wait_or_raise(error: Neo4jError | DriverError, attempt: int) -> None:
    """Sleep before the next attempt if one can help, otherwise raise the error again."""
    if attempt + 1 == ATTEMPTS or not _worth_retrying(error, attempt):
        raise error
    time.sleep(random.uniform(0.5, 1.5) * 0.05 * 2**attempt)  # noqa: S311 - jitter, not a secret


def _worth_retrying(error: Neo4jError | DriverError, attempt: int) -> bool:
    if isinstance(error, (ServiceUnavailable, SessionExpired)):
        return attempt == 0  # a pooled connection that died; if the server has gone, say so at once
    if isinstance(error, ConstraintError):
        return attempt < 2  # the embedded engine: two MERGEs of one key at the same time
    if "Bookmark" in _code(error):
        return attempt == 0 and "BookmarkTimeout" not in _code(error)
    if "EntityNotFound" in _code(error):
        return True  # what the transaction had found was deleted by another one before it was written
    if "MemoryPool" in _code(error):
        return False  # Neo4j calls it transient, but a second try would only take as long again
    return bool(error.is_retryable())


def _code(error: Exception) -> str:
    return str(getattr(error, "code", "") or "")


@contextmanager
def _our_errors(access: Access) -> Iterator[None]:
    try:
        yield
    except AppError:
        raise
    except (Neo4jError, DriverError) as error:
        raise _translated(error, access) from error


def _translated(error: Exception, access: Access) -> AppError:
    code = _code(error)
    where = f"the graph database at {access.uri}"
    for words, kind, text in _WORDS:  # the embedded engine's own, under codes that say less
        if any(word in str(error) for word in words):
            return kind(text.format(where=where))
    for marks, kind, text in _MEANINGS:
        if any(mark in code for mark in marks):
            return kind(text.format(where=where, user=access.user, database=access.database))
    if isinstance(error, ConfigurationError):
        return Unavailable(f"{access.uri!r} is not the address of a Neo4j; check PATHWAYS_NEO4J_URI ({error})")
    if isinstance(error, DriverError):
        return Unavailable(f"{where} cannot be reached; start it, or check PATHWAYS_NEO4J_URI")
    if "DatabaseError" in code:
        return Damaged(f"{where} could not read or write its files ({code}); an import or a backup repairs it", advice=_DOCTOR)
    return AppError(f"{where} could not run a query ({code})")


_MEMORY = "ran out of memory for this query; ask for less, or give the database more memory"
_DOCTOR = "see what is damaged with: pathways doctor"
_ENDING = "{where} is stopping or just starting; try again in a moment"
_FULL = "the disk of {where} is full; free some space there and try again. Nothing of this was written, and what was loaded stays"
_WORDS: tuple[tuple[tuple[str, ...], type[AppError], str], ...] = (
    (("heap budget",), Unavailable, "{where} " + _MEMORY),
    (("No space left on device", "not enough space on the disk", "Disk quota exceeded"), DiskFull, _FULL),
    (("is closed", "ClosedChannel", "not active", "is not open", "shutting down", "shut down"), Unavailable, _ENDING),
)
_MEANINGS: tuple[tuple[tuple[str, ...], type[AppError], str], ...] = (
    (
        ("TransactionTimedOut", "LockClientStopped", "TransactionNotFound"),
        TimedOut,
        "{where} did not answer within the time limit; ask for less",
    ),
    (("MemoryPool", "OutOfMemory"), Unavailable, "{where} " + _MEMORY),
    (
        ("ClientError.Security",),
        Unavailable,
        "{where} refused the user {user!r}; check PATHWAYS_NEO4J_USER and PATHWAYS_NEO4J_PASSWORD",
    ),
    (("BookmarkTimeout",), Unavailable, "{where} is applying a commit, which takes unusually long; ask again in a moment"),
    (("DatabaseNotFound",), Unavailable, "{where} has no database {database!r}; check PATHWAYS_NEO4J_DATABASE"),
    (("ClientError.Request", "DatabaseUnavailable"), Unavailable, _ENDING),  # what a server says while it is killed
    (("ReadOnlyAccessDatabase", "ReadOnlyDatabase"), AppError, "{where} may only be read at present; let it be written, and import again"),
    (("AccessMode", "Forbidden"), AppError, "a read-only connection tried to write"),
)
