"""Questions over whole frameworks, beside a role, the bare driver with scipy, one plain query and a bare ASGI function.

    uv run --group bench python bench/size.py [--write]
    uv run python tests/support/neo4j/server.py 5.26.28 -- uv run --group bench python bench/size.py [--write]

The seed with ESCO and O*NET beside it. Answers are computed anew (`Cache-Control: no-cache`), in turn with what they are compared with.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

import neo4j

from app.engine.open import Access
from app.graph.queries import queries
from bench.graphs import DATA, add_large, driver, engine, load_seed
from bench.measure import PERFORMANCE, Client, free_port, paired, served, table, throughput, write_part
from bench.overlap import multiplied
from bench.serving import OURS, A, D, anew

ROUNDS = 25
RAW = """
from pathlib import Path
import sys, uvicorn
body = Path(sys.argv[2]).read_bytes()
head = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
async def app(scope, receive, send):
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})
uvicorn.run(app, port=int(sys.argv[1]), access_log=False, log_level="warning", lifespan="off", server_header=False)
"""
PLAIN = """
MATCH (r:Role) WHERE r.slug IN $slugs
OPTIONAL MATCH (r)-[x:REQUIRES]->(u:Unit)
OPTIONAL MATCH (u)-[:IN_FUNCTION]->(f:Function)
RETURN r.slug AS slug, properties(r) AS role, properties(x) AS requirement, properties(u) AS unit, collect(f.name) AS functions
"""
POSITIONS = ("assistant", "officer", "manager", "director")
LADDER = [f"talent-management-{position}" for position in POSITIONS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    arguments = parser.parse_args()
    with engine() as opened:
        agent = load_seed(opened)
        add_large(opened)
        port = free_port()
        with served([sys.executable, "-c", OURS, str(port)], port):
            client = Client(port)
            parts = [
                f"Engine: {agent}.",
                table(["question", "ms", "`/roles/{role}` of ESCO, ms", "ratio (goal 8)"], list(beside_a_role(client))),
                table(
                    ["framework", "`/overlap/pairs`, ms", "driver and scipy, ms", "ratio (goal 1.5)"], list(pairs(client, opened.reader))
                ),
                table(["question of the seed", "ms", "one plain query, ms", "ratio", "goal on Neo4j"], list(plain(client, opened.reader))),
                table(["repeated GET", "a second", "bare ASGI function, a second", "ratio (goal 0.5)"], list(repeated(client))),
            ]
        given = opened.archive is None
    text = "\n\n".join(parts)
    print(text)
    if arguments.write:
        write_part(PERFORMANCE, "size, Neo4j" if given else "size, embedded", text)


def roles_of_esco() -> list[str]:
    pairs = json.loads((DATA / "esco" / "expected.json").read_text())["pairs"]
    return list(dict.fromkeys(pair[end] for pair in pairs for end in ("a", "b")))[:10]


def beside_a_role(client: Client) -> Iterator[list[object]]:
    ten = roles_of_esco()
    asked = {
        "`/analysis`, ten roles of ESCO": "/analysis?" + urlencode([("role", slug) for slug in ten]),
        "`/roles/{role}/similar?by=function`": f"/roles/{ten[0]}/similar?by=function",
        "`/units?type=`": "/units?type=essential",
        "`/units?type=`, of a framework": "/units?type=essential&framework=esco",
    }
    for name, url in asked.items():
        mine, role, ratio = paired(partial(anew, client, url), partial(anew, client, f"/roles/{ten[0]}"), rounds=ROUNDS)
        yield [name, f"{mine:.1f}", f"{role:.1f}", f"{ratio:.1f}"]


def pairs(client: Client, access: Access) -> Iterator[list[object]]:
    """The pairs with a shared unit are all counted; ours also makes the answer of the twenty nearest."""
    pull = queries()["overlap/framework_unit_sets"].text
    with driver(access) as bare:

        def theirs(framework: str) -> Any:
            read = neo4j.RoutingControl.READ
            records, _, _ = bare.execute_query(pull, framework=framework, database_=access.database, routing_=read)
            return multiplied([(record["slug"], record["items"]) for record in records])

        for framework in ("esco", "onet"):
            url = f"/overlap/pairs?framework={framework}"
            mine, other, ratio = paired(partial(anew, client, url), partial(theirs, framework), rounds=10)
            yield [framework, f"{mine:.0f}", f"{other:.0f}", f"{ratio:.2f}"]


def plain(client: Client, access: Access) -> Iterator[list[object]]:
    """Beside one query of the same roles, requirements, units and functions, which nobody has to divide by kind or put in order."""
    asked: dict[str, tuple[str, list[str], float]] = {
        "`/gaps`": (f"/gaps?from={A}&to={D}", [A, D], 2),
        "`/paths`": (f"/paths?from={A}&to={D}", LADDER, 3.5),
    }
    with driver(access) as bare:
        for name, (url, slugs, goal) in asked.items():

            def query(slugs: list[str] = slugs) -> object:
                return bare.execute_query(PLAIN, slugs=slugs, database_=access.database, routing_=neo4j.RoutingControl.READ)

            mine, other, ratio = paired(partial(anew, client, url), query)
            yield [name, f"{mine:.1f}", f"{other:.1f}", f"{ratio:.2f}", goal]


def repeated(client: Client) -> Iterator[list[object]]:
    for name, url in {"`/paths`": f"/paths?from={A}&to={D}", "`/gaps`": f"/gaps?from={A}&to={D}", "`/roles/{role}`": f"/roles/{D}"}.items():
        body = client.get(f"/api/v1{url}")
        file = Path(os.environ["PATHWAYS_DATA_DIR"]) / "same.json"
        file.write_bytes(body)
        port = free_port()
        with served([sys.executable, "-c", RAW, str(port), str(file)], port, path="/same"):
            other = Client(port)
            found = [(throughput(partial(client.get, f"/api/v1{url}")), throughput(partial(other.get, "/same"))) for _ in range(3)]
        ratio, mine, theirs = sorted((a / b, a, b) for a, b in found)[1]
        yield [f"{name} ({len(body) // 1024} KiB)", f"{mine:.0f}", f"{theirs:.0f}", f"{ratio:.2f}"]


if __name__ == "__main__":
    main()
