"""The six tools as a server of the Model Context Protocol, on standard input and output."""

from collections.abc import Callable
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from app import __version__
from app.cli.assistant import told
from app.cli.assistant.asked import Data
from app.errors import AppError

INSTRUCTIONS = """Job roles, the units of competency that they require, gaps and paths between roles, from published specifications.
A role is named by slug, title or position (talent-management-officer, 人才管理主任, officer), a unit by its code.
Answers quote the lines of the source in [line 336 “text”] or source:336 “text”; repeat these when you state what an answer says.
QF credits are indicative. Programmes are examples, and a progression that is derived or inferred is worked out, not printed."""

RoleName = Annotated[str, Field(description="A role: slug, title, the title's last word, or position", min_length=1, max_length=300)]
Codes = Annotated[list[str], Field(description="Codes of units that the person holds, plain or CODE@RUNG", max_length=500)]
Reading = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(data: Data) -> MCPServer:
    """The server over these data."""
    server = MCPServer("qf-pathways", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")

    @server.tool(annotations=Reading, structured_output=False)
    def find(
        text: Annotated[
            str, Field(description="Words of a name in Chinese or English, or the start of a code", min_length=1, max_length=300)
        ],
        limit: Annotated[int, Field(description="Number of results", ge=1, le=50)] = 10,
    ) -> str:
        """Search roles, units, functions, soft skills and programmes by name."""
        return _worded(lambda: told.tell_found(data, text, limit))

    @server.tool(annotations=Reading, structured_output=False)
    def role(role: RoleName) -> str:
        """A role: its units with type and credits, qualification and entry, soft skills, and progressions."""
        return _worded(lambda: told.tell_role(data, role))

    @server.tool(annotations=Reading, structured_output=False)
    def unit(code: Annotated[str, Field(description="Code of a unit", min_length=1, max_length=300)]) -> str:
        """A unit of competency: level, credits, functions, the roles that require it, and its learning outcomes."""
        return _worded(lambda: told.tell_unit(data, code))

    @server.tool(annotations=Reading, structured_output=False)
    def gap(to: RoleName, from_role: RoleName | None = None, held: Codes | None = None) -> str:
        """What a role requires beyond what a person has: the units of the role that they have now, and other units held."""
        return _worded(lambda: told.tell_gap(data, to, from_role, held or []))

    @server.tool(annotations=Reading, structured_output=False)
    def path(from_role: RoleName, to: RoleName, held: Codes | None = None) -> str:
        """The best paths from one role to another, each step with what it rests on."""
        return _worded(lambda: told.tell_paths(data, from_role, to, held or []))

    @server.tool(annotations=Reading, structured_output=False)
    def overlap(a: RoleName, b: RoleName) -> str:
        """What two roles share, and what only one of them requires."""
        return _worded(lambda: told.tell_overlap(data, a, b))

    return server


def _worded(tell: Callable[[], str]) -> str:
    """What it tells. An error of ours becomes one of the tool, in words, with what could have been meant."""
    try:
        return tell()
    except AppError as error:
        raise ToolError(_words(error)) from error


def _words(error: Exception) -> str:
    names = [candidate if isinstance(candidate, str) else _slug(candidate) for candidate in getattr(error, "candidates", ())]
    meant = f" Candidates: {', '.join(names)}." if names else ""
    return f"{getattr(error, 'detail', error)}{meant}"


def _slug(candidate: object) -> str:
    return str(candidate.get("slug") if isinstance(candidate, dict) else getattr(candidate, "slug", candidate))


def serve(data: Data) -> None:
    """Answer on standard input and output until the input ends."""
    try:
        make_server(data).run("stdio")
    finally:
        data.close()
