// Removes units that no source contains any more.
// params: rows
// returns: nothing
// mode: write
// keys: code
UNWIND $rows AS row
MATCH (n:Unit {code: row.code})
DETACH DELETE n
