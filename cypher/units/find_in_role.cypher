// Codes of units that one role requires, in order, those that match every given filter; `q` is folded text or the start of a code.
// params: role, type, level, function, q, limit, offset
// returns: total, items
// mode: read
MATCH (:Role {slug: $role})-[y:REQUIRES]->(u:Unit)
WHERE ($type IS NULL OR y.type = $type)
  AND ($level IS NULL OR u.level = $level)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($function IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug = $function })
WITH u.code AS code ORDER BY code
WITH collect(code) AS found
RETURN size(found) AS total, found[$offset..$offset + $limit] AS items
