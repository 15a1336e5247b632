// How many units that one role requires match every given filter.
// params: role, type, level, function, q
// returns: total
// mode: read
MATCH (:Role {slug: $role})-[y:REQUIRES]->(u:Unit)
WHERE ($type IS NULL OR y.type = $type)
  AND ($level IS NULL OR u.level = $level)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($function IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug = $function })
RETURN count(u) AS total
