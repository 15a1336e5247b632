"""Every query file on the engine under test: it has a caller, its plan can be made, it runs, and nothing in it is deprecated."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import neo4j
import pytest
from made import outcome, programme, role, source, unit
from pydantic import BaseModel

from app import exports
from app.answers import (
    all_pairs,
    chosen_fields,
    functions,
    gaps,
    graph_queries,
    neighbourhood,
    overlap,
    paths,
    planning,
    role_names,
    role_pairs,
    roles,
    search,
    spread,
    units,
)
from app.dataset import announce, importer, info, soundness
from app.engine.open import Engine
from app.exports.choice import Choice
from app.graph.client import Graph, Transaction
from app.graph.queries import BadQueryFile, Query, queries
from app.models import GapUnit, Requirement, UnitRef
from app.sources.records import RungRecord, SourceRecord

ASSISTANT, OFFICER, MANAGER, DIRECTOR = (f"talent-management-{position}" for position in ("assistant", "officer", "manager", "director"))
NOTHING_IN_THE_SEED = {"roles/families", "dataset/prefixes", "dataset/scale", "export/translations", "roles/bearing"}
READ = [query for query in queries().values() if query.mode == "read"]


class Recorder(Graph):
    """A graph that keeps what it was asked: queries by name, with the row model and the parameters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: list[tuple[str, type[BaseModel], dict[str, Any]]] = []

    def all(self, name: str, row: Any, /, **params: Any) -> list[Any]:
        self.asked.append((name, row, params))
        return super().all(name, row, **params)


def ask_everything(graph: Graph, version: str) -> None:
    """Every domain function, with the options that lead to another query."""
    roles.list_roles(graph, level=4, field="talent-management", sector="human-resource-management", framework="hkqf", q="人才")
    roles.list_roles(graph, framework="hkqf")
    roles.get_role(graph, "主任")
    for by in ("unit", "function", "soft-skill"):
        roles.find_similar(graph, ASSISTANT, by=by)
        overlap.get_matrix(graph, by=by)
        all_pairs.get_sets(graph, by=by)
        role_pairs.get_role_pairs(graph, by=by, min_=0)
    with pytest.raises(Exception, match="nearest"):
        roles.get_role(graph, "人才管理助手")
    units.list_units(graph, level=4, function="employee-communication-strategy", role=OFFICER, type_="functional", q="溝通")
    units.list_units(graph, level=4, function="employee-communication-strategy", type_="functional", q="溝通")
    units.list_units(graph)
    units.list_units(graph, type_="core")
    units.list_units(graph, framework="hkqf", field="talent-management", q="溝通")
    units.get_unit(graph, "107091L4")
    units.get_unit(graph, "107091-l4")
    with pytest.raises(Exception, match="there is no field"):
        roles.list_roles(graph, field="nothing")
    with pytest.raises(Exception, match="there is no sector"):
        roles.list_roles(graph, sector="nothing")
    functions.list_functions(graph)
    functions.list_functions(graph, framework="hkqf", sector="人力資源管理")
    functions.list_functions(graph, roles=[ASSISTANT])
    functions.get_function(graph, "與員工溝通的策略")
    functions.get_function(graph, "employee-communication-strategy")
    gaps.get_gap(graph, DIRECTOR, from_=MANAGER, held=["107091L4"])
    paths.find_paths(graph, ASSISTANT, DIRECTOR)
    overlap.get_overlap(graph, ASSISTANT, OFFICER)
    with pytest.raises(Exception, match="there is no job family"):
        role_pairs.get_role_pairs(graph, job_family="nothing")
    spread.get_cell(graph, spread.get_spread(graph, by="level").functions[0].slug, by="level", group="6")
    for word in ("管理", "skills"):
        search.find(graph, word)
        search.find(graph, word, sector="human-resource-management")
    for focus in (f"role:{DIRECTOR}", "unit:107091L4", "function:employee-communication-strategy"):
        neighbourhood.get_neighbourhood(graph, focus, depth=2)
    planning.find_matches(graph, ["107091L4"])
    for saved in graph_queries.saved_queries():
        graph_queries.run(graph, saved.name, {})
    graph_queries.get_schema(graph)
    planning.check_course(graph, OFFICER, ["107091L4"])
    dataset = info.get_dataset(graph)
    assert dataset.version == importer.loaded_version(graph) == version
    assert info.get_imported(graph) == info.Imported(version=version, imported_at=dataset.imported_at)
    info.list_levels(graph)
    chosen_fields.list_fields(graph)
    info.get_source_text(graph, dataset.sources[0].name)
    with pytest.raises(Exception, match="no source"):
        info.get_source_file(graph, dataset.sources[0].name)
    importer.is_occupied(graph)
    soundness.check_rows(graph)
    announce._others(graph)
    for format_ in exports.FORMATS:
        exports.export(graph, format_, BytesIO())
    exports.export(graph, "json", BytesIO(), Choice(framework="hkqf"))


@pytest.fixture
def recorded(engine: Engine, seeded: Graph, seed_version: str) -> Iterator[Recorder]:
    with Recorder(engine.reader, read_only=True) as graph:
        ask_everything(graph, seed_version)
        yield graph


@pytest.fixture
def strict(engine: Engine) -> Iterator[neo4j.Session]:
    """A session that is told everything the server has to say."""
    access = engine.writer
    auth = (access.user, access.password.get_secret_value())
    with (
        neo4j.GraphDatabase.driver(
            access.uri, auth=auth, notifications_min_severity="INFORMATION", warn_notification_severity="OFF"
        ) as driver,
        driver.session(database=access.database) as session,
    ):
        yield session


def complaints(summary: neo4j.ResultSummary) -> list[str]:
    """Deprecations, and products of two patterns that nothing joins."""
    return [
        f"{status.gql_status} {status.status_description}"
        for status in summary.gql_status_objects
        if status.raw_classification == "DEPRECATION" or status.gql_status == "03N90"
    ]


def test_every_query_has_a_caller(
    recorded: Recorder, engine: Engine, writer: Graph, seed: list[SourceRecord], monkeypatch: pytest.MonkeyPatch, driver: neo4j.Driver
) -> None:
    used = {name for name, _, _ in recorded.asked}
    read, write = Transaction.all, Transaction.write

    def reads(self: Transaction, name: str, row: Any, /, **params: Any) -> list[Any]:
        used.add(name)
        return read(self, name, row, **params)

    def writes(self: Transaction, name: str, rows: Any, *args: Any) -> None:
        if rows:
            used.add(name)
        write(self, name, rows, *args)

    monkeypatch.setattr(Transaction, "all", reads)
    monkeypatch.setattr(Transaction, "write", writes)
    pair = [role("甲", ["u1"], key="a", level=1), role("乙", ["u1"], key="b", level=2)]
    document = role(
        "丙", ["100001L3"], outcomes=(outcome(1, "100001L3"),), programmes=(programme(1, "課", "大學"),), skills={"x": ("初級", 1)}
    )
    levelled = source("x", pair, [unit("u1", level=1)], framework="x", progressions=[("a", "b", None)])
    importer.load(writer, [levelled.model_copy(update={"scale": (RungRecord(rank=1, name="一"),)}), source("b.md", [document])])
    apart = [role("甲", ["u1"], key="a", level=1), role("乙", ["u2"], key="b", level=2)]
    importer.load(writer, [source("x", apart, [unit("u1", level=1), unit("u2", level=1)], framework="x")])
    importer.load(writer, [source("x", [role("甲", ["u1"], key="a", level=3, field=None)], [unit("u1", level=3)], framework="x")])
    importer.load(writer, [source("b.md", [role("丙", ["100002L3"], sector="別行業")])], replace=True)
    driver.execute_query("MATCH (d:Dataset) SET d.version = 'other'", database_=engine.writer.database)
    importer.load(writer, seed, replace=True)
    writer.transaction(lambda tx: announce._beat(tx, row={"token": "gone", "beat": 2, "at": "then"}))
    writer.transaction(lambda tx: tx.write("import/announce", [{"token": "dead"}]))
    announce.clear_dead(writer)
    used |= {query.name for query in queries().values() if query.mode == "schema"}
    assert set(queries()) - used == set()


def test_each_row_has_the_columns_of_its_query(recorded: Recorder) -> None:
    """Graph.all refuses it otherwise; this says it once more, from the outside."""
    for name, row, params in recorded.asked:
        assert {field.alias or key for key, field in row.model_fields.items()} == set(queries()[name].columns), name
        assert set(params) == queries()[name].params


@pytest.mark.parametrize("query", [query for query in queries().values() if query.mode != "schema"], ids=lambda query: query.name)
def test_a_plan_can_be_made_and_nothing_is_deprecated(strict: neo4j.Session, seeded: Graph, query: Query) -> None:
    params: dict[str, Any] = {name: [] for name in query.params} | {"limit": 1, "offset": 0}
    summary = strict.run(f"EXPLAIN {query.text}", {name: params[name] for name in query.params}).consume()
    assert complaints(summary) == []


def asked_by_imports(strict: neo4j.Session) -> list[tuple[str, dict[str, Any]]]:
    """The queries that only an import asks, which finds nothing on the seed: here with the seed's own keys."""
    of = {"frameworks": ["hkqf"]}
    labels = {"units": "Unit", "roles": "Role", "functions": "Function", "fields": "Field", "sectors": "Sector", "soft_skills": "SoftSkill"}
    keys = {kind: strict.run(f"MATCH (n:{label}) RETURN coalesce(n.slug, n.code)").value() for kind, label in labels.items()}
    plain: list[tuple[str, dict[str, Any]]] = [("dataset/contents", {}), ("dataset/heads", {}), ("dataset/in_parts", {"laid_out_by": ""})]
    mine = [(name, of) for name in ("dataset/contents_of", "dataset/role_names")]
    return plain + mine + [(f"dataset/met_{kind}", {"keys": known, **of}) for kind, known in keys.items()]


def test_every_query_that_reads_runs_on_the_seed_without_a_complaint(recorded: Recorder, writer: Graph, strict: neo4j.Session) -> None:
    asked = [(name, params) for name, _, params in recorded.asked] + asked_by_imports(strict)
    answered = set()
    with announce.announced(writer):
        for name, params in asked:
            result = strict.run(queries()[name].text, params)
            rows = list(result)
            answered |= {name} if rows else set()
            assert {tuple(row) for row in (row.keys() for row in rows)} <= {queries()[name].columns}
            assert complaints(result.consume()) == [], name
    assert answered == {query.name for query in READ} - NOTHING_IN_THE_SEED


def test_the_schema_can_be_applied_again(writer: Graph, strict: neo4j.Session) -> None:
    writer.apply_schema()
    wanted = {tuple(sorted(query.text.split("(n:")[1].split(")")[0].split())) for query in queries().values() if query.mode == "schema"}
    rows = [record.data() for record in strict.run("SHOW CONSTRAINTS YIELD * RETURN *")]
    unique = {(label,) for row in rows if "UNIQUE" in row["type"].upper() for label in row["labelsOrTypes"]}
    assert wanted <= unique


def test_a_second_node_of_a_key_is_refused(strict: neo4j.Session, seeded: Graph) -> None:
    with pytest.raises(neo4j.exceptions.Neo4jError):
        strict.run("CREATE (:Role {slug: $slug})", slug=ASSISTANT).consume()


class _Wrong(BaseModel):
    slug: str
    name: str


def test_wrong_rows_and_parameters_are_refused_before_the_network_is_touched(engine: Engine) -> None:
    access = engine.reader.__class__("bolt://127.0.0.1:1", "nobody", engine.reader.password, "neo4j")
    with Graph(access, read_only=True) as graph:
        with pytest.raises(BadQueryFile, match="_Wrong has"):
            graph.all("dataset/version", _Wrong)
        with pytest.raises(BadQueryFile, match="takes"):
            graph.all("roles/refs", role_names._Ref, slugs=[], more=1)
        with pytest.raises(BadQueryFile, match="takes"):
            graph.all("roles/refs", role_names._Ref)
        with pytest.raises(KeyError):
            graph.all("roles/absent", role_names._Ref)


def test_one_row_means_one(seeded: Graph) -> None:
    assert seeded.one("roles/refs", role_names._Ref, slugs=["nobody"]) is None
    with pytest.raises(BadQueryFile, match="2 rows where one was expected"):
        seeded.one("roles/refs", role_names._Ref, slugs=[ASSISTANT, OFFICER])


def test_rows_that_are_refined_keep_their_fields() -> None:
    """The parts that requests copy from one model to another by their fields."""
    assert set(UnitRef.model_fields) < set(Requirement.model_fields) < set(GapUnit.model_fields)
