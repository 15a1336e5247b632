// The rungs of the frameworks' scales of proficiency.
// params: rows
// returns: nothing
// mode: write
// keys: key
UNWIND $rows AS row
MERGE (p:Proficiency {key: row.key})
SET p += row.properties
