// The unit codes of each role.
// params: slugs
// returns: slug, items
// mode: read
UNWIND $slugs AS slug
MATCH (r:Role {slug: slug})
RETURN slug, COLLECT { MATCH (r)-[:REQUIRES]->(u:Unit) RETURN u.code } AS items ORDER BY slug
