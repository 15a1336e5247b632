// What each role requires: unit codes and their credits, in the same order.
// params: slugs
// returns: slug, codes, credits
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN u.code ORDER BY u.code } AS codes,
  COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN coalesce(u.credits, -1) ORDER BY u.code } AS credits
ORDER BY slug
