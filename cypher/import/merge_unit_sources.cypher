// Where each unit is printed.
// params: rows
// returns: nothing
// mode: write
// keys: code, source
UNWIND $rows AS row
MATCH (u:Unit {code: row.code})
MATCH (s:Source {name: row.source})
MERGE (u)-[x:FROM_SOURCE]->(s)
SET x.first_line = row.first_line, x.last_line = row.last_line
