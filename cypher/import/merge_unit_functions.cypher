// The functions that each unit belongs to, in the order of the source.
// Created, not merged: the unit is new or was cleared before.
// params: rows
// returns: nothing
// mode: write
// keys: code, function
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (f:Function {slug: row.function})
CREATE (u)-[:IN_FUNCTION {order: row.order}]->(f)
