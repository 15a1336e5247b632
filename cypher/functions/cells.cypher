// The requirements of the given roles in the given functions, with the type, level and credits of their units.
// params: roles, functions
// returns: function, role, type, code, level, credits
// mode: read
UNWIND $roles AS slug
MATCH (r:Role {slug: slug})-[x:REQUIRES]->(u:Unit)-[:IN_FUNCTION]->(f:Function)
WHERE f.slug IN $functions
RETURN f.slug AS function, slug AS role, x.type AS type, u.code AS code, u.level AS level, u.credits AS credits ORDER BY function, level, role, type, code
