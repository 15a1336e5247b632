// Says whether an import is about to be committed.
// params: rows
// returns: nothing
// mode: write
// keys: token
UNWIND $rows AS row
MATCH (i:Import {token: row.token})
SET i.committing = row.committing
