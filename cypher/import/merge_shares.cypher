// Which roles share units, from the lower to the higher slug.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (a:Role {slug: row.from})
MATCH (b:Role {slug: row.to})
MERGE (a)-[x:SHARES_UNITS]->(b)
SET x += row.properties
