// The unit codes of each role of a framework, and the ranks of those that it asks for at a rung.
// params: framework
// returns: slug, items, rungs
// mode: read
MATCH (r:Role)
WHERE r.framework = $framework
RETURN r.slug AS slug, COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN u.code } AS items,
  COLLECT { MATCH (r)-[q:REQUIRES]->(u:Unit) WHERE q.rank IS NOT NULL RETURN {code: u.code, rank: q.rank} } AS rungs ORDER BY slug
