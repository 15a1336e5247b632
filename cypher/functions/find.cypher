// Functions by slug with the counts of their units, requirements and roles and the units' credits, of the given roles where any are given.
// params: roles, limit, offset
// returns: slug, name, name_en, units, requirements, roles, credits
// mode: read
MATCH (f:Function)
WITH f, COUNT { MATCH (f)<-[:IN_FUNCTION]-(u:Unit) WHERE $roles IS NULL OR EXISTS { MATCH (u)<-[:REQUIRES]-(r:Role) WHERE r.slug IN $roles } } AS units
WHERE units > 0
WITH f, units, f.slug AS slug ORDER BY slug SKIP $offset LIMIT $limit
WITH f, units, slug,
  COLLECT { MATCH (f)<-[:IN_FUNCTION]-(:Unit)<-[:REQUIRES]-(r:Role) WHERE $roles IS NULL OR r.slug IN $roles RETURN r.slug } AS requiring,
  COLLECT { MATCH (f)<-[:IN_FUNCTION]-(:Unit)<-[:REQUIRES]-(r:Role) WHERE $roles IS NULL OR r.slug IN $roles RETURN DISTINCT r.slug } AS slugs,
  COLLECT { MATCH (f)<-[:IN_FUNCTION]-(u:Unit)
    WHERE u.credits IS NOT NULL AND ($roles IS NULL OR EXISTS { MATCH (u)<-[:REQUIRES]-(r:Role) WHERE r.slug IN $roles }) RETURN u.credits } AS credits
RETURN slug, f.name AS name, f.name_en AS name_en, units, size(requiring) AS requirements, size(slugs) AS roles,
  reduce(sum = 0, one IN credits | sum + one) AS credits ORDER BY slug
