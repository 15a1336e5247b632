// Units that one role requires, by code, those that match every given filter; `q` is folded text or the start of a code.
// params: role, type, level, function, q, limit, offset
// returns: unit
// mode: read
MATCH (:Role {slug: $role})-[y:REQUIRES]->(u:Unit)
WHERE ($type IS NULL OR y.type = $type)
  AND ($level IS NULL OR u.level = $level)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($function IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug = $function })
WITH u, u.code AS code ORDER BY code SKIP $offset LIMIT $limit
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit ORDER BY code
