// Providers of programmes.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MERGE (:Provider {name: row.name})
