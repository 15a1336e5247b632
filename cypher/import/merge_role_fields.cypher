// The field of each role.
// Created, not merged: the role is new or was cleared before.
// params: rows
// returns: nothing
// mode: write
// keys: slug, field
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})
MATCH (f:Field {slug: row.field})
CREATE (r)-[:IN_FIELD]->(f)
