// The functions that each role's units belong to.
// params: slugs
// returns: slug, items
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, COLLECT { MATCH (r)-[:REQUIRES]->(:Unit)-[:IN_FUNCTION]->(f:Function) RETURN DISTINCT f.slug } AS items ORDER BY slug
