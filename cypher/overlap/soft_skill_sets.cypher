// The soft skills of each role.
// params: slugs
// returns: slug, items
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, COLLECT { MATCH (r)-[:EXPECTS]->(k:SoftSkill) RETURN k.slug } AS items ORDER BY slug
