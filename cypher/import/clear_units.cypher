// Units lose their functions, level and sources; they themselves stay.
// params: rows
// returns: nothing
// mode: write
// keys: code
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
OPTIONAL MATCH (u)-[x:IN_FUNCTION|AT_LEVEL|FROM_SOURCE]->()
DELETE x
