// Functions by slug with the counts of units and requirements of the given roles, and the units' known credits.
// params: roles, limit, offset
// returns: slug, name, name_en, units, requirements, roles, credits
// mode: read
UNWIND $roles AS role
MATCH (r:Role {slug: role})-[:REQUIRES]->(u:Unit)-[:IN_FUNCTION]->(f:Function)
WITH f, f.slug AS slug, count(*) AS requirements, count(DISTINCT role) AS roles, collect(DISTINCT u) AS units ORDER BY slug SKIP $offset LIMIT $limit
RETURN slug, f.name AS name, f.name_en AS name_en, size(units) AS units, requirements, roles,
  reduce(sum = 0, one IN units | sum + coalesce(one.credits, 0)) AS credits ORDER BY slug
