// The next 2000 functions by slug, with the counts of their units, requirements and roles.
// params: after
// returns: slug, name, name_en, framework, units, credits, requirements, roles
// mode: read
MATCH (f:Function)
WHERE f.slug > $after
WITH f, f.slug AS slug ORDER BY slug LIMIT 2000
RETURN slug, f.name AS name, f.name_en AS name_en, f.framework AS framework, COUNT { (f)<-[:IN_FUNCTION]-() } AS units,
  CASE WHEN f.n_units > 0 AND f.unknown_credits = f.n_units THEN NULL ELSE f.credits END AS credits,
  COUNT { MATCH (f)<-[:IN_FUNCTION]-(:Unit)<-[:REQUIRES]-(:Role) } AS requirements,
  size(COLLECT { MATCH (f)<-[:IN_FUNCTION]-(:Unit)<-[:REQUIRES]-(r:Role) RETURN DISTINCT r.slug }) AS roles
ORDER BY slug
