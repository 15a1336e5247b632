// The functions that the units of each role of a framework belong to.
// params: framework
// returns: slug, items
// mode: read
MATCH (r:Role)
WHERE r.framework = $framework
RETURN r.slug AS slug, COLLECT { MATCH (r)-[:REQUIRES]->(:Unit)-[:IN_FUNCTION]->(f:Function) RETURN DISTINCT f.slug } AS items ORDER BY slug
