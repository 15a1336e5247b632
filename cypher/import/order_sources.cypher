// The places of sources in the order of loading.
// params: rows
// returns: nothing
// mode: write
// keys: name
UNWIND $rows AS row
MATCH (s:Source {name: row.name})
SET s.ordinal = row.ordinal
