// The requirements of the given roles with the functions, level and credits of their units.
// params: roles
// returns: function, role, type, code, level, credits
// mode: read
UNWIND $roles AS slug
MATCH (r:Role {slug: slug})-[x:REQUIRES]->(u:Unit)-[:IN_FUNCTION]->(f:Function)
RETURN f.slug AS function, slug AS role, x.type AS type, u.code AS code, u.level AS level, u.credits AS credits ORDER BY function, level, role, type, code
