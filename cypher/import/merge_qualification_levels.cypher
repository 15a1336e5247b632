// The level of each qualification.
// params: rows
// returns: nothing
// mode: write
// keys: key, level
UNWIND $rows AS row
MATCH (q:Qualification {key: row.key})
MATCH (l:Level {key: row.level})
MERGE (q)-[:AT_LEVEL]->(l)
