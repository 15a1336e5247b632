// Units of competency.
// params: rows
// returns: nothing
// mode: write
// keys: code
UNWIND $rows AS row
MERGE (u:Unit {code: row.code})
SET u += row.properties
