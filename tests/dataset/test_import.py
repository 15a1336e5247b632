"""Imports: all or nothing, no more than what changed, nothing of anybody else's; and what they leave behind when they fail."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from made import outcome, programme, role, source, unit

from app.answers.roles import list_roles
from app.answers.units import get_unit
from app.dataset.archive import loaded_sources
from app.dataset.importer import ImportReport, load, loaded_version
from app.dataset.info import get_dataset
from app.dataset.recovery import ensure_loaded
from app.engine.open import Engine
from app.errors import ImportRefused, Invalid, NoDataset
from app.graph.client import Graph, Transaction
from app.sources.read import read_sources
from app.sources.records import SourceRecord
from app.sources.seed import seed_files

SMALL = source("small.md", [role("見習生", {"200001L3": "core"}, field="別的領域")])
Cypher = Callable[..., list[dict[str, Any]]]
Graphed = tuple[set[Any], set[Any]]


@pytest.fixture
def cypher(driver: neo4j.Driver, engine: Engine) -> Cypher:
    def run(text: str, **params: Any) -> list[dict[str, Any]]:
        return [record.data() for record in driver.execute_query(text, params, database_=engine.writer.database).records]

    return run


@pytest.fixture
def empty(cypher: Cypher, writer: Graph) -> Iterator[Graph]:
    """The writer on an empty database; it is empty again afterwards."""
    cypher("MATCH (n) DETACH DELETE n")
    yield writer
    cypher("MATCH (n) DETACH DELETE n")


@pytest.fixture
def clean(cypher: Cypher) -> Iterator[None]:
    """What tests put beside our nodes, or on them, goes."""
    yield
    cypher("MATCH (n:Mine) DETACH DELETE n")
    cypher("MATCH (n) WHERE n.mark IS NOT NULL REMOVE n.mark")


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def whole(cypher: Cypher) -> Graphed:
    """Every node and every relationship with all properties, aside from what is about an import and not about the data."""
    aside = ("imported_at", "last_import", "generation")
    keys = "coalesce(n.slug, n.code, n.key, n.name)"
    nodes = cypher(f"MATCH (n) WHERE NOT n:Import RETURN labels(n) AS labels, {keys} AS key, properties(n) AS kept")
    ends = "coalesce({0}.slug, {0}.code, {0}.key, {0}.name)"
    links = cypher(f"MATCH (a)-[r]->(b) RETURN type(r) AS type, {ends.format('a')} AS a, {ends.format('b')} AS b, properties(r) AS kept")
    return (
        {(*row["labels"], row["key"], *sorted((k, frozen(v)) for k, v in row["kept"].items() if k not in aside)) for row in nodes},
        {(row["type"], row["a"], row["b"], *sorted((k, frozen(v)) for k, v in row["kept"].items())) for row in links},
    )


# --- what an import does --------------------------------------------------------------------------------------------------------------


def test_the_seed_is_loaded_into_an_empty_database(empty: Graph, seed: list[SourceRecord], seed_version: str) -> None:
    report = load(empty, seed)
    assert report.written
    assert (report.before, report.version) == (None, seed_version)
    assert report.counts == {
        "roles": 4, "units": 83, "functions": 24, "requirements": 84, "soft_skills": 12, "outcomes": 84, "programmes": 38, "providers": 24,
        "fields": 1, "progressions": 3,
    }  # fmt: skip
    assert len(report.findings) == 24
    assert sum(finding.rule == "level_outside_role" for finding in report.findings) == 14
    info = get_dataset(empty)
    assert info.version == seed_version
    assert info.counts.model_dump() == report.counts
    assert info.integrity == report.findings
    assert [(one.name, one.roles, one.units, one.lines) for one in info.sources] == [("hkqf-hrm-talent-management.md", 4, 83, 487)]


def test_a_second_import_of_the_same_content_writes_nothing(seeded: Graph, writer: Graph, seed: list[SourceRecord], cypher: Cypher) -> None:
    cypher("MATCH (d:Dataset) SET d.imported_at = 'then'")
    before = whole(cypher)
    report = load(writer, seed)
    assert not report.written
    assert report.before == report.version
    assert report.changes == {}
    assert whole(cypher) == before
    assert get_dataset(seeded).imported_at == "then"
    assert not load(writer, seed, replace=True).written
    assert get_dataset(seeded).imported_at == "then"


def test_another_source_comes_beside_and_replace_leaves_it_alone(seeded: Graph, writer: Graph, seed_version: str) -> None:
    report = load(writer, [SMALL])
    assert (report.before, report.counts["roles"], report.counts["units"]) == (seed_version, 5, 84)
    assert [info.name for info in get_dataset(seeded).sources] == ["hkqf-hrm-talent-management.md", "small.md"]
    report = load(writer, [SMALL], replace=True)
    assert (report.counts["roles"], report.counts["units"], report.counts["programmes"]) == (1, 1, 0)
    assert [role.slug for role in list_roles(seeded).items] == ["見習生"]
    assert [info.name for info in get_dataset(seeded).sources] == ["small.md"]


def test_a_check_writes_nothing_and_tells_the_difference(
    seeded: Graph, writer: Graph, seed: list[SourceRecord], seed_version: str, cypher: Cypher
) -> None:
    before = whole(cypher)
    report = load(writer, [SMALL], check=True)
    assert not report.written
    assert report.version != report.before == seed_version
    assert report.changes["roles"].added == {"見習生"}
    assert whole(cypher) == before
    assert loaded_version(seeded) == seed_version


def test_an_import_can_be_checked_on_an_empty_database(empty: Graph, cypher: Cypher) -> None:
    report = load(empty, [SMALL], check=True)
    assert (report.before, report.counts["roles"]) == (None, 1)
    assert whole(cypher) == (set(), set())


def test_progress_counts_up_to_its_total(empty: Graph, seed: list[SourceRecord]) -> None:
    calls: list[tuple[str, int, int]] = []
    load(empty, seed, progress=lambda *call: calls.append(call))
    writing = [(done, total) for phase, done, total in calls if phase == "writing"]
    assert [done for done, _ in writing] == sorted(done for done, _ in writing)
    assert {total for _, total in writing} == {writing[-1][0]}
    assert writing[-1][0] > 400


# --- a changed document ---------------------------------------------------------------------------------------------------------------


def without_assistant(seed: list[SourceRecord]) -> SourceRecord:
    """The seed without its last specification, and with one title and one unit's credits changed."""
    [record] = seed
    roles = [one for one in record.roles if one.title != "人才管理助理"]
    roles = [one.model_copy(update={"titles_text": "新職銜"}) if one.title == "人才管理主任" else one for one in roles]
    required = {requirement.code for one in roles for requirement in one.requirements}
    units = [one for one in record.units if one.code in required]
    units = [one.model_copy(update={"credits": 9}) if one.code == "107049L5" else one for one in units]
    findings = [finding for finding in record.findings if not finding.code or finding.code in required]
    return record.model_copy(update={"roles": tuple(roles), "units": tuple(units), "findings": tuple(findings)})


def test_what_is_gone_is_deleted_and_what_stays_is_untouched(
    seeded: Graph, writer: Graph, seed: list[SourceRecord], cypher: Cypher, clean: None
) -> None:
    cypher("MATCH (n) SET n.mark = 1")
    cypher("MATCH ()-[r]->() SET r.mark = 1")
    cypher("CREATE (:Mine {x: 1})-[:LIKES]->(:Mine {x: 2})")
    cypher("MATCH (r:Role {slug: 'talent-management-director'}) MATCH (m:Mine {x: 1}) CREATE (m)-[:LIKES]->(r)")
    cypher("MATCH (r:Role {slug: 'talent-management-officer'}) MATCH (m:Mine {x: 2}) CREATE (r)-[:KNOWS]->(m)")
    report = load(writer, [without_assistant(seed)])
    assert report.counts["roles"] == 3
    gone = {"role": "talent-management-assistant", "unit": "107012L3", "programme": "talent-management-assistant#1"}
    left = cypher(
        "OPTIONAL MATCH (r:Role {slug: $role}) OPTIONAL MATCH (u:Unit {code: $unit}) OPTIONAL MATCH (p:Programme {key: $programme}) "
        "RETURN r IS NULL AND u IS NULL AND p IS NULL AS gone",
        **gone,
    )
    assert left == [{"gone": True}]
    assert cypher(
        "MATCH (n) WHERE n.slug STARTS WITH 'talent-management-assistant' OR n.key STARTS WITH $role RETURN count(n) AS n", **gone
    ) == [{"n": 0}]
    assert cypher("MATCH (u:Unit {code: '107091L4'})<-[x:REQUIRES]-(r) RETURN r.slug AS slug") == [{"slug": "talent-management-officer"}]
    director = "MATCH (r:Role {slug: 'talent-management-director'})-[x:REQUIRES]->() WHERE x.mark IS NULL RETURN count(x) AS n"
    assert cypher(director) == [{"n": 0}], "an untouched role's requirements are not written again"
    marked = "MATCH (n) WHERE n.mark = 1 RETURN head(labels(n)) AS label, count(n) AS n ORDER BY label"
    stay = {row["label"]: row["n"] for row in cypher(marked)}
    assert stay["Outcome"] >= 30, "the director's, who is untouched; they are the same nodes"
    assert stay["Programme"] >= 10
    assert {label: stay[label] for label in ("Role", "Unit", "Function", "Provider", "SoftSkill", "Level")} == {
        "Role": 3, "Unit": 73, "Function": 23, "Provider": 17, "SoftSkill": 9, "Level": 7,
    }  # fmt: skip
    assert cypher("MATCH (u:Unit {code: '107049L5'}) RETURN u.credits AS credits") == [{"credits": 9}]
    assert get_unit(seeded, "107091L4").roles[0].slug == "talent-management-officer"
    mine = cypher("MATCH (a:Mine)-[r:LIKES]->(b) RETURN a.x AS x, coalesce(b.x, b.slug) AS y")
    assert {(row["x"], row["y"]) for row in mine} == {(1, 2), (1, "talent-management-director")}
    assert cypher("MATCH (r:Role)-[:KNOWS]->(m:Mine) RETURN r.slug AS slug, m.x AS x") == [{"slug": "talent-management-officer", "x": 2}]


def test_nothing_is_left_without_a_source(seeded: Graph, writer: Graph, seed: list[SourceRecord], cypher: Cypher) -> None:
    load(writer, [without_assistant(seed)])
    for label, hold in {
        "Function": "<-[:IN_FUNCTION]-", "SoftSkill": "<-[:EXPECTS]-", "Provider": "<-[:OFFERED_BY]-", "Outcome": "<-[:HAS_OUTCOME]-",
        "Qualification": "<-[:QUALIFIED_BY]-", "Unit": "-[:FROM_SOURCE]->", "Field": "<-[:IN_FIELD]-",
    }.items():  # fmt: skip
        assert cypher(f"MATCH (n:{label}) WHERE NOT (n){hold}() RETURN count(n) AS n") == [{"n": 0}], label


def made_up(rnd: random.Random, shift: int) -> list[SourceRecord]:
    """One to three sources of a small world, in which names come back with other content."""
    sources = []
    units = {f"30000{n}L{n % 4 + 2}": n + shift for n in range(8)}
    for name in rnd.sample(["a.md", "b.md", "c.md"], rnd.randint(1, 3)):
        roles = []
        for n in range(rnd.randint(0, 3)):
            required = {code: rnd.choice(["core", "functional"]) for code in rnd.sample(sorted(units), rnd.randint(0, 5))}
            level = rnd.randint(2, 5)
            kind = rnd.choice([None, level - 1, level])
            sold = (programme(1, "課程", rnd.choice(["甲大學", "乙學院"]), rnd.choice([None, 3, 4])),) if rnd.random() < 0.7 else ()
            roles.append(
                role(
                    f"{name[0]}職{n}", required, level=level, needs=kind, field=rnd.choice(["甲", "乙", None]),
                    sector=rnd.choice(["某行業", "別行業", None]), line=rnd.randint(1, 3) * 100,
                    skills={rnd.choice(["溝通", "領導"]): rnd.choice([("初級", 1), ("高級", 3)])},
                    outcomes=tuple(outcome(order, code) for order, code in enumerate(required, start=1)),
                    programmes=sold,
                    education=[f"可升讀第{level + 1}級課程"],
                )
            )  # fmt: skip
        codes = sorted({requirement.code for one in roles for requirement in one.requirements})
        known = [unit(code, credits=units[code], functions=[rnd.choice(["職能一", "職能二"])], line=rnd.randint(1, 50)) for code in codes]
        sources.append(source(name, roles, known, text=f"{name}\n{rnd.random()}"))
    return sources


@pytest.mark.parametrize("number", range(8))
def test_a_difference_written_gives_the_same_graph_as_a_fresh_load(empty: Graph, cypher: Cypher, number: int) -> None:
    """Whatever was loaded before: the graph, the version and the counts are those of a load into an empty database."""
    rnd, shift = random.Random(number), 1
    load(empty, made_up(rnd, shift))
    for _ in range(3):
        replace = rnd.random() < 0.6
        shift += rnd.randint(0, 1) if replace else 0
        after = made_up(rnd, shift)
        stepped = load(empty, after, replace=replace)
        reached = whole(cypher)
        records = loaded_sources(empty)
        cypher("MATCH (n) DETACH DELETE n")
        fresh = load(empty, records)
        assert whole(cypher) == reached
        assert (fresh.version, fresh.counts) == (stepped.version, stepped.counts)


def test_a_graph_that_another_version_of_the_software_laid_out_is_written_anew(
    seeded: Graph, writer: Graph, seed: list[SourceRecord], cypher: Cypher, clean: None, seed_version: str
) -> None:
    fresh = whole(cypher)
    cypher("MATCH (d:Dataset) SET d.version = 'other'")
    cypher("MATCH (r:Role)-[x:REQUIRES]->() DELETE x")
    cypher("MATCH (u:Unit {code: '107091L4'}) SET u.level_of_old = 4")
    cypher("CREATE (:Mine {x: 1})")
    assert load(writer, seed).written
    assert cypher("MATCH (m:Mine) RETURN m.x AS x") == [{"x": 1}]
    cypher("MATCH (m:Mine) DELETE m")
    assert whole(cypher) == fresh
    assert loaded_version(seeded) == seed_version


# --- what an import refuses -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", [False, True])
def test_somebody_elses_database_is_refused_and_left_as_it_was(empty: Graph, cypher: Cypher, check: bool) -> None:
    cypher("CREATE (:Role {slug: 'theirs'})-[:LIKES]->(:Mine {x: 1})")
    before = whole(cypher)
    with pytest.raises(NoDataset, match="belongs to somebody else"):
        load(empty, [SMALL], check=check)
    with pytest.raises(NoDataset, match="no dataset of ours"):
        loaded_version(empty)
    assert whole(cypher) == before


def test_an_empty_database_says_what_to_do(empty: Graph) -> None:
    with pytest.raises(NoDataset, match="pathways import"):
        loaded_version(empty)
    with pytest.raises(NoDataset, match="pathways import"):
        get_dataset(empty)


def test_a_clash_with_what_is_loaded_writes_nothing(seeded: Graph, writer: Graph, cypher: Cypher) -> None:
    before = whole(cypher)
    clash = source("b.md", [role("別人", ["107091L4"])], [unit("107091L4", "另一個名稱", line=3)])
    with pytest.raises(ImportRefused) as error:
        load(writer, [clash])
    assert [message.split(" ")[0] for message in error.value.errors] == ["b.md:3:"]
    assert "hkqf-hrm-talent-management.md:414" in error.value.errors[0] or "hkqf-hrm-talent-management.md:309" in error.value.errors[0]
    assert whole(cypher) == before
    load(writer, [clash], replace=True)


def test_a_broken_document_in_a_folder_stops_all_of_them(tmp_path: Path) -> None:
    good = seed_files()[0].read_bytes()
    (tmp_path / "a.md").write_bytes(good)
    (tmp_path / "b.md").write_bytes(b"\xff\xfe broken")
    (tmp_path / "c.md").write_bytes(good.replace(b"107091L4", b"107091L5", 1))
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.txt").write_bytes(b"nothing of ours")
    with pytest.raises(ImportRefused) as error:
        read_sources([tmp_path])
    assert {message.split(":")[0] for message in error.value.errors} == {"b.md", "c.md", "e.txt"}
    assert all(message.split(":")[1].isdigit() for message in error.value.errors)


def test_paths_that_hold_nothing_to_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "SOURCES.md").write_text("about")
    with pytest.raises(Invalid, match="contains nothing that can be read"):
        read_sources([tmp_path])
    with pytest.raises(Invalid, match="no file or folder"):
        read_sources([tmp_path / "absent.md"])


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.md").write_bytes(seed_files()[0].read_bytes())
    with pytest.raises(ImportRefused) as error:
        read_sources([tmp_path / "a", tmp_path / "b"])
    assert [message.split(":")[0] for message in error.value.errors] == ["same.md"]


def test_a_key_that_is_null_never_reaches_the_database() -> None:
    class Nothing:
        def run(self, *_: object) -> None:
            raise AssertionError("the network was touched")

    tx = Transaction(Nothing())  # type: ignore[arg-type]
    with pytest.raises(Invalid, match="without slug"):
        tx.write("import/merge_roles", [{"slug": "a", "source": "s"}, {"slug": None, "source": "s"}])


# --- imports that fail or meet --------------------------------------------------------------------------------------------------------


def test_an_error_in_the_middle_leaves_the_old_data_whole(seeded: Graph, writer: Graph, cypher: Cypher, seed_version: str) -> None:
    before = whole(cypher)

    def stop(phase: str, done: int, total: int) -> None:
        if phase == "writing" and done > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(writer, [SMALL], replace=True, progress=stop)
    assert whole(cypher) == before
    assert loaded_version(seeded) == seed_version


def test_a_killed_import_leaves_the_old_data_whole(seeded: Graph, writer: Graph, engine: Engine, cypher: Cypher, seed_version: str) -> None:
    before = whole(cypher)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": "tests/support"},
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(
            f"{engine.writer.uri}\n{engine.writer.user}\n{engine.writer.password.get_secret_value()}\n{engine.writer.database}\n"
        )
        process.stdin.flush()
        assert process.stdout.readline() == "half-way\n"
        assert loaded_version(seeded) == seed_version
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert whole(cypher) == before
    assert load(writer, [SMALL]).written, "and the lock that it held is free"


KILLED = """
import sys
from made import role, source
from pydantic import SecretStr
from app.engine.open import Access
from app.graph.client import Graph
from app.dataset.importer import load

uri, user, password, database = (sys.stdin.readline().strip() for _ in range(4))

def stay(phase, done, total):
    if phase == "writing" and done == total:
        print("half-way", flush=True)
        sys.stdin.read()

with Graph(Access(uri, user, SecretStr(password), database), read_only=False) as graph:
    load(graph, [source("new.md", [role("新職", ["200001L3"])])], replace=True, progress=stay)
"""


def test_readers_see_the_old_data_until_the_import_is_done(seeded: Graph, writer: Graph, seed_version: str) -> None:
    seen: list[tuple[str, list[str]]] = []

    def read(phase: str, done: int, total: int) -> None:
        if phase == "writing" and done == total:
            seen.append((loaded_version(seeded), [role.short for role in list_roles(seeded).items]))

    report = load(writer, [SMALL], replace=True, progress=read)
    assert set(map(str, seen)) == {str((seed_version, ["助理", "主任", "經理", "總監"]))}
    assert loaded_version(seeded) == report.version
    assert [role.short for role in list_roles(seeded).items] == ["見習生"]


@pytest.mark.parametrize("first", ["loaded", "empty"])
def test_two_imports_at_once_both_happen(seeded: Graph, engine: Engine, cypher: Cypher, first: str) -> None:
    if first == "empty":
        cypher("MATCH (n) DETACH DELETE n")
    reports: dict[str, ImportReport] = {}
    failures: list[BaseException] = []
    ready = threading.Barrier(3)

    def run(name: str) -> None:
        try:
            with Graph(engine.writer, read_only=False) as graph:
                ready.wait()
                reports[name] = load(graph, [source(f"{name}.md", [role(f"職{name}", [f"20000{name}L3", "200009L3"])])])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(name,)) for name in "123"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    names = {info.name for info in get_dataset(seeded).sources}
    assert names == {"1.md", "2.md", "3.md"} | ({"hkqf-hrm-talent-management.md"} if first == "loaded" else set())
    assert {report.written for report in reports.values()} == {True}
    assert loaded_version(seeded) in {report.version for report in reports.values()}
    assert {one.slug for one in get_unit(seeded, "200009L3").roles} == {"職1", "職2", "職3"}
    reached = whole(cypher)
    records = loaded_sources(seeded)
    cypher("MATCH (n) DETACH DELETE n")
    with Graph(engine.writer, read_only=False) as graph:
        load(graph, records)
    assert whole(cypher) == reached


# --- what is kept beside the graph ----------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(engine: Engine, tmp_path: Path) -> Engine:
    """The engine under test, as one that keeps what it imports in a folder of this test."""
    return Engine(writer=engine.writer, reader=engine.reader, description="kept", graph=tmp_path / "graph-x")


def test_an_empty_graph_is_made_again_from_what_was_imported(empty: Graph, kept: Engine, cypher: Cypher) -> None:
    load(empty, [SMALL, source("b.md", [role("乙", ["200002L3"])])], engine=kept)
    reached = whole(cypher)
    cypher("MATCH (n) DETACH DELETE n")
    ensure_loaded(empty, kept)
    assert whole(cypher) == reached
    load(empty, [SMALL], replace=True, engine=kept)
    cypher("MATCH (n) DETACH DELETE n")
    ensure_loaded(empty, kept)
    assert [role.slug for role in list_roles(empty).items] == ["見習生"]


def test_an_empty_graph_without_a_past_is_made_from_the_seed(empty: Graph, kept: Engine, seed_version: str) -> None:
    ensure_loaded(empty, kept)
    assert loaded_version(empty) == seed_version


def test_a_given_database_is_never_loaded_unasked(empty: Graph, engine: Engine, cypher: Cypher) -> None:
    given = Engine(writer=engine.writer, reader=engine.reader, description="given")
    ensure_loaded(empty, given)
    assert whole(cypher) == (set(), set())
