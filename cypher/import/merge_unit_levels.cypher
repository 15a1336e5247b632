// The level of each unit.
// params: rows
// returns: nothing
// mode: write
// keys: code, level
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (l:Level {key: row.level})
MERGE (u)-[:AT_LEVEL]->(l)
