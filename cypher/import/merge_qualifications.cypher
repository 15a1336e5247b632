// The qualification of each role; its key is the role's slug.
// params: rows
// returns: nothing
// mode: write
// keys: key
UNWIND $rows AS row
MATCH (r:Role {slug: row.key})
MERGE (q:Qualification {key: row.key})
SET q += row.properties
MERGE (r)-[:QUALIFIED_BY]->(q)
