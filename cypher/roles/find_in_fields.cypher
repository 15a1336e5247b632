// Slugs of roles of the given fields by level then slug, those that match every given filter; `q` is folded text.
// params: level, framework, fields, q, offset, limit
// returns: total, items
// mode: read
UNWIND $fields AS field
MATCH (:Field {slug: field})<-[:IN_FIELD]-(r:Role)
WHERE ($level IS NULL OR r.level = $level)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($q IS NULL OR r.search CONTAINS $q)
WITH r.slug AS slug, coalesce(r.level, 2000000000) AS rank ORDER BY rank, slug
WITH collect(slug) AS found
RETURN size(found) AS total, found[$offset..$offset + $limit] AS items
