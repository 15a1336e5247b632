// The functions that each unit belongs to, in the order of the source.
// params: rows
// returns: nothing
// mode: write
// keys: code, function
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (f:Function {slug: row.function})
MERGE (u)-[x:IN_FUNCTION]->(f)
SET x.order = row.order
