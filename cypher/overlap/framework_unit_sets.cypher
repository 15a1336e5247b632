// The unit codes of each role of a framework.
// params: framework
// returns: slug, items
// mode: read
MATCH (r:Role)
WHERE r.framework = $framework
RETURN r.slug AS slug, COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN u.code } AS items ORDER BY slug
