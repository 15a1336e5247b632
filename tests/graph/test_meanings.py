"""What the database says, in each of its ways, and what a caller is told: whose fault it is decides, not the class of the error."""

import neo4j
import pytest
from neo4j.exceptions import Neo4jError, ServiceUnavailable
from pydantic import SecretStr

from app.engine.open import Access
from app.errors import AppError, Damaged, DiskFull, TimedOut, Unavailable
from app.graph import client
from app.graph.client import Graph
from app.models import Model

ACCESS = Access("bolt://127.0.0.1:9", "me", SecretStr("secret"), "neo4j")


def said(code: str, message: str = "") -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=message)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (ServiceUnavailable("gone"), Unavailable),
        (said("Neo.ClientError.Request.Invalid", "the connection is in a failed state"), Unavailable),  # of an engine that is killed
        (said("Neo.ClientError.Request.InvalidFormat"), Unavailable),
        (said("Neo.TransientError.General.DatabaseUnavailable"), Unavailable),
        (said("Neo.DatabaseError.General.UnknownError", "Database 'neo4j' is closed"), Unavailable),
        (said("Neo.DatabaseError.General.UnknownError", "java.nio.channels.ClosedChannelException"), Unavailable),
        (said("Neo.DatabaseError.General.UnknownError", "Error on reading page 3 of Unit_0"), Damaged),
        (said("Neo.DatabaseError.Statement.ExecutionFailed"), Damaged),
        (said("Neo.DatabaseError.General.UnknownError", "java.io.IOException: No space left on device"), DiskFull),
        (said("Neo.ClientError.Transaction.TransactionNotFound", "write failed: No space left on device"), DiskFull),
        (said("Neo.ClientError.Transaction.TransactionNotFound"), TimedOut),
        (said("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), Unavailable),
        (said("Neo.ClientError.Statement.SyntaxError"), AppError),
    ],
    ids=str,
)
def test_the_meaning_of_an_error(error: Exception, meaning: type[AppError]) -> None:
    told = client._translated(error, ACCESS)
    assert type(told) is meaning
    assert "\n" not in str(told)
    assert "secret" not in str(told)


def test_a_row_that_no_import_wrote_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    class Session:
        def __enter__(self) -> "Session":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def run(self, *_: object) -> "Session":
            return self

        def keys(self) -> list[str]:
            return ["token", "beat"]

        def __iter__(self) -> object:
            return iter([["a", "no number"]])

    class Kept(Model):
        token: str
        beat: int

    monkeypatch.setattr(neo4j.Driver, "session", lambda *_, **__: Session())
    with Graph(ACCESS, read_only=True) as graph, pytest.raises(Damaged, match=r"no import wrote \(beat: Input should be a valid integer"):
        graph.all("dataset/announcements", Kept)


def test_what_another_transaction_deleted_meanwhile_is_a_conflict() -> None:
    """The transaction is run again: both engines say so, and three imports into an empty database met it."""
    assert client._worth_retrying(said("Neo.ClientError.Statement.EntityNotFound"), 0)
    assert not client._worth_retrying(said("Neo.ClientError.Statement.SyntaxError"), 0)
