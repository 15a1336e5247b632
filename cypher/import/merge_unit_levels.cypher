// The level of each unit.
// Created, not merged: the unit is new or was cleared before.
// params: rows
// returns: nothing
// mode: write
// keys: code, level
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (l:Level {key: row.level})
CREATE (u)-[:AT_LEVEL]->(l)
