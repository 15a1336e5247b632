// The slugs of all roles of a framework (of all, if none is given), by level then slug, at most 100000.
// params: framework
// returns: slug
// mode: read
MATCH (r:Role)
WHERE $framework IS NULL OR r.framework = $framework
RETURN r.slug AS slug ORDER BY coalesce(r.level, 2000000000), slug LIMIT 100000
