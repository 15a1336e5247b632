// Roles and where each stands in its source.
// params: rows
// returns: nothing
// mode: write
// keys: slug, source
UNWIND $rows AS row
MATCH (s:Source {name: row.source})
MERGE (r:Role {slug: row.slug})
SET r += row.properties
CREATE (r)-[:FROM_SOURCE {first_line: row.first_line, last_line: row.last_line}]->(s)
