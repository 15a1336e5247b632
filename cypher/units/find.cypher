// Units by code, those that match every given filter; `q` is folded text or the start of a code.
// params: level, function, type, q, offset, limit
// returns: unit
// mode: read
MATCH (u:Unit)
WHERE ($level IS NULL OR u.level = $level)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($function IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug = $function })
  AND ($type IS NULL OR EXISTS { MATCH (u)<-[y:REQUIRES]-() WHERE y.type = $type })
WITH u, u.code AS code ORDER BY code SKIP $offset LIMIT $limit
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit ORDER BY code
