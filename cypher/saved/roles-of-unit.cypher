// The roles that require a unit, and how.
// params: code
// defaults: code=107010L4
// returns: slug, title, level, type, proficiency
// mode: read
MATCH (u:Unit {code: $code})<-[q:REQUIRES]-(r:Role)
RETURN r.slug AS slug, r.title AS title, r.level AS level, q.type AS type, q.proficiency AS proficiency
ORDER BY coalesce(level, 2000000000), slug
