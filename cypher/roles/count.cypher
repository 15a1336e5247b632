// How many roles match every given filter.
// params: level, framework, field, sector, q
// returns: total
// mode: read
MATCH (r:Role)
WHERE ($level IS NULL OR r.level = $level)
  AND ($framework IS NULL OR r.framework = $framework)
  AND ($q IS NULL OR r.search CONTAINS $q)
  AND ($field IS NULL OR EXISTS { MATCH (r)-[:IN_FIELD]->(x:Field) WHERE x.slug = $field OR x.name = $field })
  AND ($sector IS NULL OR EXISTS { MATCH (r)-[:IN_FIELD]->(:Field)-[:IN_SECTOR]->(y:Sector) WHERE y.slug = $sector OR y.name = $sector })
RETURN count(r) AS total
