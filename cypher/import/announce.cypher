// Announces an import before anything of it can be seen.
// params: rows
// returns: nothing
// mode: write
// keys: token
UNWIND $rows AS row
MERGE (i:Import {token: row.token})
SET i.committing = false, i.beat = 1
