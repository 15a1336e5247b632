// Codes of units, in the given order, unknown values last, those that match every given filter; `q` is folded text or the start of a code.
// params: sort, descending, level, framework, functions, type, q, offset, limit
// returns: total, items
// mode: read
MATCH (u:Unit)
WHERE ($level IS NULL OR u.level = $level)
  AND ($framework IS NULL OR u.framework = $framework)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($functions IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug IN $functions })
  AND ($type IS NULL OR $type IN u.types OR (u.types IS NULL AND EXISTS { MATCH (u)<-[y:REQUIRES]-() WHERE y.type = $type }))
WITH u.code AS code, CASE $sort
    WHEN 'roles' THEN COUNT { MATCH (u)<-[:REQUIRES]-(:Role) }
    WHEN 'fields' THEN size(COLLECT { MATCH (u)<-[:REQUIRES]-(:Role)-[:IN_FIELD]->(z:Field) RETURN DISTINCT z.slug })
    WHEN 'level' THEN u.level
    WHEN 'credits' THEN u.credits
    ELSE 0 END AS value
WITH code, CASE WHEN value IS NULL THEN 1 ELSE 0 END AS unknown, CASE WHEN $descending THEN -value ELSE value END AS place ORDER BY unknown, place, code
WITH collect(code) AS found
WITH CASE WHEN $sort = 'code' AND $descending THEN reverse(found) ELSE found END AS found
RETURN size(found) AS total, found[$offset..$offset + $limit] AS items
