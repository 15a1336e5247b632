// The unit codes of each role, and the ranks of those that it asks for at a rung.
// params: slugs
// returns: slug, items, rungs
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN u.code } AS items,
  COLLECT { MATCH (r)-[q:REQUIRES]->(u:Unit) WHERE q.rank IS NOT NULL RETURN {code: u.code, rank: q.rank} } AS rungs ORDER BY slug
