// Learning outcomes of the qualifications, with the unit and the lines of each.
// params: rows
// returns: nothing
// mode: write
// keys: key, role, code, source
UNWIND $rows AS row
MATCH (q:Qualification {key: row.role})
MATCH (u:Unit {code: row.code})
MATCH (s:Source {name: row.source})
MERGE (o:Outcome {key: row.key})
SET o += row.properties
MERGE (q)-[:HAS_OUTCOME]->(o)
MERGE (o)-[:MAPS_TO]->(u)
MERGE (o)-[x:FROM_SOURCE]->(s)
SET x.first_line = row.first_line, x.last_line = row.last_line
