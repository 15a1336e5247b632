// Progressions with basis and evidence.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (a:Role {slug: row.from})
MATCH (b:Role {slug: row.to})
MERGE (a)-[x:PROGRESSES_TO]->(b)
SET x += row.properties
