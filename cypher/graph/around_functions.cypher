// The edges of functions: their units, at most 2000.
// params: slugs
// returns: source, target, type, basis, requirement, shared
// mode: read
UNWIND $slugs AS slug
MATCH (f:Function {slug: slug})<-[:IN_FUNCTION]-(u:Unit)
WITH 'unit:' + u.code AS source, 'function:' + f.slug AS target ORDER BY source, target LIMIT 2000
RETURN source, target, 'IN_FUNCTION' AS type, null AS basis, null AS requirement, null AS shared ORDER BY source, target
