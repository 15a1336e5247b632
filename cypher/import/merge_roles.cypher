// Roles and where each stands in its source.
// params: rows
// returns: nothing
// mode: write
// keys: slug, source
UNWIND $rows AS row
MATCH (s:Source {name: row.source})
MERGE (r:Role {slug: row.slug})
SET r += row.properties
MERGE (r)-[x:FROM_SOURCE]->(s)
SET x.first_line = row.first_line, x.last_line = row.last_line
