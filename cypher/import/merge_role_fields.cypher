// The field of each role.
// params: rows
// returns: nothing
// mode: write
// keys: slug, field
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})
MATCH (f:Field {slug: row.field})
MERGE (r)-[:IN_FIELD]->(f)
