// Removes providers that no source contains any more.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MATCH (n:Provider {name: row.name})
DETACH DELETE n
