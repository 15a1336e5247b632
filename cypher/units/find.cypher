// Units by code, those that match every given filter; `q` is folded text or the start of a code.
// params: level, framework, function, type, q, offset, limit
// returns: unit
// mode: read
MATCH (u:Unit)
WHERE ($level IS NULL OR u.level = $level)
  AND ($framework IS NULL OR u.framework = $framework)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($function IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug = $function })
  AND ($type IS NULL OR EXISTS { MATCH (u)<-[y:REQUIRES]-() WHERE y.type = $type })
WITH u.code AS code ORDER BY code SKIP $offset LIMIT $limit
MATCH (u:Unit {code: code})
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit ORDER BY code
