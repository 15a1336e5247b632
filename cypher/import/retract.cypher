// Takes back what an import said of itself, after its end.
// params: rows
// returns: nothing
// mode: write
// keys: token
UNWIND $rows AS row
MATCH (i:Import {token: row.token})
DETACH DELETE i
