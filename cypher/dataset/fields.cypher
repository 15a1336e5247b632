// The fields that match every given filter, with their sector and the counts of their roles and units.
// params: framework, sectors
// returns: slug, name, name_en, framework, sector, sector_en, sector_slug, roles, units
// mode: read
MATCH (f:Field)
WHERE ($framework IS NULL OR f.framework = $framework)
  AND ($sectors IS NULL OR EXISTS { MATCH (f)-[:IN_SECTOR]->(y:Sector) WHERE y.slug IN $sectors })
OPTIONAL MATCH (f)-[:IN_SECTOR]->(s:Sector)
RETURN f.slug AS slug, f.name AS name, f.name_en AS name_en, f.framework AS framework, s.name AS sector, s.name_en AS sector_en, s.slug AS sector_slug,
  COUNT { MATCH (f)<-[:IN_FIELD]-(:Role) } AS roles, f.n_units AS units ORDER BY slug
