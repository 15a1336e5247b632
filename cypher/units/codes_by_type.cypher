// The codes of the units of a framework (of all, if none is given) by the types of their requirements.
// params: framework
// returns: slug, items
// mode: read
MATCH (u:Unit)
WHERE $framework IS NULL OR u.framework = $framework
WITH u.code AS code, coalesce(u.types, COLLECT { MATCH (u)<-[y:REQUIRES]-() RETURN DISTINCT y.type }) AS types ORDER BY code
UNWIND types AS slug
RETURN slug, collect(code) AS items ORDER BY slug
