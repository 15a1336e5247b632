// How many roles match every given filter.
// params: level, framework, q
// returns: total
// mode: read
MATCH (r:Role)
WHERE ($level IS NULL OR r.level = $level)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($q IS NULL OR r.search CONTAINS $q)
RETURN count(r) AS total
