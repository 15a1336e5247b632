// Levels of the frameworks.
// params: rows
// returns: nothing
// mode: write
// keys: key
UNWIND $rows AS row
MERGE (l:Level {key: row.key})
SET l += row.properties
