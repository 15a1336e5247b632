// The soft skills of each role of a framework.
// params: framework
// returns: slug, items
// mode: read
MATCH (r:Role)
WHERE r.framework = $framework
RETURN r.slug AS slug, COLLECT { MATCH (r)-[:EXPECTS]->(k:SoftSkill) RETURN k.slug } AS items ORDER BY slug
