// How many roles of the given fields match every given filter.
// params: level, framework, fields, q
// returns: total
// mode: read
UNWIND $fields AS field
MATCH (:Field {slug: field})<-[:IN_FIELD]-(r:Role)
WHERE ($level IS NULL OR r.level = $level)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($q IS NULL OR r.search CONTAINS $q)
RETURN count(r) AS total
