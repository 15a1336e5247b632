// Where each unit is printed.
// Created, not merged: the unit is new or was cleared before.
// params: rows
// returns: nothing
// mode: write
// keys: code, source
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (s:Source {name: row.source})
CREATE (u)-[:FROM_SOURCE {first_line: row.first_line, last_line: row.last_line}]->(s)
