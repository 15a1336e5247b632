// Codes of units that the roles of the given fields require, in order, those that match every given filter; `q` is folded text or the start of a code.
// params: level, framework, fields, function, type, q, offset, limit
// returns: total, items
// mode: read
UNWIND $fields AS field
MATCH (:Field {slug: field})<-[:IN_FIELD]-(:Role)-[:REQUIRES]->(u:Unit)
WITH DISTINCT u
WHERE ($level IS NULL OR u.level = $level)
  AND ($framework IS NULL OR u.framework = $framework)
  AND ($q IS NULL OR u.search CONTAINS $q OR u.code_search STARTS WITH $q)
  AND ($function IS NULL OR EXISTS { MATCH (u)-[:IN_FUNCTION]->(x:Function) WHERE x.slug = $function })
  AND ($type IS NULL OR EXISTS { MATCH (u)<-[y:REQUIRES]-() WHERE y.type = $type })
WITH u.code AS code ORDER BY code
WITH collect(code) AS found
RETURN size(found) AS total, found[$offset..$offset + $limit] AS items
