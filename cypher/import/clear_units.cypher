// Removes the functions, level and sources of these units; the units stay.
// params: rows
// returns: nothing
// mode: write
// keys: code
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
OPTIONAL MATCH (u)-[x:IN_FUNCTION|AT_LEVEL|FROM_SOURCE]->()
DELETE x
