// The level of each role.
// params: rows
// returns: nothing
// mode: write
// keys: slug, level
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})
MATCH (l:Level {key: row.level})
MERGE (r)-[:AT_LEVEL]->(l)
