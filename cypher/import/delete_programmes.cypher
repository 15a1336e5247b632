// Removes the programmes of these roles.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})-[:EXAMPLE_PROGRAMME]->(p:Programme)
DETACH DELETE p
