// The functions of a role: how many of its units belong to each, and their credits.
// params: role
// defaults: role=talent-management-officer
// returns: slug, name, units, credits
// mode: read
MATCH (r:Role {slug: $role})-[:REQUIRES]->(u:Unit)
MATCH (u)-[:IN_FUNCTION]->(f:Function)
RETURN f.slug AS slug, f.name AS name, count(u) AS units, sum(u.credits) AS credits
ORDER BY units DESC, slug
