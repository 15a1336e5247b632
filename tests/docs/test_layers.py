"""The packages of app/ stand on floors, and imports only go down. `uv run python tests/docs/test_layers.py` prints who imports whom."""

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# From the ground up. A package imports what stands on a floor below it; those of one floor do not know each other.
FLOORS = (
    ("app", "app.caller", "app.choices", "app.framework", "app.running", "app.sums", "app.text"),
    ("app.models", "app.scale", "app.settings"),
    ("app.logs",),
    ("app.errors", "app.questions"),
    ("app.engine", "app.sources"),
    ("app.graph",),
    ("app.dataset",),
    ("app.answers",),
    ("app.exports",),
    ("app.api",),
    ("app.cli",),
    ("app.__main__",),
)
# Each library is imported in these packages or modules alone.
ONLY_IN = {
    "arcadedb": (),  # the embedded engine runs as a process of its own; nothing imports it
    "arcadedb_embedded": (),
    "fastapi": ("app.api",),
    "mcp": ("app.cli.assistant",),
    "neo4j": ("app.engine.open", "app.graph"),
    "opencc": ("app.text",),
    "prometheus_client": ("app.api", "app.graph"),
    "rapidfuzz": ("app.answers",),
    "rich": ("app.cli.question", "app.cli.session", "app.cli.show"),
    "starlette": ("app.api",),
    "typer": ("app.cli",),
    "uvicorn": ("app.cli.server", "app.api.http_protocol"),
    "xlsxwriter": ("app.exports",),
}
Graph = dict[str, set[str]]


def modules(root: Path) -> dict[str, Path]:
    """Every module of app/ by its dotted name."""
    named = {".".join(path.relative_to(root).with_suffix("").parts): path for path in sorted((root / "app").rglob("*.py"))}
    return {name.removesuffix(".__init__"): path for name, path in named.items()}


def imports(root: Path = ROOT) -> Graph:
    """What each module imports anywhere in it, inside functions too; of `from x import y` the module y, if it is one."""
    known = modules(root)
    found: Graph = defaultdict(set)
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found[name] |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{name}: imports are absolute"
                found[name] |= {full if (full := f"{node.module}.{alias.name}") in known else str(node.module) for alias in node.names}
    return found


def package(module: str) -> str:
    return ".".join(module.split(".")[:2])


def between_packages(graph: Graph) -> dict[tuple[str, str], list[str]]:
    """Which package imports which, with the modules that do."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for module, targets in sorted(graph.items()):
        for target in sorted(targets):
            if target.split(".")[0] == "app" and package(module) != package(target):
                found[package(module), package(target)].append(f"{module} imports {target}")
    return found


def upward(arrows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The arrows that do not go down."""
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    return [(start, end) for start, end in arrows if floor[start] <= floor[end]]


def circles(graph: Graph) -> list[list[str]]:
    """Modules that import each other, by way of others too: what is left when all that lead nowhere are taken away, and then again."""
    left = {module: {target for target in targets if target in graph and target != module} for module, targets in graph.items()}
    while ends := {module for module, targets in left.items() if not targets & left.keys()}:
        left = {module: targets for module, targets in left.items() if module not in ends}
    return [[module, *sorted(targets & left.keys())] for module, targets in sorted(left.items())]


def test_every_package_has_a_floor() -> None:
    assert {package(module) for module in modules(ROOT)} <= {name for names in FLOORS for name in names}


def test_imports_go_down() -> None:
    arrows = between_packages(imports())
    assert {arrow: arrows[arrow] for arrow in upward(arrows)} == {}


def test_no_modules_import_each_other() -> None:
    assert circles(imports()) == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_imported_where_it_belongs(library: str) -> None:
    users = {module for module, targets in imports().items() if any(target.split(".")[0] == library for target in targets)}
    allowed = ONLY_IN[library]
    assert {module for module in users if not any(module == place or module.startswith(f"{place}.") for place in allowed)} == set()


def test_the_looking_sees_what_is_wrong() -> None:
    assert upward([("app.graph", "app.answers"), ("app.answers", "app.graph"), ("app.models", "app.settings")]) == [
        ("app.graph", "app.answers"),
        ("app.models", "app.settings"),
    ]
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == [["a", "b"], ["b", "c"], ["c", "b"]]


if __name__ == "__main__":
    for (start, end), reasons in sorted(between_packages(imports()).items()):
        print(f"{start} -> {end}: {len(reasons)}")
