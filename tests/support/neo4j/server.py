"""Runs a command beside a Neo4j of its own, without Docker.

    python tests/support/neo4j/server.py 5.26.28 -- uv run pytest --engine neo4j
    python tests/support/neo4j/server.py 2026.08.1 --cypher25 -- uv run pytest --engine neo4j

The server's jars come from Maven Central and stay in .cache/neo4j/VERSION/lib (NEO4J_JARS names another folder of jars). The command
finds the server in PATHWAYS_NEO4J_URI, _NEO4J_USER and _NEO4J_PASSWORD; its exit status is this one's. Standard library only.
"""

import argparse
import importlib.util
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[2] / ".cache" / "neo4j"
COMPILED_AGAINST = "5.26.28"  # its classes are Java 17's; what the starter uses is the same in all later versions
START_LIMIT = 300  # seconds; measured 6 to 13, once 28 on a busy machine
PASSWORD = "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED"  # ALTER USER fails on the second start of a home
CYPHER25 = "ALTER DATABASE neo4j SET DEFAULT LANGUAGE CYPHER 25"
# Port 0 is any free one. Without the two log settings an empty home takes 540 MB.
CONFIGURATION = """\
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:0
server.bolt.advertised_address=127.0.0.1:0
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
"""


class StartError(Exception):
    """The server cannot be had or does not start; the message is for the terminal."""


def say(text: str) -> None:
    print(f"neo4j: {text}", file=sys.stderr, flush=True)


# --- tools ----------------------------------------------------------------------------------------------------------------------------


def install(*packages: str) -> None:
    """From Debian's archive, as root. Raises StartError elsewhere."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise StartError(f"install {' and '.join(packages)} first")
    say(f"installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages]):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            raise StartError(f"{' '.join(command)} failed")


def tool(name: str, package: str) -> str:
    if not shutil.which(name):
        install(package)
    return shutil.which(name) or name


def java_version(java: Path) -> int:
    """Feature number of this Java; 0 when it is none."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def javas() -> Iterator[Path]:
    """Every Java there is, the likeliest first. The last resort is the one inside the embedded engine's wheel: enough for a server."""
    for name in sorted(os.environ):
        if name.startswith("JAVA_HOME"):
            yield Path(os.environ[name]) / "bin" / "java"
    if found := shutil.which("java"):
        yield Path(found)
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    for module in ("arcadedb_embedded", "arcadedb"):
        spec = importlib.util.find_spec(module)
        if spec and spec.origin:
            yield Path(spec.origin).parent / "jre" / "bin" / "java"
    yield from sorted((HERE.parents[2] / ".venv").glob("lib/python*/site-packages/arcadedb*/jre/bin/java"))


def java_for(version: str) -> Path:
    """5.26 runs on Java 17 or 21, 2026.08 on 25, which Debian 12 does not have but the embedded engine's wheel brings along."""
    old = version.startswith("5.")
    accepted = range(17, 22) if old else range(25, 99)
    if old and not any(java_version(java) in accepted for java in javas()):
        install("openjdk-17-jdk-headless")
    for java in javas():
        if java_version(java) in accepted:
            return java
    raise StartError(f"Neo4j {version} needs Java {accepted.start} or later: set JAVA_HOME")


def jars(version: str) -> Path:
    """The folder of the server's jars, fetched once."""
    given = os.environ.get("NEO4J_JARS")
    lib = Path(given) if given else CACHE / version / "lib"
    if any(lib.glob(f"neo4j-kernel-{version}.jar")):
        return lib
    if given:
        raise StartError(f"NEO4J_JARS={given} holds no Neo4j {version}")
    say(f"fetching the jars of {version} into {lib}")
    with tempfile.TemporaryDirectory(dir=_made(lib.parent)) as draft:
        command = [tool("mvn", "maven"), "-q", "-B", "-f", str(HERE / "pom.xml"), f"-Dneo4j.version={version}"]
        command += [f"-DoutputDirectory={draft}/lib", "-DincludeScope=runtime", "dependency:copy-dependencies"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise StartError(f"Maven could not fetch Neo4j {version}:\n{(done.stdout + done.stderr)[-2000:]}")
        shutil.rmtree(lib, ignore_errors=True)
        (Path(draft) / "lib").rename(lib)  # whole or not at all
    return lib


def starter() -> Path:
    """The folder of the compiled starter, compiled again when its source has changed."""
    source, classes = HERE / "Starter.java", CACHE / "starter"
    compiled = classes / "Starter.class"
    if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
        against = CACHE / COMPILED_AGAINST / "lib"
        if not against.is_dir():
            against = jars(COMPILED_AGAINST)
        command = [tool("javac", "openjdk-17-jdk-headless"), "--release", "17", "-proc:none", "-nowarn", "-cp", f"{against}/*"]
        done = subprocess.run([*command, "-d", str(_made(classes)), str(source)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise StartError(f"the starter does not compile:\n{done.stderr}")
    return classes


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# --- the server -----------------------------------------------------------------------------------------------------------------------


def command_line(version: str, home: Path, statements: list[str]) -> list[str]:
    lib, classes, java = jars(version), starter(), java_for(version)
    flags = ["-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Djava.util.logging.config.file={home}/logging.properties"]
    if not version.startswith("5."):  # Java 25 warns about what Netty does
        flags += ["--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"]
    return [str(java), *flags, "-cp", f"{classes}{os.pathsep}{lib}/*", "Starter", str(home), *statements]


@contextmanager
def server(version: str, *, cypher25: bool = False) -> Iterator[dict[str, str]]:
    """The settings that name a fresh server, which ends with the block. Raises StartError."""
    with tempfile.TemporaryDirectory(prefix="neo4j-", ignore_cleanup_errors=True) as folder:
        home, password = Path(folder), secrets.token_urlsafe(16)
        (home / "neo4j.conf").write_text(CONFIGURATION)
        (home / "logging.properties").write_text(".level=OFF\n")
        command = command_line(version, home, [PASSWORD, CYPHER25] if cypher25 else [PASSWORD])
        began = time.monotonic()
        with (home / "stderr").open("wb") as errors:
            process = subprocess.Popen(
                command, env={**os.environ, "PASSWORD": password}, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        try:
            port = _port(process, home)
            language = ", Cypher 25 by default" if cypher25 else ""
            say(f"{version}{language}, on {command[0]}, ready after {time.monotonic() - began:.1f} s")
            yield {
                "PATHWAYS_NEO4J_URI": f"bolt://127.0.0.1:{port}",
                "PATHWAYS_NEO4J_USER": "neo4j",
                "PATHWAYS_NEO4J_PASSWORD": password,
            }
        finally:
            _end(process)


def _port(process: "subprocess.Popen[bytes]", home: Path) -> int:
    assert process.stdout is not None
    watch = threading.Timer(START_LIMIT, process.kill)
    watch.start()
    try:
        for line in process.stdout:
            if line.startswith(b"ready "):
                return int(line.split()[1])
    finally:
        watch.cancel()
    said = (home / "stderr").read_text(errors="replace").strip() or "it said nothing"
    raise StartError(f"the server did not start within {START_LIMIT} s:\n{said[-3000:]}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("version", help="for example 5.26.28 or 2026.08.1")
    parser.add_argument("--cypher25", action="store_true", help="Cypher 25 as the default language")
    parser.add_argument("command", nargs="+", help="after --: what to run")
    options = parser.parse_args()
    try:
        with server(options.version, cypher25=options.cypher25) as settings:
            return subprocess.run(options.command, env={**os.environ, **settings}, check=False).returncode
    except StartError as error:
        say(str(error))
        return 3


if __name__ == "__main__":
    sys.exit(main())
