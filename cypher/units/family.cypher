// The other units of a unit's functions, by level then code, as many as each function keeps; `cut`: a function has more.
// params: code
// returns: unit, cut
// mode: read
MATCH (:Unit {code: $code})-[:IN_FUNCTION]->(f:Function)
WITH collect(f.first_units) AS lists, sum(CASE WHEN f.n_units > size(f.first_units) THEN 1 ELSE 0 END) > 0 AS cut
UNWIND lists AS codes
UNWIND codes AS code
WITH DISTINCT code, cut WHERE code <> $code
MATCH (u:Unit {code: code})
WITH u, cut, coalesce(u.level, 2000000000) AS rank, code ORDER BY rank, code LIMIT 501
RETURN u {.code, .name, .name_en, .name_en_official, .level, .credits, .framework,
      functions: COLLECT { MATCH (u)-[i:IN_FUNCTION]->(f:Function) RETURN f {.slug, .name, .name_en} ORDER BY i.order, f.slug }} AS unit, cut ORDER BY rank, code
