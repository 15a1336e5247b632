// What each role requires.
// params: rows
// returns: nothing
// mode: write
// keys: role, code
UNWIND $rows AS row
MATCH (r:Role {slug: row.role})
MATCH (u:Unit {code: row.code})
MERGE (r)-[x:REQUIRES]->(u)
SET x += row.properties
