// The other units of a unit's functions, by level then code, at most 500.
// params: code
// returns: unit
// mode: read
MATCH (a:Unit {code: $code})-[:IN_FUNCTION]->(:Function)<-[:IN_FUNCTION]-(u:Unit)
WHERE a <> u
WITH DISTINCT u, coalesce(u.level, 1000) AS rank, u.code AS code ORDER BY rank, code LIMIT 500
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit ORDER BY rank, code
