// Removes edges of shared units that no longer exist.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (a:Role {slug: row.from})
MATCH (b:Role {slug: row.to})
MATCH (a)-[x:SHARES_UNITS]->(b)
DELETE x
