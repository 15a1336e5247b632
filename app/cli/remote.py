"""A question put to a server over HTTP, and what its answer means for a command."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, BinaryIO, NoReturn, Self
from urllib.parse import quote, urlencode, urlsplit

from app import __version__
from app.cli.usage import WrongUsage
from app.errors import Ambiguous, AppError, Invalid, NotFound, Unavailable

API = "/api/v1"
SECONDS = 100.0
PROBLEM = "application/problem+json"
OF_STATUS_3 = {
    "The graph database is not reachable",
    "The embedded engine cannot run",
}  # of the problems of status 503, those of exit status 3


@dataclass(frozen=True)
class Question:
    """What is asked: the parts of the address below `/api/v1`, the parameters that are given, and the body of a POST."""

    parts: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None

    @property
    def fits_an_address(self) -> bool:
        """A server takes a slash in a name, encoded or not, for the end of the name."""
        return all(part.strip() and "/" not in part for part in self.parts)

    @property
    def address(self) -> str:
        path = "/".join(quote(part, safe="") for part in self.parts)
        query = urlencode(given(self.parameters), doseq=True)
        return f"{API}/{path}?{query}" if query else f"{API}/{path}"


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What has a value. `from_` stands for `from`."""
    return {name.rstrip("_"): value for name, value in values.items() if value is not None and value != []}


@dataclass(frozen=True)
class Reply:
    status: int
    media_type: str
    version: str  # of the software that answered; empty if it does not say
    tag: str
    body: bytes

    def problem(self) -> dict[str, Any]:
        """The fields of the problem that it reports; none if it is no answer of ours."""
        if self.media_type != PROBLEM:
            return {}
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def versions(self) -> str:
        return f"the server runs version {self.version or 'unknown'} and this command is version {__version__}"


def reported(reply: Reply) -> AppError | None:
    """The error of an answer that one role, unit or parameter is to blame for; None for all others."""
    problem = reply.problem()
    for kind in (NotFound, Ambiguous, Invalid):
        if (reply.status, problem.get("title")) == (kind.status, kind.title):
            return kind(str(problem.get("detail", "")), candidates=problem.get("candidates") or ())
    return None


def send(connection: HTTPConnection, question: Question, *, prefix: str = "", known: str = "") -> Reply:
    """The server's reply. Raises OSError or HTTPException if there is none. `known`: the tag of an answer that is there already."""
    headers = {"Accept": "application/json", "Cache-Control": "max-age=0"}  # what was imported just now is to be seen
    if known:
        headers["If-None-Match"] = known
    body = None
    if question.body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(given(question.body), ensure_ascii=False).encode()
    connection.request("GET" if body is None else "POST", prefix + question.address, body, headers)
    return _reply(connection.getresponse())


def _reply(answer: HTTPResponse) -> Reply:
    told = answer.headers
    return Reply(answer.status, told.get_content_type(), told.get("pathways-version", ""), told.get("etag", ""), answer.read())


AT_ONCE = 256 * 1024


class Server:
    """A server at an address that the user gave; a context manager. Raises WrongUsage for what is no address."""

    def __init__(self, address: str, *, seconds: float = SECONDS) -> None:
        self.address = address.rstrip("/")
        try:
            parts = urlsplit(self.address)
            port = parts.port
        except ValueError as error:
            raise _not_an_address(address) from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query or parts.fragment:
            raise _not_an_address(address)
        self.prefix = parts.path.removesuffix(API).rstrip("/")
        made = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._connection = made(parts.hostname, port, timeout=seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, question: Question, refused: Callable[[], object], *, known: str = "") -> Reply:
        """The answer. `refused` checks the parameters in the words of the command line, and is called when the server refuses them.

        Raises Unavailable if the server cannot be reached, otherwise the error that the server reports.
        """
        if not question.fits_an_address:
            raise Invalid("a name that is empty or holds a slash cannot be asked of a server; use the slug or the code")
        with self._reaching():
            reply = send(self._connection, question, prefix=self.prefix, known=known)
        if reply.status in (200, 304):
            if reply.status == 200 and reply.media_type != "application/json":
                self._is_no_server()
            return reply
        if reply.status == Invalid.status and reply.version == __version__:
            refused()
        raise self._error(reply)

    def save(self, question: Question, file: BinaryIO, progress: Callable[[int, int | None], object] = lambda *_: None) -> str:
        """Write the file that the server sends, as it arrives, and return its name. Raises as `ask`.

        `progress` is told how many bytes came, of how many: None while the server is still making the file.
        """
        with self._reaching():
            self._connection.request("GET", self.prefix + question.address)
            answer = self._connection.getresponse()
            if answer.status == 200:
                of, done = answer.length, 0
                while piece := answer.read(AT_ONCE):
                    file.write(piece)
                    done += len(piece)
                    progress(done, of)
                name = answer.headers.get_filename()
                return name or self._is_no_server()
            reply = _reply(answer)
        raise self._error(reply)

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Raises Unavailable for whatever goes wrong on the way."""
        try:
            yield
        except (OSError, HTTPException) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise Unavailable(f"cannot reach {self.address} ({reason}); start the server, or check --server and PATHWAYS_SERVER") from error

    def _error(self, reply: Reply) -> AppError:
        problem = reply.problem()
        if not problem:
            self._is_no_server()
        if error := reported(reply):
            return error
        other = f"; {reply.versions()}" if reply.version != __version__ else ""
        kind = Unavailable if problem.get("title") in OF_STATUS_3 else AppError
        return kind(f"{self.address} answers: {problem.get('detail')}{other}")

    def _is_no_server(self) -> NoReturn:
        raise Unavailable(f"{self.address} does not answer like a server of this software; check --server and PATHWAYS_SERVER")


def _not_an_address(address: str) -> WrongUsage:
    return WrongUsage(f"--server {address!r} is not an address like https://host or http://host:8000/prefix")
