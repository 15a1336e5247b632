"""What the documentation names exists, and what exists is documented."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from app.answers.gaps import get_gap
from app.answers.paths import find_paths
from app.api.application import create_app
from app.cli.main import cli
from app.graph.client import Graph
from app.models import Gap
from app.settings import Settings

ROOT = Path(__file__).parents[2]
READMES = [ROOT / "README.md", ROOT / "README.zh-HK.md"]
PAGES = [*READMES, ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
FOR_USERS = [page for page in PAGES if page.parent.name != "decisions" and page.name != "CONTRIBUTING.md"]
# of pytest, bench/, uv, the Neo4j starter and .ci/audit; and Typer's own
OTHERS_OPTIONS = {"--engine", "--write", "--group", "--extra", "--cypher25", "--strict", "--install-completion", "--show-completion"} | {
    "--path",
    "--meta",
    "--output-path",
}  # of a generator of clients
EXPLORER = (ROOT / "web" / "src" / "app.tsx").read_text("utf-8")  # the guides link to its screens
UNPREFIXED = {"/healthz", "/readyz", "/metrics", "/api/docs", "/api/v1/openapi"}


def text(pages: list[Path]) -> str:
    return "\n".join(page.read_text("utf-8") for page in pages)


def code(pages: list[Path]) -> list[str]:
    """Code spans, and the lines of code blocks."""
    whole = text(pages)
    blocks = re.findall(r"^```.*?\n(.*?)^```", whole, re.DOTALL | re.MULTILINE)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", whole, flags=re.DOTALL | re.MULTILINE))
    return [*spans, *(line for block in blocks for line in block.splitlines())]


@pytest.fixture(scope="module")
def commands() -> dict[str, Any]:
    group = typer.main.get_command(cli)
    assert isinstance(group, typer.core.TyperGroup)
    return dict(group.commands)


@pytest.fixture(scope="module")
def routes() -> set[str]:
    return set(create_app(Settings()).openapi()["paths"])


def test_every_command_that_is_named_exists(commands: dict[str, Any]) -> None:
    named = {found for snippet in code(PAGES) for found in re.findall(r"(?:^|[\s$])pathways ([a-z][a-z-]+)", f" {snippet}")}
    assert named
    assert named <= set(commands)


def test_every_command_is_documented(commands: dict[str, Any]) -> None:
    spans = code(FOR_USERS)
    named = {found for snippet in spans for found in re.findall(r"(?:pathways |^)([a-z][a-z-]+)\b", snippet)}
    assert set(commands) <= named


def test_every_option_that_is_named_exists(commands: dict[str, Any]) -> None:
    known = {option for command in commands.values() for parameter in command.params for option in parameter.opts} | OTHERS_OPTIONS
    named = {found for snippet in code(FOR_USERS) for found in re.findall(r"(?<![\w-])--[a-z][a-z-]+", snippet)}
    assert named
    assert named <= known | {"--version", "--help"}


def test_options_stand_with_the_command_that_has_them(commands: dict[str, Any]) -> None:
    for snippet in code(FOR_USERS):
        if found := re.match(r"(?:\$ )?(?:uv run )?pathways ([a-z-]+)(.*?)(?:  +#.*)?$", snippet):
            options = {option for parameter in commands[found[1]].params for option in parameter.opts}
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", found[2])) <= options, snippet


def test_every_setting_that_is_named_exists() -> None:
    known = {f"PATHWAYS_{name.upper()}" for name in Settings.model_fields}
    compose = (ROOT / "docker-compose.yml").read_text("utf-8") + (ROOT / "Dockerfile").read_text("utf-8")
    named = set(re.findall(r"PATHWAYS_[A-Z0-9_]+[A-Z0-9]", text(PAGES) + compose))
    assert named <= known


def test_every_image_is_named_by_tag_and_digest_and_one_name_has_one() -> None:
    dockerfile, compose = (ROOT / "Dockerfile").read_text("utf-8"), (ROOT / "docker-compose.yml").read_text("utf-8")
    images = re.findall(r"^FROM (\S+)", dockerfile, re.M) + [
        image for image in re.findall(r"^ *image: (\S+)", compose, re.M) if image != "qf-pathways"
    ]
    assert all(re.fullmatch(r"[a-z0-9]+:[\w.-]+@sha256:[0-9a-f]{64}", image) for image in images), images
    assert {image.partition(":")[0] for image in images} == {"neo4j", "node", "python"}
    assert len(set(images)) == 3
    tested = re.search(r"^NEO4J_LTS=(\S+)", (ROOT / ".ci/run").read_text("utf-8"), re.M)
    assert tested, "the version that the tests run on"
    assert f"neo4j:{tested[1]}-community@" in compose


def test_every_setting_is_documented() -> None:
    named = set(re.findall(r"PATHWAYS_[A-Z0-9_]+[A-Z0-9]", text([ROOT / "README.md"])))
    assert {f"PATHWAYS_{name.upper()}" for name in Settings.model_fields} <= named


def test_every_endpoint_that_is_named_exists(routes: set[str]) -> None:
    first = {path.removeprefix("/api/v1").split("/")[1] for path in routes}
    for snippet in code(FOR_USERS):
        for found in re.findall(r"^(?:GET |POST )?(/[a-z][\w/{}-]*)", snippet):
            assert found in UNPREFIXED or found.removeprefix("/api/v1").split("/")[1] in first, found


def test_every_endpoint_is_documented(routes: set[str]) -> None:
    named = {
        found.removeprefix("/api/v1").split("/")[1] for snippet in code(FOR_USERS) for found in re.findall(r"/[a-z][\w/{}-]*", snippet)
    }
    assert {path.removeprefix("/api/v1").split("/")[1] for path in routes} <= named
    assert {path.strip("/").split("/")[0] for path in UNPREFIXED} <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
        if target.startswith("/") and page.is_relative_to(ROOT / "docs" / "guide"):
            assert f'path="/{target.split("/")[1]}' in EXPLORER, target
        else:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_exist(page: Path) -> None:
    for snippet in code([page]):
        for named in re.findall(r"(?<![\w/.-])((?:app|cypher|tests|docs|seed|bench|\.ci)/[\w./-]*\w)", snippet):
            assert list(ROOT.glob(f"{named}*")), named


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_table_of_the_first_page_is_the_answer(seeded: Graph, page: Path) -> None:
    said = page.read_text("utf-8")
    rows = re.findall(r"^\| (人才管理\S+) (\w+) → (人才管理\S+) (\w+) \|(.*)\|$", said, re.MULTILINE)
    path = find_paths(seeded, "assistant", "director", detail="all").paths[0]
    expected = []
    for step in path.steps:
        assert isinstance(step.gap, Gap)
        relations = [sum(unit.relation == kind for unit in step.gap.gap) for kind in ("new_function", "deeper", "same_level")]
        cells = [step.gap.totals.units, step.gap.totals.credits, *relations]
        expected.append((step.from_.title, step.to.title, [cell or None for cell in cells]))
    shown = [(a, b, [int(cell) if cell.strip() else None for cell in cells.split("|")]) for a, _, b, _, cells in rows]
    assert shown == expected
    assert f"**{path.totals.units}** | **{path.totals.credits}**" in said
    assert f"{path.totals.hours:,} {'notional learning hours' if page.name == 'README.md' else '個名義學習時數'}" in said


def test_the_examples_of_the_first_page_are_answered(seeded: Graph) -> None:
    assert get_gap(seeded, "director", from_="manager").totals.units == 30
