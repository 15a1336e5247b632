// The slugs of all roles of the given fields, by level then slug, at most 100000.
// params: fields
// returns: slug
// mode: read
UNWIND $fields AS field
MATCH (:Field {slug: field})<-[:IN_FIELD]-(r:Role)
RETURN r.slug AS slug ORDER BY coalesce(r.level, 2000000000), slug LIMIT 100000
