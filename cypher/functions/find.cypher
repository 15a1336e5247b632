// Functions by slug with the counts of their units, those of the given roles where any are given.
// params: roles, limit, offset
// returns: slug, name, name_en, units
// mode: read
MATCH (f:Function)
WITH f, COUNT { MATCH (f)<-[:IN_FUNCTION]-(u:Unit) WHERE $roles IS NULL OR EXISTS { MATCH (u)<-[:REQUIRES]-(r:Role) WHERE r.slug IN $roles } } AS units
WHERE units > 0
RETURN f.slug AS slug, f.name AS name, f.name_en AS name_en, units ORDER BY slug SKIP $offset LIMIT $limit
