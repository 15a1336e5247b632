// Shared-unit edges that are gone.
// params: rows
// returns: nothing
// mode: write
// keys: from, to
UNWIND $rows AS row
MATCH (:Role {slug: row.from})-[x:SHARES_UNITS]->(:Role {slug: row.to})
DELETE x
