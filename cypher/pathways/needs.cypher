// What each role requires: unit codes and their credits, in the same order; and the ranks of those that it asks for at a rung.
// params: slugs
// returns: slug, codes, credits, rungs
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN u.code ORDER BY u.code } AS codes,
  COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN coalesce(u.credits, -1) ORDER BY u.code } AS credits,
  COLLECT { MATCH (r)-[q:REQUIRES]->(u:Unit) WHERE q.rank IS NOT NULL RETURN {code: u.code, rank: q.rank} } AS rungs
ORDER BY slug
