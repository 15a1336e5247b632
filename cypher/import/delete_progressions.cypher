// Removes progressions that no longer exist.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (a:Role {slug: row.from})
MATCH (b:Role {slug: row.to})
MATCH (a)-[x:PROGRESSES_TO]->(b)
DELETE x
