// Sources that no source brings any more.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MATCH (n:Source {name: row.name})
DETACH DELETE n
