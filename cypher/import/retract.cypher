// Removes the announcement of an import after its end.
// params: rows
// returns: nothing
// mode: write
// keys: token
UNWIND $rows AS row
MATCH (i:Import {token: row.token})
DETACH DELETE i
