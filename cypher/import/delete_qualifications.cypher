// Removes the qualifications of these roles, with their outcomes.
// params: rows
// returns: nothing
// mode: write
// keys: slug
UNWIND $rows AS row
MATCH (r:Role {slug: row.slug})-[:QUALIFIED_BY]->(q:Qualification)
OPTIONAL MATCH (q)-[:HAS_OUTCOME]->(o:Outcome)
DETACH DELETE o
DETACH DELETE q
