// The level of each role.
// Created, not merged: the role is new or was cleared before.
// params: rows
// returns: nothing
// mode: write
// keys: slug, level
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})
MATCH (l:Level {key: row.level})
CREATE (r)-[:AT_LEVEL]->(l)
