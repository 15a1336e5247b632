"""The embedded engine: starting, joining, ending, dying; who may write; what is said when it cannot run."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import ClientError
from pydantic import SecretStr
from starlette.testclient import TestClient

from app.api import create_app
from app.engine import embedded, lease, locks
from app.engine import open as engine_module
from app.engine.open import Access, Engine, open_engine
from app.errors import EngineUnavailable, Invalid
from app.graph.queries import schema_fingerprint
from app.settings import Settings

USER = """
import sys
import neo4j
from app.engine.open import open_engine
from app.settings import Settings
for line in sys.stdin:
    with open_engine(Settings(), schema="a") as engine:
        auth = (engine.writer.user, engine.writer.password.get_secret_value())
        with neo4j.GraphDatabase.driver(engine.writer.uri, auth=auth) as driver:
            driver.execute_query("CREATE (:Visit)", database_="neo4j")
            print(engine.writer.uri, flush=True)
            if line == "stay\\n":
                sys.stdin.readline()
            driver.execute_query("RETURN 1", database_="neo4j")
"""


def ask(access: Access, query: str) -> list[list[Any]]:
    with neo4j.GraphDatabase.driver(access.uri, auth=(access.user, access.password.get_secret_value())) as driver:
        return [record.values() for record in driver.execute_query(query, database_=access.database).records]


def at(place: Path, schema: str = "a") -> Engine:
    return open_engine(Settings(neo4j_uri=None, data_dir=place), schema=schema)


def record(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((place / "engine.json").read_bytes())
    return found


def runs(pid: int) -> bool:
    stat = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return stat.strip()[:1] not in {"", "Z"}


def gone(place: Path, *pids: int) -> bool:
    return locks.wait(lambda: not locks.is_held(place / "guard.lock") and not any(map(runs, pids)), 60)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """An empty data directory; nothing may work in it when the test is over."""
    yield tmp_path / "data"
    assert not (tmp_path / "data").is_dir() or gone(tmp_path / "data")


@pytest.fixture
def user(place: Path) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts processes that open the engine once for each line they are told, `stay` until the next line."""
    started = []

    def start() -> subprocess.Popen[str]:
        environment = {**os.environ, "PATHWAYS_DATA_DIR": str(place), "LC_ALL": "C"}
        process = subprocess.Popen(
            [sys.executable, "-c", USER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def tell(process: subprocess.Popen[str], *lines: str) -> None:
    assert process.stdin
    process.stdin.writelines(f"{line}\n" for line in lines)
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def finish(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=180)
    assert process.returncode == 0
    return out.split()


# --- one engine, many processes -------------------------------------------------------------------------------------------------------


def test_started_joined_and_ended_with_the_last(place: Path, user: Callable[[], subprocess.Popen[str]]) -> None:
    with at(place) as first:
        other = user()
        tell(other, "stay")
        assert hear(other) == first.writer.uri
        pids = record(place)["guard_pid"], record(place)["child_pid"]
    assert all(map(runs, pids)), "the other one still uses it"
    tell(other, "")
    assert finish(other) == []
    assert gone(place, *pids)
    assert not (place / "engine.json").exists()
    assert {path.name for path in place.iterdir()} == {"engine.lock", "guard.lock", first._graph.name if first._graph else ""}


def test_processes_that_start_at_once_share_one_engine(place: Path, user: Callable[[], subprocess.Popen[str]]) -> None:
    users = [user() for _ in range(4)]
    for process in users:
        tell(process, "stay")
    assert len({hear(process) for process in users}) == 1
    for process in users:
        tell(process, "")
        finish(process)
    with at(place) as engine:
        assert ask(engine.reader, "MATCH (n:Visit) RETURN count(n)") == [[4]]


def test_processes_that_come_and_go(place: Path, user: Callable[[], subprocess.Popen[str]]) -> None:
    """Each meets an engine that runs, starts or ends."""
    users = [user() for _ in range(3)]
    for process in users:
        tell(process, "go", "go", "go", "go")
    assert sum(len(finish(process)) for process in users) == 12
    with at(place) as engine:
        assert ask(engine.reader, "MATCH (n:Visit) RETURN count(n)") == [[12]]


def test_a_killed_client_leaves_nothing(place: Path, user: Callable[[], subprocess.Popen[str]]) -> None:
    process = user()
    tell(process, "stay")
    hear(process)
    pids = record(place)["guard_pid"], record(place)["child_pid"]
    process.kill()
    assert gone(place, *pids)
    assert not (place / "engine.json").exists()


@pytest.mark.parametrize("victim", ["guard_pid", "child_pid"])
def test_the_next_one_recovers_from_a_kill(place: Path, victim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(lease, "_kill")  # an orphan is asked to end
    engine = at(place)
    ask(engine.writer, "UNWIND range(1, 500) AS i CREATE (:Thing {key: toString(i)})")
    before = record(place)
    os.kill(before[victim], signal.SIGKILL)
    held = engine._lease
    assert held
    assert locks.wait(lambda: lease.lost(held), 60)
    engine.close()
    with at(place) as other:
        assert record(place)["child_pid"] != before["child_pid"]
        assert not runs(before["child_pid"]), "no second engine beside it"
        assert ask(other.reader, "MATCH (n:Thing) RETURN count(DISTINCT n.key)") == [[500]]
        with pytest.raises(neo4j.exceptions.AuthError):
            ask(Access(other.writer.uri, "root", engine.writer.password, "neo4j"), "RETURN 1")


def answered_again(client: TestClient, address: str) -> Any:
    """The answer, past the server's memory; a slow machine needs more than the 10 s after which a request is told to ask again."""
    until = time.monotonic() + 120
    while True:
        answer = client.get(address, headers={"Cache-Control": "no-cache"})
        if answer.status_code == 200 or time.monotonic() > until:
            assert answer.status_code == 200
            return answer
        assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
        time.sleep(0.5)


@pytest.mark.parametrize("victim", ["guard_pid", "child_pid"])
def test_a_server_whose_engine_was_killed_answers_again(place: Path, victim: str) -> None:
    with TestClient(create_app(Settings(neo4j_uri=None, data_dir=place)), base_url="http://127.0.0.1") as client:
        before = client.get("/api/v1/levels")
        os.kill(record(place)[victim], signal.SIGKILL)
        after = answered_again(client, "/api/v1/levels")
    assert after.json() == before.json()
    with at(place, schema_fingerprint()):
        pass  # ends an engine whose guard was killed


def test_an_orphan_that_does_not_listen_is_killed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with at(place) as engine:
        ask(engine.writer, "CREATE (:Thing)")
        before = record(place)
        os.kill(before["guard_pid"], signal.SIGKILL)
    monkeypatch.setattr(embedded.Embedded, "shut_down", lambda self, facts: None)
    monkeypatch.setattr(lease, "GONE_LIMIT", 2.0)
    with at(place) as other:
        assert not runs(before["child_pid"])
        assert ask(other.reader, "MATCH (n:Thing) RETURN count(n)") == [[1]]


def test_a_forked_child_does_not_end_it(place: Path) -> None:
    with at(place) as engine:
        child = os.fork()
        if child == 0:
            engine.close()
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert ask(engine.reader, "RETURN 1") == [[1]]


def test_a_link_to_the_directory_is_the_same_directory(place: Path, tmp_path: Path) -> None:
    with at(place) as engine:
        (tmp_path / "link").symlink_to(place)
        with at(tmp_path / "link") as other:
            assert other.writer == engine.writer


# --- who may what ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with at(tmp_path_factory.mktemp("數據 of a test") / "資料") as engine:
        ask(engine.writer, "CREATE CONSTRAINT role_slug IF NOT EXISTS FOR (n:Role) REQUIRE n.slug IS UNIQUE")
        ask(engine.writer, "CREATE (:Role {slug: 'a'})-[:REQUIRES {type: 'core'}]->(:Unit {code: '1'})")
        yield engine


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Role {slug: 'b'})",
        "CREATE (:NewLabel)",
        "MERGE (n:Role {slug: 'b'}) RETURN n.slug",
        "MATCH (a:Role {slug: 'a'}), (u:Unit {code: '1'}) CREATE (a)-[:REQUIRES]->(u)",
        "MATCH (n:Role {slug: 'a'}) SET n.title = 'x'",
        "MATCH (n:Role {slug: 'a'}) SET n:Other",
        "MATCH (n:Role {slug: 'a'}) REMOVE n.slug",
        "MATCH ()-[r:REQUIRES]->() SET r.type = 'functional'",
        "MATCH ()-[r:REQUIRES]->() DELETE r",
        "MATCH (n:Role {slug: 'a'}) DETACH DELETE n",
        "CREATE INDEX unit_name IF NOT EXISTS FOR (n:Unit) ON (n.name)",
        "DROP CONSTRAINT role_slug IF EXISTS",
        "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    ],
)
def test_the_reader_cannot_write(filled: Engine, query: str) -> None:
    with pytest.raises(ClientError):
        ask(filled.reader, query)
    state = "MATCH (r:Role)-[q:REQUIRES]->(u:Unit) RETURN r.slug, r.title, labels(r), q.type, u.code"
    assert ask(filled.writer, state) == [["a", None, ["Role"], "core", "1"]]
    assert ask(filled.writer, "MATCH (n) RETURN count(n)") == [[2]]
    assert len(ask(filled.writer, "SHOW CONSTRAINTS")) == 1


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("MATCH (r:Role)-[q:REQUIRES]->(u:Unit) RETURN r.slug, q.type, u.code", [["a", "core", "1"]]),
        ("MATCH (r:Role {slug: 'a'}) RETURN COUNT { (r)-[:REQUIRES]->() } AS n", [[1]]),
        ("CALL db.labels() YIELD label RETURN label ORDER BY label", [["Role"], ["Unit"]]),
        ("CALL dbms.components() YIELD edition RETURN edition", [["community"]]),
        ("SHOW CONSTRAINTS YIELD labelsOrTypes, properties", [[["Role"], ["slug"]]]),
        ("UNWIND range(1, 30000) AS i RETURN count(i)", [[30000]]),
    ],
)
def test_the_reader_reads(filled: Engine, query: str, answer: list[list[Any]]) -> None:
    assert ask(filled.reader, query) == answer


def test_the_reader_sees_labels_made_after_it(filled: Engine) -> None:
    ask(filled.writer, "CREATE (:Late {key: 'x'})")
    assert ask(filled.reader, "MATCH (n:Late) RETURN n.key") == [["x"]]
    ask(filled.writer, "MATCH (n:Late) DELETE n")


def test_what_only_the_user_may_read(filled: Engine) -> None:
    assert filled.archive
    place = filled.archive.parent
    assert place.stat().st_mode & 0o777 == 0o700
    for private in (*place.glob("*.json"), *place.glob("*.lock")):
        assert private.stat().st_mode & 0o777 == 0o600, private
    assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in place.glob("graph-*"))
    arguments = Path(f"/proc/{record(place)['child_pid']}/cmdline").read_text() if sys.platform == "linux" else ""
    for secret in (filled.writer.password, filled.reader.password):
        assert secret.get_secret_value() not in arguments + filled.description + repr(filled.writer) + repr(filled.reader)


def test_it_listens_on_the_loopback_only(filled: Engine) -> None:
    assert filled.archive
    java = Path(f"/proc/{record(filled.archive.parent)['child_pid']}")
    tables = [(java / "net" / name).read_text() for name in ("tcp", "tcp6")]
    inodes = {str(link.readlink()).removeprefix("socket:[").removesuffix("]") for link in (java / "fd").iterdir()}
    rows = [line.split() for table in tables for line in table.splitlines()[1:]]
    listening = {row[1].rsplit(":", 1)[0] for row in rows if row[3] == "0A" and row[9] in inodes}
    assert listening
    assert listening <= {"0100007F", "0000000000000000FFFF00000100007F"}


# --- versions -------------------------------------------------------------------------------------------------------------------------


def test_another_schema_is_another_graph_until_it_is_settled(place: Path) -> None:
    with at(place, "a") as engine:
        ask(engine.writer, "CREATE (:Old)")
        with pytest.raises(EngineUnavailable, match=r"another version of this software .*graph-.*-a; stop it first"):
            at(place, "b")
    with at(place, "b") as engine:
        assert ask(engine.reader, "MATCH (n) RETURN count(n)") == [[0]]
        assert len(list(place.glob("graph-*"))) == 2
        assert engine.archive == place / "archive"
        engine.archive.mkdir()
        engine.settle()
        assert [path.name[-2:] for path in place.glob("graph-*")] == ["-b"]
        assert engine.archive.is_dir()


def test_the_orphan_of_another_schema_is_ended_too(place: Path) -> None:
    with at(place, "a"):
        before = record(place)
        os.kill(before["guard_pid"], signal.SIGKILL)
    with at(place, "b"):
        assert not runs(before["child_pid"])


# --- what can go wrong ----------------------------------------------------------------------------------------------------------------


def refusal(place: Path, schema: str = "a") -> str:
    with pytest.raises(EngineUnavailable) as caught:
        at(place, schema)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_graph_that_a_foreign_process_locks(place: Path) -> None:
    with at(place) as engine:
        assert engine._graph
        lock = engine._graph / "databases" / "neo4j" / "database.lck"
    code = f"import fcntl; f = open({str(lock)!r}, 'wb'); fcntl.lockf(f, fcntl.LOCK_EX); print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as foreigner:
        assert foreigner.stdout
        foreigner.stdout.readline()
        assert "-a is locked by a process that is not ours; end it" in refusal(place)
        foreigner.kill()


def test_no_wheel_for_this_platform(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert "set PATHWAYS_NEO4J_URI" in refusal(place)
    assert not place.exists()


def test_the_data_directory_is_a_file(place: Path) -> None:
    place.touch()
    assert "is not a directory" in refusal(place)
    assert "Not a directory" in refusal(place / "below")


def test_the_data_directory_is_read_only(tmp_path: Path) -> None:
    """In a process without root's right to write everywhere: another user, when the tests run as root."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "file").touch()
    folder.chmod(0o555)
    owner = os.geteuid()
    try:
        if owner == 0:
            for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
                parent.chmod(0o755)
            os.seteuid(65534)
        assert "theirs: Permission denied" in refusal(folder)
        assert "theirs/below: Permission denied" in refusal(folder / "below")
    finally:
        os.seteuid(owner)
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_a_directory_that_is_there_keeps_its_mode_and_a_new_one_is_the_users_alone(place: Path) -> None:
    place.mkdir()
    place.chmod(0o755)
    lease.make_folder(place)
    assert place.stat().st_mode & 0o777 == 0o755
    lease.make_folder(place / "below")
    assert (place / "below").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Java that does what the test writes into it."""
    fake = tmp_path / "package" / "jre" / "bin" / "java"
    fake.parent.mkdir(parents=True)
    fake.touch(mode=0o700)
    monkeypatch.setattr(engine_module, "_package", lambda: (tmp_path / "package", "0"))
    return fake


def test_java_that_cannot_start(place: Path, java: Path) -> None:
    java.write_text("#!/bin/sh\necho 'Error: Could not create the Java Virtual Machine.' >&2\nexit 1\n")
    message = refusal(place)
    assert "it did not start: Error: Could not create the Java Virtual Machine. (logs in " in message
    assert not (place / "engine.json").exists()


def test_java_that_fails_and_stays(place: Path, java: Path) -> None:
    java.write_text("#!/bin/sh\necho 'Exception in thread \"main\" ServerException: no port'\nexec sleep 600\n")
    assert "ServerException: no port" in refusal(place)


def test_java_that_is_absent(place: Path, java: Path) -> None:
    java.unlink()
    assert "No such file or directory" in refusal(place)


def test_java_that_takes_too_long(place: Path, java: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java.write_text("#!/bin/sh\nexec sleep 600\n")
    monkeypatch.setattr(embedded, "START_LIMIT", 0.5)
    assert "it was not ready after 0 s: it said nothing" in refusal(place)


def test_a_broken_record_is_no_record(place: Path) -> None:
    place.mkdir()
    (place / "engine.json").write_text("{")
    with at(place) as engine:
        assert ask(engine.reader, "RETURN 1") == [[1]]


def test_the_users_own_java_options_and_proxies_do_not_matter(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_JAVA_OPTIONS", "-Xmx8m")  # stronger than the command line
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with at(place) as engine:
        assert ask(engine.reader, "RETURN 1") == [[1]]


# --- a given Neo4j --------------------------------------------------------------------------------------------------------------------


def given(uri: str) -> Engine:
    return open_engine(Settings(neo4j_uri=uri, neo4j_user="me", neo4j_password=SecretStr("secret-word"), neo4j_database="db"), schema="a")


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:9", "neo4j://nowhere.invalid", "neo4j+s://host:7687", "bolt+ssc://[::1]:7687"])
def test_a_given_neo4j_is_taken_as_it_is_and_not_contacted(uri: str) -> None:
    with given(uri) as engine:
        assert engine.writer == engine.reader == Access(uri, "me", SecretStr("secret-word"), "db")
        assert engine.archive is None
        assert uri in engine.description
        assert "secret-word" not in engine.description + repr(engine.writer)
        engine.settle()


@pytest.mark.parametrize("uri", ["localhost:7687", "ftp://host", "nonsense", "bolt://", "bolt://user:secret-word@host", "bolt://host:port"])
def test_an_address_that_the_driver_does_not_know(uri: str) -> None:
    with pytest.raises(Invalid, match="PATHWAYS_NEO4J_URI is not an address") as caught:
        given(uri)
    assert "\n" not in str(caught.value)
    assert "secret-word" not in str(caught.value)
