"""What an assistant is told, asked with the client of the SDK: over standard input and output, and in this process."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from commands import Pathways
from made import role, source, unit
from mcp import Client, StdioServerParameters
from mcp.types import TextContent

from app.cli.assistant.asked import Here
from app.cli.assistant.quotations import MOST_BYTES, Line, fitted, quoted
from app.cli.assistant.server import make_server
from app.dataset.importer import load
from app.graph.client import Graph
from app.settings import Settings
from app.sources.seed import seed_files

Tell = Callable[..., str]
LINES = seed_files()[0].read_text("utf-8").split("\n")
SIX = {"find", "role", "unit", "gap", "path", "overlap"}


async def called(client: Client, tool: str, arguments: dict[str, Any]) -> tuple[str, bool]:
    result = await client.call_tool(tool, arguments)
    (part,) = result.content
    assert isinstance(part, TextContent)
    return part.text, result.is_error


@pytest.fixture
def tell(seeded: Graph, settings: Settings) -> Tell:
    """`tell("role", role="officer")`: the text, and that it is no error unless `wrong` says so."""

    def asked(tool: str, *, wrong: bool = False, **arguments: Any) -> str:
        async def once() -> tuple[str, bool]:
            data = Here(settings)
            try:
                async with Client(make_server(data)) as client:
                    return await called(client, tool, arguments)
            finally:
                data.close()

        text, is_error = anyio.run(once)
        assert is_error == wrong, text
        assert len(text.encode()) <= MOST_BYTES
        return text

    return asked


def test_every_tool_only_reads_and_says_what_it_is_for(settings: Settings) -> None:
    async def listed() -> list[Any]:
        async with Client(make_server(Here(settings))) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert {tool.name for tool in tools} == SIX
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)


def test_answers_quote_lines_as_they_stand_in_the_source(tell: Tell) -> None:
    """Every quotation is part of the line that it names."""
    texts = [
        tell("role", role="人才管理主任"),
        tell("unit", code="107010L4"),
        tell("gap", to="director", from_role="manager"),
        tell("path", from_role="assistant", to="director"),
        tell("overlap", a="assistant", b="officer"),
    ]
    for text in texts:
        quotations = re.findall(r"(?:line |:)(\d+) “(.*?)…?”", text)
        assert quotations, text
        for line, quotation in quotations:
            assert quotation in " ".join(LINES[int(line) - 1].replace("\t", " | ").split()), line


def test_what_is_told_is_what_the_api_answers(tell: Tell, client: Any) -> None:
    gap = client.get("/api/v1/gaps?from=manager&to=director").json()
    text = tell("gap", to="director", from_role="manager")
    assert f"{gap['totals']['units']} units" in text
    assert f"{gap['totals']['credits']} credits" in text
    assert all(f"- {entry['code']} " in text for entry in gap["gap"])
    held = tell("gap", to="director", from_role="manager", held=[gap["gap"][0]["code"]])
    assert f"- {gap['gap'][0]['code']} " not in held
    path = tell("path", from_role="assistant", to="director")
    assert [f"`talent-management-{name}`" in path for name in ("assistant", "officer", "manager", "director")] == [True] * 4
    assert "`talent-management-officer`" in tell("find", text="主任")
    assert "No path: " in tell("path", from_role="director", to="assistant")


def test_errors_are_words_that_say_what_could_be_meant(tell: Tell) -> None:
    assert "nearest" in tell("role", wrong=True, role="人才管理助手")
    assert "999999L9" in tell("unit", wrong=True, code="999999L9")
    assert "text" in tell("find", wrong=True)
    assert "Nothing is found" in tell("find", text="zzzzqqqq")


def test_a_long_answer_is_cut_with_a_word_and_a_table_is_cited_by_line(tell: Tell, writer: Graph) -> None:
    many = [f"unit-{number:04}" for number in range(400)]
    load(writer, [source("x", [role("甲", many, key="a", level=1, field=None)], [unit(code, level=1) for code in many], framework="x")])
    text = tell("role", role="甲")
    assert "more lines do not fit; ask for one unit with the tool unit)" in text


def test_without_the_package_it_says_how_to_install_it(pathways: Pathways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delitem(sys.modules, "app.cli.assistant.server")
    result = pathways("mcp")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert "pip install 'qf-pathways[mcp]'" in result.err


def test_what_fits() -> None:
    assert fitted(["a", "b"], more="x") == "a\nb"
    short = fitted([Line("字" * 100, str(number)) for number in range(40)], more="x").split("\n")
    assert (len(short), short[0], short[-1]) == (40, "字" * 100, "39")
    cut = fitted(["字" * 100] * 100, more="ask for less")
    assert len(cut.encode()) <= MOST_BYTES
    assert cut.endswith(f"({100 - cut.count(chr(10))} more lines do not fit; ask for less)")
    assert quoted("a\tb\n") == "“a | b”"


def test_over_standard_input_and_output(seeded: Graph) -> None:
    """The command itself, as a host starts it. It joins the engine of the tests."""
    environment = {name: value for name, value in os.environ.items() if name.startswith("PATHWAYS_")}

    async def asked() -> tuple[str, bool]:
        command = StdioServerParameters(command=sys.executable, args=["-m", "app", "mcp"], env=environment, cwd=Path(__file__).parents[2])
        async with Client(command) as client:
            return await called(client, "role", {"role": "officer"})

    text, is_error = anyio.run(asked)
    assert not is_error
    assert "`talent-management-officer`" in text
