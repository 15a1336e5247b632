// The fields that match every given filter.
// params: framework, fields, sectors
// returns: slug
// mode: read
MATCH (f:Field)
WHERE ($framework IS NULL OR f.framework = $framework)
  AND ($fields IS NULL OR f.slug IN $fields)
  AND ($sectors IS NULL OR EXISTS { MATCH (f)-[:IN_SECTOR]->(y:Sector) WHERE y.slug IN $sectors })
RETURN f.slug AS slug ORDER BY slug
