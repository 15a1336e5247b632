// Removes rungs that no source contains any more.
// params: rows
// returns: nothing
// mode: write
// keys: key
UNWIND $rows AS row
MATCH (n:Proficiency {key: row.key})
DETACH DELETE n
