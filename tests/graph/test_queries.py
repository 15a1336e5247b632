"""The rules that a query file must keep, and that every file keeps them."""

import re
from pathlib import Path

import pytest

from app.graph import queries as module
from app.graph.queries import BadQueryFile, parse, queries

GOOD = """// The units of one role.
// params: slug
// returns: code, name
// mode: read
MATCH (r:Role {slug: $slug})-[:REQUIRES]->(u:Unit)
RETURN u.code AS code, u.name AS name ORDER BY code"""


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def body(text: str, *, params: str = "none", returns: str = "code", mode: str = "read") -> str:
    return f"// What it is.\n// params: {params}\n// returns: {returns}\n// mode: {mode}\n{text}"


def test_a_good_file_is_read_whole() -> None:
    query = parse("roles/units", GOOD)
    assert (query.name, query.about, query.mode) == ("roles/units", "The units of one role.", "read")
    assert query.params == {"slug"}
    assert query.columns == ("code", "name")
    assert query.text.startswith("MATCH")
    assert query.keys == ()


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (changed("// params: slug\n", ""), "lacks params"),
        (changed("// returns: code, name\n", ""), "lacks returns"),
        (changed("// mode: read\n", ""), "lacks mode"),
        (changed("// The units of one role.\n", ""), "does not say what"),
        (changed("mode: read", "mode: browse"), "expected read, write or schema"),
        (changed("params: slug", "params: none"), "used ['slug'], params declared []"),
        (changed("params: slug", "params: slug, limit"), "params declared ['limit', 'slug']"),
        (changed("returns: code, name", "returns: name, code"), "the final RETURN gives ['code', 'name']"),
        (changed("returns: code, name", "returns: code"), "returns declares ['code']"),
        (changed("MATCH", "// why\nMATCH").replace("RETURN", "/* so */ RETURN"), "a comment below"),
        (GOOD + ";", "closing semicolon"),
        (GOOD + "; MATCH (n) RETURN n", "more than one statement"),
        (changed(" ORDER BY code", " LIMIT 5"), "LIMIT without ORDER BY"),
        (changed(" ORDER BY code", " SKIP 5"), "SKIP without ORDER BY"),
        (changed("RETURN", "WITH u ORDER BY u.code\nWITH u LIMIT 5\nRETURN"), "LIMIT without ORDER BY"),
        (changed("RETURN", "WITH u LIMIT 5\nRETURN"), "LIMIT without ORDER BY"),
    ],
)
def test_a_bad_file_is_refused_and_says_why(source: str, fault: str) -> None:
    with pytest.raises(BadQueryFile) as error:
        parse("roles/units", source)
    assert str(error.value).startswith("roles/units: ")
    assert fault in str(error.value)


@pytest.mark.parametrize(
    "clause",
    [
        "CREATE (m)",
        "MERGE (m:X {k: 1})",
        "SET u.x = 1",
        "DELETE u",
        "DETACH DELETE u",
        "REMOVE u.x",
        "FOREACH (x IN [1] | SET u.x = x)",
        "set u.x = 1",
    ],
)
def test_a_query_that_reads_does_not_write(clause: str) -> None:
    with pytest.raises(BadQueryFile, match="mode read, but it says"):
        parse("x", body(f"MATCH (u:Unit) {clause} RETURN u.code AS code"))


@pytest.mark.parametrize("word", ["'SET it'", '"CREATE"', "u.offset", "u.dataset", "u.created"])
def test_a_word_within_another_or_in_quotes_is_no_write(word: str) -> None:
    parse("x", body(f"MATCH (u:Unit) WHERE u.name = {word} RETURN u.code AS code"))


@pytest.mark.parametrize(
    "hop",
    [
        "-[:R*]->", "-[:R*2..]->", "-[*]-", "-[r:R*0..]->", "<-[:R*12..]-", "-[:R]->+", "-[:R]->*", "-[:R]->{2,}", "-[:R]->{,}",
        "<-[:R]-+", "-[:R]-*", "--+",
    ],
)  # fmt: skip
def test_a_length_without_an_end_is_refused(hop: str) -> None:
    with pytest.raises(BadQueryFile, match="upper bound"):
        parse("x", body(f"MATCH (a:Role {{slug: 'a'}}){hop}(b:Role) RETURN b.slug AS code"))


@pytest.mark.parametrize("pattern", ["((x)-[:R]->(y))+ (b:Role)", "((x)-[:R]->(y)){1,} (b:Role)", "((x)-[:R]->(y))* (b:Role)"])
def test_a_repeated_pattern_without_an_end_is_refused(pattern: str) -> None:
    with pytest.raises(BadQueryFile, match="upper bound"):
        parse("x", body(f"MATCH (a:Role {{slug: 'a'}}) {pattern} RETURN b.slug AS code"))


@pytest.mark.parametrize("hop", ["-[:R*..5]->", "-[:R*1..5]->", "-[:R*3]->", "-[:R]->{1,3}", "<-[:R]-{1,3}", "-[:R]->", "--", "<-[r:R]-"])
def test_a_bounded_length_is_accepted(hop: str) -> None:
    parse("x", body(f"MATCH (a:Role {{slug: 'a'}}){hop}(b:Role) RETURN b.slug AS code"))


def test_a_product_is_no_length() -> None:
    parse("x", body("MATCH (a:Role) RETURN count(*) * 2 AS code"))


def test_what_stands_inside_brackets_is_not_the_final_return() -> None:
    inner = "COLLECT { MATCH (r)-[:R]->(u) RETURN u.x AS other ORDER BY other LIMIT 3 }"
    text = f"MATCH (r:Role) RETURN {inner} AS codes, r {{.slug, x: 1}} AS code ORDER BY code"
    assert parse("x", body(text, returns="codes, code")).columns == ("codes", "code")


def test_keys_are_the_rows_fields_that_must_be_there() -> None:
    query = parse("x", body("UNWIND $rows AS row MERGE (:X {k: row.k})", params="rows", returns="nothing", mode="write\n// keys: k, l"))
    assert query.keys == ("k", "l")
    assert query.columns == ()


def test_a_folder_without_queries_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "cypher_dir", lambda: tmp_path)
    with pytest.raises(BadQueryFile, match="no query files"):
        queries.__wrapped__()


def test_every_file_keeps_the_rules() -> None:
    files = {path.relative_to(module.cypher_dir()).with_suffix("").as_posix() for path in module.cypher_dir().rglob("*.cypher")}
    assert set(queries()) == files
    assert {query.mode for query in queries().values()} == {"read", "write", "schema"}


def test_every_sentence_is_one() -> None:
    assert [name for name, query in queries().items() if not query.about.endswith(".")] == []


def test_files_that_write_take_rows_and_name_their_keys() -> None:
    """All of them go through Transaction.write. One that wipes a label takes a row without a key."""
    writing = {name: query for name, query in queries().items() if query.mode == "write"}
    assert {name for name in writing if not name.startswith("import/")} == set()
    assert [name for name, query in writing.items() if query.params != {"rows"} or query.columns] == []
    assert [name for name, query in writing.items() if not query.keys and not name.startswith("import/wipe_")] == []


def test_schema_files_run_in_their_order_and_repeat_safely() -> None:
    schema = [query for query in queries().values() if query.mode == "schema"]
    assert [query.name for query in schema] == sorted(query.name for query in schema)
    assert [query.name[len("schema/") :][:2] for query in schema] == [f"{n:02d}" for n in range(1, len(schema) + 1)]
    assert all("IF NOT EXISTS" in query.text for query in schema)


def test_no_file_uses_what_only_one_engine_knows() -> None:
    """The traps that give other answers or errors on one of the engines (docs/decisions/0001-embedded-engine.md)."""
    for name, query in queries().items():
        text = query.text.lower()
        for trap in ("apoc.", "gds.", "shortestpath", "shortest ", "elementid", " id(", "fulltext", "in transactions", "call db."):
            assert trap not in text, (name, trap)
        if query.mode == "write" and "merge" in text:
            assert query.keys, name


def test_each_node_that_is_looked_up_has_a_match_of_its_own() -> None:
    """Two look-ups in one pattern are a product on one engine, and on the other an error once enough of what they join is deleted."""
    for name, query in queries().items():
        for clause in re.split(r"\b(?:MATCH|MERGE|WHERE|RETURN|WITH|SET|DELETE)\b", query.text):
            assert len(re.findall(r"\(\w*:\w+ \{", clause)) <= 1, (name, clause)
            if not clause.lstrip().startswith(("{", "(")):
                continue
            assert not re.search(r"\)\s*,\s*\(\w*:", clause), (name, clause)
