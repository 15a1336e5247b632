// The fields that match every given filter; `field` and `sector` by slug or name.
// params: framework, field, sector
// returns: slug
// mode: read
MATCH (f:Field)
WHERE ($framework IS NULL OR f.framework = $framework)
  AND ($field IS NULL OR f.slug = $field OR f.name = $field)
  AND ($sector IS NULL OR EXISTS { MATCH (f)-[:IN_SECTOR]->(y:Sector) WHERE y.slug = $sector OR y.name = $sector })
RETURN f.slug AS slug ORDER BY slug
